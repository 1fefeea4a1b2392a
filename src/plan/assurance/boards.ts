import { bodyById } from '#governments/tree'
import { peopleWithRole } from '#identity/memberships'
import { plans } from '#plan/pipeline'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { nextState } from '#platform/lifecycle'
import { record } from '#record'
import {
  endMember,
  insertBoard,
  insertMember,
  membersOf,
  openBoardOf,
  requireBoard,
  updateBoard,
} from './board-store.ts'
import { personOf, refuse, requireVersion } from './case.ts'
import { queueReview, settingOf } from './queueing.ts'
import { type BoardAction, boardLifecycle, boardRefusal, namingRefusal } from './rules.ts'
import type { Board, BoardChange, BoardForm, MemberForm } from './schema.ts'
import { countOpen } from './store.ts'

const about = (id: string, audit: string) => ({ audit, subject: { kind: 'board', id } })

/** Plans that were handed in before there was a board, and go to it now; whoever waits longer than these goes by hand. */
const mostWaiting = 200

/** Sets up a board: one for each public body, and one for the centre. What waits for it comes into its queue at once. */
export const createBoard = (ctx: Ctx, form: BoardForm): Promise<string> =>
  ctx.transact(async tx => {
    if (!ctx.actor.roles.includes('controller')) throw new Refusal('forbidden', 'assurance.board.not-your-role')
    const { government } = await settingOf(tx, ctx)
    const bodyId = form.body === 'centre' ? null : form.body
    const body = bodyId === null ? null : await bodyById(tx, bodyId)
    if (bodyId !== null && body?.government_id !== government.id) {
      throw new Refusal('not-found', 'assurance.board.body.missing')
    }
    const id = newId<'board'>()
    const isNew = await insertBoard(tx, {
      government_id: governmentOf(ctx),
      id,
      body_id: bodyId,
      name: form.name,
      quorum: form.quorum,
      state: 'open',
      created_at: await tx.now(),
    })
    if (!isNew) throw new Refusal('conflict', 'assurance.board.one-open')
    await record(tx, ctx, { ...about(id, 'board.created'), details: { body: bodyId, quorum: form.quorum } })
    await queueWaiting(tx, ctx, bodyId)
    return id
  })

async function queueWaiting(tx: Transaction, ctx: Ctx, bodyId: string | null): Promise<void> {
  const route = bodyId === null ? { assurance: 'joint' as const } : { assurance: 'board' as const, body: bodyId }
  for (const plan of await plans(tx, { state: 'submitted', ...route }, mostWaiting)) await queueReview(tx, ctx, plan.id)
}

async function hold(tx: Transaction, ctx: Ctx, id: string, action: BoardAction): Promise<Board> {
  const board = await requireBoard(tx, id, { lock: true })
  const { open } = await countOpen(tx, [id], await tx.now())
  const another = await openBoardOf(tx, board.bodyId)
  const facts = { openCases: open, hasAnother: another !== undefined && another.id !== id }
  refuse(boardRefusal(board.state, action, ctx.actor, facts))
  return board
}

export async function changeBoard(ctx: Ctx, id: string, version: number | null, form: BoardChange): Promise<void> {
  await ctx.transact(async tx => {
    const board = await hold(tx, ctx, id, 'change')
    requireVersion(version, board.version)
    await updateBoard(tx, id, { name: form.name, quorum: form.quorum })
    await record(tx, ctx, { ...about(id, 'board.changed'), details: { quorum: form.quorum } })
  })
}

/** Closes a board without cases, or opens it again. */
export async function setBoardState(
  ctx: Ctx,
  id: string,
  version: number | null,
  action: 'close' | 'reopen',
): Promise<void> {
  await ctx.transact(async tx => {
    const board = await hold(tx, ctx, id, action)
    requireVersion(version, board.version)
    await updateBoard(tx, id, { state: nextState(boardLifecycle, board.state, action) })
    await record(tx, ctx, about(id, action === 'close' ? 'board.closed' : 'board.reopened'))
    if (action === 'reopen') await queueWaiting(tx, ctx, board.bodyId)
  })
}

/** Names somebody to a board who has the role of an assurance reviewer in this government. */
export async function nameMember(ctx: Ctx, boardId: string, form: MemberForm): Promise<void> {
  await ctx.transact(async tx => {
    const board = await hold(tx, ctx, boardId, 'change')
    const assurers = await peopleWithRole(tx, governmentOf(ctx), 'assurer')
    const isAssurer = assurers.some(({ id }) => id === form.person)
    refuse(namingRefusal(await membersOf(tx, board.id), { personId: form.person, role: form.role, isAssurer }))
    const id = newId<'board-member'>()
    await insertMember(tx, {
      government_id: governmentOf(ctx),
      id,
      board_id: board.id,
      person_id: form.person,
      role: form.role,
      specialism: form.specialism,
      named_by: personOf(ctx),
      named_at: await tx.now(),
    })
    await record(tx, ctx, { ...about(boardId, 'board.member-named'), details: { member: id, role: form.role } })
  })
}

/** Takes somebody off a board. What they judged and voted stays on record; an open vote of theirs no longer counts. */
export async function removeMember(ctx: Ctx, boardId: string, memberId: string): Promise<void> {
  await ctx.transact(async tx => {
    const board = await hold(tx, ctx, boardId, 'change')
    const member = (await membersOf(tx, board.id)).find(({ id }) => id === memberId)
    if (!member) throw new Refusal('not-found', 'assurance.member.not-found')
    await endMember(tx, memberId, await tx.now())
    await record(tx, ctx, { ...about(boardId, 'board.member-removed'), details: { member: memberId } })
  })
}
