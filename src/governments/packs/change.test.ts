import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#platform/time'
import { aCityPack, aPack, aVersion } from './factory.ts'
import {
  applyOverride,
  endOverride,
  type Pack,
  type PackChange,
  packToYaml,
  parsePack,
  parseRuleText,
  type RuleEdit,
  resolvePack,
  ruleAt,
  ruleText,
  startPack,
} from './index.ts'
import { versionsOf } from './timeline.ts'

const country = aPack({ paymentTerm: { days: 30, counted: 'calendar' } })
const start = startPack({
  slug: 'testport',
  parent: 'testland',
  name: { en: 'Testport (example city)' },
  from: '2020-01-01',
})

const anEdit = (edit: Partial<RuleEdit> = {}): RuleEdit => ({
  ...aVersion({ days: 10, counted: 'working' }, '2021-01-01'),
  key: 'paymentTerm',
  ...edit,
})

function changed(change: PackChange): Pack {
  if ('problems' in change) throw new Error(change.problems.map(({ message }) => message).join('; '))
  return change.pack
}

const problems = (change: PackChange) =>
  'problems' in change ? change.problems.map(({ path, message }) => `${path.join('.')}: ${message}`) : []

const dates = (pack: Pack) => versionsOf(pack, 'paymentTerm').map(({ from, until }) => [from, until])

describe('a new pack', () => {
  it('says what its parent says', () => {
    expect(ruleAt(resolvePack([start, country]), 'paymentTerm', '2024-01-01').days).toBe(30)
  })

  it('has a rule of its own from a day on', () => {
    const city = changed(applyOverride([start, country], anEdit()))
    const resolved = resolvePack([city, country])
    expect(ruleAt(resolved, 'paymentTerm', '2020-12-31').days).toBe(30)
    expect(ruleAt(resolved, 'paymentTerm', '2021-01-01')).toEqual({ days: 10, counted: 'working' })
    expect(start.rules).toEqual({})
  })

  it('is written out and read again as it is', () => {
    const city = changed(applyOverride([start, country], anEdit({ until: '2030-12-31' })))
    expect(parsePack('testport', [{ file: 'pack.yaml', text: packToYaml(city) }]).pack).toEqual(city)
  })
})

describe('a new version', () => {
  const first = changed(applyOverride([start, country], anEdit()))

  it.each([
    [
      'ends the open one before it',
      { from: '2022-01-01' },
      [
        ['2021-01-01', '2021-12-31'],
        ['2022-01-01', undefined],
      ],
    ],
    ['replaces one of the same day', { from: '2021-01-01' }, [['2021-01-01', undefined]]],
    [
      'goes in between and gives way again',
      { from: '2022-01-01', until: '2022-12-31' },
      [
        ['2021-01-01', '2021-12-31'],
        ['2022-01-01', '2022-12-31'],
        ['2023-01-01', undefined],
      ],
    ],
    [
      'goes before',
      { from: '2020-06-01', until: '2020-12-31' },
      [
        ['2020-06-01', '2020-12-31'],
        ['2021-01-01', undefined],
      ],
    ],
  ])('%s', (_, edit, versions) => {
    expect(dates(changed(applyOverride([first, country], anEdit(edit))))).toEqual(versions)
  })

  it.each([
    [
      'an unknown rule',
      { key: 'paymentTerms' },
      'rules.paymentTerms: "paymentTerms" is not known here; did you mean "paymentTerm"?',
    ],
    ['a wrong value', { value: { days: 0, counted: 'working' } }, 'rules.paymentTerm.0.value.days: write 1 or more'],
    ['no source', { source: { law: ' ', clause: '1' } }, 'rules.paymentTerm.0.source.law: write some words'],
    ['a day that is none', { from: '2021-02-30' }, 'rules.paymentTerm.0.from: write a day that exists, as 2030-01-31'],
    [
      'an end before the start',
      { until: '2020-01-01' },
      'rules.paymentTerm.0.until: ends on 2020-01-01, before it starts',
    ],
    [
      'an open end before a later version',
      { from: '2020-06-01' },
      'rules.paymentTerm: another version starts on 2021-01-01: give this one a last day',
    ],
    [
      'days that none claims',
      { from: '2020-06-01', until: '2020-11-30' },
      'rules.paymentTerm.1.from: no version is in force from 2020-12-01 to 2020-12-31',
    ],
  ])('is refused with %s', (_, edit, line) => {
    expect(problems(applyOverride([first, country], anEdit(edit)))).toEqual([line])
  })

  it('is refused where it contradicts another rule', () => {
    const edit = { ...anEdit(), key: 'languages', value: ['en', 'es'] }
    expect(problems(applyOverride([start, country], edit))).toEqual(['rules.locales: no locale for the language es'])
    const parts = { plan: true, market: false, procure: false, contract: false, deliver: false }
    expect(problems(applyOverride([start, country], { ...anEdit(), key: 'parts', value: parts }))).toContain(
      'rules.standards: no rule "standards" on 2021-01-01',
    )
  })

  it('changes nothing outside its own days', () => {
    const aDay = fc.integer({ min: 0, max: 4000 }).map(n => addDays('2020-01-01', n))
    fc.assert(
      fc.property(aDay, fc.option(fc.integer({ min: 0, max: 900 })), aDay, (from, length, asked) => {
        const until = length === null ? undefined : addDays(from, length)
        const change = applyOverride([first, country], anEdit({ value: { days: 5, counted: 'working' }, from, until }))
        if ('problems' in change) return
        const days = (pack: Pack) => ruleAt(resolvePack([pack, country]), 'paymentTerm', asked).days
        const inside = asked >= from && (until === undefined || asked <= until)
        expect(days(change.pack)).toBe(inside ? 5 : days(first))
      }),
    )
  })
})

describe('the end of a rule of one’s own', () => {
  const own = aCityPack(
    {},
    {
      paymentTerm: [
        aVersion({ days: 10, counted: 'working' }, '2021-01-01', '2022-12-31'),
        aVersion({ days: 5, counted: 'working' }, '2023-01-01'),
      ],
    },
  )

  it('gives way to the parent’s', () => {
    const ended = changed(endOverride([own, country], 'paymentTerm', '2022-06-30'))
    expect(dates(ended)).toEqual([['2021-01-01', '2022-06-30']])
    expect(ruleAt(resolvePack([ended, country]), 'paymentTerm', '2022-07-01').days).toBe(30)
    expect(dates(changed(endOverride([own, country], 'paymentTerm', '2024-01-31')))).toEqual([
      ['2021-01-01', '2022-12-31'],
      ['2023-01-01', '2024-01-31'],
    ])
    expect(changed(endOverride([own, country], 'paymentTerm')).rules).toEqual({})
  })

  it('is refused where nobody else has the rule, or it is not one’s own', () => {
    expect(problems(endOverride([country], 'currency', '2029-12-31'))).toEqual([
      'rules.currency: no rule "currency" on 2030-01-01',
    ])
    expect(problems(endOverride([own, country], 'currency'))).toEqual([
      'rules.currency: testport has no rule "currency" of its own',
    ])
  })
})

describe('a value edited as text', () => {
  it('is shown and read again', () => {
    const value = { days: 30, counted: 'calendar' } as const
    expect(ruleText(value)).toBe('days: 30\ncounted: calendar')
    expect(parseRuleText('paymentTerm', ruleText(value))).toEqual({ value })
    expect(parseRuleText('currency', 'CLP')).toEqual({ value: 'CLP' })
  })

  it.each([
    ['days: 30\ncounted: weekly', 2, 10, 'Invalid option'],
    ['days: 30\ncounted: working\nday: 1', 3, 1, '"day" is not known here; did you mean "days"?'],
    ['days: [', 1, 8, 'Flow sequence'],
    ['', 1, 1, 'Invalid input'],
  ])('says on which line %j is wrong', (text, line, column, message) => {
    expect(parseRuleText('paymentTerm', text)).toMatchObject({
      problems: [{ line, column, message: expect.stringContaining(message) }],
    })
  })
})
