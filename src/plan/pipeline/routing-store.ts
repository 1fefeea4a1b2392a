import type { Triaged, TriagedLine } from '#plan/triage'
import { type Transaction, thisGovernment } from '#platform/db'
import { newId } from '#platform/ids'

/** One time that a line was routed: the outcome as it was explained then, and the facts that it was found from. */
export interface Routing {
  triaged: Triaged
  line: TriagedLine
  /** What had changed since the time before; `first` for the first. */
  because: readonly string[]
  sampled: boolean
  at: Date
}

/** How the line was routed last. */
export async function lastRouting(tx: Transaction, planId: string): Promise<Routing | undefined> {
  const row = await tx.db
    .selectFrom('plan.triages')
    .select(['outcome', 'because', 'sampled', 'at'])
    .where('government_id', '=', thisGovernment)
    .where('plan_id', '=', planId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return undefined
  const { triaged, line } = JSON.parse(row.outcome) as Pick<Routing, 'triaged' | 'line'>
  return { triaged, line, because: row.because, sampled: row.sampled, at: row.at }
}

export async function insertRouting(
  tx: Transaction,
  row: Routing & { governmentId: string; planId: string },
): Promise<void> {
  const { governmentId, planId, triaged, line, because, sampled, at } = row
  await tx.db
    .insertInto('plan.triages')
    .values({
      government_id: governmentId,
      id: newId<'triage'>(),
      plan_id: planId,
      route: triaged.route,
      rule: triaged.rule,
      outcome: JSON.stringify({ triaged, line }),
      because: [...because],
      sampled,
      at,
    })
    .execute()
}
