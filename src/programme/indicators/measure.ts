import type { Asked, Indicator, Measured, Result, Tally } from './schema.ts'

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
