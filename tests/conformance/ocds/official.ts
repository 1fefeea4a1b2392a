import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type ExtensionId, extensionIds, extensions } from '@gdm/ocds'
import { parse } from 'csv-parse/sync'

// The standard's own schemas, codelists and examples, where they are at hand.

const data = fileURLToPath(new URL('../../../../shared/data/', import.meta.url))

export const isHere = existsSync(`${data}ocds/1.1.5`) && existsSync(`${data}examples/standard-1.1`)

if (!isHere) console.warn(`The OCDS schemas and examples are not in ${data}: their conformance tests are left out.`)

export type Json = { [key: string]: Json } & { [key: string]: unknown }

export const read = (path: string): string => readFileSync(data + path, 'utf8')
export const readJson = (path: string): Json => JSON.parse(read(path))
export const list = (path: string): string[] => readdirSync(data + path)

export const folderOf = (id: ExtensionId): string =>
  `ocds/extensions/${/open-contracting-extensions\/(\w+)\//.exec(extensions[id].url)?.[1]}`

/** The extensions that are at hand; the location extension is not among them. */
export const extensionsHere = (): ExtensionId[] => extensionIds.filter(id => existsSync(data + folderOf(id)))

/** A JSON merge patch. Source: RFC 7396. */
export function patch(target: unknown, change: unknown): unknown {
  if (typeof change !== 'object' || change === null || Array.isArray(change)) return change
  const result: Record<string, unknown> =
    typeof target === 'object' && target !== null && !Array.isArray(target) ? { ...target } : {}
  for (const [key, value] of Object.entries(change)) {
    if (value === null) delete result[key]
    else result[key] = patch(result[key], value)
  }
  return result
}

/** The official schema of releases or packages with extensions patched in. */
export function officialSchema(ids: readonly ExtensionId[], file = 'release-schema.json'): Json {
  let schema: unknown = readJson(`ocds/1.1.5/${file}`)
  for (const id of ids) {
    const path = `${folderOf(id)}/${file}`
    if (!existsSync(data + path)) continue
    // The patch for pagination has an empty list of required fields, which is not meant to lift those of the core.
    const { required: _, ...change } = readJson(path)
    schema = patch(schema, change)
  }
  if (ids.length === 0) return schema as Json
  // Extensions point to objects of extensions that are not here; any object will do.
  return patch({ definitions: { SubmissionTerms: { type: 'object' }, Location: { type: 'object' } } }, schema) as Json
}

/** The codes of a codelist file. */
export function codesIn(path: string): string[] {
  const rows: { Code: string }[] = parse(read(path), { columns: true, bom: true })
  return rows.map(row => row.Code)
}
