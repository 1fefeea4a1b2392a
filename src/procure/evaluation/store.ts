import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { ProcureEvaluations, ProcurePanel } from '../../../db/tables.ts'
import type { EvaluationState, MemberState } from './rules.ts'

/** Which opportunity's evaluation, inside which government. */
export interface Of {
  governmentId: string
  id: string
}

export interface Evaluation {
  state: EvaluationState
  startedAt: Date | null
  consensusAt: Date | null
  rankedAt: Date | null
  reopenReason: string | null
  version: number
}

const notBegun: Evaluation = {
  state: 'preparing',
  startedAt: null,
  consensusAt: null,
  rankedAt: null,
  reopenReason: null,
  version: 0,
}

const readEvaluation = (row: Selectable<ProcureEvaluations>): Evaluation => ({
  state: row.state as EvaluationState,
  startedAt: row.started_at,
  consensusAt: row.consensus_at,
  rankedAt: row.ranked_at,
  reopenReason: row.reopen_reason,
  version: row.version,
})

/** The evaluation of an opportunity; one that nobody has begun is being prepared. */
export async function evaluationOf(tx: Transaction, of: Of, options: { lock?: 'share' | 'update' } = {}) {
  let query = tx.db
    .selectFrom('procure.evaluations')
    .selectAll()
    .where('government_id', '=', of.governmentId)
    .where('opportunity_id', '=', of.id)
  if (options.lock === 'share') query = query.forShare()
  if (options.lock === 'update') query = query.forUpdate()
  const row = await query.executeTakeFirst()
  return row ? readEvaluation(row) : notBegun
}

/** Makes the row of an evaluation where there is none yet. */
export const beginEvaluation = (tx: Transaction, of: Of) =>
  tx.db
    .insertInto('procure.evaluations')
    .values({ government_id: of.governmentId, opportunity_id: of.id, state: 'preparing' })
    .onConflict(conflict => conflict.doNothing())
    .execute()

export type EvaluationChange = Updateable<ProcureEvaluations>

/** Changes a row that the transaction has locked; the version goes up with it. */
export const updateEvaluation = (tx: Transaction, of: Of, change: EvaluationChange) =>
  tx.db
    .updateTable('procure.evaluations')
    .set({ ...change, version: sql`version + 1` })
    .where('government_id', '=', of.governmentId)
    .where('opportunity_id', '=', of.id)
    .execute()

const readMember = (row: Selectable<ProcurePanel>) => ({
  id: row.id,
  personId: row.person_id,
  guestEmail: row.guest_email,
  role: row.role as 'panel' | 'chair',
  state: row.state as MemberState,
  lockedAt: row.locked_at,
  version: row.version,
})

export type PanelRow = ReturnType<typeof readMember>

/** Everybody who was named, in the order in which they were. A panel is a handful of people: a list, not a feed. */
export async function panelOf(tx: Transaction, of: Of, options: { lock?: 'update' } = {}): Promise<PanelRow[]> {
  let query = tx.db
    .selectFrom('procure.panel')
    .selectAll()
    .where('government_id', '=', of.governmentId)
    .where('opportunity_id', '=', of.id)
    .orderBy('id')
    .limit(200)
  if (options.lock) query = query.forUpdate()
  return (await query.execute()).map(readMember)
}

/** The member that a person is: by their account, or by its address when they were named as a guest. */
export async function memberOf(
  tx: Transaction,
  of: Of,
  personId: string | null,
  options: { lock?: 'update' } = {},
): Promise<PanelRow | undefined> {
  if (!personId) return undefined
  let query = tx.db
    .selectFrom('procure.panel')
    .selectAll()
    .where('government_id', '=', of.governmentId)
    .where('opportunity_id', '=', of.id)
    .where('state', '<>', 'removed')
    .where(({ or, eb, selectFrom }) =>
      or([
        eb('person_id', '=', personId),
        eb('guest_email', '=', selectFrom('identity.people as p').select('p.email').where('p.id', '=', personId)),
      ]),
    )
  if (options.lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  return row && readMember(row)
}

export const insertMember = (tx: Transaction, row: Insertable<ProcurePanel>) =>
  tx.db.insertInto('procure.panel').values(row).execute()

export const updateMember = (tx: Transaction, of: Of, memberId: string, change: Updateable<ProcurePanel>) =>
  tx.db
    .updateTable('procure.panel')
    .set({ ...change, version: sql`version + 1` })
    .where('government_id', '=', of.governmentId)
    .where('id', '=', memberId)
    .execute()

/** Writes down a declaration, which is never altered afterwards. */
export const insertDeclaration = (
  tx: Transaction,
  of: Of,
  row: { id: string; memberId: string; personId: string; conflict: boolean; words: string | null; at: Date },
) =>
  tx.db
    .insertInto('procure.declarations')
    .values({
      government_id: of.governmentId,
      id: row.id,
      opportunity_id: of.id,
      member_id: row.memberId,
      person_id: row.personId,
      conflict: row.conflict,
      words: row.words,
      declared_at: row.at,
    })
    .execute()

/** What members have declared, in order. */
export const declarationsOf = (tx: Transaction, of: Of) =>
  tx.db
    .selectFrom('procure.declarations')
    .select(['member_id', 'conflict', 'words', 'declared_at'])
    .where('government_id', '=', of.governmentId)
    .where('opportunity_id', '=', of.id)
    .orderBy('id')
    .limit(500)
    .execute()

export const insertBidders = (tx: Transaction, of: Of, bidIds: readonly string[]) =>
  tx.db
    .insertInto('procure.bidders')
    .values(
      bidIds.map((bidId, index) => ({
        government_id: of.governmentId,
        bid_id: bidId,
        opportunity_id: of.id,
        number: index + 1,
      })),
    )
    .execute()

/** The bids that are evaluated, by their numbers, with the name that stays hidden while the panel works. */
export const biddersOf = (tx: Transaction, of: Of) =>
  tx.db
    .selectFrom('procure.bidders as b')
    .innerJoin('procure.opened_bids as o', join =>
      join.onRef('o.government_id', '=', 'b.government_id').onRef('o.id', '=', 'b.bid_id'),
    )
    .innerJoin('identity.suppliers as s', 's.id', 'o.supplier_id')
    .select(['b.bid_id', 'b.number', 'o.supplier_id', 's.name as supplier'])
    .where('b.government_id', '=', of.governmentId)
    .where('b.opportunity_id', '=', of.id)
    .orderBy('b.number')
    .execute()

export type Bidder = Awaited<ReturnType<typeof biddersOf>>[number]

/** Ids of the bids that were opened. */
export async function openedBidIds(tx: Transaction, of: Of): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('procure.opened_bids')
    .select('id')
    .where('government_id', '=', of.governmentId)
    .where('opportunity_id', '=', of.id)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** The prices of all opened bids: which bid is for which lot, and at what price. */
export const pricesOfAll = (tx: Transaction, of: Of) =>
  tx.db
    .selectFrom('procure.bid_prices')
    .select(['bid_id', 'lot_id', 'amount', 'currency'])
    .where('government_id', '=', of.governmentId)
    .where('opportunity_id', '=', of.id)
    .orderBy('lot_id')
    .orderBy('bid_id')
    .execute()

/** People of the panel who act for a supplier that has bid here: they may not evaluate, whatever they declared. */
export async function membersWhoBid(tx: Transaction, of: Of): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('procure.panel as p')
    .innerJoin('identity.supplier_members as m', 'm.person_id', 'p.person_id')
    .innerJoin('procure.bids as b', 'b.supplier_id', 'm.supplier_id')
    .select('p.id')
    .distinct()
    .where('p.government_id', '=', of.governmentId)
    .where('p.opportunity_id', '=', of.id)
    .where('b.government_id', '=', of.governmentId)
    .where('b.opportunity_id', '=', of.id)
    .where('b.state', 'in', ['submitted', 'opened', 'unreadable'])
    .execute()
  return rows.map(({ id }) => id)
}

/** Nothing of an evaluation can be reopened once a decision waits or was made. */
export async function isBeingAwarded(tx: Transaction, of: Of): Promise<boolean> {
  const row = await tx.db
    .selectFrom('procure.award_proposals')
    .select('id')
    .where('government_id', '=', of.governmentId)
    .where('opportunity_id', '=', of.id)
    .where('state', 'in', ['proposed', 'accepted'])
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** @throws Refusal `not-found` */
export function requireMember(members: readonly PanelRow[], id: string): PanelRow {
  const found = members.find(member => member.id === id)
  if (!found) throw new Refusal('not-found', 'panel.not-found')
  return found
}

/** Opportunities that a person is on the panel of and whose evaluation is not over, newest first; at most 50. */
export const panelWorkOf = (tx: Transaction, governmentId: string, personId: string) =>
  tx.db
    .selectFrom('procure.panel as p')
    .innerJoin('procure.opportunities as o', join =>
      join.onRef('o.government_id', '=', 'p.government_id').onRef('o.id', '=', 'p.opportunity_id'),
    )
    .innerJoin('procure.evaluations as e', join =>
      join.onRef('e.government_id', '=', 'p.government_id').onRef('e.opportunity_id', '=', 'p.opportunity_id'),
    )
    .select(['o.id', 'o.title', 'p.role', 'p.state as member', 'e.state as evaluation'])
    .where('p.government_id', '=', governmentId)
    .where('p.person_id', '=', personId)
    .where('p.state', 'in', ['named', 'cleared', 'locked'])
    .where('e.state', '<>', 'ranked')
    .where('o.state', 'in', ['open', 'closed', 'evaluating'])
    .orderBy('p.id', 'desc')
    .limit(50)
    .execute()

/** Opportunities of these public bodies that are being evaluated, with how far that is, newest first; at most 50. */
export const evaluationsUnderWay = (tx: Transaction, governmentId: string, bodyIds: readonly string[]) =>
  bodyIds.length === 0
    ? Promise.resolve([])
    : tx.db
        .selectFrom('procure.opportunities as o')
        .leftJoin('procure.evaluations as e', join =>
          join.onRef('e.government_id', '=', 'o.government_id').onRef('e.opportunity_id', '=', 'o.id'),
        )
        .select(['o.id', 'o.title', 'e.state as evaluation'])
        .where('o.government_id', '=', governmentId)
        .where('o.state', '=', 'evaluating')
        .where('o.body_id', 'in', bodyIds)
        .orderBy('o.id', 'desc')
        .limit(50)
        .execute()
