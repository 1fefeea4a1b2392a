import { canonical, detect, type Kind, merge, mergeVersioned, parseJson, validate, writeJson } from '@gdm/ocds'
import { describe, expect, it } from 'vitest'
import { isHere, type Json, list, read } from './official.ts'

const examples = 'examples/standard-1.1'

interface Case {
  readonly of: string
  readonly releases: readonly string[]
  readonly record: string
}

const updates = ['tender1', 'tender2', 'tender3', 'award1', 'award2'].map(
  name => `${examples}/merging/updates/${name}.json`,
)
const deletions = (names: string[]) => names.map(name => `${examples}/merging/deletions/${name}.json`)
const sample = (version: string) =>
  ['01-planning', '02-tender', '03-tenderAmendment', '04-award', '05-contract', '06-implementation'].map(
    part => `examples/sample-data/${version}/ocds-213czf-000-00001-${part}.json`,
  )

const cases: Case[] = [
  { of: 'updates, compiled', releases: updates, record: `${examples}/merging/updates/merged.json` },
  { of: 'updates, versioned', releases: updates, record: `${examples}/merging/updates/versioned.json` },
  {
    of: 'a field removed',
    releases: deletions(['field_tender', 'field_tenderUpdate']),
    record: `${examples}/merging/deletions/field_record.json`,
  },
  {
    of: 'an object removed',
    releases: deletions(['object_tender', 'object_tenderAmendment']),
    record: `${examples}/merging/deletions/object_record.json`,
  },
  {
    of: 'an item removed',
    releases: deletions(['array_award', 'array_awardAmendment']),
    record: `${examples}/merging/deletions/array_record.json`,
  },
  ...['ocds-213czf-000-00001', 'ocds-213czf-000-00001-withversions'].map(name => ({
    of: `sample data, ${name}`,
    releases: sample('1.1'),
    record: `examples/sample-data/1.1/record/${name}.json`,
  })),
]

const packageIn = (path: string) => parseJson(read(path)) as Json
const releasesIn = (paths: readonly string[]) => paths.flatMap(path => packageIn(path).releases as unknown as Json[])
const recordIn = (path: string) => (packageIn(path).records as unknown as Json[])[0] as Json

const jsonFiles = (folder: string): string[] =>
  isHere
    ? list(folder)
        .filter(name => name.endsWith('.json'))
        .map(name => `${folder}/${name}`)
    : []

const history = jsonFiles(`${examples}/change_history/records`)

describe.skipIf(!isHere)('merging the worked examples of the standard', () => {
  it.each(cases)('gives the published result: $of', ({ releases, record }) => {
    const expected = recordIn(record)
    if (expected.compiledRelease) expect(merge(releasesIn(releases))).toEqual(expected.compiledRelease)
    if (expected.versionedRelease) expect(mergeVersioned(releasesIn(releases))).toEqual(expected.versionedRelease)
  })

  it.each(history)('gives the published record of the change history: %s', path => {
    const { releases, compiledRelease, versionedRelease } = recordIn(path)
    expect(merge(releases as unknown as Json[])).toEqual(compiledRelease)
    expect(mergeVersioned(releases as unknown as Json[])).toEqual(versionedRelease)
  })

  it.each(history)('gives the same one release at a time: %s', path => {
    const { releases, compiledRelease, versionedRelease } = recordIn(path)
    const inOrder = (releases as unknown as { date: string }[]).toSorted((a, b) => a.date.localeCompare(b.date))
    const apply = (step: typeof merge | typeof mergeVersioned) =>
      inOrder.reduce<unknown>((base, release) => step([release], { base }), undefined)
    expect(apply(merge)).toEqual(compiledRelease)
    expect(apply(mergeVersioned)).toEqual(versionedRelease)
  })
})

describe.skipIf(!isHere)('the sample data', () => {
  const files = [...jsonFiles('examples/sample-data/1.1'), ...jsonFiles('examples/sample-data/1.1/record')]

  it.each(files)('is found valid: %s', path => {
    expect(validate(packageIn(path))).toEqual([])
  })

  it.each(files)('is recognised: %s', path => {
    const expected: Kind = path.includes('/record/') ? 'record-package' : 'release-package'
    expect(detect(packageIn(path))).toBe(expected)
  })

  it.each(files)('survives reading and writing: %s', path => {
    expect(JSON.parse(writeJson(packageIn(path)))).toEqual(JSON.parse(read(path)))
  })

  it('has the same canonical text however it was written', () => {
    const [release] = releasesIn([sample('1.1')[0] as string])
    const shuffled = Object.fromEntries(Object.entries(release as Json).reverse())
    expect(canonical(shuffled)).toBe(canonical(release))
    expect(JSON.parse(canonical(release))).toEqual(release)
  })
})
