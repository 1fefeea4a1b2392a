import type { Release } from '@gdm/ocds'
import type { Ctx } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { nextState } from '#platform/lifecycle'
import { record } from '#record'
import { lifecycle, refusal, rolesOf } from './rules.ts'
import { type Opportunity, updateOpportunity } from './store.ts'

/** Sets the public half of the key to which bids are sealed. Without one an opportunity is not published. */
export const setOpeningRecipient = (tx: Transaction, o: Opportunity, recipient: string | null): Promise<unknown> =>
  updateOpportunity(tx, o, { opening_recipient: recipient })

/**
 * The step from closed to evaluating, for the feature that has just read the bids in the same transaction. The public
 * learns how many there were, and nothing of what they say.
 * @param o locked for update
 */
export async function openForEvaluation(
  tx: Transaction,
  ctx: Ctx,
  o: Opportunity,
  counted: { opened: number; unreadable: number; perLot: readonly { lotId: string; bids: number }[] },
): Promise<void> {
  const reason = refusal(o, 'open-bids', { id: ctx.actor.id, roles: rolesOf(ctx.actor, o) })
  if (reason || !o.ocid) throw new Refusal('conflict', reason ?? 'opportunity.not-in-that-state')
  const now = await tx.now()
  await updateOpportunity(tx, o, { state: nextState(lifecycle, o.state, 'open-bids'), opened_at: now, updated_at: now })
  const received = counted.opened + counted.unreadable
  const bids: Release['bids'] = {
    statistics: [
      { id: 'bids', measure: 'bids', date: now.toISOString(), value: received },
      ...counted.perLot.map(lot => ({
        id: `bids-${lot.lotId}`,
        measure: 'bids' as const,
        date: now.toISOString(),
        value: lot.bids,
        relatedLot: lot.lotId,
      })),
    ],
  }
  await record(tx, ctx, {
    audit: 'bids.opened',
    event: 'bids.opened',
    subject: { kind: 'opportunity', id: o.id },
    ocid: o.ocid,
    details: { opened: counted.opened, unreadable: counted.unreadable },
    release: { ocid: o.ocid, tag: ['tenderUpdate'], initiationType: 'tender', bids },
  })
}
