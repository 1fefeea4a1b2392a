import { canonicalPackagePart } from '../canonical.ts'
import { type ExtensionId, extensionByUrl, extensionUrls } from '../definition/extensions.ts'
import type { LinkedRelease, Links, Publisher } from '../definition/package.ts'

/** What a package says about itself. Dates are RFC 3339 texts, addresses absolute. */
export interface PackageMetadata {
  /** Where this package can be had. */
  readonly uri: string
  readonly publisher: Publisher
  readonly publishedDate: string
  readonly license?: string
  readonly publicationPolicy?: string
  /** The extensions that the releases use; what those need, and pagination where there are links, is added. */
  readonly extensions?: readonly ExtensionId[]
  /** Addresses of further extensions, which other publishers declared. */
  readonly extensionAddresses?: readonly string[]
  /** The pages before and after. */
  readonly links?: Links
  /** Fields that the standard does not define, kept from packages that were put together. */
  readonly additional?: { readonly [field: string]: unknown }
}

export interface RecordTexts {
  readonly ocid: string
  /** The texts of all releases, or links to them. */
  readonly releases: readonly string[] | readonly LinkedRelease[]
  readonly compiledRelease?: string
  readonly versionedRelease?: string
}

/** The text before the first and after the last item of a package; items go between, separated by commas. */
export interface PackageFrame {
  readonly head: string
  readonly tail: string
}

/**
 * A release package as text around the texts of its releases, which stay byte for byte as they are.
 * Source: OCDS 1.1.5, release package schema.
 */
export function releasePackage(input: PackageMetadata & { readonly releases: Iterable<string> }): string {
  const { releases, ...metadata } = input
  const { head, tail } = releasePackageFrame(metadata)
  return head + [...releases].join(',') + tail
}

/** The frame of a release package, for writing one piece by piece. */
export function releasePackageFrame(metadata: PackageMetadata): PackageFrame {
  return frame(metadata, '"releases":[')
}

/**
 * A record package as text around the texts of releases and merged releases, which stay byte for byte as they are.
 * `packages` are the addresses of the release packages that the releases come from.
 * Source: OCDS 1.1.5, record package schema.
 */
export function recordPackage(
  input: PackageMetadata & { readonly packages?: readonly string[]; readonly records: Iterable<RecordTexts> },
): string {
  const { records, packages, ...metadata } = input
  const { head, tail } = recordPackageFrame(metadata, packages)
  return head + Array.from(records, recordText).join(',') + tail
}

/** The frame of a record package, for writing one piece by piece with `recordText`. */
export function recordPackageFrame(metadata: PackageMetadata, packages: readonly string[] = []): PackageFrame {
  return frame(metadata, `${packages.length > 0 ? `"packages":${JSON.stringify(packages)},` : ''}"records":[`)
}

/** One record as text. */
export function recordText(record: RecordTexts): string {
  const releases = record.releases.map(release => (typeof release === 'string' ? release : JSON.stringify(release)))
  const { compiledRelease, versionedRelease } = record
  return (
    `{"ocid":${JSON.stringify(record.ocid)},"releases":[${releases.join(',')}]` +
    `${compiledRelease === undefined ? '' : `,"compiledRelease":${compiledRelease}`}` +
    `${versionedRelease === undefined ? '' : `,"versionedRelease":${versionedRelease}`}}`
  )
}

function frame(metadata: PackageMetadata, items: string): PackageFrame {
  const { uri, publisher, publishedDate, license, publicationPolicy, links } = metadata
  const declared = declaredBy(metadata)
  const about = canonicalPackagePart({
    uri,
    publisher,
    publishedDate,
    license,
    publicationPolicy,
    version: '1.1',
    ...(declared.length > 0 && { extensions: declared }),
    ...(links && { links }),
    ...metadata.additional,
  })
  return { head: `${about.slice(0, -1)},${items}`, tail: ']}' }
}

/** The addresses as given, then those of the extensions that are not among them at any version. */
function declaredBy({ extensions = [], extensionAddresses = [], links }: PackageMetadata): string[] {
  const given = new Set(extensionAddresses)
  const known = new Set(extensionAddresses.map(extensionByUrl))
  const added = extensionUrls(links ? [...extensions, 'pagination'] : extensions)
  return [...given, ...added.filter(url => !known.has(extensionByUrl(url)))]
}
