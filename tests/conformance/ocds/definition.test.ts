import { codelists, type ExtensionId, jsonSchema } from '@gdm/ocds'
import { describe, expect, it } from 'vitest'
import { comparable } from './comparable.ts'
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
