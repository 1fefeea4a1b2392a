import { type Level, type ResolvedPack, ruleAt, type ServiceStage } from '#governments/packs'
import { type PossibleSplit, possibleSplits } from '#plan/triage'
import type { Transaction } from '#platform/db'
import { addMonths } from '#platform/time'
import { type ComparedLine, linesToCompare } from './store.ts'

/** So many lines of one public body are looked through at once. */
export const mostCompared = 2000

/** A group of lines that may be one that was split, with the lines themselves. */
export interface ShownSplit extends PossibleSplit {
  members: readonly ComparedLine[]
}

/**
 * Lines of a public body that together would have gone a heavier way, from a year back to a year ahead. Each group is a
 * question to ask, not a finding. Empty where the pack has no triage.
 */
export async function splitsOf(
  tx: Transaction,
  pack: ResolvedPack,
  { body, today }: { body: string; today: string },
): Promise<ShownSplit[]> {
  const triage = ruleAt(pack, 'triage', today)
  if (!triage) return []
  const range = { body, from: addMonths(today, -12), until: addMonths(today, 12) }
  const lines = await linesToCompare(tx, range, mostCompared)
  const byId = new Map(lines.map(line => [line.id, line]))
  const groups = possibleSplits(
    lines.map(line => ({
      id: line.id,
      title: line.title,
      need: line.need,
      supplier: null,
      replaces: line.replaces,
      plannedOn: line.procurement_on,
      facts: {
        amount: line.amount,
        category: line.category,
        stage: line.service_stage as ServiceStage | null,
        novel: line.novel,
        ratings: line.ratings === null ? null : (JSON.parse(line.ratings) as Record<string, string>),
        risk: line.risk as Level | null,
        importance: line.importance as Level | null,
        bodySlug: line.body_slug,
        day: today,
      },
    })),
    { triage },
  )
  return groups.map(group => ({ ...group, members: group.lines.flatMap(id => byId.get(id) ?? []) }))
}
