import { codelists, type ExtensionId, jsonSchema } from '@gdm/ocds'
import { describe, expect, it } from 'vitest'
import { codesIn, extensionsHere, folderOf, isHere, type Json, list, officialSchema, readJson } from './official.ts'

// Others extend what these define, so they are always among the extensions compared.
const bases: ExtensionId[] = ['lots', 'bids', 'metrics', 'awardCriteria']

describe.skipIf(!isHere)('the definition and the official schemas', () => {
  it('say the same of the core', () => {
    expect(comparable(jsonSchema({ extensions: [] }))).toEqual(comparable(officialSchema([])))
  })

  it('covers all the extensions that are here', () => {
    expect(extensionsHere()).toHaveLength(list('ocds/extensions').filter(name => name !== 'registry').length)
  })

  it.each(isHere ? extensionsHere() : [])('say the same of the extension %s', id => {
    const ids = [...new Set([...bases, id])]
    expect(comparable(jsonSchema({ extensions: ids }))).toEqual(comparable(officialSchema(ids)))
  })

  it('say the same of all extensions together', () => {
    const ids = extensionsHere()
    expect(comparable(jsonSchema({ extensions: ids }))).toEqual(comparable(officialSchema(ids)))
  })

  it.each(['release-package', 'record-package'] as const)('say the same of the %s', root => {
    const ids: ExtensionId[] = ['pagination']
    const official = officialSchema(ids, `${root}-schema.json`)
    const ours = jsonSchema({ root, extensions: ids }) as Json
    expect(comparable(packageLevel(ours, root))).toEqual(comparable(packageLevel(official, root)))
  })

  it('list the same codes', () => {
    const files = [
      ...list('ocds/1.1.5/codelists').map(file => ({ file, path: `ocds/1.1.5/codelists/${file}`, id: undefined })),
      ...extensionsHere().flatMap(id => {
        const { codelists: names = [] } = readJson(`${folderOf(id)}/extension.json`) as { codelists?: string[] }
        return names.map(file => ({ file, path: `${folderOf(id)}/codelists/${file}`, id }))
      }),
    ]
    for (const { file, path, id } of files) {
      const name = file.replace('.csv', '').replace('+', '')
      const codelist = codelists.find(one => one.name === name)
      const ours = file.startsWith('+') ? codelist?.added?.[id ?? ''] : codelist?.codes
      expect([...(ours ?? [])].sort(), path).toEqual(codesIn(path).sort())
    }
  })
})

/** A schema reduced to what it demands, and to the definitions that are in use. */
function comparable(schema: unknown): unknown {
  const { definitions = {}, ...root } = schema as { definitions?: Json }
  const used: Record<string, unknown> = {}
  const visit = (node: unknown): unknown => {
    const plain = reduce(node)
    JSON.stringify(plain, (key, value) => {
      const name = key === '$ref' && /^#\/definitions\/(\w+)$/.exec(value)?.[1]
      if (name && !(name in used) && !elsewhere.has(name)) {
        used[name] = null
        used[name] = visit(definitions[name])
      }
      return value
    })
    return plain
  }
  return { root: visit(root), definitions: used }
}

// Defined by extensions that are not here.
const elsewhere = new Set(['Location', 'SubmissionTerms'])

const ignored = new Set(['title', 'description', 'default', '$schema', 'id', 'codelistOf'])

function reduce(node: unknown, isProperties = false): unknown {
  if (Array.isArray(node)) return node.map(item => reduce(item)).sort(byText)
  if (typeof node !== 'object' || node === null) return node
  const object = node as Record<string, unknown>
  if (object.$ref === '#/definitions/SubmissionTerms') return { type: 'object' }
  const result: Record<string, unknown> = {}
  for (const key of Object.keys(object).sort()) {
    if (!isProperties && ignored.has(key)) continue
    if (!isProperties && key === 'patternProperties') result[key] = translations(object[key] as object)
    // An object without fields of its own needs no list of them.
    else if (!isProperties && key === 'properties' && Object.keys(object[key] as object).length === 0) continue
    else if (!isProperties && key === 'required' && (object[key] as unknown[]).length === 0) continue
    // `false` is what is meant where the keyword is absent.
    else if (object[key] === false && key !== 'openCodelist') continue
    else result[key] = reduce(object[key], !isProperties && key === 'properties')
  }
  return result
}

/** The patterns of translated fields by field, since a language tag can be described in many ways. */
function translations(patterns: object): unknown {
  return Object.entries(patterns)
    .map(([pattern, schema]) => ({
      field: /^\^\(?(\w+?)_\(/.exec(pattern)?.[1] ?? pattern,
      schema: reduce(schema),
    }))
    .sort(byText)
}

const byText = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)

/** What is compared of a package: everything down to its releases or records. */
function packageLevel(schema: Json, root: string): unknown {
  const { definitions: _, ...top } = structuredClone(schema) as Json
  const properties = { ...(top.properties as Json) }
  const items = properties[root === 'release-package' ? 'releases' : 'records'] as Json
  return {
    ...top,
    properties: { ...properties, [root === 'release-package' ? 'releases' : 'records']: { ...items, items: {} } },
  }
}
