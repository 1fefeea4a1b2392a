import { type Insertable, type Selectable, sql } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { PlanCollaborators, PlanComments } from '../../../db/tables.ts'
import type { PageSection } from './questions.ts'
import type { CommentState } from './rules.ts'

export interface Comment {
  id: string
  planId: string
  section: PageSection
  text: string
  state: CommentState
  writtenBy: string
  writtenAt: Date
  resolvedBy: string | null
  resolvedAt: Date | null
  version: number
}

const commentOf = (row: Selectable<PlanComments>): Comment => ({
  id: row.id,
  planId: row.plan_id,
  section: row.section as PageSection,
  text: row.text,
  state: row.state as CommentState,
  writtenBy: row.written_by,
  writtenAt: row.written_at,
  resolvedBy: row.resolved_by,
  resolvedAt: row.resolved_at,
  version: row.version,
})

const commentsIn = (tx: Transaction, planId: string) =>
  tx.db.selectFrom('plan.comments').where('government_id', '=', thisGovernment).where('plan_id', '=', planId)

/** Comments on a section, newest first. */
export async function commentsOn(
  tx: Transaction,
  planId: string,
  section: PageSection,
  limit: number,
): Promise<Comment[]> {
  const query = commentsIn(tx, planId).selectAll().where('section', '=', section)
  return (await query.orderBy('id', 'desc').limit(limit).execute()).map(commentOf)
}

/** How many open comments each section has; a section without any is left out. */
export async function openComments(tx: Transaction, planId: string): Promise<Map<string, number>> {
  const rows = await commentsIn(tx, planId)
    .select(['section', sql<number>`count(*)::int`.as('open')])
    .where('state', '=', 'open')
    .groupBy('section')
    .execute()
  return new Map(rows.map(({ section, open }) => [section, open]))
}

export const insertComment = (tx: Transaction, row: Insertable<PlanComments>) =>
  tx.db.insertInto('plan.comments').values(row).execute()

export async function requireComment(tx: Transaction, planId: string, id: string): Promise<Comment> {
  const row = await commentsIn(tx, planId).selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'error.not-found')
  return commentOf(row)
}

export const settleComment = (tx: Transaction, id: string, settled: { state: CommentState; by: string; at: Date }) =>
  tx.db
    .updateTable('plan.comments')
    .set({ state: settled.state, resolved_by: settled.by, resolved_at: settled.at, version: sql`version + 1` })
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
    .execute()

/** The people who were asked to help with a plan, in the order in which they were asked. */
export async function collaboratorsOf(tx: Transaction, planId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('plan.collaborators')
    .select('person_id')
    .where('government_id', '=', thisGovernment)
    .where('plan_id', '=', planId)
    .orderBy('invited_at')
    .orderBy('person_id')
    .execute()
  return rows.map(row => row.person_id)
}

/** Adds somebody; nothing happens when they are there already. */
export const insertCollaborator = (tx: Transaction, row: Insertable<PlanCollaborators>) =>
  tx.db
    .insertInto('plan.collaborators')
    .values(row)
    .onConflict(conflict => conflict.doNothing())
    .execute()

/** Gives how many were taken off: none or one. */
export async function deleteCollaborator(tx: Transaction, planId: string, personId: string): Promise<number> {
  const result = await tx.db
    .deleteFrom('plan.collaborators')
    .where('government_id', '=', thisGovernment)
    .where('plan_id', '=', planId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}

/** Plans in one of these states and bodies with which somebody was asked to help, newest first. */
export async function plansHelped(
  tx: Transaction,
  personId: string,
  where: { states: readonly string[]; bodyIds: readonly string[]; limit: number },
): Promise<{ id: string; title: string }[]> {
  if (where.bodyIds.length === 0) return []
  return tx.db
    .selectFrom('plan.collaborators as c')
    .innerJoin('plan.plans as p', join =>
      join.onRef('p.government_id', '=', 'c.government_id').onRef('p.id', '=', 'c.plan_id'),
    )
    .select(['p.id', 'p.title'])
    .where('c.government_id', '=', thisGovernment)
    .where('c.person_id', '=', personId)
    .where('p.state', 'in', where.states)
    .where('p.body_id', 'in', where.bodyIds)
    .orderBy('c.plan_id', 'desc')
    .limit(where.limit)
    .execute()
}

/** A line of the pipeline that has some of the words that were looked for. */
export interface FoundLine {
  id: string
  title: string
  need: string
  bodyName: string
  budget: { amount: string; currency: string }
  procurementOn: string
  state: string
}

const mostWords = 12

/**
 * The government's own plans that have one of these words, best first; the plan `except` is left out. Words of fewer than
 * four letters say too little to look for.
 */
export async function linesWithWords(
  tx: Transaction,
  { words, except, limit }: { words: string; except: string; limit: number },
): Promise<FoundLine[]> {
  const wanted = [...new Set(words.toLowerCase().match(/[\p{L}\p{N}]{4,40}/gu))].slice(0, mostWords)
  if (wanted.length === 0) return []
  const rows = await sql<{ id: string }>`
    select line.id from plan.lines_with_words(${wanted.join(' | ')}, ${limit + 1}) with ordinality as line (id, place)
    order by line.place
  `.execute(tx.db)
  const ids = rows.rows.map(({ id }) => id).filter(id => id !== except)
  if (ids.length === 0) return []
  const found = await tx.db
    .selectFrom('plan.plans as p')
    .innerJoin('governments.public_bodies as b', 'b.id', 'p.body_id')
    .select(['p.id', 'p.title', 'p.need', 'p.budget_amount', 'p.budget_currency', 'p.procurement_on', 'p.state'])
    .select('b.name as body_name')
    .where('p.government_id', '=', thisGovernment)
    .where('p.id', 'in', ids)
    .execute()
  const byId = new Map(found.map(row => [row.id, row]))
  return ids.slice(0, limit).flatMap(id => {
    const row = byId.get(id)
    if (!row) return []
    const budget = { amount: row.budget_amount, currency: row.budget_currency }
    const { title, need, state } = row
    return [{ id, title, need, state, bodyName: row.body_name, budget, procurementOn: row.procurement_on }]
  })
}
