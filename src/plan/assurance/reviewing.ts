import { submissionById } from '#plan/dossier'
import { decideForBoard, type PlanOutcome } from '#plan/pipeline'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { nextState } from '#platform/lifecycle'
import { record } from '#record'
import { about, type BoardCase, caseOf, personOf, refuse, requireVersion } from './case.ts'
import { tallyOf, type Vote } from './counting.ts'
import { insertDeclaration, setMarks, setVote } from './judgement-store.ts'
import { type Marked, pointsOf } from './points.ts'
import { lifecycle, type ReviewAction, refusal, resultOf, votesOf } from './rules.ts'
import type { ClosingForm, DeclarationForm, VoteForm } from './schema.ts'
import { updateReview } from './store.ts'

/** What each way of voting means for the plan. */
const outcomes: Record<Vote, PlanOutcome['outcome']> = {
  approve: 'approved',
  'approve-with-conditions': 'approved',
  return: 'returned',
  refuse: 'refused',
}

async function hold(
  tx: Transaction,
  ctx: Ctx,
  reviewId: string,
  action: Exclude<ReviewAction, 'end'>,
): Promise<BoardCase> {
  const found = await caseOf(tx, reviewId, { lock: true })
  refuse(refusal(found.facts, action, ctx.actor.id))
  return found
}

const after = ({ review }: BoardCase, action: ReviewAction) => nextState(lifecycle, review.state, action)

/**
 * Records whether a member has an interest in a case. Whoever has none may read it from then on; whoever has one reads
 * nothing of it, and their vote does not count.
 */
export async function declare(ctx: Ctx, reviewId: string, form: DeclarationForm): Promise<void> {
  await ctx.transact(async tx => {
    const action = form.conflict ? 'step-back' : 'clear'
    const found = await hold(tx, ctx, reviewId, action)
    const { review } = found
    await insertDeclaration(tx, {
      government_id: governmentOf(ctx),
      review_id: review.id,
      person_id: personOf(ctx),
      conflict: form.conflict,
      words: form.words,
      declared_at: await tx.now(),
    })
    const state = after(found, action)
    if (state !== review.state) await updateReview(tx, review.id, { state })
    // What the interest is stays in its own row, which can be erased.
    await record(tx, ctx, { ...about(found, 'review.declared'), details: { conflict: form.conflict } })
  })
}

/** Saves what a member thinks of the points of a case, in place of what they saved before. */
export async function saveMarks(ctx: Ctx, reviewId: string, marks: readonly Marked[]): Promise<void> {
  await ctx.transact(async tx => {
    const found = await hold(tx, ctx, reviewId, 'mark')
    const submission = await submissionById(tx, found.review.submissionId)
    const known = new Set((submission ? pointsOf(submission.content) : []).map(({ id }) => id))
    if (marks.some(({ point }) => !known.has(point))) throw new Refusal('invalid', 'assurance.mark.no-such-point')
    const key = { governmentId: governmentOf(ctx), reviewId, personId: personOf(ctx) }
    await setMarks(tx, key, marks, await tx.now())
    await record(tx, ctx, { ...about(found, 'review.marked'), details: { points: marks.length } })
  })
}

/** Ends the review by each alone, and lets the board vote. */
export async function openVote(ctx: Ctx, reviewId: string, version: number | null): Promise<void> {
  await ctx.transact(async tx => {
    const found = await hold(tx, ctx, reviewId, 'open-vote')
    requireVersion(version, found.review.version)
    await updateReview(tx, reviewId, { state: after(found, 'open-vote') })
    await record(tx, ctx, { ...about(found, 'review.vote-opened'), event: 'review.vote-opened' })
  })
}

/**
 * Records a vote with its reasons. A member may vote anew until the vote is closed.
 * @param version of the member's own vote as the form showed it; 0 where there was none
 */
export async function castVote(ctx: Ctx, reviewId: string, version: number | null, form: VoteForm): Promise<void> {
  await ctx.transact(async tx => {
    const found = await hold(tx, ctx, reviewId, 'vote')
    const personId = personOf(ctx)
    requireVersion(version, found.votes.find(vote => vote.personId === personId)?.version ?? 0)
    await setVote(tx, {
      government_id: governmentOf(ctx),
      review_id: reviewId,
      person_id: personId,
      vote: form.vote,
      reasons: form.reasons,
      cast_at: await tx.now(),
    })
    // Whoever is closing the vote at this moment has not seen this one.
    await updateReview(tx, reviewId, {})
    await record(tx, ctx, { ...about(found, 'review.voted'), details: { vote: form.vote } })
  })
}

/**
 * Closes the vote: what it came to becomes the decision on the plan, in the same transaction. Conditions belong to an
 * approval with conditions, which has at least one, and to no other outcome.
 */
export async function closeVote(ctx: Ctx, reviewId: string, version: number | null, form: ClosingForm): Promise<void> {
  await ctx.transact(async tx => {
    const found = await hold(tx, ctx, reviewId, 'decide')
    const { review, board, plan, facts } = found
    requireVersion(version, review.version)
    const outcome = resultOf(facts)
    if (!outcome) throw new Refusal('conflict', 'assurance.tie')
    const isConditional = outcome === 'approve-with-conditions'
    if (isConditional && form.tracked.length === 0) throw new Refusal('invalid', 'assurance.close.conditions.missing')
    if (!isConditional && form.tracked.length > 0) throw new Refusal('invalid', 'assurance.close.conditions.not-voted')
    await updateReview(tx, reviewId, {
      state: after(found, 'decide'),
      outcome,
      reasons: form.reasons,
      closed_by: personOf(ctx),
      ended_at: await tx.now(),
    })
    const details = Object.fromEntries(tallyOf(votesOf(facts)).map(({ vote, count }) => [vote, count]))
    await record(tx, ctx, { ...about(found, 'review.decided'), details: { ...details, outcome } })
    await decideForBoard(tx, ctx, plan.id, {
      outcome: outcomes[outcome],
      conditions: null,
      tracked: form.tracked,
      reasons: form.reasons,
      decides: board.bodyId === null ? 'joint-review' : 'assurance-board',
      reference: null,
      boardId: board.id,
    })
  })
}
