import type { Ctx } from '#platform/context'
import type { DueWork } from '#platform/jobs'
import { record } from '#record'
import { about } from './case.ts'
import { openStates } from './rules.ts'
import { dueReminders, lockReview, markReminded, reviewById } from './store.ts'

/** Reminds the members who have not done their part yet, once. Does nothing where the case is over. */
export async function remind(ctx: Ctx, reviewId: string): Promise<void> {
  await ctx.transact(async tx => {
    if (!(await reviewById(tx, reviewId))) return
    const found = await lockReview(tx, reviewId)
    const { review } = found
    if (review.remindedAt || !openStates.some(open => open === review.state)) return
    await markReminded(tx, reviewId, await tx.now())
    await record(tx, ctx, { ...about(found, 'review.reminded'), event: 'review.reminded' })
  })
}

/** What the clock does with cases. */
export const dueWork: readonly DueWork[] = [{ name: 'review.remind', due: dueReminders, run: remind }]
