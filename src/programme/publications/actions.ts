import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { newId } from '#platform/ids'
import type { Draft, Json } from './schema.ts'
import { insertStatement, lastSaid } from './store.ts'

/**
 * Says something in public, in the transaction of the action that makes it true. What was said before stays readable;
 * when nothing has changed nothing is said.
 * @returns the number of the statement that stands now
 */
export async function publish(tx: Transaction, ctx: Ctx, draft: Draft): Promise<number> {
  const { kind, subjectId, partner, title } = draft
  const body = JSON.stringify(ordered(draft.body))
  const withheld = [...(draft.withheld ?? [])].sort()
  const last = await lastSaid(tx, kind, subjectId)
  const isSame =
    last &&
    last.title === title &&
    last.body === body &&
    last.partner === partner &&
    last.withheld.join() === withheld.join()
  if (isSame) return last.number
  const number = (last?.number ?? 0) + 1
  await insertStatement(tx, {
    government_id: governmentOf(ctx),
    id: newId<'statement'>(),
    kind,
    subject_id: subjectId,
    number,
    partner,
    title,
    body,
    withheld,
    published_at: await tx.now(),
  })
  return number
}

/** The same content in one fixed order, so that the same words are the same text. */
function ordered(value: Json): Json {
  if (Array.isArray(value)) return value.map(ordered)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, ordered(inner)]),
  )
}
