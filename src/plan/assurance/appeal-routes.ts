import { decisionsOn, type PlanId, planLinks, planToRead } from '#plan/pipeline'
import { type FieldError, type Posted, readForm } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { AppealPage, OfPlanPage } from './appeal-views.tsx'
import { appeal, appealChance } from './appeals.ts'
import { requireBoard } from './board-store.ts'
import { refuse } from './case.ts'
import { assuranceLinks as links } from './links.ts'
import { AppealForm, ByPlan } from './schema.ts'
import { reviewsOf } from './store.ts'

async function appealPage(ctx: WebCtx, id: PlanId, typed: Posted, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const { plan, chance, decision } = await ctx.read(async tx => {
    const plan = await planToRead(tx, ctx, id)
    const [decision] = await decisionsOn(tx, id, 1)
    return { plan, decision, chance: await appealChance(tx, ctx, plan) }
  })
  refuse(chance.refusal)
  return page({
    title: ctx.t('assurance.appeal.title'),
    error: errors.length > 0,
    back: { href: planLinks.plan(slug, id), text: plan.title },
    content: AppealPage({
      t: ctx.t,
      planTitle: plan.title,
      boardName: chance.board?.name ?? '',
      until: chance.until ? showOf(ctx).day(chance.until) : '',
      refused: decision?.reasons ?? null,
      action: links.appeal(slug, id),
      tokens: ctx.tokens(ctx.formVersion ?? plan.version),
      typed,
      errors,
    }),
  })
}

async function ofPlanPage(ctx: WebCtx, id: PlanId) {
  const { slug } = here(ctx)
  const { plan, reviews, chance } = await ctx.read(async tx => {
    const plan = await planToRead(tx, ctx, id)
    const names = new Map<string, string>()
    const reviews = await reviewsOf(tx, id)
    for (const { boardId } of reviews) names.set(boardId, names.get(boardId) ?? (await requireBoard(tx, boardId)).name)
    const named = reviews.map(one => ({ ...one, boardName: names.get(one.boardId) ?? '' }))
    return { plan, reviews: named, chance: await appealChance(tx, ctx, plan) }
  })
  const mayAppeal = chance.refusal === null && ctx.may('assurance.appeal')
  return page({
    title: ctx.t('assurance.of-plan.title'),
    back: { href: planLinks.plan(slug, id), text: plan.title },
    content: OfPlanPage({
      t: ctx.t,
      show: showOf(ctx),
      planTitle: plan.title,
      reviews: reviews.map(one => ({ ...one, isOverdue: one.endedAt === null && one.dueAt < ctx.now() })),
      review: review => links.review(slug, review),
      appeal: mayAppeal ? links.appeal(slug, id) : null,
    }),
  })
}

const at = '/:government/work/plans/:id'
const ask = { needs: 'assurance.appeal', part: 'plan', params: ByPlan } as const

/** What of boards belongs to one plan: every case of it, and the appeal against a refusal. */
export const appealRoutes: Route[] = [
  route.get(`${at}/assurance`, { needs: 'assurance.read', part: 'plan', params: ByPlan }, (ctx, { params }) =>
    ofPlanPage(ctx, params.id),
  ),
  route.get(`${at}/appeal`, ask, (ctx, { params }) => appealPage(ctx, params.id, {}, [])),
  route.post(`${at}/appeal`, { ...ask, audit: 'plan.appealed' }, async (ctx, { params, body }) => {
    const form = readForm(AppealForm, body as Posted)
    if (!form.ok) return appealPage(ctx, params.id, form.typed, form.errors)
    await appeal(ctx, params.id, ctx.formVersion, form.value.reasons)
    return seeOther(links.ofPlan(here(ctx).slug, params.id))
  }),
]
