import { personNames } from '#identity/people'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { addSeconds } from '#platform/time'
import { needsReason, permissions, readingMinutes } from './rules.ts'
import { insertReading, type Reading, standingReading } from './store.ts'

/** Lets an auditor see names for a while. The reason is kept beside the trail, where it can be erased; that there was one, in it. */
export async function startReading(ctx: Ctx, reason: string): Promise<void> {
  const person = ctx.actor.id
  if (!person || !permissions['names.read'].some(role => ctx.actor.roles.includes(role)))
    throw new Refusal('forbidden', 'names.not-your-role')
  await ctx.transact(async tx => {
    const now = await tx.now()
    const id = newId<'name-reading'>()
    await insertReading(tx, {
      government_id: governmentOf(ctx),
      id,
      person_id: person,
      purpose: 'oversight',
      reason,
      started_at: now,
      ends_at: addSeconds(now, readingMinutes * 60),
    })
    await ctx.audit(tx, {
      verb: 'names.read',
      subject: { kind: 'name-reading', id },
      details: { minutes: readingMinutes },
    })
  })
}

/** The reason for which this person sees names now, if there is one. */
export async function readingOf(
  tx: Transaction,
  ctx: Pick<Ctx, 'actor' | 'governmentId'>,
): Promise<Reading | undefined> {
  if (!ctx.actor.id || !ctx.governmentId) return undefined
  return standingReading(tx, ctx.governmentId, ctx.actor.id, await tx.now())
}

/** Whether names of officials may be shown to this person now. */
export const mayReadNames = async (tx: Transaction, ctx: Pick<Ctx, 'actor' | 'governmentId'>): Promise<boolean> =>
  !needsReason(ctx.actor) || (await readingOf(tx, ctx)) !== undefined

/** Names of people by id for a page inside; none for whoever has to give a reason first. */
export async function namesFor(
  tx: Transaction,
  ctx: Pick<Ctx, 'actor' | 'governmentId'>,
  ids: readonly string[],
): Promise<Map<string, string>> {
  return (await mayReadNames(tx, ctx)) ? personNames(tx, ids) : new Map()
}
