import { type Insertable, type Selectable, sql } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import type { ProgrammeStatements } from '../../../db/tables.ts'
import type { Statement } from './schema.ts'

const statementFrom = (row: Selectable<ProgrammeStatements>): Statement => ({
  id: row.id,
  kind: row.kind,
  subjectId: row.subject_id,
  number: row.number,
  partner: row.partner,
  title: row.title,
  body: JSON.parse(row.body) as Statement['body'],
  withheld: row.withheld,
  publishedAt: row.published_at,
})

const statementsHere = (tx: Transaction) =>
  tx.db.selectFrom('programme.statements as s').selectAll('s').where('s.government_id', '=', thisGovernment)

const standingHere = (tx: Transaction) =>
  tx.db
    .selectFrom('programme.standing as c')
    .innerJoin('programme.statements as s', join =>
      join.onRef('s.government_id', '=', 'c.government_id').onRef('s.id', '=', 'c.statement_id'),
    )
    .selectAll('s')
    .where('c.government_id', '=', thisGovernment)

export interface Wanted {
  kind: string
  /** The partner's name in addresses. */
  partner?: string | undefined
  /** The statement after which the page goes on: newest first. */
  after?: string | undefined
  limit: number
}

/** The newest statement about each subject of a kind, newest first. */
export async function standing(tx: Transaction, { kind, partner, after, limit }: Wanted): Promise<Statement[]> {
  let query = standingHere(tx).where('c.kind', '=', kind)
  if (partner !== undefined) query = query.where('c.partner', '=', partner)
  if (after !== undefined) query = query.where('c.statement_id', '<', after)
  return (await query.orderBy('c.statement_id', 'desc').limit(limit).execute()).map(statementFrom)
}

/** The newest statement about one subject; with a number, that one. */
export async function statementOn(
  tx: Transaction,
  kind: string,
  subjectId: string,
  number?: number,
): Promise<Statement | undefined> {
  const query =
    number === undefined
      ? standingHere(tx).where('c.kind', '=', kind).where('c.subject_id', '=', subjectId)
      : statementsHere(tx)
          .where('s.kind', '=', kind)
          .where('s.subject_id', '=', subjectId)
          .where('s.number', '=', number)
  const row = await query.executeTakeFirst()
  return row && statementFrom(row)
}

/** The newest statements about these subjects, of these kinds: those of them that are public. */
export async function standingAmong(
  tx: Transaction,
  kinds: readonly string[],
  subjectIds: readonly string[],
): Promise<Statement[]> {
  if (kinds.length === 0 || subjectIds.length === 0) return []
  const rows = await standingHere(tx)
    .where('c.kind', 'in', [...new Set(kinds)])
    .where('c.subject_id', 'in', [...new Set(subjectIds)])
    .orderBy('c.subject_id', 'desc')
    .execute()
  return rows.map(statementFrom)
}

/** What else is said of some subjects, in statements of another kind. */
export async function otherKindsOn(tx: Transaction, kind: string, subjectIds: readonly string[]) {
  if (subjectIds.length === 0) return []
  return tx.db
    .selectFrom('programme.standing')
    .select(['subject_id as subjectId', 'kind'])
    .where('government_id', '=', thisGovernment)
    .where('subject_id', 'in', [...subjectIds])
    .where('kind', '<>', kind)
    .orderBy('subject_id')
    .orderBy('kind')
    .execute()
}

/** All statements about one subject, newest first: how what is said of it has changed. */
export const statementsOn = async (tx: Transaction, kind: string, subjectId: string): Promise<Statement[]> =>
  (
    await statementsHere(tx)
      .where('s.kind', '=', kind)
      .where('s.subject_id', '=', subjectId)
      .orderBy('s.number', 'desc')
      .limit(200)
      .execute()
  ).map(statementFrom)

/** What was said last, of any kind, newest first. */
export async function newestStatements(
  tx: Transaction,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Statement[]> {
  let query = statementsHere(tx)
  if (after !== undefined) query = query.where('s.id', '<', after)
  return (await query.orderBy('s.id', 'desc').limit(limit).execute()).map(statementFrom)
}

/** The text of the newest statement, while nobody else may say the next one. */
export async function lastSaid(tx: Transaction, kind: string, subjectId: string) {
  // The subject's turn, not its row: before the first statement there is no row to lock.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`statement ${kind} ${subjectId}`}, 0))`.execute(tx.db)
  return standingHere(tx)
    .where('c.kind', '=', kind)
    .where('c.subject_id', '=', subjectId)
    .clearSelect()
    .select(['s.number', 's.title', 's.body', 's.withheld', 's.partner'])
    .executeTakeFirst()
}

export async function insertStatement(tx: Transaction, row: Insertable<ProgrammeStatements>): Promise<void> {
  await tx.db.insertInto('programme.statements').values(row).execute()
  const { government_id, kind, subject_id, id, partner } = row
  await tx.db
    .insertInto('programme.standing')
    .values({ government_id, kind, subject_id, statement_id: id, partner: partner ?? null })
    .onConflict(conflict =>
      conflict
        .columns(['government_id', 'kind', 'subject_id'])
        .doUpdateSet({ statement_id: id, partner: partner ?? null }),
    )
    .execute()
}
