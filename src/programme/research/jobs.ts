import type { Ctx } from '#platform/context'
import type { DueWork } from '#platform/jobs'
import { removeContactIn } from '#programme/contacts'
import { dueConsents } from './store.ts'

/** Removes how to reach somebody whose consent is over. That they were asked, and in which group they were, stays. */
export async function endConsent(ctx: Ctx, id: string): Promise<void> {
  await ctx.transact(async tx => {
    // Asked again inside the transaction: the consent may have been renewed since.
    const due = await dueConsents(tx)
    if (due.some(one => one.id === id)) await removeContactIn(tx, ctx, id)
  })
}

export const dueWork: readonly DueWork[] = [{ name: 'panel-member.consent-over', due: dueConsents, run: endConsent }]
