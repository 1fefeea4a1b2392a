import { detect, jsonSchema, merge, parseJson, upgrade, validate } from '@gdm/ocds'
import { describe, expect, it } from 'vitest'
import { comparable, usuallyIgnored } from './comparable.ts'
import { isHere, type Json, list, read, readJson } from './official.ts'

// 1.0 says how fields merge by other keywords, and has its codes in the schema alone.
const ignored = new Set([
  ...usuallyIgnored,
  ...['mergeStrategy', 'mergeOptions', 'omitWhenMerged', 'wholeListMerge', 'codelist', 'openCodelist'],
])

describe.skipIf(!isHere)('OCDS 1.0', () => {
  it('is defined as in the official schema of releases', () => {
    const official = readJson('ocds/1.0.3/release-schema.json')
    expect(comparable(jsonSchema({ version: '1.0' }), ignored)).toEqual(comparable(official, ignored))
  })

  it.each(['release-package', 'record-package'] as const)('is defined as in the official schema of the %s', root => {
    const ours = jsonSchema({ version: '1.0', root }) as Json
    const official = readJson(`ocds/1.0.3/${root}-schema.json`)
    expect(packageLevel(ours)).toEqual(packageLevel(official))
  })

  const files = isHere ? list('examples/sample-data/1.0').filter(name => name.endsWith('.json')) : []

  it.each(files)('finds the sample data valid, by its own rules and once upgraded by those of 1.1: %s', name => {
    const data = parseJson(read(`examples/sample-data/1.0/${name}`)) as Json
    expect(validate(data, { version: 'declared' })).toEqual([])
    const upgraded = upgrade(data)
    expect(validate(upgraded)).toEqual([])
    expect(upgrade(upgraded)).toEqual(upgraded)
  })

  it('upgrades records with their versions', () => {
    for (const name of list('examples/sample-data/1.0/record')) {
      const data = upgrade(parseJson(read(`examples/sample-data/1.0/record/${name}`))) as Json
      expect(detect(data)).toBe('record-package')
      const [record] = data.records as unknown as Json[]
      expect(record?.compiledRelease).toMatchObject({ parties: expect.any(Array), buyer: { id: 'GB-LAC-E09000003' } })
    }
  })

  it('merges to the same once upgraded, as upgraded once merged', () => {
    const releases = files.flatMap(
      name => (parseJson(read(`examples/sample-data/1.0/${name}`)) as Json).releases as unknown as Json[],
    )
    const first = merge(releases.map(release => upgrade(release)))
    // Who is party to the process is then named in several releases, one after another.
    const { parties, ...rest } = upgrade(merge(releases, { schema: jsonSchema({ version: '1.0' }) })) as Json
    const { parties: others, ...same } = first as Json
    expect(rest).toEqual(same)
    const ids = (list: unknown) => (list as { id: string }[]).map(({ id }) => id).sort()
    expect(ids(parties)).toEqual(ids(others))
  })
})

/** What is compared of a package: its own fields. */
function packageLevel(schema: Json): unknown {
  const { definitions: _, ...top } = structuredClone(schema) as Json
  const properties = Object.fromEntries(
    Object.entries(top.properties as Json).map(([name, field]) => [
      name,
      'items' in field && /^re/.test(name) ? { ...field, items: {} } : field,
    ]),
  )
  return comparable({ ...top, properties }, ignored)
}
