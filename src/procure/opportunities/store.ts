import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { GovernmentId, Id } from '#platform/ids'
import type { ProcureCriteria, ProcureLots, ProcureOpportunities } from '../../../db/tables.ts'
import type { OpportunityState } from './rules.ts'

export type OpportunityId = Id<'opportunity'>
export type LotId = Id<'lot'>

export type Opportunity = ReturnType<typeof read>
export type Lot = Selectable<ProcureLots>
export type Criterion = Selectable<ProcureCriteria>
/** Columns of an opportunity that change with one of its steps. */
export type OpportunityChange = Updateable<ProcureOpportunities>

const read = (row: Selectable<ProcureOpportunities>) => ({
  governmentId: row.government_id as GovernmentId,
  id: row.id as OpportunityId,
  ocid: row.ocid,
  planId: row.plan_id,
  bodyId: row.body_id,
  authorId: row.author_id,
  submittedBy: row.submitted_by,
  editors: row.editors,
  returnReason: row.return_reason,
  state: row.state as OpportunityState,
  method: row.method,
  daysOpen: row.days_open,
  shortNoticeReason: row.short_notice_reason,
  framework: row.framework,
  frameworkLot: row.framework_lot,
  contentVersion: row.content_version,
  answers: row.answers,
  title: row.title,
  publishedAt: row.published_at,
  questionsUntil: row.questions_until,
  answersDue: row.answers_due,
  closesAt: row.closes_at,
  closedAt: row.closed_at,
  openedAt: row.opened_at,
  endedAt: row.ended_at,
  endReason: row.end_reason,
  openingRecipient: row.opening_recipient,
  updatedAt: row.updated_at,
  version: row.version,
})

/** How a row is held while one relies on its state: `share` by a bid, `update` by what changes it. */
type Lock = { lock?: 'share' | 'update' }

export async function opportunityById(
  tx: Transaction,
  governmentId: string,
  id: string,
  { lock }: Lock = {},
): Promise<Opportunity | undefined> {
  let query = tx.db
    .selectFrom('procure.opportunities')
    .selectAll()
    .where('government_id', '=', governmentId)
    .where('id', '=', id)
  if (lock === 'share') query = query.forShare()
  if (lock === 'update') query = query.forUpdate()
  const row = await query.executeTakeFirst()
  return row && read(row)
}

/** @throws Refusal `not-found` */
export async function requireOpportunity(
  tx: Transaction,
  governmentId: string,
  id: string,
  options: Lock = {},
): Promise<Opportunity> {
  const found = await opportunityById(tx, governmentId, id, options)
  if (!found) throw new Refusal('not-found', 'opportunity.not-found')
  return found
}

export async function opportunityByOcid(
  tx: Transaction,
  governmentId: string,
  ocid: string,
  { lock }: Lock = {},
): Promise<Opportunity | undefined> {
  let query = tx.db
    .selectFrom('procure.opportunities')
    .selectAll()
    .where('government_id', '=', governmentId)
    .where('ocid', '=', ocid)
  if (lock === 'share') query = query.forShare()
  if (lock === 'update') query = query.forUpdate()
  const row = await query.executeTakeFirst()
  return row && read(row)
}

/** Opportunities of a government for the people who work on them, newest first; page by the last id seen. */
export async function listOpportunities(
  tx: Transaction,
  governmentId: string,
  options: { state?: OpportunityState | undefined; before?: string | undefined; limit: number },
): Promise<Opportunity[]> {
  let query = tx.db.selectFrom('procure.opportunities').selectAll().where('government_id', '=', governmentId)
  if (options.state) query = query.where('state', '=', options.state)
  if (options.before) query = query.where('id', '<', options.before)
  return (await query.orderBy('id', 'desc').limit(options.limit).execute()).map(read)
}

/** How many questions have no answer yet, by opportunity; those without any are left out. */
export async function unansweredQuestions(
  tx: Transaction,
  governmentId: string,
  opportunityIds: readonly string[],
): Promise<Map<string, number>> {
  if (opportunityIds.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('procure.questions')
    .select(['opportunity_id', sql<number>`count(*)`.as('count')])
    .where('government_id', '=', governmentId)
    .where('opportunity_id', 'in', opportunityIds)
    .where('answer', 'is', null)
    .groupBy('opportunity_id')
    .execute()
  return new Map(rows.map(row => [row.opportunity_id, row.count]))
}

/** Those of some plans from which an opportunity was made that was not given up. */
export async function plansInUse(
  tx: Transaction,
  governmentId: string,
  planIds: readonly string[],
): Promise<Set<string>> {
  if (planIds.length === 0) return new Set()
  const rows = await tx.db
    .selectFrom('procure.opportunities')
    .select('plan_id')
    .where('government_id', '=', governmentId)
    .where('plan_id', 'in', planIds)
    .where('state', '!=', 'cancelled')
    .execute()
  return new Set(rows.flatMap(row => (row.plan_id ? [row.plan_id] : [])))
}

export const insertOpportunity = (tx: Transaction, row: Insertable<ProcureOpportunities>) =>
  tx.db.insertInto('procure.opportunities').values(row).execute()

/** Changes a row that the transaction has locked; the version goes up with it. */
export const updateOpportunity = (
  tx: Transaction,
  o: Pick<Opportunity, 'governmentId' | 'id'>,
  change: OpportunityChange,
) =>
  tx.db
    .updateTable('procure.opportunities')
    .set({ ...change, version: sql`version + 1` })
    .where('government_id', '=', o.governmentId)
    .where('id', '=', o.id)
    .execute()

export const lotsOf = (tx: Transaction, o: Pick<Opportunity, 'governmentId' | 'id'>): Promise<Lot[]> =>
  tx.db
    .selectFrom('procure.lots')
    .selectAll()
    .where('government_id', '=', o.governmentId)
    .where('opportunity_id', '=', o.id)
    .orderBy('number')
    .execute()

/** Puts these lots in the place of the draft's. */
export async function replaceLots(
  tx: Transaction,
  o: Pick<Opportunity, 'governmentId' | 'id'>,
  lots: Insertable<ProcureLots>[],
): Promise<void> {
  await tx.db
    .deleteFrom('procure.lots')
    .where('government_id', '=', o.governmentId)
    .where('opportunity_id', '=', o.id)
    .execute()
  if (lots.length > 0) await tx.db.insertInto('procure.lots').values(lots).execute()
}

export const setLotState = (
  tx: Transaction,
  lot: Pick<Lot, 'government_id' | 'id'>,
  state: 'awarded' | 'unsuccessful' | 'cancelled',
) =>
  tx.db
    .updateTable('procure.lots')
    .set({ state })
    .where('government_id', '=', lot.government_id)
    .where('id', '=', lot.id)
    .execute()

/** Settles the lots of an opportunity that ends as a whole; those that were awarded stay awarded. */
export const setAllLots = (
  tx: Transaction,
  o: Pick<Opportunity, 'governmentId' | 'id'>,
  state: 'unsuccessful' | 'cancelled',
) =>
  tx.db
    .updateTable('procure.lots')
    .set({ state })
    .where('government_id', '=', o.governmentId)
    .where('opportunity_id', '=', o.id)
    .where('state', '=', 'active')
    .execute()

export const insertCriteria = (tx: Transaction, rows: Insertable<ProcureCriteria>[]) =>
  rows.length === 0
    ? Promise.resolve()
    : tx.db
        .insertInto('procure.criteria')
        .values(rows)
        .execute()
        .then(() => undefined)

/** The criteria that were fixed at publication. */
export const criteriaOf = (tx: Transaction, o: Pick<Opportunity, 'governmentId' | 'id'>): Promise<Criterion[]> =>
  tx.db
    .selectFrom('procure.criteria')
    .selectAll()
    .where('government_id', '=', o.governmentId)
    .where('opportunity_id', '=', o.id)
    .orderBy('category')
    .orderBy('number')
    .execute()

/** Keeps the content that answers are given to; the same content is kept once for all. */
export const keepContent = (tx: Transaction, content: { version: string; source: string }) =>
  tx.db
    .insertInto('procure.contents')
    .values(content)
    .onConflict(conflict => conflict.doNothing())
    .execute()

/** The text of a content version; undefined for one that no opportunity was made with. */
export async function contentSource(tx: Transaction, version: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('procure.contents')
    .select('source')
    .where('version', '=', version)
    .executeTakeFirst()
  return row?.source
}

/** Open opportunities of all governments whose closing time has come: government and id. */
export async function dueToClose(tx: Transaction): Promise<{ governmentId: string; id: string }[]> {
  const { rows } = await sql<{
    government_id: string
    id: string
  }>`select government_id, id from procure.due_to_close()`.execute(tx.db)
  return rows.map(row => ({ governmentId: row.government_id, id: row.id }))
}
