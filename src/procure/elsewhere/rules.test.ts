import { describe, expect, it } from 'vitest'
import { readForm } from '#platform/forms'
import { reachable } from '#platform/lifecycle'
import { aPurchase } from './factory.ts'
import {
  type Action,
  lifecycle,
  recordRefusal,
  refusal,
  type State,
  states,
  statisticsProblems,
  stepsTowards,
} from './rules.ts'
import { awardForm, newPurchaseForm, StatisticsForm } from './schema.ts'

const bodyId = aPurchase().bodyId ?? ''
const buyer = { roles: ['buyer'], bodyIds: [bodyId] }
const stranger = { roles: ['buyer'], bodyIds: ['another'] }
const operator = { roles: ['operator'], bodyIds: [] }
const auditor = { roles: ['auditor', 'contract-manager'], bodyIds: [bodyId] }

describe('the lifecycle', () => {
  it('reaches every state from the announcement', () => {
    expect([...reachable(lifecycle, 'announced')].sort()).toEqual([...states].sort())
  })

  const actions: Action[] = ['correct', 'close', 'award', 'end', 'cancel']
  const allowed: Record<State, Action[]> = {
    announced: ['correct', 'close', 'cancel'],
    closed: ['award', 'end', 'cancel'],
    awarded: ['award'],
    unsuccessful: [],
    cancelled: [],
  }
  it.each(states)('says of %s who may do what, and nothing more', state => {
    const purchase = aPurchase({ state })
    const open = (who: typeof buyer) => actions.filter(action => refusal(purchase, action, who) === null)
    expect(open(buyer)).toEqual(allowed[state])
    expect(open(operator)).toEqual(allowed[state])
    expect(open(stranger)).toEqual([])
    expect(open(auditor)).toEqual([])
  })

  it('follows another publisher only along its own steps', () => {
    for (const from of states) {
      for (const to of states) {
        const steps = stepsTowards(from, to)
        if (steps === null) continue
        let state: State = from
        for (const action of steps) {
          const step = lifecycle.find(row => row.action === action && row.from.includes(state))
          expect(step, `${from} → ${to}`).toBeDefined()
          state = step?.to ?? state
        }
        expect(state).toBe(to)
      }
    }
    expect(stepsTowards('awarded', 'announced')).toBeNull()
  })
})

describe('recording', () => {
  const policy = { allowed: true, planRequired: true, plans: true }
  const asked = { bodyId, planned: true, historic: false }
  const cases: [string, Parameters<typeof recordRefusal>, string | null][] = [
    ['a buyer of the body, with a plan', [buyer, asked, policy], null],
    ['a buyer of another body', [stranger, asked, policy], 'elsewhere.not-your-body'],
    ['an auditor', [auditor, asked, policy], 'elsewhere.not-your-body'],
    ['without a plan', [buyer, { ...asked, planned: false }, policy], 'elsewhere.plan-needed'],
    ['without a plan, where plans are off', [buyer, { ...asked, planned: false }, { ...policy, plans: false }], null],
    [
      'without a plan, where none is required',
      [buyer, { ...asked, planned: false }, { ...policy, planRequired: false }],
      null,
    ],
    ['where it is not allowed', [buyer, asked, { ...policy, allowed: false }], 'elsewhere.not-allowed'],
    [
      'history, without a plan',
      [operator, { bodyId, planned: false, historic: true }, { ...policy, allowed: false }],
      null,
    ],
  ]
  it.each(cases)('answers %s', (_, args, answer) => {
    expect(recordRefusal(...args)).toBe(answer)
  })
})

describe('forms', () => {
  const typing = { currency: 'GBP', locale: 'en-GB' }
  const problems = (form: { ok: true } | { ok: false; errors: { field: string; message: string }[] }) =>
    form.ok ? {} : Object.fromEntries(form.errors.map(({ field, message }) => [field, message]))

  it('take a notice with only what is known', () => {
    const typed = { bodyId, portalName: 'National portal', title: 'Appointments', method: 'open' }
    const form = readForm(newPurchaseForm(typing), typed)
    expect(form.ok && form.value).toMatchObject({
      planId: null,
      notice: { portal: { name: 'National portal', reference: null, url: null }, value: null, opensOn: null },
    })
  })

  it('tell what is wrong with a notice', () => {
    const typed = {
      bodyId,
      portalUrl: 'javascript:alert(1)',
      method: 'any',
      value: '-1',
      'opensOn-day': '2',
      'opensOn-month': '2',
      'opensOn-year': '2030',
      'closesOn-day': '31',
      'closesOn-month': '2',
      'closesOn-year': '2030',
    }
    expect(problems(readForm(newPurchaseForm(typing), typed))).toEqual({
      portalName: 'elsewhere.portalName.missing',
      portalUrl: 'elsewhere.link.wrong',
      title: 'elsewhere.title.missing',
      method: 'elsewhere.method.missing',
      value: 'elsewhere.amount.negative',
      'closesOn-day': 'elsewhere.day.not-real',
    })
  })

  it('count bids, where an empty field means that nobody knows', () => {
    const form = readForm(StatisticsForm, { complete: '17', sme: '13', large: '4', incomplete: '5', invited: '' })
    expect(form.ok && form.value).toEqual({ complete: 17, sme: 13, large: 4, incomplete: 5, invited: null })
    expect(problems(readForm(StatisticsForm, { complete: '1.5' }))).toEqual({ complete: 'elsewhere.count.wrong' })
    expect(statisticsProblems({ complete: 16, sme: 13, large: 4 })).toHaveLength(1)
    expect(statisticsProblems({ complete: null, sme: 1, large: null })).toHaveLength(1)
    expect(statisticsProblems({ complete: null, sme: null, large: null })).toEqual([])
  })

  it('ask for both halves of a register entry, and for the value of an award', () => {
    const typed = { supplierName: 'Paper Kite', title: 'Appointments', scheme: 'xx-example', value: '0' }
    expect(problems(readForm(awardForm(typing), typed))).toEqual({
      identifier: 'elsewhere.identifier.missing',
      value: 'elsewhere.value.missing',
    })
    const good = readForm(awardForm(typing), { ...typed, identifier: '0002', value: '38,000', scale: 'sme' })
    expect(good.ok && good.value.supplier).toEqual({
      name: 'Paper Kite',
      identifier: { scheme: 'XX-EXAMPLE', id: '0002' },
      scale: 'sme',
    })
  })
})
