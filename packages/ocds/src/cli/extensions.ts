import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import { type ExtensionId, extensionByUrl, extensionIds } from '../definition/extensions.ts'
import { patched } from '../definition/from-schema.ts'
import { parseJson } from '../json/parse.ts'
import { isObject, type JsonObject } from '../json/values.ts'
import { jsonSchema } from '../schema.ts'
import { foldersWith, isFolder } from './files.ts'
import { InputError, type Io, type Options, type OptionTable, text, UsageError } from './run.ts'

export const extensionOptions = {
  extensions: {
    type: 'string',
    value: 'LIST|DIR',
    about: 'declared, all, ids with commas, or a folder of extensions; declared unless given.',
  },
  cache: { type: 'string', value: 'DIR', about: 'Where extensions got from the network are kept.' },
  network: { type: 'boolean', about: 'Allow to get extensions that are declared and not known.' },
} as const satisfies OptionTable

/** The extensions named in an option, separated by commas. */
export function extensionsNamed(list: string): ExtensionId[] {
  return list
    .split(',')
    .filter(Boolean)
    .map(name => {
      const id = extensionIds.find(known => known === name)
      if (!id)
        throw new UsageError(`there is no extension ${JSON.stringify(name)} (there are ${extensionIds.join(', ')})`)
      return id
    })
}

/** An extension that the definition does not have: its change to the schema. */
export interface Patch {
  readonly url: string
  readonly schema: JsonObject
}

/** Which extensions apply: those of the definition, and those read from elsewhere. */
export interface Resolved {
  readonly ids: readonly ExtensionId[] | 'all'
  readonly patches: readonly Patch[]
  /** Addresses that nothing is known of. */
  readonly unknown: readonly string[]
}

/** Finds the extensions that packages declare: in the definition, a folder, the cache, or the network when allowed. */
export class ExtensionFinder {
  private readonly io: Io
  private readonly options: Options
  private readonly folders: readonly string[]
  private readonly known = new Map<string, Promise<Patch | undefined>>()

  constructor(io: Io, options: Options) {
    this.io = io
    this.options = options
    const folder = text(options, 'extensions')
    this.folders = folder !== undefined && isFolder(folder) ? foldersWith(folder, 'extension.json') : []
  }

  async resolve(declared: readonly string[]): Promise<Resolved> {
    const named = text(this.options, 'extensions') ?? 'declared'
    if (named === 'all') return { ids: 'all', patches: [], unknown: [] }
    if (named !== 'declared' && this.folders.length === 0) {
      return { ids: extensionsNamed(named), patches: [], unknown: [] }
    }
    const ids: ExtensionId[] = []
    const patches: Patch[] = []
    const unknown: string[] = []
    for (const url of declared) {
      const own = this.folderOf(url) === undefined ? extensionByUrl(url) : undefined
      const patch = own ? undefined : await this.patch(url)
      if (own) ids.push(own)
      else if (patch) patches.push(patch)
      else unknown.push(url)
    }
    return { ids, patches, unknown }
  }

  /** The schema of releases with everything patched in. */
  schema({ ids, patches }: Resolved): JsonObject {
    let schema: unknown = jsonSchema(ids === 'all' ? {} : { extensions: ids })
    for (const { schema: change } of patches) schema = patched(schema, change)
    return schema as JsonObject
  }

  private folderOf(url: string): string | undefined {
    const steps = new Set(url.split('/'))
    return this.folders.find(folder => steps.has(basename(folder)))
  }

  private patch(url: string): Promise<Patch | undefined> {
    let patch = this.known.get(url)
    if (!patch) {
      patch = this.find(url)
      this.known.set(url, patch)
    }
    return patch
  }

  private async find(url: string): Promise<Patch | undefined> {
    const folder = this.folderOf(url)
    if (folder !== undefined) {
      const file = join(folder, 'release-schema.json')
      return { url, schema: existsSync(file) ? schemaIn(readFileSync(file, 'utf8'), file) : {} }
    }
    const cache = text(this.options, 'cache') ?? join(homedir(), '.cache', 'ocds')
    const kept = join(cache, `${createHash('sha256').update(url).digest('hex').slice(0, 32)}.json`)
    if (existsSync(kept)) return { url, schema: schemaIn(readFileSync(kept, 'utf8'), kept) }
    if (!this.options.network || !this.io.fetch) return undefined
    const schema = await this.download(url)
    if (schema === undefined) return undefined
    mkdirSync(cache, { recursive: true })
    writeFileSync(kept, schema)
    return { url, schema: schemaIn(schema, url) }
  }

  private async download(url: string): Promise<string | undefined> {
    try {
      const about = parseJson(await (this.io.fetch as NonNullable<Io['fetch']>)(url))
      const schemas = isObject(about) && Array.isArray(about.schemas) ? about.schemas : []
      if (!schemas.includes('release-schema.json')) return '{}'
      return await (this.io.fetch as NonNullable<Io['fetch']>)(new URL('release-schema.json', url).href)
    } catch (error) {
      this.io.err(`${url} could not be got: ${error instanceof Error ? error.message : error}\n`)
      return undefined
    }
  }
}

function schemaIn(content: string, from: string): JsonObject {
  const schema = parseJson(content)
  if (!isObject(schema)) throw new InputError(`${from} is no schema`)
  return schema
}
