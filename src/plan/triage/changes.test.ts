import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ChangeReason, changedEnough, type TriagedLine } from './changes.ts'
import { aTriagedLine, someRules } from './factory.ts'

const rules = someRules()
const before = aTriagedLine({ ratings: { needs: 'assured', benefits: 'monitor' } })

describe('a changed line is triaged anew for', () => {
  it.each<[string, Partial<TriagedLine>, ChangeReason[]]>([
    ['nothing', {}, []],
    ['other words of the scope', { scope: 'Bridge survey and repair' }, ['scope']],
    ['a budget at the margin', { amount: '110000' }, []],
    ['a budget beyond it', { amount: '110000.01' }, ['budget']],
    ['a budget below the margin', { amount: '89999.99' }, ['budget']],
    ['a budget at the lower margin', { amount: '90000' }, []],
    ['a day at the margin', { dates: { procurementOn: '2030-07-15' } }, []],
    ['a day beyond it', { dates: { procurementOn: '2030-07-16' } }, ['dates']],
    ['a day that is earlier', { dates: { procurementOn: '2030-05-15' } }, ['dates']],
    ['a day that is new', { dates: { procurementOn: '2030-06-15', endsOn: '2031-01-01' } }, ['dates']],
    ['a day that is gone', { dates: {} }, ['dates']],
    ['category and stage', { category: 'licences', stage: 'live' }, ['category', 'stage']],
    ['becoming novel', { novel: true }, ['novel']],
    ['one rating', { ratings: { needs: 'control', benefits: 'monitor' } }, ['ratings']],
    ['ratings in another order', { ratings: { benefits: 'monitor', needs: 'assured' } }, []],
    ['ratings taken back', { ratings: null }, ['ratings']],
    ['risk and importance', { risk: 'high', importance: 'high' }, ['risk', 'importance']],
    ['another public body', { bodySlug: 'ministry' }, ['body']],
  ])('%s', (_, more, reasons) => expect(changedEnough(rules, before, { ...before, ...more })).toEqual(reasons))

  it('any money where there was none', () => {
    const free = { ...before, amount: '0' }
    expect(changedEnough(rules, free, { ...before, amount: '0.01' })).toEqual(['budget'])
    expect(changedEnough(rules, free, free)).toEqual([])
  })

  it('exactly the margin, whatever the amount', () => {
    const units = fc.bigInt({ min: 1n, max: 10n ** 15n })
    fc.assert(
      fc.property(units, fc.integer({ min: 0, max: 100 }), fc.boolean(), (amount, marginPercent, up) => {
        // A hundred times the amount, so that the margin is a whole number of units.
        const margin = amount * BigInt(marginPercent)
        const moved = (by: bigint) => String(up ? amount * 100n + by : amount * 100n - by)
        const was = { ...before, amount: String(amount * 100n) }
        const changed = (to: string) => changedEnough({ ...rules, marginPercent }, was, { ...was, amount: to })
        expect(changed(moved(margin))).toEqual([])
        expect(changed(moved(margin + 1n))).toEqual(['budget'])
      }),
    )
  })
})
