import type { MoneyKind } from './sums.ts'

/** States of a work package in which everybody may know of it and of its money. */
export const publicStates: readonly string[] = ['approved', 'running', 'finished', 'stopped']

interface Recording {
  fundState: string
  packageState: string
  kind: MoneyKind
}

/**
 * Why money of a work package cannot be written down now, or null. Bills come after the end of the work, so what was spent
 * can be written down until the fund is closed.
 */
export function moneyRefusal({ fundState, packageState, kind }: Recording): string | null {
  if (fundState !== 'agreed') return 'money.fund-not-agreed'
  const hasRun = ['running', 'finished', 'stopped'].includes(packageState)
  if (kind === 'actual') return hasRun ? null : 'money.nothing-spent-yet'
  return ['proposed', 'approved', 'running'].includes(packageState) ? null : 'money.package-over'
}

/** Why something cannot have been spent on its day, or null. */
export function dayRefusal({ kind, on }: { kind: MoneyKind; on: string | null }, today: string): string | null {
  if (kind !== 'actual') return null
  if (on === null) return 'money.on.missing'
  return on > today ? 'money.on.later' : null
}

/** Why one line cannot take the place of another, or null. Only a line that stands can be corrected, and only once. */
export const replacingRefusal = (
  lines: readonly { id: string; replaces: string | null }[],
  replaces: string | null,
): string | null =>
  replaces === null || standing(lines).some(({ id }) => id === replaces) ? null : 'money.replaces-other'

/** The lines that no other line takes the place of. */
export function standing<L extends { id: string; replaces: string | null }>(lines: readonly L[]): L[] {
  const replaced = new Set(lines.map(({ replaces }) => replaces))
  return lines.filter(({ id }) => !replaced.has(id))
}
