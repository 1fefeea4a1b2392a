import { Refusal } from '#platform/errors'
import { type FieldError, type Posted, readForm, refusedField } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { personOf, refuse } from './case.ts'
import { tallyOf } from './counting.ts'
import { ClosingPage, MarksPage, VotePage } from './judging-views.tsx'
import { assuranceLinks as links } from './links.ts'
import { pointsOf, readMarks, typedMarks } from './points.ts'
import { castVote, closeVote, saveMarks } from './reviewing.ts'
import { refusal, resultOf, votesOf } from './rules.ts'
import { ByReview, closingForm, VoteForm } from './schema.ts'
import { seenCase, titleOf, voteLines } from './seeing.ts'

type Errors = readonly FieldError[]

async function marksPage(ctx: WebCtx, id: string, typed: Posted | null, errors: Errors) {
  const seen = await seenCase(ctx, id)
  refuse(refusal(seen.facts, 'mark', ctx.actor.id))
  const { slug } = here(ctx)
  const own = seen.marks.filter(({ personId }) => personId === ctx.actor.id)
  return page({
    title: ctx.t('assurance.marks.title'),
    error: errors.length > 0,
    back: { href: links.review(slug, id), text: titleOf(seen) },
    content: MarksPage({
      t: ctx.t,
      title: titleOf(seen),
      points: pointsOf(seen.submission.content),
      action: links.marks(slug, id),
      tokens: ctx.tokens(),
      typed: typed ?? typedMarks(own),
      errors,
    }),
  })
}

async function votePage(ctx: WebCtx, id: string, typed: Posted | null, errors: Errors) {
  const seen = await seenCase(ctx, id)
  refuse(refusal(seen.facts, 'vote', ctx.actor.id))
  const { slug } = here(ctx)
  const me = personOf(ctx)
  const own = seen.votes.find(({ personId }) => personId === me)
  return page({
    title: ctx.t('assurance.vote.title'),
    error: errors.length > 0,
    back: { href: links.review(slug, id), text: titleOf(seen) },
    content: VotePage({
      t: ctx.t,
      title: titleOf(seen),
      action: links.vote(slug, id),
      tokens: ctx.tokens(ctx.formVersion ?? own?.version ?? 0),
      typed: typed ?? (own ? { vote: own.vote, reasons: own.reasons } : {}),
      errors,
    }),
  })
}

async function closingPage(ctx: WebCtx, id: string, typed: Posted, errors: Errors) {
  const seen = await seenCase(ctx, id)
  refuse(refusal(seen.facts, 'decide', ctx.actor.id))
  const outcome = resultOf(seen.facts)
  if (!outcome) throw new Refusal('conflict', 'assurance.tie')
  const { slug } = here(ctx)
  return page({
    title: ctx.t('assurance.close.title'),
    error: errors.length > 0,
    back: { href: links.review(slug, id), text: titleOf(seen) },
    content: ClosingPage({
      t: ctx.t,
      title: titleOf(seen),
      tally: tallyOf(votesOf(seen.facts)),
      outcome,
      votes: voteLines(seen),
      action: links.close(slug, id),
      tokens: ctx.tokens(ctx.formVersion ?? seen.review.version),
      typed,
      errors,
    }),
  })
}

const at = '/:government/work/assurance/reviews/:review'
const act = { needs: 'assurance.review', part: 'plan', params: ByReview } as const
const toReview = (ctx: WebCtx, id: string) => seeOther(links.review(here(ctx).slug, id))

async function marked(ctx: WebCtx, id: string, posted: Posted) {
  const seen = await seenCase(ctx, id)
  refuse(refusal(seen.facts, 'mark', ctx.actor.id))
  const { marks, errors } = readMarks(pointsOf(seen.submission.content), posted)
  if (errors.length > 0) return marksPage(ctx, id, posted, errors)
  await saveMarks(ctx, id, marks)
  return toReview(ctx, id)
}

async function closed(ctx: WebCtx, id: string, posted: Posted) {
  const form = readForm(closingForm(showOf(ctx)), posted)
  if (!form.ok) return closingPage(ctx, id, form.typed, form.errors)
  try {
    await closeVote(ctx, id, ctx.formVersion, form.value)
  } catch (error) {
    const fields = { 'assurance.close.conditions.missing': 'tracked-1-text' }
    return closingPage(ctx, id, posted, refusedField(error, fields, ctx.t))
  }
  return toReview(ctx, id)
}

/** What a member does with a case: judge it, vote on it, and for whoever leads it close the vote. */
export const judgingRoutes: Route[] = [
  route.get(`${at}/points`, act, (ctx, { params }) => marksPage(ctx, params.review, null, [])),
  route.post(`${at}/points`, { ...act, audit: 'review.marked' }, (ctx, { params, body }) =>
    marked(ctx, params.review, body as Posted),
  ),
  route.get(`${at}/vote`, act, (ctx, { params }) => votePage(ctx, params.review, null, [])),
  route.post(`${at}/vote`, { ...act, audit: 'review.voted' }, async (ctx, { params, body }) => {
    const form = readForm(VoteForm, body as Posted)
    if (!form.ok) return votePage(ctx, params.review, form.typed, form.errors)
    await castVote(ctx, params.review, ctx.formVersion, form.value)
    return toReview(ctx, params.review)
  }),
  route.get(`${at}/close`, act, (ctx, { params }) => closingPage(ctx, params.review, {}, [])),
  route.post(`${at}/close`, { ...act, audit: 'review.decided' }, (ctx, { params, body }) =>
    closed(ctx, params.review, body as Posted),
  ),
]
