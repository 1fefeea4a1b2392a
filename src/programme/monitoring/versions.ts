import type { Definition, Indicator, Version } from './schema.ts'

/** The version by which something was measured on a day; before the first, the first. Versions are given oldest first. */
export function versionOn(versions: readonly Version[], day: string): Version | undefined {
  return versions.findLast(one => one.since <= day) ?? versions[0]
}

export const versionNumbered = (versions: readonly Version[], number: number): Version | undefined =>
  versions.find(one => one.number === number)

/** An indicator as a version has it. */
export function asOf(indicator: Indicator, version: Version | undefined): Indicator {
  if (!version) return indicator
  const { since: _since, reason: _reason, ...definition } = version
  return { ...indicator, ...definition }
}

/** What of a definition can change, in the order in which it is told. */
export const changeable = [
  'name',
  'definition',
  'unit',
  'counts',
  'source',
  'measuredBy',
  'breakdowns',
  'baseline',
  'baselineOn',
  'target',
  'targetOn',
  'everyMonths',
] as const satisfies readonly (keyof Definition)[]
export type Changeable = (typeof changeable)[number]

/** What differs between two definitions. */
export const changesBetween = (before: Definition, after: Definition): Changeable[] =>
  changeable.filter(field => String(before[field] ?? '') !== String(after[field] ?? ''))

/** Whether values of two definitions may stand in one line: the same is counted, in the same unit. */
export const isComparable = (one: Definition, other: Definition): boolean =>
  one.unit === other.unit && one.definition === other.definition && one.counts === other.counts
