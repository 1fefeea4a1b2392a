import { describe, expect, it } from 'vitest'
import { type Pack, type RuleEdit, resolvePack, ruleAt } from '#governments/packs'
import { translator } from '#platform/i18n'
import { newId } from '#platform/ids'
import { showFor } from '#platform/ui'
import { aCityPack, aPack, aVersion } from '../packs/factory.ts'
import { type Change, dayRefusal, type Line, outcomeOf } from './change.ts'
import { faultWords, problemWords } from './wording.ts'

const methods = (...slugs: string[]) =>
  slugs.map(slug => ({
    slug,
    label: { en: slug },
    procurementMethod: 'open' as const,
    procurementMethodDetails: slug,
    competitive: true,
    whoMayBid: 'anyone' as const,
    minimumDays: 10,
    stages: ['price' as const],
  }))

const country = aPack({
  paymentTerm: { days: 30, counted: 'calendar' },
  procurementMethods: methods('open', 'invited'),
  standstill: { days: 10, counted: 'calendar', endsOnWorkingDay: false },
})
const follower: Pack = { ...aCityPack(), slug: 'northport' }
const keeper: Pack = { ...aCityPack({ paymentTerm: { days: 10, counted: 'working' } }), slug: 'southport' }
const strict: Pack = {
  ...aCityPack({ standstill: { days: 5, counted: 'working', endsOnWorkingDay: true, methods: ['invited'] } }),
  slug: 'eastport',
}

const below = (...packs: Pack[]) =>
  packs.map(pack => ({ id: newId<'government'>(), slug: pack.slug, name: `City of ${pack.slug}`, packs: [pack] }))

const line: Line = { chain: [country], below: below(follower, keeper, strict) }

const edit = (key: RuleEdit['key'], value: unknown, from = '2030-02-01'): Change => ({
  kind: 'change',
  edit: { ...aVersion(value, from), key: key as 'paymentTerm' },
})

const t = translator('en')
const es = translator('es')
const show = showFor({ locale: 'en-GB', timeZone: 'Europe/London' }, 'en')
const words = (outcome: ReturnType<typeof outcomeOf>) =>
  'faults' in outcome ? outcome.faults.map(fault => [fault.field, faultWords(t, show, fault).text]) : []

describe('a change', () => {
  it('says for whom below it changes something, and for whom not', () => {
    const outcome = outcomeOf(line, edit('paymentTerm', { days: 20, counted: 'calendar' }))
    expect(outcome).toMatchObject({
      follows: ['City of northport', 'City of eastport'],
      keeps: ['City of southport'],
    })
  })

  it('leaves what was in force before its day', () => {
    const outcome = outcomeOf(line, edit('paymentTerm', { days: 20, counted: 'calendar' }))
    if (!('pack' in outcome)) throw new Error('refused')
    const resolved = resolvePack([outcome.pack])
    expect(ruleAt(resolved, 'paymentTerm', '2030-01-31').days).toBe(30)
    expect(ruleAt(resolved, 'paymentTerm', '2030-02-01').days).toBe(20)
  })

  it('is refused when it takes away what a rule of a government below points to, by its name', () => {
    expect(words(outcomeOf(line, edit('procurementMethods', methods('open'))))).toEqual([
      [
        'value',
        'In City of eastport, Standstill between award and contract: “invited” is not among the procurement methods',
      ],
    ])
  })

  it('is not blamed for what was wrong below before', () => {
    const broken: Pack = {
      ...aCityPack({ standstill: { days: 5, counted: 'working', endsOnWorkingDay: true, methods: ['gone'] } }),
      slug: 'westport',
    }
    const outcome = outcomeOf(
      { chain: [country], below: below(broken) },
      edit('paymentTerm', { days: 20, counted: 'calendar' }),
    )
    expect(outcome).toHaveProperty('pack')
  })

  it('names the rule that a part needs and that is not there', () => {
    const on = { plan: true, market: false, procure: false, contract: false, deliver: false }
    const said = words(outcomeOf(line, edit('parts', on)))
    expect(said).toContainEqual([
      'value',
      'Who approves spending: Who approves spending would be missing on 1 February 2030. Set that rule first',
    ])
  })

  it('begins today at the earliest', () => {
    expect(dayRefusal('2030-01-14', '2030-01-15')).toBe('pack.from.past')
    expect(dayRefusal('2030-01-15', '2030-01-15')).toBeNull()
  })
})

describe('the end of an own rule', () => {
  const city: Line = { chain: [keeper, country], below: [] }

  it('lets the rule above hold again from that day', () => {
    const outcome = outcomeOf(city, { kind: 'end', key: 'paymentTerm', from: '2030-02-01' })
    if (!('pack' in outcome)) throw new Error('refused')
    const resolved = resolvePack([outcome.pack, country])
    expect(ruleAt(resolved, 'paymentTerm', '2030-01-31').days).toBe(10)
    expect(ruleAt(resolved, 'paymentTerm', '2030-02-01').days).toBe(30)
  })

  it('is refused at the top for a rule that nobody can be without', () => {
    const said = words(outcomeOf({ chain: [country], below: [] }, { kind: 'end', key: 'currency', from: '2030-02-01' }))
    expect(said[0]?.[0]).toBe('from-day')
    expect(said[0]?.[1]).toContain('would be missing on 1 February 2030')
  })
})

describe('what is wrong, in words', () => {
  const problem = (message: string, code: 'invalid' | 'syntax' = 'invalid') => ({ code, message })

  it.each([
    ['use a currency code of ISO 4217, such as GBP', 'use un código de moneda ISO 4217, como GBP'],
    ['Invalid input: expected number, received string', 'escriba un número entero'],
    ['Invalid option: expected one of "calendar"|"working"', 'escriba uno de estos: calendar, working'],
    ['"dias" is not known here; did you mean "days"?', '«dias» no se conoce aquí. ¿Quiso decir «days»?'],
  ])('in Spanish too: %s', (message, expected) => {
    expect(problemWords(es, show, problem(message))).toEqual({ text: expected })
  })

  it('keeps English, and marks it, where a sentence is known in no other language', () => {
    expect(problemWords(es, show, problem('something quite new'))).toEqual({ text: 'something quite new', lang: 'en' })
  })

  it('takes braces in what somebody typed as they are', () => {
    expect(problemWords(t, show, problem('"{x" is not known here')).text).toBe('“{x” is not known here')
  })
})
