import { governmentById } from '#governments/tree'
import { CannotUnseal } from '#integrity/sealing'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { type Bid, type BidContent, bidsPerLot, bidsToOpen, storeOpened, unsealContent } from '#procure/bids'
import {
  applyStep,
  holdOpportunity,
  type Lot,
  lotsOf,
  type Opportunity,
  refusal,
  requireOpportunity,
  rolesOf,
} from '#procure/opportunities'
import { type PassphraseProblem, unlock } from './actions.ts'
import { openingRelease } from './publish.ts'

export interface OpeningResult {
  opened: number
  /** Bids whose ciphertext was damaged; their suppliers have the receipt of what they sent. */
  unreadable: number
}

/** So many bids are held in memory at a time. */
const batchSize = 25

/**
 * Opens the bids of a closed opportunity with the keyholder's passphrase: all of them, in one transaction, with their
 * number on record. Drafts that were never submitted stay sealed.
 * @returns the counts, or what is wrong with the passphrase
 */
export async function openBids(
  ctx: Ctx,
  opportunityId: string,
  typed: string,
): Promise<OpeningResult | { problem: PassphraseProblem }> {
  const governmentId = governmentOf(ctx)
  await ctx.read(async tx => {
    const o = await requireOpportunity(tx, governmentId, opportunityId)
    const reason = refusal(o, 'open-bids', { id: ctx.actor.id, roles: rolesOf(ctx.actor, o) })
    if (reason) throw new Refusal('conflict', reason)
  })
  const unlocked = await unlock(ctx, opportunityId, typed)
  if ('problem' in unlocked) return unlocked
  return ctx.transact(async tx => {
    // Closing has taken this lock before; whoever submitted in time was waited for.
    const o = await holdOpportunity(tx, ctx, opportunityId, 'open-bids')
    const openedAt = await tx.now()
    const result = await openAll(tx, o, await lotsOf(tx, o), unlocked.identity)
    const perLot = await bidsPerLot(tx, { governmentId, opportunityId })
    const government = await governmentById(tx, governmentId)
    await applyStep(tx, ctx, o, 'open-bids', {
      change: { opened_at: openedAt },
      details: { ...result },
      release: openingRelease({
        ocid: o.ocid ?? '',
        language: government?.languages[0] ?? 'en',
        openedAt,
        bids: result.opened + result.unreadable,
        perLot,
      }),
    })
    return result
  })
}

async function openAll(
  tx: Transaction,
  o: Opportunity,
  lots: readonly Lot[],
  identity: string,
): Promise<OpeningResult> {
  const result: OpeningResult = { opened: 0, unreadable: 0 }
  let after: string | null = null
  for (;;) {
    const bids: Bid[] = await bidsToOpen(tx, {
      governmentId: o.governmentId,
      opportunityId: o.id,
      after,
      limit: batchSize,
    })
    const last = bids.at(-1)
    if (!last) return result
    after = last.id
    const batch = await Promise.all(bids.map(async bid => ({ bid, content: await read(bid, identity) })))
    const stored = await storeOpened(tx, batch, lots)
    result.opened += stored.opened
    result.unreadable += stored.unreadable
  }
}

/** What is in a sealed bid, or null when its bytes are damaged, which must not keep the others closed. */
async function read(bid: Bid, identity: string): Promise<BidContent | null> {
  try {
    return bid.sealed && (await unsealContent(bid.sealed, identity))
  } catch (error) {
    if (error instanceof CannotUnseal) return null
    throw error
  }
}
