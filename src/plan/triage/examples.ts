import { showFor } from '#platform/ui'
import { someFacts, someRules } from './factory.ts'
import { triageOf } from './rules.ts'
import type { LineFacts } from './schema.ts'
import type { TriageExplainedProps } from './views.tsx'

const triage = someRules()
const ratings = { needs: 'assured', benefits: 'monitor' }

const example = (facts: Partial<LineFacts>): Omit<TriageExplainedProps, 't'> => ({
  show: showFor(null, 'en'),
  currency: 'GBP',
  triage,
  triaged: triageOf(triage, someFacts(facts)),
  categories: [{ id: 'licences', title: { en: 'Licences', es: 'Licencias' } }],
})

export const examples = {
  small: example({ ratings }),
  decided: example({ ratings: { needs: 'control', benefits: 'assured' } }),
  risky: example({ ratings, amount: '250000', risk: 'high', importance: 'medium' }),
  nothing: example({ ratings, amount: '250000', category: 'licences', stage: 'live' }),
  rest: example({ ratings, amount: '250000', category: 'unheard-of', stage: 'live' }),
  unknown: example({ amount: '250000.50', category: null, stage: null, ratings: null, risk: null, importance: null }),
}
