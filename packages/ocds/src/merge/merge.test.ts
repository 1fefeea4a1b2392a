import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OcdsError } from '../error.ts'
import { aHistory, frozen, withoutEmpty } from '../factory.ts'
import { parseJson } from '../json/parse.ts'
import { isObject, type JsonObject } from '../json/values.ts'
import { writeJson } from '../json/write.ts'
import { type MergeOptions, merge, mergeVersioned } from './merge.ts'
import type { MergeWarning } from './prepare.ts'
import { isHistory } from './versioned.ts'

const release = (date: string, fields: JsonObject): Dated => ({
  ocid: 'ocds-test-1',
  id: date,
  date,
  tag: ['tender'],
  ...fields,
})

/** Merges releases that hold only the given fields, a day apart. */
const merged = (...fields: JsonObject[]) => merge(days(fields))
const versions = (...fields: JsonObject[]) => mergeVersioned(days(fields))
const days = (fields: JsonObject[]) => fields.map((f, i) => release(`2026-01-0${i + 1}T00:00:00Z`, f))

type Dated = { ocid: string; id: string; date: string; tag: string[] } & JsonObject

const codeOf = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    return error instanceof OcdsError ? error.code : error
  }
  return 'no error'
}

describe('a compiled release', () => {
  it('is named after the process and the last date', () => {
    expect(merged({}, { language: 'es' })).toEqual({
      ocid: 'ocds-test-1',
      id: 'ocds-test-1-2026-01-02T00:00:00Z',
      date: '2026-01-02T00:00:00Z',
      tag: ['compiled'],
      language: 'es',
    })
  })

  it('takes the later instant, not the greater text', () => {
    const early = release('2024-05-01T00:30:00+01:00', { language: 'early' })
    const late = release('2024-05-01T00:00:00Z', { language: 'late' })
    expect(merge([late, early]).language).toBe('late')
  })

  it('tells fractions of a second apart beyond milliseconds', () => {
    const early = release('2024-05-01T00:00:00.0001Z', { language: 'early' })
    const late = release('2024-05-01T00:00:00.00011Z', { language: 'late' })
    expect(merge([late, early]).language).toBe('late')
  })

  it('merges items by id, and 1 and "1" are different ids', () => {
    const compiled = merged(
      { awards: [{ id: 1, title: 'a' }] },
      {
        awards: [
          { id: '1', title: 'b' },
          { id: 1, status: 'active' },
        ],
      },
    )
    expect(compiled.awards).toEqual([
      { id: 1, title: 'a', status: 'active' },
      { id: '1', title: 'b' },
    ])
  })

  it('finds items by id in long arrays', () => {
    const awards = Array.from({ length: 40 }, (_, i) => ({ id: `${i}`, title: 'old' }))
    const compiled = merged({ awards }, { awards: awards.toReversed().map(({ id }) => ({ id, title: 'new' })) })
    expect(compiled.awards).toEqual(awards.map(({ id }) => ({ id, title: 'new' })))
  })

  it('keeps every item without an id', () => {
    expect(merged({ parties: [{ name: 'a' }] }, { parties: [{ name: 'a' }] }).parties).toHaveLength(2)
  })

  it('loses what is null: a field, an object, an array', () => {
    const before = { language: 'es', tender: { id: '1', title: 'a' }, awards: [{ id: '1' }] }
    expect(merged(before, { language: null, tender: null, awards: null })).toEqual(merged({}, {}))
  })

  it('keeps nothing of what null removed when the field comes back', () => {
    const compiled = merged({ tender: { id: '1', title: 'a' } }, { tender: null }, { tender: { id: '1' } })
    expect(compiled.tender).toEqual({ id: '1' })
  })

  it('replaces whole lists, by an empty one too', () => {
    const party = (fields: JsonObject) => ({ parties: [{ id: '1', ...fields }] })
    const compiled = merged(
      party({ roles: ['buyer', 'payer'], additionalIdentifiers: [{ id: '1' }, { id: '2' }] }),
      party({ roles: [], additionalIdentifiers: [{ id: '2', scheme: 'x' }] }),
    )
    expect(compiled.parties).toEqual([{ id: '1', roles: [], additionalIdentifiers: [{ id: '2', scheme: 'x' }] }])
  })

  it('replaces arrays whose objects have no id in the definition', () => {
    const criteria = (name: string) => ({ tender: { lots: [{ id: '1', awardCriteria: { criteria: [{ name }] } }] } })
    expect(merged(criteria('a'), criteria('b')).tender).toEqual(criteria('b').tender)
  })

  it('replaces arrays that mix objects and values', () => {
    expect(merged({ x: [{ id: 1 }, 'a'] }, { x: [{ id: 2 }, 'b'] }).x).toEqual([{ id: 2 }, 'b'])
    expect(merged({ x: [{ id: 1 }, 'a'] }, { x: [{ id: 2 }] }).x).toEqual([{ id: 2 }])
  })

  it('merges unknown fields by what they hold', () => {
    const compiled = merged({ x: { a: 1, list: [{ id: 1, b: 1 }] } }, { x: { c: 2, list: [{ id: 1, d: 2 }] } })
    expect(compiled.x).toEqual({ a: 1, list: [{ id: 1, b: 1, d: 2 }], c: 2 })
  })

  it('ignores objects and arrays of objects that are empty', () => {
    expect(merged({ tender: {}, awards: [] })).toEqual(merged({}))
  })

  it('writes long numbers as they came', () => {
    const text = (amount: string, date: string) =>
      `{"ocid":"o","id":"${date}","date":"${date}","tag":["tender"],"tender":{"id":1,"value":{"amount":${amount}}}}`
    const releases = [parseJson(text('1', '2026-01-01T00:00:00Z')), parseJson(text('1e9999', '2026-01-02T00:00:00Z'))]
    expect(writeJson(merge(releases))).toContain('"amount":1e9999')
    expect(writeJson(mergeVersioned(releases))).toContain('"value":1e9999')
  })

  it('treats a field named __proto__ like any other', () => {
    const odd = parseJson('{"ocid":"o","id":"1","date":"2026-01-01T00:00:00Z","x":{"__proto__":{"a":[{"id":1}]}}}')
    const compiled = writeJson(merge([odd, { ...(odd as JsonObject), date: '2026-01-02T00:00:00Z' }]))
    expect(compiled).toContain('"x":{"__proto__":{"a":[{"id":1}]}}')
    expect(writeJson(mergeVersioned([odd]))).toContain('"x":{"__proto__":{"a":[{"id":1}]}}')
  })
})

describe('a versioned release', () => {
  const version = (day: number, value: unknown) => ({
    releaseID: `2026-01-0${day}T00:00:00Z`,
    releaseDate: `2026-01-0${day}T00:00:00Z`,
    releaseTag: ['tender'],
    value,
  })

  it('lists the values of a field and when it got them', () => {
    const versioned = versions({ language: 'en' }, { language: 'en' }, { language: null }, { language: 'es' })
    expect(versioned).toEqual({ ocid: 'ocds-test-1', language: [version(1, 'en'), version(3, null), version(4, 'es')] })
  })

  it('has no versions of the ids of items, but of other ids', () => {
    const versioned = versions({ tender: { id: 't', lots: [{ id: 'l', title: 'a' }] } })
    expect(versioned.tender).toEqual({ id: [version(1, 't')], lots: [{ id: 'l', title: [version(1, 'a')] }] })
  })

  it('sees no change where only the way of writing a number differs', () => {
    const amount = (text: string) => ({ tender: { value: { amount: parseJson(text) } } })
    const { tender } = versions(amount('1.1'), amount('1.10'), amount('11e-1'), amount('1.2')) as unknown as {
      tender: { value: { amount: unknown[] } }
    }
    expect(tender.value.amount).toHaveLength(2)
  })

  it('ends every value of an object that was removed', () => {
    const { tender } = versions({ tender: { id: 't', value: { amount: 1 } } }, { tender: null })
    expect(tender).toEqual({
      id: [version(1, 't'), version(2, null)],
      value: { amount: [version(1, 1), version(2, null)] },
    })
  })
})

describe('releases that cannot be merged', () => {
  const fine = release('2026-01-01T00:00:00Z', {})

  it.each<[string, unknown[], string]>([
    ['none at all', [], 'nothing-to-merge'],
    ['no object', [fine, 'text'], 'not-an-object'],
    ['no object, alone', [null], 'not-an-object'],
    ['no date', [fine, { ocid: 'ocds-test-1' }], 'missing-date'],
    ['date null', [fine, { ...fine, date: null }], 'null-date'],
    ['date not a text', [fine, { ...fine, date: 20260101 }], 'bad-date'],
    ['date not a date', [fine, { ...fine, date: 'soon' }], 'bad-date'],
    ['two processes', [fine, { ...fine, ocid: 'ocds-test-2' }], 'different-ocids'],
    ['value, then object', days([{ x: 1 }, { x: { a: 1 } }]), 'inconsistent-type'],
    ['value, then array of objects', days([{ x: 1 }, { x: [{ id: 1 }] }]), 'inconsistent-type'],
    ['object, then value', days([{ x: { a: 1 } }, { x: 1 }]), 'inconsistent-type'],
    ['object, then array of objects', days([{ x: { a: 1 } }, { x: [{ id: 1 }] }]), 'inconsistent-type'],
    ['array of objects, then object', days([{ x: [{ id: 1 }] }, { x: { a: 1 } }]), 'inconsistent-type'],
    ['array of objects, then value', days([{ x: [{ id: 1 }] }, { x: 1 }]), 'inconsistent-type'],
  ])('have an error with a name: %s', (_, releases, code) => {
    expect(codeOf(() => merge(releases))).toBe(code)
    expect(codeOf(() => mergeVersioned(releases))).toBe(code)
  })

  it('must not be earlier than what is merged already', () => {
    const late = days([{}, { language: 'en' }])
    const early = release('2026-01-02T00:30:00+01:00', { language: 'es' })
    expect(codeOf(() => merge([early], { base: merge(late) }))).toBe('out-of-order')
    expect(codeOf(() => mergeVersioned([early], { base: mergeVersioned(late) }))).toBe('out-of-order')
    expect(codeOf(() => merge([early], { base: [] }))).toBe('not-an-object')
  })

  it('need no date when there is only one', () => {
    expect(merge([{ ocid: 'o', language: 'en' }])).toEqual({ ocid: 'o', id: 'o', tag: ['compiled'], language: 'en' })
  })

  it('are too deep rather than a crash', () => {
    const deep = parseJson(`{"ocid":"o","date":"2026-01-01","x":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`)
    expect(codeOf(() => merge([deep]))).toBe('too-deep')
    expect(codeOf(() => mergeVersioned([deep]))).toBe('too-deep')
  })

  it('are told of when an id is repeated or dates are equal', () => {
    const told: MergeWarning[] = []
    const twice = release('2026-01-01T00:00:00Z', { awards: [{ id: '1' }, { id: '1' }] })
    const same = { ...release('2026-01-01T01:00:00+01:00', {}), id: 'b' }
    merge([twice, same], { warn: warning => told.push(warning) })
    expect(told).toEqual([
      { code: 'equal-dates', date: same.date, releases: [twice.id, 'b'] },
      { code: 'duplicate-id', path: '/awards', id: '1', release: twice.id },
    ])
  })
})

describe('merging any releases', () => {
  const kinds = [merge, mergeVersioned] as const

  it('does not change them', () => {
    fc.assert(
      fc.property(aHistory(), releases => {
        for (const kind of kinds) kind(frozen(releases))
      }),
    )
  })

  it('does not depend on the order they are given in', () => {
    fc.assert(
      fc.property(aHistory(), releases => {
        for (const kind of kinds) expect(writeJson(kind(releases.toReversed()))).toBe(writeJson(kind(releases)))
      }),
    )
  })

  it('gives the same one at a time as all at once', () => {
    const step = (kind: (r: JsonObject[], o: MergeOptions) => unknown, releases: JsonObject[]) =>
      releases
        .toSorted((a, b) => String(a.date).localeCompare(String(b.date)))
        .reduce<unknown>((base, one) => kind([one], { base }), undefined)
    fc.assert(
      fc.property(aHistory(), releases => {
        for (const kind of kinds) expect(writeJson(step(kind, releases))).toBe(writeJson(kind(releases)))
      }),
    )
  })

  it('changes nothing when done twice', () => {
    fc.assert(
      fc.property(aHistory(), releases => {
        const once = merge(releases)
        expect(withoutEmpty(merge([once]))).toEqual(withoutEmpty(once))
      }),
    )
  })

  it('gives versions of which the last are the compiled release', () => {
    fc.assert(
      fc.property(aHistory(), releases => {
        const { id: _id, date: _date, tag: _tag, ...compiled } = merge(releases)
        expect(withoutEmpty(lastValues(mergeVersioned(releases)))).toEqual(withoutEmpty(compiled))
      }),
    )
  })
})

function lastValues(value: unknown): unknown {
  if (isHistory(value)) return value.at(-1)?.value
  if (Array.isArray(value)) return value.map(lastValues)
  if (!isObject(value)) return value
  const kept = Object.entries(value).map(([key, inner]) => [key, lastValues(inner)] as const)
  return Object.fromEntries(kept.filter(([, inner]) => inner !== null))
}
