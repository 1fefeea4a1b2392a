import {
  callMeeting,
  castVote,
  closeVote,
  createBoard,
  declare,
  nameMember,
  openVote,
  reviewsOf,
  saveMarks,
} from '#plan/assurance'
import { type NewCondition, type PlanId, submitPlan } from '#plan/pipeline'
import type { Stage, Story } from './stage.ts'
import { idOf } from './world.ts'

type Vote = Parameters<typeof castVote>[3]['vote']
type Marks = Parameters<typeof saveMarks>[2]

/** Somebody on a board, and what they say of one case. */
export interface Judge {
  person: string
  /** The interest for which they step back. */
  conflict?: string
  /** By point: a mark, and a comment where there is one. */
  marks?: Readonly<Record<string, readonly [mark: Marks[number]['mark'], comment?: string]>>
  vote?: Vote
  because?: string
}

/** A decision of a board on what was handed in. The first of the judges is the chair. */
export interface Decision {
  judges: readonly Judge[]
  reasons: string
  conditions?: readonly (Omit<NewCondition, 'dueOn'> & { due: number })[]
}

interface Seat {
  person: string
  role: 'chair' | 'member'
  specialism: 'commercial' | 'legal' | 'finance' | 'technical' | null
}

/** Sets up a board with its members. @param bodyId null for the board of the centre; gives the board's id */
export async function setUpBoard(
  stage: Stage,
  controller: string,
  board: { bodyId: string | null; name: string; seats: readonly Seat[] },
): Promise<string> {
  const ctx = stage.as(controller)
  const id = await createBoard(ctx, { body: board.bodyId ?? 'centre', name: board.name, quorum: 2 })
  for (const { person, role, specialism } of board.seats) {
    await nameMember(ctx, id, { person: idOf(stage.world.people, person), role, specialism })
  }
  return id
}

/** Hands a plan in; once that is known, its case is in the queue of its board. */
export async function* handedIn(stage: Stage, person: string, planId: PlanId, day: number): Story<string> {
  yield stage.at(day, '15:20')
  await submitPlan(stage.as(person), planId, null)
  yield stage.later(1, '09:15')
  return caseOn(stage, person, planId)
}

async function caseOn(stage: Stage, person: string, planId: PlanId): Promise<string> {
  const [review] = await stage.as(person).read(tx => reviewsOf(tx, planId))
  if (!review) throw new Error('The plan is before no board.')
  return review.id
}

/** Says of each judge whether an interest of theirs touches the case. */
export async function declareAll(stage: Stage, reviewId: string, judges: readonly Judge[]): Promise<void> {
  for (const { person, conflict } of judges) {
    await declare(stage.as(person), reviewId, { conflict: conflict !== undefined, words: conflict ?? null })
  }
}

/** From the declarations of a board's members to the decision that their votes come to, within two weeks. */
export async function* decidedByBoard(stage: Stage, reviewId: string, decision: Decision): Story {
  const able = decision.judges.filter(({ conflict }) => conflict === undefined)
  const chair = stage.as(able[0]?.person ?? '')
  await declareAll(stage, reviewId, decision.judges)
  yield stage.later(3, '14:10')
  for (const { person, marks = {} } of able) await saveMarks(stage.as(person), reviewId, marksFrom(marks))
  yield stage.later(2, '10:30')
  await openVote(chair, reviewId, null)
  for (const { person, vote = 'approve', because = '' } of able) {
    await castVote(stage.as(person), reviewId, null, { vote, reasons: because })
  }
  const tracked = (decision.conditions ?? []).map(({ due, ...said }) => ({ ...said, dueOn: stage.date(due) }))
  await closeVote(chair, reviewId, null, { reasons: decision.reasons, tracked })
}

const marksFrom = (marks: NonNullable<Judge['marks']>): Marks =>
  Object.entries(marks).map(([point, [mark, comment = null]]) => ({ point, mark, comment }))

/** Puts a case on the agenda of a board's next meeting. */
export const putOnAgenda = (stage: Stage, chair: string, boardId: string, reviewId: string, note: string) =>
  callMeeting(stage.as(chair), boardId, { held: stage.dayFromNow(7), note, cases: [reviewId] })
