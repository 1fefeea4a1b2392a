import { type Insertable, sql } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import type { PlanDeclarations, PlanVotes } from '../../../db/tables.ts'
import type { Vote } from './counting.ts'
import type { Mark, Marked } from './points.ts'

export interface Declaration {
  personId: string
  conflict: boolean
  /** What the interest is; null where there is none. */
  words: string | null
  declaredAt: Date
}

export async function declarationsOn(tx: Transaction, reviewId: string): Promise<Declaration[]> {
  const rows = await tx.db
    .selectFrom('plan.declarations')
    .selectAll()
    .where('government_id', '=', thisGovernment)
    .where('review_id', '=', reviewId)
    .orderBy('declared_at')
    .execute()
  return rows.map(row => ({
    personId: row.person_id,
    conflict: row.conflict,
    words: row.words,
    declaredAt: row.declared_at,
  }))
}

export const insertDeclaration = (tx: Transaction, row: Insertable<PlanDeclarations>) =>
  tx.db.insertInto('plan.declarations').values(row).execute()

export interface PersonMark extends Marked {
  personId: string
}

/** What everybody thinks of the points of a case. */
export async function marksOn(tx: Transaction, reviewId: string): Promise<PersonMark[]> {
  const rows = await tx.db
    .selectFrom('plan.review_points')
    .selectAll()
    .where('government_id', '=', thisGovernment)
    .where('review_id', '=', reviewId)
    .orderBy('person_id')
    .orderBy('point')
    .execute()
  return rows.map(row => ({
    personId: row.person_id,
    point: row.point,
    mark: row.mark as Mark,
    comment: row.comment,
  }))
}

/** Writes what one person thinks in place of what they wrote before. */
export async function setMarks(
  tx: Transaction,
  key: { governmentId: string; reviewId: string; personId: string },
  marks: readonly Marked[],
  now: Date,
): Promise<void> {
  const { governmentId, reviewId, personId } = key
  await tx.db
    .deleteFrom('plan.review_points')
    .where('government_id', '=', thisGovernment)
    .where('review_id', '=', reviewId)
    .where('person_id', '=', personId)
    .execute()
  if (marks.length === 0) return
  await tx.db
    .insertInto('plan.review_points')
    .values(
      marks.map(({ point, mark, comment }) => ({
        government_id: governmentId,
        review_id: reviewId,
        person_id: personId,
        point,
        mark,
        comment,
        saved_at: now,
      })),
    )
    .execute()
}

export interface RecordedVote {
  personId: string
  vote: Vote
  reasons: string
  castAt: Date
  version: number
}

/** The votes on a case, in the order in which they were first cast. */
export async function votesOn(tx: Transaction, reviewId: string): Promise<RecordedVote[]> {
  const rows = await tx.db
    .selectFrom('plan.votes')
    .selectAll()
    .where('government_id', '=', thisGovernment)
    .where('review_id', '=', reviewId)
    .orderBy('cast_at')
    .orderBy('person_id')
    .execute()
  return rows.map(row => ({
    personId: row.person_id,
    vote: row.vote as Vote,
    reasons: row.reasons,
    castAt: row.cast_at,
    version: row.version,
  }))
}

/** Writes a vote, in place of the same person's earlier one. */
export const setVote = (tx: Transaction, row: Insertable<PlanVotes>) =>
  tx.db
    .insertInto('plan.votes')
    .values(row)
    .onConflict(conflict =>
      conflict.columns(['government_id', 'review_id', 'person_id']).doUpdateSet({
        vote: row.vote,
        reasons: row.reasons,
        cast_at: row.cast_at,
        version: sql`plan.votes.version + 1`,
      }),
    )
    .execute()
