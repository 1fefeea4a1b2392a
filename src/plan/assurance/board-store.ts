import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { PlanBoardMembers, PlanBoards } from '../../../db/tables.ts'
import type { BoardState, MemberRole } from './rules.ts'
import type { Board, Member } from './schema.ts'

const boardOf = (row: Selectable<PlanBoards>): Board => ({
  id: row.id,
  bodyId: row.body_id,
  name: row.name,
  quorum: row.quorum,
  state: row.state as BoardState,
  version: row.version,
})

const memberOf = (row: Selectable<PlanBoardMembers>): Member => ({
  id: row.id,
  boardId: row.board_id,
  personId: row.person_id,
  role: row.role as MemberRole,
  specialism: row.specialism,
})

const boardsHere = (tx: Transaction) =>
  tx.db.selectFrom('plan.boards').selectAll().where('government_id', '=', thisGovernment)

export async function requireBoard(tx: Transaction, id: string, options: { lock?: boolean } = {}): Promise<Board> {
  const query = boardsHere(tx).where('id', '=', id)
  const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'assurance.board.not-found')
  return boardOf(row)
}

/** The open board of a public body, or with null that of the centre. */
export async function openBoardOf(tx: Transaction, bodyId: string | null): Promise<Board | undefined> {
  const query = boardsHere(tx).where('state', '=', 'open')
  const row = await query.where('body_id', bodyId === null ? 'is' : '=', bodyId).executeTakeFirst()
  return row && boardOf(row)
}

/** A board with its public body's name and how many sit on it. */
export interface BoardLine extends Board {
  bodyName: string | null
  seats: number
}

/** Boards, newest first; after the one with the id given. */
export async function boards(tx: Transaction, after: string | undefined, limit: number): Promise<BoardLine[]> {
  let query = tx.db
    .selectFrom('plan.boards as o')
    .leftJoin('governments.public_bodies as b', 'b.id', 'o.body_id')
    .selectAll('o')
    .select([
      'b.name as body_name',
      sql<number>`(select count(*)::int from plan.board_members m
        where m.government_id = o.government_id and m.board_id = o.id and m.ended_at is null)`.as('seats'),
    ])
    .where('o.government_id', '=', thisGovernment)
  if (after) query = query.where('o.id', '<', after)
  const rows = await query.orderBy('o.id', 'desc').limit(limit).execute()
  return rows.map(row => ({ ...boardOf(row), bodyName: row.body_name, seats: row.seats }))
}

/** Adds a board, unless there is an open one of the same body. Says whether it did. */
export async function insertBoard(tx: Transaction, row: Insertable<PlanBoards>): Promise<boolean> {
  const result = await tx.db
    .insertInto('plan.boards')
    .values(row)
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export const updateBoard = (
  tx: Transaction,
  id: string,
  change: Omit<Updateable<PlanBoards>, 'version' | 'id' | 'government_id'>,
) =>
  tx.db
    .updateTable('plan.boards')
    .set({ ...change, version: sql`version + 1` })
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
    .execute()

/** Who sits on a board now, those named first first. */
export async function membersOf(tx: Transaction, boardId: string): Promise<Member[]> {
  const rows = await tx.db
    .selectFrom('plan.board_members')
    .selectAll()
    .where('government_id', '=', thisGovernment)
    .where('board_id', '=', boardId)
    .where('ended_at', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(memberOf)
}

/** The open boards on which somebody sits, with the seat. */
export async function seatsOf(tx: Transaction, personId: string): Promise<(Member & { boardName: string })[]> {
  const rows = await tx.db
    .selectFrom('plan.board_members as m')
    .innerJoin('plan.boards as o', join =>
      join.onRef('o.government_id', '=', 'm.government_id').onRef('o.id', '=', 'm.board_id'),
    )
    .selectAll('m')
    .select('o.name as board_name')
    .where('m.government_id', '=', thisGovernment)
    .where('m.person_id', '=', personId)
    .where('m.ended_at', 'is', null)
    .where('o.state', '=', 'open')
    .orderBy('o.name')
    .limit(200)
    .execute()
  return rows.map(row => ({ ...memberOf(row), boardName: row.board_name }))
}

export const insertMember = (tx: Transaction, row: Insertable<PlanBoardMembers>) =>
  tx.db.insertInto('plan.board_members').values(row).execute()

export const endMember = (tx: Transaction, id: string, now: Date) =>
  tx.db
    .updateTable('plan.board_members')
    .set({ ended_at: now })
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
    .execute()
