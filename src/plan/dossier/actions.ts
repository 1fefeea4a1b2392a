import { createHash } from 'node:crypto'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { record } from '#record'
import type { JsonValue, PartName, Submission, SubmittedContent } from './schema.ts'
import { insertSubmission, insertVersion, lastSubmission, partOf, partsOf } from './store.ts'

const longest = 1_000_000

/**
 * Saves a part as its next version, inside the transaction of who decided that this person may. The plan's row is locked
 * by then, so versions follow each other. Nothing is written when nothing has changed. Gives the version's number.
 *
 * @param saved.expected the version that the form was made from; 0 where there was none
 * @throws Refusal `stale` where somebody saved meanwhile, `invalid` for more than a million characters
 */
export async function savePart(
  tx: Transaction,
  ctx: Ctx,
  saved: { planId: string; part: PartName; expected: number; content: JsonValue; problems: readonly string[] },
): Promise<number> {
  const { planId, part, expected, problems } = saved
  const before = await partOf(tx, planId, part)
  const number = before?.number ?? 0
  if (number !== expected) throw new Refusal('stale', 'error.stale')
  const content = JSON.stringify(saved.content)
  if (content.length > longest) throw new Refusal('invalid', 'plan.part.too-large')
  const isSame = before && JSON.stringify(before.content) === content && before.problems.join() === problems.join()
  if (isSame) return number
  if (!ctx.actor.id) throw new Refusal('forbidden', 'plan.not-your-role')
  await insertVersion(tx, {
    governmentId: governmentOf(ctx),
    planId,
    content,
    version: { part, number: number + 1, problems, savedBy: ctx.actor.id, savedAt: await tx.now() },
  })
  const details = { part, number: number + 1, problems: problems.length }
  await record(tx, ctx, { audit: 'plan.part-saved', subject: { kind: 'plan', id: planId }, details })
  return number + 1
}

/**
 * Freezes what is handed in: the plan and the latest version of each part. Those who decide read this and nothing else.
 *
 * @throws Refusal `conflict` where a part that is asked for is missing or incomplete
 */
export async function freeze(
  tx: Transaction,
  ctx: Ctx,
  {
    planId,
    plan,
    triage,
    needed,
  }: { planId: string; needed: readonly PartName[] } & Pick<SubmittedContent, 'plan' | 'triage'>,
): Promise<Pick<Submission, 'id' | 'number'>> {
  if (!ctx.actor.id) throw new Refusal('forbidden', 'plan.not-your-role')
  const found = await partsOf(tx, planId)
  for (const part of needed) {
    const one = found.find(version => version.part === part)
    if (!one) throw new Refusal('conflict', `plan.part.missing.${part}`)
    if (one.problems.length > 0) throw new Refusal('conflict', `plan.part.incomplete.${part}`)
  }
  const parts = Object.fromEntries(found.map(({ part, number, content }) => [part, { number, content }]))
  const content = JSON.stringify({ plan, triage, parts } satisfies SubmittedContent)
  const number = ((await lastSubmission(tx, planId))?.number ?? 0) + 1
  const id = newId<'submission'>()
  await insertSubmission(tx, {
    governmentId: governmentOf(ctx),
    id,
    planId,
    number,
    content,
    sha256: createHash('sha256').update(content).digest(),
    submittedBy: ctx.actor.id,
    submittedAt: await tx.now(),
  })
  return { id, number }
}
