import { lastSubmission } from '#plan/dossier'
import type { Plan, PlanId } from '#plan/pipeline'
import { requirePlan } from '#plan/pipeline'
import type { Ctx } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { membersOf, requireBoard } from './board-store.ts'
import { isVoting } from './counting.ts'
import { type Declaration, declarationsOn, marksOn, type RecordedVote, votesOn } from './judgement-store.ts'
import { type CaseFacts, standingOf } from './rules.ts'
import type { Board, Member, Review } from './schema.ts'
import { lockReview, requireReview } from './store.ts'

/** A case with everything that its rules look at. */
export interface BoardCase {
  review: Review
  plan: Plan
  board: Board
  members: readonly Member[]
  declarations: readonly Declaration[]
  votes: readonly RecordedVote[]
  facts: CaseFacts
}

/** @param options.lock locks the plan and the case, for changing it */
export async function caseOf(tx: Transaction, reviewId: string, options: { lock?: boolean } = {}): Promise<BoardCase> {
  const { review, plan } = options.lock ? await lockReview(tx, reviewId) : await readReview(tx, reviewId)
  const board = await requireBoard(tx, review.boardId)
  const members = await membersOf(tx, board.id)
  const declarations = await declarationsOn(tx, reviewId)
  const votes = await votesOn(tx, reviewId)
  const isWaiting = plan.state === 'submitted' && (await lastSubmission(tx, plan.id))?.id === review.submissionId
  const { state, hands } = review
  const facts = { state, hands, quorum: board.quorum, seats: members, declarations, votes, isWaiting }
  return { review, plan, board, members, declarations, votes, facts }
}

async function readReview(tx: Transaction, reviewId: string) {
  const review = await requireReview(tx, reviewId)
  return { review, plan: await requirePlan(tx, review.planId as PlanId) }
}

/** Throws the reason why not, as a refusal of the right kind. */
export function refuse(reason: string | null): void {
  if (!reason) return
  const isAboutPerson = /not-your-role|own-work|conflicted|declare-first/.test(reason)
  throw new Refusal(isAboutPerson ? 'forbidden' : 'conflict', reason)
}

/** Throws when the form was made from another version than the row has. */
export function requireVersion(form: number | null, row: number): void {
  if (form !== null && form !== row) throw new Refusal('stale', 'error.stale')
}

export function personOf(ctx: Pick<Ctx, 'actor'>): string {
  if (!ctx.actor.id) throw new Refusal('forbidden', 'assurance.not-your-role')
  return ctx.actor.id
}

/** How a record names a case. */
export const about = ({ review, plan }: Pick<BoardCase, 'review' | 'plan'>, audit: string) => ({
  audit,
  subject: { kind: 'review', id: review.id },
  ...(plan.ocid && { ocid: plan.ocid }),
})

/** The members for whom the case waits: to declare, to judge, or once the vote is open to vote. */
export async function waitingFor(tx: Transaction, { review, facts }: BoardCase): Promise<string[]> {
  const isVote = review.state === 'to-vote'
  if (!isVote && review.state !== 'queued' && review.state !== 'in-review') return []
  const done = new Set((isVote ? facts.votes : await marksOn(tx, review.id)).map(({ personId }) => personId))
  return facts.seats
    .filter(seat => !isVote || isVoting(seat))
    .map(({ personId }) => personId)
    .filter(personId => !done.has(personId) && ['undeclared', 'clear'].includes(standingOf(facts, personId)))
}
