import type { Asked, GroupName, Indicator, Measured, Period, Result, Tally } from './schema.ts'
import { withinPeriod } from './timing.ts'

/** A value of one government and calendar year, or of one kind within them. */
export interface Measurement extends Result {
  government: Measured
  year: number
  /** Of a breakdown; null where there is none, or where the data does not say. */
  group: string | null
}

/**
 * Calculates an indicator from what was counted. Years between a government's first and last in which nothing was counted
 * are there too, with the reason that there is nothing.
 */
export function measurements(indicator: Indicator, tallies: readonly Tally[], asked: Asked): Measurement[] {
  const byGovernment = Map.groupBy(tallies, one => one.governmentId)
  return asked.governments.flatMap(government => {
    const own = byGovernment.get(government.id) ?? []
    if (own.length === 0) return []
    return asked.breakdown
      ? byGroup(indicator, own, government, asked.breakdown.year)
      : byYear(indicator, own, government)
  })
}

function byYear(indicator: Indicator, tallies: readonly Tally[], government: Measured): Measurement[] {
  const years = Map.groupBy(tallies, one => one.year)
  const [first, last] = [Math.min(...years.keys()), Math.max(...years.keys())]
  return Array.from({ length: last - first + 1 }, (_, index) => first + index).flatMap(year =>
    indicator
      .measure(years.get(year) ?? [], years.get(year - 1) ?? [])
      .map(result => ({ ...result, government, year, group: null })),
  )
}

function byGroup(indicator: Indicator, tallies: readonly Tally[], government: Measured, year: number): Measurement[] {
  const groups = Map.groupBy(
    tallies.filter(one => one.year === year),
    one => one.group,
  )
  return [...groups].flatMap(([group, own]) =>
    indicator.measure(own, []).map(result => ({ ...result, government, year, group })),
  )
}

/** What an indicator says of a period, and of each kind within it. */
export interface PeriodFigures {
  results: Result[]
  groups: { by: GroupName; group: string | null; results: Result[] }[]
}

/** Calculates an indicator for a period from what was counted in it and in the one before. */
export function measuredIn(indicator: Indicator, tallies: readonly Tally[], period: Period): Result[] {
  const at = (year: number) => tallies.filter(one => one.year === year)
  const results = indicator.measure(at(withinPeriod), at(withinPeriod - 1))
  // Totals that are published by year only are no figures of a part of one.
  if (indicator.tally !== 'savings' || hasWholeYear(period)) return results
  return results.map(one => ({ ...one, value: null, reason: 'years-only' }))
}

/** The same for each kind of a breakdown, the one of which the data does not say last. */
export function groupsIn(indicator: Indicator, tallies: readonly Tally[], by: GroupName): PeriodFigures['groups'] {
  const groups = [...Map.groupBy(tallies, one => one.group)]
  return groups
    .sort(([a], [b]) => Number(a === null) - Number(b === null))
    .map(([group, own]) => ({ by, group, results: indicator.measure(own, []) }))
}

/** Whether a whole calendar year lies in a period. */
const hasWholeYear = ({ from, to }: Period): boolean => {
  const first = from.endsWith('-01-01') ? Number(from.slice(0, 4)) : Number(from.slice(0, 4)) + 1
  return to >= `${first}-12-31`
}
