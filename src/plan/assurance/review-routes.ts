import { caseLinks } from '#plan/cases'
import { planLinks } from '#plan/pipeline'
import { type FieldError, type Posted, readForm } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { refuse } from './case.ts'
import { ConflictedPage, DeclarationPage } from './declaration-views.tsx'
import { FrozenCase } from './frozen-view.tsx'
import { assuranceLinks as links } from './links.ts'
import { ReviewPage } from './review-views.tsx'
import { declare, openVote } from './reviewing.ts'
import { presiding, refusal } from './rules.ts'
import { ByReview, DeclarationForm } from './schema.ts'
import { peopleOf, pointLines, type SeenCase, seenCase, stepsOf, titleOf, voteLines } from './seeing.ts'

async function reviewPage(ctx: WebCtx, id: string, typed: Posted = {}, errors: readonly FieldError[] = []) {
  const seen = await seenCase(ctx, id)
  const { t } = ctx
  const { slug } = here(ctx)
  const title = titleOf(seen)
  const back = ctx.may('assurance.queue')
    ? { href: links.queue(slug), text: t('assurance.title') }
    : { href: planLinks.plan(slug, seen.plan.id), text: seen.plan.title }
  const { bodyName } = seen
  if (seen.standing === 'conflicted') return page({ title, back, content: ConflictedPage({ t, title, bodyName }) })
  if (seen.standing === 'undeclared' && refusal(seen.facts, 'clear', ctx.actor.id) === null) {
    return page({ title, back, ...declaration(ctx, seen, typed, errors) })
  }
  return page({ title, back, content: wholeCase(ctx, seen, title) })
}

const declaration = (ctx: WebCtx, seen: SeenCase, typed: Posted, errors: readonly FieldError[]) => ({
  error: errors.length > 0,
  content: DeclarationPage({
    t: ctx.t,
    title: titleOf(seen),
    bodyName: seen.bodyName,
    isFirst: seen.standing === 'undeclared',
    action: links.declare(here(ctx).slug, seen.review.id),
    tokens: ctx.tokens(),
    typed,
    errors,
  }),
})

function wholeCase(ctx: WebCtx, seen: SeenCase, title: string) {
  const { t } = ctx
  const { slug } = here(ctx)
  const { review, plan, board, facts, standing } = seen
  const isOver = review.endedAt !== null
  const leads = presiding(facts)
  const isChair = facts.seats.some(({ personId, role }) => personId === leads && role === 'chair')
  return ReviewPage({
    t,
    show: showOf(ctx),
    title,
    bodyName: seen.bodyName,
    boardName: board.name,
    review,
    isOverdue: !isOver && review.dueAt < ctx.now(),
    steps: isOver ? [] : stepsOf(ctx, seen),
    tokens: ctx.tokens(review.version),
    people: peopleOf(seen),
    leads: isOver || leads === null || isChair ? null : seen.nameOf(leads),
    votes: review.state === 'decided' ? voteLines(seen) : null,
    points: isOver || (review.state === 'to-vote' && standing === 'clear') ? pointLines(t, seen) : null,
    frozen: FrozenCase({
      t,
      show: showOf(ctx),
      submission: seen.submission,
      documentLink: upload => caseLinks.document(slug, plan.id, upload),
    }),
    planLink: planLinks.plan(slug, plan.id),
    others: links.ofPlan(slug, plan.id),
  })
}

const at = '/:government/work/assurance/reviews/:review'
const read = { needs: 'assurance.read', part: 'plan', params: ByReview } as const
const act = { needs: 'assurance.review', part: 'plan', params: ByReview } as const

const toReview = (ctx: WebCtx, id: string) => seeOther(links.review(here(ctx).slug, id))

async function declarationPage(ctx: WebCtx, id: string, typed: Posted, errors: readonly FieldError[]) {
  const seen = await seenCase(ctx, id)
  refuse(refusal(seen.facts, 'step-back', ctx.actor.id))
  const back = { href: links.review(here(ctx).slug, id) }
  return page({ title: ctx.t('assurance.review.step-back'), back, ...declaration(ctx, seen, typed, errors) })
}

/** A case, and the declaration that comes before it. */
export const reviewRoutes: Route[] = [
  route.get(at, read, (ctx, { params }) => reviewPage(ctx, params.review)),
  route.get(`${at}/declaration`, act, (ctx, { params }) => declarationPage(ctx, params.review, {}, [])),
  route.post(`${at}/declaration`, { ...act, audit: 'review.declared' }, async (ctx, { params, body }) => {
    const form = readForm(DeclarationForm, body as Posted)
    if (!form.ok) return declarationPage(ctx, params.review, form.typed, form.errors)
    await declare(ctx, params.review, form.value)
    return toReview(ctx, params.review)
  }),
  route.post(`${at}/open-vote`, { ...act, audit: 'review.vote-opened' }, async (ctx, { params }) => {
    await openVote(ctx, params.review, ctx.formVersion)
    return toReview(ctx, params.review)
  }),
]
