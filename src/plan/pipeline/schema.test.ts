import { expect, it } from 'vitest'
import { readForm } from '#platform/forms'
import { money } from '#platform/money'
import { decisionForm, planForm } from './schema.ts'

const british = { currency: 'GBP', locale: 'en-GB' }
const typed = {
  bodyId: '01890000-0000-7000-8000-00000000b0d1',
  title: ' Appointments online ',
  need: 'People queue.',
  users: 'Everybody.',
  budget: '£50,000.50',
  capital: '20,000',
  'startsOn-day': '1',
  'startsOn-month': '6',
  'startsOn-year': '2030',
  'endsOn-day': '31',
  'endsOn-month': 'May',
  'endsOn-year': '2031',
  'procurementOn-day': '1',
  'procurementOn-month': '3',
  'procurementOn-year': '2030',
  route: 'elsewhere',
  portalName: 'National portal',
  portalUrl: 'https://portal.example/7',
}
const read = (change: Record<string, string>, typing = british) => readForm(planForm(typing), { ...typed, ...change })
const problems = (change: Record<string, string>, typing = british) => {
  const form = read(change, typing)
  return form.ok ? {} : Object.fromEntries(form.errors.map(({ field, message }) => [field, message]))
}

it('reads a plan in the money and format of its government', () => {
  const form = read({})
  expect(form.ok && form.value).toMatchObject({
    title: 'Appointments online',
    budget: money('50000.50', 'GBP'),
    capital: '20000.00',
    running: '30000.50',
    startsOn: '2030-06-01',
    endsOn: '2031-05-31',
    portal: { name: 'National portal', reference: null, url: 'https://portal.example/7' },
  })
  const german = read({ budget: '50.000,50', capital: '', 'endsOn-month': 'Mai' }, { currency: 'EUR', locale: 'de-DE' })
  expect(german.ok && german.value.budget).toEqual(money('50000.50', 'EUR'))
})

it('forgets the portal of a plan that is bought here', () => {
  const form = read({ route: 'here' })
  expect(form.ok && form.value.portal).toBeNull()
})

it('tells everything that is wrong at once, each beside its field', () => {
  expect(problems({ title: '', budget: 'much', 'endsOn-day': '31', 'endsOn-month': '2', route: 'nowhere' })).toEqual({
    title: 'plan.title.missing',
    budget: 'plan.amount.not-an-amount',
    'endsOn-day': 'plan.day.not-real',
    route: 'plan.route.missing',
  })
  expect(read({ bodyId: 'x' }).ok).toBe(false)
})

it('checks fields against each other', () => {
  const wrong = { budget: '100', capital: '100.01', 'endsOn-year': '2029', portalName: ' ' }
  expect(problems(wrong)).toEqual({
    capital: 'plan.capital.more-than-budget',
    'endsOn-day': 'plan.endsOn.before-start',
    'procurementOn-day': 'plan.procurementOn.after-end',
    portalName: 'plan.portalName.missing',
  })
  expect(problems({ budget: '0.00', capital: '' })).toEqual({ budget: 'plan.budget.zero' })
})

it.each(['javascript:alert(1)', 'portal.example', '//portal.example', 'https://'])(
  'takes %s for no web address',
  url => {
    expect(problems({ portalUrl: url })).toEqual({ portalUrl: 'plan.portalUrl.wrong' })
  },
)

it('asks for reasons with a return, and for nothing more with an approval', () => {
  const missing = readForm(decisionForm({ locale: 'en-GB' }), { outcome: 'returned', reasons: ' ' })
  expect(!missing.ok && missing.errors).toEqual([{ field: 'reasons', message: 'plan.reasons.missing' }])
  expect(readForm(decisionForm({ locale: 'en-GB' }), { outcome: 'approved' }).ok).toBe(true)
  expect(readForm(decisionForm({ locale: 'en-GB' }), {}).ok).toBe(false)
})
