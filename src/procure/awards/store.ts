import { type Insertable, type Selectable, sql } from 'kysely'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { Id, SupplierId } from '#platform/ids'
import type { ProcureAwardProposals, ProcureAwards } from '../../../db/tables.ts'
import type { AwardState, ProposalState } from './rules.ts'

export type AwardId = Id<'award'>

interface Of {
  governmentId: string
  id: string
}

const readProposal = (row: Selectable<ProcureAwardProposals>) => ({
  id: row.id,
  lotId: row.lot_id,
  bidId: row.bid_id,
  amount: row.amount,
  currency: row.currency,
  place: row.place,
  points: row.points,
  reasons: row.reasons,
  state: row.state as ProposalState,
  proposedBy: row.proposed_by,
  proposedAt: row.proposed_at,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at,
  returnReasons: row.return_reasons,
  version: row.version,
})

export type Proposal = ReturnType<typeof readProposal>

/** What was proposed for an opportunity's lots, latest first. */
export async function proposalsOf(tx: Transaction, of: Of, options: { lock?: 'update' } = {}): Promise<Proposal[]> {
  let query = tx.db
    .selectFrom('procure.award_proposals')
    .selectAll()
    .where('government_id', '=', of.governmentId)
    .where('opportunity_id', '=', of.id)
    .orderBy('id', 'desc')
    .limit(500)
  if (options.lock) query = query.forUpdate()
  return (await query.execute()).map(readProposal)
}

/** The proposal that waits for a lot's decision. */
export const waitingFor = (proposals: readonly Proposal[], lotId: string): Proposal | undefined =>
  proposals.find(proposal => proposal.lotId === lotId && proposal.state === 'proposed')

export const insertProposal = (tx: Transaction, row: Insertable<ProcureAwardProposals>) =>
  tx.db.insertInto('procure.award_proposals').values(row).execute()

export const settleProposal = (
  tx: Transaction,
  of: Of,
  proposal: Pick<Proposal, 'id'>,
  change: { state: ProposalState; decided_by?: string; decided_at?: Date; return_reasons?: string | null },
) =>
  tx.db
    .updateTable('procure.award_proposals')
    .set({ ...change, version: sql`version + 1` })
    .where('government_id', '=', of.governmentId)
    .where('id', '=', proposal.id)
    .execute()

const readAward = (row: Selectable<ProcureAwards>) => ({
  governmentId: row.government_id,
  id: row.id as AwardId,
  opportunityId: row.opportunity_id,
  lotId: row.lot_id,
  supplierId: row.supplier_id as SupplierId | null,
  bidId: row.bid_id,
  amount: row.amount,
  currency: row.currency,
  place: row.place,
  points: row.points,
  reasons: row.reasons,
  reference: row.reference,
  state: row.state as AwardState,
  decidedAt: row.decided_at,
  standstillEndsAt: row.standstill_ends_at,
  activeAt: row.active_at,
  version: row.version,
})

/** A decision on a lot. Without a supplier it says that nobody gets it. */
export type Award = ReturnType<typeof readAward>

export const awardsOf = async (tx: Transaction, of: Of): Promise<Award[]> => {
  const rows = await tx.db
    .selectFrom('procure.awards')
    .selectAll()
    .where('government_id', '=', of.governmentId)
    .where('opportunity_id', '=', of.id)
    .orderBy('id')
    .execute()
  return rows.map(readAward)
}

/** One decision; undefined for another's, and for a supplier that asks for one it did not win. */
export async function awardById(
  tx: Transaction,
  governmentId: string,
  id: string,
  options: { lock?: 'share' | 'update' } = {},
): Promise<Award | undefined> {
  let query = tx.db
    .selectFrom('procure.awards')
    .selectAll()
    .where('government_id', '=', governmentId)
    .where('id', '=', id)
  if (options.lock === 'share') query = query.forShare()
  if (options.lock === 'update') query = query.forUpdate()
  const row = await query.executeTakeFirst()
  return row && readAward(row)
}

/** @throws Refusal `not-found` */
export async function requireAward(
  tx: Transaction,
  governmentId: string,
  id: string,
  options: { lock?: 'share' | 'update' } = {},
): Promise<Award> {
  const found = await awardById(tx, governmentId, id, options)
  if (!found) throw new Refusal('not-found', 'award.not-found')
  return found
}

export const insertAward = (tx: Transaction, row: Insertable<ProcureAwards>) =>
  tx.db.insertInto('procure.awards').values(row).execute()

export const setActive = (tx: Transaction, award: Pick<Award, 'governmentId' | 'id'>, at: Date) =>
  tx.db
    .updateTable('procure.awards')
    .set({ state: 'active', active_at: at, version: sql`version + 1` })
    .where('government_id', '=', award.governmentId)
    .where('id', '=', award.id)
    .execute()

/** Awards from which contracts can be made: decided, and their standstill over. In order; page by the last id seen. */
export async function awardsReadyForContract(
  tx: Transaction,
  governmentId: string,
  options: { after?: string | undefined; limit?: number } = {},
) {
  let query = tx.db
    .selectFrom('procure.award_for_contract')
    .selectAll()
    .where('government_id', '=', governmentId)
    .where('state', '=', 'active')
  if (options.after) query = query.where('id', '>', options.after)
  return query
    .orderBy('id')
    .limit(options.limit ?? 100)
    .execute()
}

/** Awards of all governments whose standstill is over: government and id. */
export async function dueToStand(tx: Transaction): Promise<{ governmentId: string; id: string }[]> {
  const { rows } = await sql<{
    government_id: string
    id: string
  }>`select government_id, id from procure.due_to_stand()`.execute(tx.db)
  return rows.map(row => ({ governmentId: row.government_id, id: row.id }))
}

/** The suppliers of all opened bids, by bid. */
export const suppliersOfBids = (tx: Transaction, of: Of) =>
  tx.db
    .selectFrom('procure.opened_bids as o')
    .innerJoin('identity.suppliers as s', 's.id', 'o.supplier_id')
    .select(['o.id as bid_id', 's.id', 's.slug', 's.name', 's.identifier_scheme', 's.identifier_id'])
    .select(['s.employees', 's.scale'])
    .where('o.government_id', '=', of.governmentId)
    .where('o.opportunity_id', '=', of.id)
    .orderBy('o.id')
    .execute()

export type BidSupplier = Awaited<ReturnType<typeof suppliersOfBids>>[number]

/** What a buyer has written for a bidder so far, as JSON; version 0 where nothing is written yet. */
export async function draftOf(tx: Transaction, governmentId: string, bidId: string) {
  const row = await tx.db
    .selectFrom('procure.feedback_drafts')
    .select(['words', 'version'])
    .where('government_id', '=', governmentId)
    .where('bid_id', '=', bidId)
    .executeTakeFirst()
  return row ?? { words: '{}', version: 0 }
}

export const putDraft = (tx: Transaction, of: Of, draft: { bidId: string; words: string; by: string; at: Date }) =>
  tx.db
    .insertInto('procure.feedback_drafts')
    .values({
      government_id: of.governmentId,
      bid_id: draft.bidId,
      opportunity_id: of.id,
      words: draft.words,
      saved_by: draft.by,
      saved_at: draft.at,
    })
    .onConflict(conflict =>
      conflict.columns(['government_id', 'bid_id']).doUpdateSet({
        words: sql`excluded.words`,
        saved_by: sql`excluded.saved_by`,
        saved_at: sql`excluded.saved_at`,
        version: sql`feedback_drafts.version + 1`,
      }),
    )
    .execute()

interface NewFeedback {
  bidId: string
  supplierId: string
  content: string
  by: string
  at: Date
}

export const insertFeedback = (tx: Transaction, of: Of, { bidId, supplierId, content, by, at }: NewFeedback) =>
  tx.db
    .insertInto('procure.feedback')
    .values({
      government_id: of.governmentId,
      bid_id: bidId,
      opportunity_id: of.id,
      supplier_id: supplierId,
      content,
      sent_by: by,
      sent_at: at,
    })
    .execute()

/** Which bidders of an opportunity were sent feedback, and when. */
export const sentFeedback = (tx: Transaction, of: Of) =>
  tx.db
    .selectFrom('procure.feedback')
    .select(['bid_id', 'sent_at'])
    .where('government_id', '=', of.governmentId)
    .where('opportunity_id', '=', of.id)
    .orderBy('bid_id')
    .execute()

/** What a supplier was told about its bid for an opportunity. */
export const feedbackOf = (
  tx: Transaction,
  where: { governmentId: string; opportunityId: string; supplierId: string },
) =>
  tx.db
    .selectFrom('procure.feedback')
    .select(['content', 'sent_at'])
    .where('government_id', '=', where.governmentId)
    .where('opportunity_id', '=', where.opportunityId)
    .where('supplier_id', '=', where.supplierId)
    .executeTakeFirst()
