import { type Lifecycle, reachable } from '#platform/lifecycle'
import type { Indicator, Reading } from './schema.ts'

/** Test data: an indicator that people measure. */
export const anIndicator = (parts: Partial<Indicator> = {}): Indicator => ({
  id: '01890000-0000-7000-8000-000000000001',
  partnerId: null,
  number: 1,
  counts: 'people',
  name: 'Officials who have bought in the new way',
  definition: 'Officials who took a purchase from plan to contract by the new rules, each counted once.',
  unit: 'officials',
  computed: null,
  currency: null,
  result: null,
  source: 'Register of the academy',
  measuredBy: 'The partner’s procurement office',
  direction: 'higher',
  breakdowns: ['gender'],
  baseline: '10',
  baselineOn: '2030-01-01',
  target: '30',
  targetOn: '2032-01-01',
  everyMonths: 3,
  state: 'active',
  version: 1,
  ...parts,
})

/** Test data: a reading without parts. */
export const aReading = (parts: Partial<Reading> = {}): Reading => ({
  id: '01890000-0000-7000-8000-000000000002',
  indicatorId: '01890000-0000-7000-8000-000000000001',
  on: '2030-03-31',
  number: 1,
  value: '12',
  parts: [],
  low: null,
  high: null,
  caution: null,
  evidence: 'Counted in the register.',
  corrects: null,
  reason: null,
  recordedAt: new Date('2030-04-02T12:00:00Z'),
  ...parts,
})

/** The states that a lifecycle reaches from its first. */
export const lifecycleAnswers = <S extends string>(table: Lifecycle<S, string, string>, first: S): S[] => [
  ...reachable(table, first),
]
