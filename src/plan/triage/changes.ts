import Big from 'big.js'
import { daysBetween } from '#platform/time'
import type { LineFacts, TriageRules } from './schema.ts'

/** A line as it was triaged, or as it is now. */
export interface TriagedLine extends Omit<LineFacts, 'day'> {
  /** What is bought, for whom and why: the words themselves or their digest, compared as they are. */
  scope: string
  /** Planned days by name, `YYYY-MM-DD`. */
  dates: Readonly<Record<string, string | null>>
}

export const changeReasons = [
  'scope',
  'budget',
  'dates',
  'category',
  'stage',
  'novel',
  'ratings',
  'risk',
  'importance',
  'body',
] as const
export type ChangeReason = (typeof changeReasons)[number]

/**
 * Why a changed line is triaged anew; nothing when it is not. A budget may move by the pack's margin in percent of what it
 * was, and a day by the margin in days, up or down and the margin included; anything else counts at once.
 */
export function changedEnough(triage: TriageRules, before: TriagedLine, after: TriagedLine): ChangeReason[] {
  const changed: Record<ChangeReason, boolean> = {
    scope: before.scope !== after.scope,
    budget: isBeyond(before.amount, after.amount, triage.marginPercent),
    dates: datesMoved(before.dates, after.dates, triage.marginDays),
    category: before.category !== after.category,
    stage: before.stage !== after.stage,
    novel: before.novel !== after.novel,
    ratings: !sameRatings(before.ratings, after.ratings),
    risk: before.risk !== after.risk,
    importance: before.importance !== after.importance,
    body: before.bodySlug !== after.bodySlug,
  }
  return changeReasons.filter(reason => changed[reason])
}

/** Multiplied rather than divided, so that nothing is rounded. */
const isBeyond = (before: string, after: string, percent: number): boolean =>
  new Big(after).minus(before).abs().times(100).gt(new Big(before).times(percent))

function datesMoved(before: TriagedLine['dates'], after: TriagedLine['dates'], margin: number): boolean {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names].some(name => {
    const was = before[name] ?? null
    const is = after[name] ?? null
    return was === null || is === null ? was !== is : Math.abs(daysBetween(was, is)) > margin
  })
}

function sameRatings(before: LineFacts['ratings'], after: LineFacts['ratings']): boolean {
  const one = Object.entries(before ?? {})
  return one.length === Object.keys(after ?? {}).length && one.every(([id, rating]) => after?.[id] === rating)
}
