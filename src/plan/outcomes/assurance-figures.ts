import { isWorkingDay, type ResolvedPack, workingCalendar } from '#governments/packs'
import { addDays } from '#platform/time'

/** What is counted of requests for assurance, in the order in which it is told: what each is, and in what. */
export const figureKinds = {
  requests: 'count',
  decided: 'count',
  waiting: 'count',
  withdrawn: 'count',
  median: 'days',
  ninetieth: 'days',
  approved: 'count',
  conditions: 'count',
  returned: 'count',
  refused: 'count',
  conditionsSet: 'count',
  conditionsMet: 'count',
  conditionsWaived: 'count',
  conditionsOverdue: 'count',
  reducedPlans: 'count',
  reducedAmount: 'money',
  refusedSince: 'count',
  emergencies: 'count',
  emergenciesInTime: 'count',
  emergenciesLate: 'count',
} as const

export type FigureName = keyof typeof figureKinds
type ValueOf = { count: number; days: number | null; money: string | null }
/** Figures of some requests. Days are null where nothing was decided, an amount where it would tell that of one plan. */
export type Figures = { [Name in FigureName]: ValueOf[(typeof figureKinds)[Name]] }

export const figureNames = Object.keys(figureKinds) as FigureName[]

/** Below that many plans an amount is not told to everybody, because it would be near that of one. */
export const fewestForAmount = 3

export const noFigures: Figures = {
  requests: 0,
  decided: 0,
  waiting: 0,
  withdrawn: 0,
  median: null,
  ninetieth: null,
  approved: 0,
  conditions: 0,
  returned: 0,
  refused: 0,
  conditionsSet: 0,
  conditionsMet: 0,
  conditionsWaived: 0,
  conditionsOverdue: 0,
  reducedPlans: 0,
  reducedAmount: '0',
  refusedSince: 0,
  emergencies: 0,
  emergenciesInTime: 0,
  emergenciesLate: 0,
}

/** How the days between two moments are counted: `counts` has the working days from `firstDay` up to each day since. */
export interface Counting {
  zone: string
  firstDay: string
  counts: readonly number[]
  today: string
}

/** Counts the working days of a government from one day to another, both included; none before the first. */
export function workingDayCounts(pack: ResolvedPack, from: string, to: string): number[] {
  const calendar = workingCalendar(pack)
  const counts: number[] = []
  let count = 0
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (day > from && isWorkingDay(calendar, day)) count++
    counts.push(count)
  }
  return counts
}
