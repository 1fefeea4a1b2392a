import { showFor } from '#platform/ui'
import type { TriagedLine } from './changes.ts'
import { triageOf } from './rules.ts'
import type { LineFacts, TriageRules } from './schema.ts'
import type { PlannedLine } from './splitting.ts'
import type { TriageExplainedProps } from './views.tsx'

/** A small line of which everything is known and nothing is remarkable. */
export const someFacts = (more: Partial<LineFacts> = {}): LineFacts => ({
  amount: '50000',
  category: 'service',
  stage: 'alpha',
  novel: false,
  ratings: null,
  risk: 'low',
  importance: 'low',
  bodySlug: 'roads',
  day: '2030-06-15',
  ...more,
})

export const aTriagedLine = (more: Partial<TriagedLine> = {}): TriagedLine => {
  const { day: _, ...facts } = someFacts({ amount: '100000' })
  return { ...facts, scope: 'Bridge survey', dates: { procurementOn: '2030-06-15', endsOn: null }, ...more }
}

export const aPlannedLine = (more: Partial<PlannedLine> & { id: string; amount?: string }): PlannedLine => {
  const { amount = '60000', ...line } = more
  return {
    title: `Line ${more.id}`,
    need: '',
    supplier: null,
    replaces: null,
    plannedOn: '2030-01-15',
    facts: someFacts({ amount }),
    ...line,
  }
}

/** Every kind of condition, heavier routes first. */
export const someRules = (more: Partial<TriageRules> = {}): TriageRules => ({
  rules: [
    { id: 'control', when: { ratings: ['control'] }, route: 'joint', because: { en: 'it is rated control' } },
    { id: 'novel', when: { novel: true }, route: 'joint', because: { en: 'it is novel' } },
    { id: 'autonomy', when: { autonomy: true }, route: 'delegated', because: { en: 'the body has autonomy' } },
    { id: 'small', when: { upTo: '100000' }, route: 'delegated', because: { en: 'it is small' } },
    {
      id: 'risky',
      when: { above: '100000', levels: ['high'] },
      route: 'joint',
      because: { en: 'its level is high', es: 'su nivel es alto' },
    },
    {
      id: 'licences',
      when: { categories: ['licences'], stages: ['live'], from: '100000' },
      route: 'none',
      because: { en: 'licences of a live service are bought centrally' },
    },
    { id: 'rest', route: 'board', because: { en: 'no other rule takes it' } },
  ],
  scoring: {
    criteria: [
      { id: 'needs', title: { en: 'User needs' } },
      { id: 'benefits', title: { en: 'Benefits' } },
    ],
    ratings: [
      { id: 'assured', title: { en: 'Assured' }, points: 1 },
      { id: 'monitor', title: { en: 'Monitor' }, points: 2 },
      { id: 'control', title: { en: 'Control' }, decides: 'control' },
    ],
    results: [
      { id: 'assured', title: { en: 'Assured' }, upTo: 3 },
      { id: 'monitor', title: { en: 'Monitor' }, upTo: 4 },
      { id: 'control', title: { en: 'Control' } },
    ],
  },
  riskMatrix: {
    low: { low: 'low', medium: 'low', high: 'medium' },
    medium: { low: 'low', medium: 'medium', high: 'high' },
    high: { low: 'high', medium: 'high', high: 'high' },
  },
  earnedAutonomy: [{ body: 'ministry', upTo: '500000', until: '2030-12-31' }],
  marginPercent: 10,
  marginDays: 30,
  samplePercent: 5,
  splittingMonths: 12,
  ...more,
})

const triage = someRules()
const ratings = { needs: 'assured', benefits: 'monitor' }

const example = (facts: Partial<LineFacts>): Omit<TriageExplainedProps, 't'> => ({
  show: showFor(null, 'en'),
  currency: 'GBP',
  triage,
  triaged: triageOf(triage, someFacts(facts)),
  categories: [{ id: 'licences', title: { en: 'Licences', es: 'Licencias' } }],
})

/** Explanations of lines that go each way. */
export const examples = {
  small: example({ ratings }),
  decided: example({ ratings: { needs: 'control', benefits: 'assured' } }),
  risky: example({ ratings, amount: '250000', risk: 'high', importance: 'medium' }),
  nothing: example({ ratings, amount: '250000', category: 'licences', stage: 'live' }),
  rest: example({ ratings, amount: '250000', category: 'unheard-of', stage: 'live' }),
  unknown: example({ amount: '250000.50', category: null, stage: null, ratings: null, risk: null, importance: null }),
}
