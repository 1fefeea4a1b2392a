import { ruleAt, textIn } from '#governments/packs'
import { packOf } from '#governments/tree'
import type { Transaction } from '#platform/db'
import { type FieldError, type Posted, readForm, refusedField } from '#platform/forms'
import { page, route, seeOther, type WebCtx } from '#platform/http'
import { addMonths, localDate } from '#platform/time'
import { announcePlan, withholdPlan } from './announcing.ts'
import { decidePlan, deciderOf, declareEmergency } from './deciding.ts'
import { DecisionPage, EmergencyPage, WithholdPage } from './decision-forms.tsx'
import { planLinks } from './links.ts'
import { here, planOf, refuse, showOf } from './page.ts'
import { isAboveLimit, isForBoard, refusal } from './rules.ts'
import { decisionForm, EmergencyForm, type Plan, PlanAddress, withholdForm } from './schema.ts'

const decide = { needs: 'plan.decide', part: 'plan' } as const

/** The government's rules of the day. */
async function rulesOf(tx: Transaction, ctx: WebCtx) {
  const government = here(ctx)
  return { pack: await packOf(tx, government.id), today: localDate(government.timeZone, ctx.now()) }
}

/** Who decides on a plan and until when an approval given today holds. */
async function ruleFor(tx: Transaction, ctx: WebCtx, plan: Plan) {
  const { pack, today } = await rulesOf(tx, ctx)
  const { approver, label, validMonths, delegatedUpTo } = deciderOf(pack, plan, today)
  const facts = { approver, delegatedUpTo, today, reference: null }
  const needsReference =
    plan.assurance === null
      ? isAboveLimit(approver, ctx.actor)
      : isForBoard(plan) && refusal(plan, 'approve', ctx.actor, facts) === 'plan.above-your-limit'
  const board = plan.assurance === 'joint' ? ctx.t('plan.decides.joint-review') : ctx.t('plan.decides.assurance-board')
  const decidedBy = plan.assurance === null ? textIn(label, ctx.t.language).text : board
  return { decidedBy: needsReference ? decidedBy : null, validUntil: addMonths(today, validMonths) }
}

async function decisionPage(ctx: WebCtx, plan: Plan, typed: Posted, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const { decidedBy, validUntil } = await ctx.read(tx => ruleFor(tx, ctx, plan))
  return page({
    title: ctx.t('plan.decision.title'),
    error: errors.length > 0,
    back: { href: planLinks.plan(slug, plan.id) },
    content: DecisionPage({
      t: ctx.t,
      planTitle: plan.title,
      action: planLinks.decide(slug, plan.id),
      tokens: ctx.tokens(ctx.formVersion ?? plan.version),
      decidedBy,
      validUntil: showOf(ctx).date(validUntil),
      typed,
      errors,
    }),
  })
}

async function decisionMade(ctx: WebCtx, plan: Plan, posted: unknown) {
  const form = readForm(decisionForm(showOf(ctx)), posted as Posted)
  if (!form.ok) return decisionPage(ctx, plan, form.typed, form.errors)
  const { decidedBy } = await ctx.read(tx => ruleFor(tx, ctx, plan))
  if (decidedBy && form.value.outcome === 'approved' && !form.value.reference) {
    return decisionPage(ctx, plan, posted as Posted, [{ field: 'reference', message: 'plan.above-your-limit' }])
  }
  await decidePlan(ctx, plan.id, ctx.formVersion, form.value)
  return seeOther(planLinks.plan(here(ctx).slug, plan.id))
}

async function withholdPage(ctx: WebCtx, plan: Plan, typed: Posted, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  return page({
    title: ctx.t('plan.withhold.title'),
    error: errors.length > 0,
    back: { href: planLinks.plan(slug, plan.id) },
    content: WithholdPage({
      t: ctx.t,
      planTitle: plan.title,
      action: planLinks.withhold(slug, plan.id),
      tokens: ctx.tokens(ctx.formVersion ?? plan.version),
      typed,
      errors,
    }),
  })
}

async function emergencyPage(ctx: WebCtx, plan: Plan, typed: Posted, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const { pack, today } = await ctx.read(tx => rulesOf(tx, ctx))
  const rule = ruleAt(pack, 'assurance', today)
  refuse(rule ? null : 'plan.emergency.no-rule')
  return page({
    title: ctx.t('plan.emergency.title'),
    error: errors.length > 0,
    back: { href: planLinks.plan(slug, plan.id) },
    content: EmergencyPage({
      t: ctx.t,
      planTitle: plan.title,
      action: planLinks.emergency(slug, plan.id),
      tokens: ctx.tokens(ctx.formVersion ?? plan.version),
      days: rule?.emergencyDays ?? 0,
      typed,
      errors,
    }),
  })
}

const toPlan = (ctx: WebCtx, id: string) => seeOther(planLinks.plan(here(ctx).slug, id))
const withhold = { needs: 'plan.withhold', part: 'plan', params: PlanAddress } as const
const emergency = { needs: 'plan.declare-emergency', part: 'plan', params: PlanAddress } as const

/** Decisions on a plan, and what is published or kept from the public before one is taken. */
export const decisionRoutes = [
  route.get('/:government/work/plans/:id/decision', { ...decide, params: PlanAddress }, async (ctx, { params }) => {
    const plan = await planOf(ctx, params.id)
    refuse(refusal(plan, 'return', ctx.actor))
    return decisionPage(ctx, plan, {}, [])
  }),
  route.post(
    '/:government/work/plans/:id/decision',
    { ...decide, params: PlanAddress, audit: 'plan.approved' },
    async (ctx, { params, body }) => decisionMade(ctx, await planOf(ctx, params.id), body),
  ),
  route.post(
    '/:government/work/plans/:id/announce',
    { needs: 'plan.announce', part: 'plan', params: PlanAddress, audit: 'plan.announced' },
    async (ctx, { params }) => {
      await announcePlan(ctx, params.id, ctx.formVersion)
      return toPlan(ctx, params.id)
    },
  ),
  route.get('/:government/work/plans/:id/withhold', withhold, async (ctx, { params }) => {
    const plan = await planOf(ctx, params.id)
    refuse(refusal(plan, 'withhold', ctx.actor))
    return withholdPage(ctx, plan, {}, [])
  }),
  route.post(
    '/:government/work/plans/:id/withhold',
    { ...withhold, audit: 'plan.withheld' },
    async (ctx, { params, body }) => {
      const form = readForm(withholdForm(showOf(ctx)), body as Posted)
      if (!form.ok) return withholdPage(ctx, await planOf(ctx, params.id), form.typed, form.errors)
      try {
        await withholdPlan(ctx, params.id, ctx.formVersion, form.value)
      } catch (error) {
        const errors = refusedField(error, { 'plan.withheld.until-past': 'until-day' }, ctx.t)
        return withholdPage(ctx, await planOf(ctx, params.id), body as Posted, errors)
      }
      return toPlan(ctx, params.id)
    },
  ),
  route.post(
    '/:government/work/plans/:id/disclose',
    { ...withhold, audit: 'plan.disclosed' },
    async (ctx, { params }) => {
      await withholdPlan(ctx, params.id, ctx.formVersion, null)
      return toPlan(ctx, params.id)
    },
  ),
  route.get('/:government/work/plans/:id/emergency', emergency, async (ctx, { params }) => {
    const plan = await planOf(ctx, params.id)
    refuse(refusal(plan, 'declare-emergency', ctx.actor))
    return emergencyPage(ctx, plan, {}, [])
  }),
  route.post(
    '/:government/work/plans/:id/emergency',
    { ...emergency, audit: 'plan.emergency-declared' },
    async (ctx, { params, body }) => {
      const form = readForm(EmergencyForm, body as Posted)
      if (!form.ok) return emergencyPage(ctx, await planOf(ctx, params.id), form.typed, form.errors)
      await declareEmergency(ctx, params.id, ctx.formVersion, form.value.reasons)
      return toPlan(ctx, params.id)
    },
  ),
]
