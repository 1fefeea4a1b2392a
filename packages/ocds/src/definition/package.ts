import { releaseTag } from './codelists/closed.ts'
import { codes, dateTime, from, many, notNull, one, required, text, texts, uri } from './fields.ts'
import { type Field, shape, type TypeOf } from './model.ts'
import { Release } from './release.ts'

const Publisher = shape(
  'Publisher',
  'Who publishes the package.',
  {
    name: required(text('The name of the body or department.')),
    scheme: text('The register that knows it.'),
    uid: text('Its entry in the register.'),
    uri: uri('An address that identifies it.'),
  },
  { inline: true },
)
export type Publisher = TypeOf<typeof Publisher>

const Links = shape(
  'Links',
  'Where a package published in pages goes on.',
  {
    next: notNull(uri('The next page; absent on the last.')),
    prev: notNull(uri('The page before; absent on the first.')),
  },
  { inline: true },
)
export type Links = TypeOf<typeof Links>

const addresses: Field<readonly string[], false> = {
  types: ['array'],
  about: 'The addresses of the extensions used.',
  items: { types: ['string'], about: 'An address.', format: 'uri' },
}

const metadata = {
  uri: required(uri('Where the package can be had.')),
  publisher: required(one(Publisher, 'Who publishes it.')),
  publishedDate: required(dateTime('When it was put together.')),
  license: uri('The licence of the data.'),
  publicationPolicy: uri('What is published, how and when.'),
  version: required(text('The version of the standard.', { pattern: /^(\d+\.)(\d+)$/ })),
  extensions: addresses,
  ...from('pagination', { links: one(Links, 'The pages before and after.') }),
}

export const ReleasePackage = shape('ReleasePackage', 'Releases with who published them, when, on what terms.', {
  ...metadata,
  releases: required(many(Release, 'The releases.', { unique: true, min: 1 })),
})
export type ReleasePackage = TypeOf<typeof ReleasePackage>

export const LinkedRelease = shape(
  'LinkedRelease',
  'Where a release can be had.',
  {
    url: { ...uri('Its address; the part after # is its id in the package.'), required: true as const },
    date: required(dateTime('Its date.')),
    tag: notNull(codes(releaseTag, 'Its tags.', { min: 1 })),
  },
  { inline: true },
)
export type LinkedRelease = TypeOf<typeof LinkedRelease>

// A record holds releases or links to them; which of the two is decided by what is found, see validate/packages.ts.
const releases: Field<readonly (Release | LinkedRelease)[], true> = {
  types: ['array'],
  about: 'The releases of the process, or links to them.',
  required: true,
  minItems: 1,
}

/** Like the compiled release by its fields, but every value is a list of versions. */
const versionedRelease: Field<{ readonly [field: string]: unknown }, false> = {
  types: ['object'],
  about: 'Every value that every field has had.',
}

export const Record_ = shape('Record', 'All that is known of one process.', {
  ocid: required(text('The process.')),
  releases,
  compiledRelease: one(Release, 'Where things stand.'),
  versionedRelease,
})
export type OcdsRecord = TypeOf<typeof Record_>

export const RecordPackage = shape('RecordPackage', 'Records with who published them, when, on what terms.', {
  ...metadata,
  packages: {
    ...notNull(texts('The packages that the releases come from.', { unique: true, min: 1 })),
    items: addresses.items,
  },
  records: required(many(Record_, 'The records.', { unique: true, min: 1 })),
})
export type RecordPackage = TypeOf<typeof RecordPackage>
