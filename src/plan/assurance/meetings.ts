import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { record } from '#record'
import { membersOf, requireBoard } from './board-store.ts'
import { personOf, refuse } from './case.ts'
import { insertMeeting } from './meeting-store.ts'
import { settingOf } from './queueing.ts'
import type { Seat } from './rules.ts'
import type { Board, MeetingForm } from './schema.ts'
import { queue } from './store.ts'

/** So many cases are offered for one agenda: those due first. */
export const mostOnAgenda = 50

/** Why somebody may not call a meeting, or null: its chair and spend controllers do. */
export function meetingRefusal(
  board: Pick<Board, 'state'>,
  seats: readonly Seat[],
  actor: { id: string | null; roles: readonly string[] },
): string | null {
  if (board.state !== 'open') return 'assurance.board.not-in-that-state'
  const isChair = seats.some(({ personId, role }) => role === 'chair' && personId === actor.id)
  return isChair || actor.roles.includes('controller') ? null : 'assurance.meeting.not-your-role'
}

/** The open cases of a board in the order in which they are due. */
export const casesFor = (tx: Transaction, boardId: string) => queue(tx, { board: boardId }, null, mostOnAgenda)

/** Makes the agenda of a meeting from the queue: the cases chosen, those due first first. */
export const callMeeting = (ctx: Ctx, boardId: string, form: MeetingForm): Promise<string> =>
  ctx.transact(async tx => {
    const board = await requireBoard(tx, boardId, { lock: true })
    refuse(meetingRefusal(board, await membersOf(tx, boardId), ctx.actor))
    const { today } = await settingOf(tx, ctx)
    if (form.held < today) throw new Refusal('invalid', 'assurance.meeting.day.past')
    const chosen = (await casesFor(tx, boardId)).map(({ id }) => id).filter(id => form.cases.includes(id))
    // A case that was decided since the form was made is no longer there to be talked about.
    if (chosen.length < form.cases.length) throw new Refusal('stale', 'error.stale')
    const id = newId<'meeting'>()
    const meeting = {
      government_id: governmentOf(ctx),
      id,
      board_id: boardId,
      held_on: form.held,
      note: form.note,
      made_by: personOf(ctx),
      made_at: await tx.now(),
    }
    await insertMeeting(tx, meeting, chosen)
    await record(tx, ctx, {
      audit: 'board.meeting-called',
      subject: { kind: 'board', id: boardId },
      details: { meeting: id, heldOn: form.held, cases: chosen.length },
    })
    return id
  })
