import { textIn } from '#governments/packs'
import { bodiesOf, bodyById } from '#governments/tree'
import { namesFor } from '#identity/names'
import { governmentOf } from '#platform/context'
import { type CsvColumn, csvFile } from '#platform/csv'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { type FieldError, type Posted, readForm, refusedField } from '#platform/forms'
import { page, type Route, route, seeOther, type Tenant, type WebCtx } from '#platform/http'
import { subtract } from '#platform/money'
import { addMonths, localDate } from '#platform/time'
import { showFor } from '#platform/ui'
import { auditTrail } from '#record'
import { approvalRule, createPlan, decidePlan, editPlan, submitPlan, withdrawPlan } from './actions.ts'
import { DecisionPage, PlanFormPage, typedFrom, WithdrawPage } from './forms.tsx'
import { planLinks } from './links.ts'
import { choicesFor, historyOf } from './page.ts'
import { isAboveLimit, isInForce, refusal } from './rules.ts'
import { DecisionForm, GovernmentAddress, type Plan, PlanAddress, PlanList, planForm } from './schema.ts'
import { totalOf } from './spending.ts'
import { commitmentsOf, decisionsOn, type PlanLine, plans, requirePlan } from './store.ts'
import { PlanListPage, PlanPage } from './views.tsx'

const perPage = 50
const perCsvPage = 500

const showOf = (ctx: WebCtx) => showFor(ctx.government, ctx.t.language)

function here(ctx: WebCtx): Tenant {
  if (!ctx.government) throw new Refusal('not-found', 'error.not-found')
  return ctx.government
}

const refuse = (reason: string | null): void => {
  if (reason) throw new Refusal('forbidden', reason)
}

const filterOf = (ctx: WebCtx, query: PlanList) => ({ ...query, authorId: query.mine ? ctx.actor.id : null })

const read = { needs: 'plan.read', part: 'plan' } as const
const write = { needs: 'plan.write', part: 'plan' } as const
const decide = { needs: 'plan.decide', part: 'plan' } as const

async function listPage(ctx: WebCtx, query: PlanList) {
  const { slug } = here(ctx)
  const [found, bodies] = await ctx.read(async tx => [
    await plans(tx, filterOf(ctx, query), perPage + 1),
    await bodiesOf(tx, governmentOf(ctx)),
  ])
  const shown = found.slice(0, perPage)
  const { after: _, ...filter } = query
  const last = found.length > perPage ? shown.at(-1) : undefined
  const links = {
    self: planLinks.list(slug),
    create: ctx.may('plan.write') ? planLinks.create(slug) : null,
    csv: planLinks.csv(slug, filter),
    next: last && planLinks.list(slug, { ...filter, after: last.id }),
    first: planLinks.list(slug, filter),
    plan: (id: string) => planLinks.plan(slug, id),
  }
  return page({
    title: ctx.t('plan.list.title'),
    wide: true,
    content: PlanListPage({ t: ctx.t, show: showOf(ctx), plans: shown, bodies, filter: query, links }),
  })
}

const csvColumns = ({ t }: WebCtx): CsvColumn<PlanLine>[] => [
  { heading: t('plan.field.id'), text: plan => plan.id },
  { heading: t('plan.field.ocid'), text: plan => plan.ocid },
  { heading: t('plan.field.title'), text: plan => plan.title },
  { heading: t('plan.field.body'), text: plan => plan.bodyName },
  { heading: t('plan.field.state'), text: plan => t(`plan.state.${plan.state}`) },
  { heading: t('plan.csv.budget'), figure: plan => plan.budget.amount },
  { heading: t('plan.field.currency'), text: plan => plan.budget.currency },
  { heading: t('plan.field.procurement'), text: plan => plan.procurementOn },
  { heading: t('plan.release.start'), text: plan => plan.startsOn },
  { heading: t('plan.release.end'), text: plan => plan.endsOn },
]

async function planPage(ctx: WebCtx, plan: Plan) {
  const { slug } = here(ctx)
  const show = showOf(ctx)
  const found = await ctx.read(async tx => ({
    body: await bodyById(tx, plan.bodyId),
    names: await namesFor(tx, ctx, [plan.authorId]),
    decisions: await decisionsOn(tx, plan.id, 1),
    commitments: await commitmentsOf(tx, plan.id),
    trail: await auditTrail(tx, { governmentId: governmentOf(ctx), subjectId: plan.id, limit: 100 }),
  }))
  const [decision] = found.decisions
  const committed = totalOf(found.commitments, plan.budget.currency)
  return page({
    title: plan.title,
    back: { href: planLinks.list(slug), text: ctx.t('plan.list.title') },
    content: PlanPage({
      t: ctx.t,
      show,
      plan,
      bodyName: found.body?.name ?? '',
      authorName: found.names.get(plan.authorId),
      decision,
      inForce: isInForce(plan, decision, ctx.now()),
      commitments: found.commitments,
      left: subtract(plan.budget, committed),
      choices: choicesFor(plan, ctx.actor, committed.amount, slug),
      history: historyOf(found.trail, ctx.t, show),
      publishedAt: plan.ocid && planLinks.published(slug, plan.ocid),
      tokens: ctx.tokens(plan.version),
    }),
  })
}

const planOf = (ctx: WebCtx, id: string) => ctx.read(tx => requirePlan(tx, id))

/** The public bodies for which this person may write plans. */
const ownBodies = async (ctx: WebCtx) =>
  (await ctx.read(tx => bodiesOf(tx, governmentOf(ctx)))).filter(({ id }) => ctx.actor.bodyIds.includes(id))

async function formPage(ctx: WebCtx, plan: Plan | null, typed: Posted, errors: readonly FieldError[]) {
  const { slug, currency } = here(ctx)
  const title = ctx.t(plan ? 'plan.form.edit' : 'plan.form.new')
  return page({
    title,
    error: errors.length > 0,
    back: { href: plan ? planLinks.plan(slug, plan.id) : planLinks.list(slug) },
    content: PlanFormPage({
      t: ctx.t,
      title,
      action: plan ? planLinks.edit(slug, plan.id) : planLinks.create(slug),
      // A form that came back keeps the version it was first made from: somebody may have changed the plan meanwhile.
      tokens: ctx.tokens(plan ? (ctx.formVersion ?? plan.version) : undefined),
      currency,
      bodies: await ownBodies(ctx),
      isApproved: plan?.state === 'approved',
      typed,
      errors,
    }),
  })
}

const typedPlan = (ctx: WebCtx, posted: unknown) =>
  readForm(planForm({ currency: here(ctx).currency, locale: showOf(ctx).locale }), posted as Posted)

/** What an edit refuses because of one field. */
const refusedFields = {
  'plan.body.published': 'bodyId',
  'plan.capital.published': 'capital',
  'plan.funder.published': 'funder',
  'plan.budget.below-committed': 'budget',
}

/** Who decides on a plan and until when an approval given today holds. */
async function ruleFor(tx: Transaction, ctx: WebCtx, plan: Plan) {
  const government = here(ctx)
  const today = localDate(government.timeZone, ctx.now())
  const { band, validMonths } = await approvalRule(tx, government, plan, today)
  const decidedBy = isAboveLimit(band.approver, ctx.actor) ? textIn(band.label, ctx.t.language).text : null
  return { decidedBy, validUntil: addMonths(today, validMonths) }
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
  const form = readForm(DecisionForm, posted as Posted)
  if (!form.ok) return decisionPage(ctx, plan, form.typed, form.errors)
  const { decidedBy } = await ctx.read(tx => ruleFor(tx, ctx, plan))
  if (decidedBy && form.value.outcome === 'approved' && !form.value.reference) {
    return decisionPage(ctx, plan, posted as Posted, [{ field: 'reference', message: 'plan.above-your-limit' }])
  }
  await decidePlan(ctx, plan.id, ctx.formVersion, form.value)
  return seeOther(planLinks.plan(here(ctx).slug, plan.id))
}

export const routes: Route[] = [
  route.get('/:government/work/plans', { ...read, params: GovernmentAddress, query: PlanList }, (ctx, { query }) =>
    listPage(ctx, query),
  ),
  route.get(
    '/:government/work/plans.csv',
    { ...read, params: GovernmentAddress, query: PlanList },
    async (ctx, { query }) =>
      csvFile('plans.csv', csvColumns(ctx), last =>
        ctx.read(tx => plans(tx, { ...filterOf(ctx, query), after: last?.id }, perCsvPage)),
      ),
  ),
  route.get('/:government/work/plans/new', { ...write, params: GovernmentAddress }, ctx => formPage(ctx, null, {}, [])),
  route.post(
    '/:government/work/plans/new',
    { ...write, params: GovernmentAddress, audit: 'plan.created' },
    async (ctx, { body }) => {
      const form = typedPlan(ctx, body)
      if (!form.ok) return formPage(ctx, null, form.typed, form.errors)
      return seeOther(planLinks.plan(here(ctx).slug, await createPlan(ctx, form.value)))
    },
  ),
  route.get('/:government/work/plans/:id', { ...read, params: PlanAddress }, async (ctx, { params }) =>
    planPage(ctx, await planOf(ctx, params.id)),
  ),
  route.get('/:government/work/plans/:id/edit', { ...write, params: PlanAddress }, async (ctx, { params }) => {
    const plan = await planOf(ctx, params.id)
    refuse(refusal(plan, plan.state === 'approved' ? 'amend' : 'edit', ctx.actor))
    return formPage(ctx, plan, typedFrom(plan, showOf(ctx).locale), [])
  }),
  route.post(
    '/:government/work/plans/:id/edit',
    { ...write, params: PlanAddress, audit: 'plan.edited' },
    async (ctx, { params, body }) => {
      const form = typedPlan(ctx, body)
      if (!form.ok) return formPage(ctx, await planOf(ctx, params.id), form.typed, form.errors)
      try {
        await editPlan(ctx, params.id, ctx.formVersion, form.value)
      } catch (error) {
        const errors = refusedField(error, refusedFields, ctx.t)
        return formPage(ctx, await planOf(ctx, params.id), body as Posted, errors)
      }
      return seeOther(planLinks.plan(here(ctx).slug, params.id))
    },
  ),
  route.post(
    '/:government/work/plans/:id/submit',
    { ...write, params: PlanAddress, audit: 'plan.submitted' },
    async (ctx, { params }) => {
      await submitPlan(ctx, params.id, ctx.formVersion)
      return seeOther(planLinks.plan(here(ctx).slug, params.id))
    },
  ),
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
  route.get('/:government/work/plans/:id/withdraw', { ...write, params: PlanAddress }, async (ctx, { params }) => {
    const plan = await planOf(ctx, params.id)
    const { slug } = here(ctx)
    return page({
      title: ctx.t('plan.withdraw.title'),
      back: { href: planLinks.plan(slug, plan.id) },
      content: WithdrawPage({
        t: ctx.t,
        planTitle: plan.title,
        action: planLinks.withdraw(slug, plan.id),
        tokens: ctx.tokens(plan.version),
      }),
    })
  }),
  route.post(
    '/:government/work/plans/:id/withdraw',
    { ...write, params: PlanAddress, audit: 'plan.withdrawn' },
    async (ctx, { params }) => {
      await withdrawPlan(ctx, params.id, ctx.formVersion)
      return seeOther(planLinks.plan(here(ctx).slug, params.id))
    },
  ),
]
