import { isObject, type JsonObject } from '../json/values.ts'
import { type PackageFrame, type PackageMetadata, recordPackageFrame, releasePackageFrame } from '../package/build.ts'
import { extensionsNamed } from './extensions.ts'
import type { Survey } from './input/survey.ts'
import { type Io, type Options, type OptionTable, text, UsageError } from './run.ts'

/** What a package that is made says about itself; what is not given is taken from the packages that were read. */
export const metadataOptions = {
  uri: { type: 'string', value: 'URI', about: 'Where the package will be.' },
  publisher: { type: 'string', value: 'NAME', about: 'Who publishes it; as in the packages read unless given.' },
  'published-date': { type: 'string', value: 'DATE', about: 'When; now unless given.' },
  license: { type: 'string', value: 'URI', about: 'The licence of the data.' },
  'publication-policy': { type: 'string', value: 'URI', about: 'The publication policy.' },
  extensions: { type: 'string', value: 'LIST', about: 'Ids with commas; those of packages read are kept anyway.' },
} as const satisfies OptionTable

/** Metadata of several packages as one: their extensions and packages together, of other fields the first that is there. */
export interface Gathered {
  readonly about: JsonObject
  readonly extensions: readonly string[]
  readonly packages: readonly string[]
}

export function gather(packages: Iterable<JsonObject>): Gathered {
  const about: JsonObject = {}
  const extensions = new Set<string>()
  const addresses = new Set<string>()
  for (const each of packages) {
    for (const url of textsIn(each.extensions)) extensions.add(url)
    for (const url of textsIn(each.packages)) addresses.add(url)
    if (typeof each.uri === 'string') addresses.add(each.uri)
    for (const [key, value] of Object.entries(each)) if (!(key in about)) about[key] = value
  }
  return { about, extensions: [...extensions], packages: [...addresses] }
}

const textsIn = (value: unknown): string[] => (Array.isArray(value) ? value.filter(v => typeof v === 'string') : [])

/** The text before and after the items of a package that is made from what was read. */
export function frameOf(io: Io, found: Survey, options: Options, list: 'releases' | 'records'): PackageFrame {
  const gathered = gather(found.entries.map(entry => found.about(entry)))
  const metadata = metadataOf(io, options, gathered)
  return list === 'releases' ? releasePackageFrame(metadata) : recordPackageFrame(metadata, gathered.packages)
}

function metadataOf(io: Io, options: Options, { about, extensions }: Gathered): PackageMetadata {
  const uri = text(options, 'uri') ?? textIn(about.uri)
  const name = text(options, 'publisher')
  const publisher = name ? { name } : isObject(about.publisher) ? about.publisher : undefined
  if (!uri || !publisher) throw new UsageError('--uri and --publisher are required where no package says them')
  const license = text(options, 'license') ?? textIn(about.license)
  const publicationPolicy = text(options, 'publication-policy') ?? textIn(about.publicationPolicy)
  return {
    uri,
    publisher: publisher as PackageMetadata['publisher'],
    publishedDate: text(options, 'published-date') ?? io.now().toISOString(),
    ...(license && { license }),
    ...(publicationPolicy && { publicationPolicy }),
    extensions: extensionsNamed(text(options, 'extensions') ?? ''),
    extensionAddresses: extensions,
    additional: Object.fromEntries(Object.entries(about).filter(([key]) => !known.has(key))),
  }
}

const known = new Set([
  'uri',
  'publisher',
  'publishedDate',
  'license',
  'publicationPolicy',
  'version',
  'extensions',
  'packages',
  'links',
])

const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
