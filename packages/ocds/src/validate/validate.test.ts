import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extensions } from '../definition/extensions.ts'
import { aHistory, aRelease } from '../factory.ts'
import type { JsonObject } from '../json/values.ts'
import { merge, mergeVersioned } from '../merge/merge.ts'
import { describe as inWords } from './finding.ts'
import { validate, validateRelease } from './validate.ts'

const release = (fields: JsonObject = {}): JsonObject => ({
  ocid: 'ocds-test-1',
  id: '1',
  date: '2026-01-01T00:00:00Z',
  tag: ['tender'],
  initiationType: 'tender',
  ...fields,
})

const packageOf = (fields: JsonObject): JsonObject => ({
  uri: 'https://example.com/p',
  publisher: { name: 'Example' },
  publishedDate: '2026-01-01T00:00:00Z',
  version: '1.1',
  ...fields,
})

const found = (data: unknown, options = {}) => validate(data, options).map(inWords)

describe('one release', () => {
  it('is right when it has what is required', () => {
    expect(validateRelease(release())).toEqual([])
  })

  it.each<[string, JsonObject, string]>([
    ['a missing field', { ocid: undefined }, '/: ocid is missing'],
    ['an empty id', { id: '' }, '/id: must not be empty'],
    ['a wrong type', { tender: { id: null } }, '/tender/id: must be string, integer, not null'],
    ['a wrong type inside an array', { awards: [{ id: 1 }, 'x'] }, '/awards/1: must be object, not string'],
    ['a date that is none', { date: 'today' }, '/date: is not a valid date-time'],
    ['a code not in a closed list', { tag: ['done'] }, '/tag/0: is not in the closed codelist releaseTag'],
    ['an empty list', { tag: [] }, '/tag: must have at least 1 item'],
    ['a repeated item', { awards: [{ id: 1 }, { id: 1 }] }, '/awards/1: repeats item 0'],
    [
      'an unknown field',
      { tender: { id: 1, 'a/b~': 2 } },
      '/tender/a~1b~0: a/b~ is not defined by the standard or a declared extension',
    ],
    [
      'an infinity',
      { tender: { id: 1, value: { amount: Number.POSITIVE_INFINITY } } },
      '/tender/value/amount: must be number, null, not Infinity',
    ],
  ])('has a finding for %s', (_, fields, words) => {
    expect(validateRelease(release(fields)).map(inWords)).toEqual([words])
  })

  it('says the same in keys and arguments, for pages in any language', () => {
    expect(validateRelease(release({ id: 1 }))).toEqual([
      { path: '/id', rule: 'type', key: 'ocds.type', args: { expected: 'string', found: 'integer' }, value: 1 },
    ])
  })

  it('may have fields of the extensions given, and of those that they need', () => {
    const withLots = release({ tender: { id: 1, lots: [{ id: '1' }] } })
    expect(validateRelease(withLots).map(f => f.rule)).toEqual(['additionalField'])
    expect(validateRelease(withLots, { additionalFields: false })).toEqual([])
    expect(validateRelease(withLots, { extensions: ['lots'] })).toEqual([])
    const paid = { id: 1, relatedImplementationMilestone: { id: '1' } }
    const contracts = [{ id: 1, awardID: 1, implementation: { transactions: [paid], metrics: [{ id: '1' }] } }]
    expect(validateRelease(release({ contracts }), { extensions: ['transaction_milestones'] })).toEqual([])
  })

  it('may not say anything unknown of a party’s details', () => {
    const parties = [{ id: '1', details: { scale: 'micro', colour: 'red' } }]
    const findings = validateRelease(release({ parties }), { extensions: ['partyScale'] })
    expect(findings.map(f => f.path)).toEqual(['/parties/0/details/colour'])
  })

  it('is refused when nested too deep', () => {
    let deep: unknown = 1
    for (let i = 0; i < 50_000; i++) deep = [deep]
    const changes = [{ property: 'a', former_value: 1 }, { property: 'a', former_value: deep }, { former_value: deep }]
    const same = { property: 'a', former_value: structuredCloneDeep(deep) }
    const amendments = [{ id: '1', changes: [...changes, same] }]
    expect(() =>
      validateRelease(release({ tender: { id: 1, amendments }, parties: [deep, structuredCloneDeep(deep)] })),
    ).toThrow('too deep')
  })

  it('cannot be checked for an extension that does not exist', () => {
    expect(() => validateRelease(release(), { extensions: ['none' as 'lots'] })).toThrow('no such extension: none')
  })
})

describe('packages', () => {
  it('declare the extensions that apply, at any version', () => {
    const releases = [release({ tender: { id: 1, lots: [{ id: '1' }] } })]
    expect(found(packageOf({ releases }))).toHaveLength(1)
    expect(found(packageOf({ releases, extensions: [extensions.lots.url] }))).toEqual([])
    expect(found(packageOf({ releases, extensions: [extensions.lots.url.replace('master', 'v1.1.5')] }))).toEqual([])
    expect(found(packageOf({ releases: [release()], extensions: ['https://example.com/extension.json'] }))).toEqual([
      '/extensions/0: is an extension that cannot be checked',
    ])
  })

  it('must say who published them and hold releases', () => {
    expect(found(packageOf({ releases: [], publisher: {} }))).toEqual([
      '/publisher: name is missing',
      '/releases: must have at least 1 item',
    ])
  })

  it('of records hold releases or links, not both', () => {
    const link = { url: 'https://example.com/p#1', date: '2026-01-01T00:00:00Z', tag: ['tender'] }
    const records = (...releases: unknown[]) => packageOf({ records: [{ ocid: 'ocds-test-1', releases }] })
    expect(found(records(release()))).toEqual([])
    expect(found(records(link))).toEqual([])
    expect(found(records(link, release()))).toEqual([
      '/records/0/releases: must hold either releases or links to releases, not both',
    ])
    expect(found(records({ ...link, url: 'p' }))).toEqual(['/records/0/releases/0/url: is not a valid uri'])
    expect(found(records({ ...release(), id: 1 }))).toEqual(['/records/0/releases/0/id: must be string, not integer'])
  })

  it('of records are checked down to compiled and versioned releases', () => {
    const [first, second] = [release(), release({ id: '2', date: '2026-01-02T00:00:00Z', language: 'es' })]
    const record = {
      ocid: 'ocds-test-1',
      releases: [first, second],
      compiledRelease: merge([first, second]),
      versionedRelease: mergeVersioned([first, second]),
    }
    expect(found(packageOf({ records: [record] }))).toEqual([])
    const spoilt = structuredClone(record)
    spoilt.compiledRelease.id = ''
    ;(spoilt.versionedRelease.language as JsonObject[])[0] = { releaseDate: 'x', value: 1 }
    expect(found(packageOf({ records: [spoilt] }))).toEqual([
      '/records/0/compiledRelease/id: must not be empty',
      '/records/0/versionedRelease/language/0/releaseDate: is not a valid date-time',
      '/records/0/versionedRelease/language/0/value: must be string, null, not integer',
    ])
  })

  it('are told from what is nothing of the standard', () => {
    expect(found({ a: 1 })).toEqual(['/: is no release, record, release package or record package'])
    expect(found(null)).toHaveLength(1)
  })
})

describe('what is made from the definition', () => {
  it('is found right', () => {
    fc.assert(
      fc.property(aRelease(), made => {
        expect(validateRelease(made, { extensions: 'all' })).toEqual([])
      }),
    )
  })

  it('is found right once merged into versions', () => {
    fc.assert(
      fc.property(aHistory(), releases => {
        const rules = validate(mergeVersioned(releases), { extensions: 'all' }).map(({ rule }) => rule)
        // Items without ids may repeat one another, and releases need not have all fields that a merged one should.
        expect(rules.filter(rule => rule !== 'uniqueItems' && rule !== 'required')).toEqual([])
      }),
    )
  })
})

/** A copy of a value so deep that the built-in copy gives up. */
function structuredCloneDeep(value: unknown): unknown {
  let depth = 0
  for (let node = value; Array.isArray(node); node = node[0]) depth++
  let made: unknown = 1
  for (let i = 0; i < depth; i++) made = [made]
  return made
}
