import { bodiesOf, packOf } from '#governments/tree'
import { membersOf } from '#identity/memberships'
import { governmentOf } from '#platform/context'
import { type CsvColumn, csvFile } from '#platform/csv'
import { type FieldError, type Posted, readForm, refusedField } from '#platform/forms'
import { page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { localDate } from '#platform/time'
import { createPlan, editPlan, submitPlan, withdrawPlan } from './actions.ts'
import { conditionRoutes } from './conditions/routes.tsx'
import { WithdrawPage } from './decision-forms.tsx'
import { decisionRoutes } from './decision-routes.tsx'
import { PlanFormPage, typedFrom } from './forms.tsx'
import { lineChoices } from './line.ts'
import { lineOffers } from './line-fields.tsx'
import { planLinks } from './links.ts'
import { here, planOf, refuse, showOf } from './page.ts'
import { planPage } from './plan-page.tsx'
import { refusal } from './rules.ts'
import { GovernmentAddress, type Plan, PlanAddress, PlanList, planForm } from './schema.ts'
import { type PlanLine, plans } from './store.ts'
import { PlanListPage } from './views.tsx'

const perPage = 50
const perCsvPage = 500
/** So many people are offered to answer for a line. */
const mostColleagues = 500

const filterOf = (ctx: WebCtx, query: PlanList) => ({ ...query, authorId: query.mine ? ctx.actor.id : null })

const read = { needs: 'plan.read', part: 'plan' } as const
const write = { needs: 'plan.write', part: 'plan' } as const

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
  { heading: t('plan.field.stage'), text: plan => plan.line.stage && t(`plan.stage.${plan.line.stage}`) },
  { heading: t('plan.field.category'), text: plan => plan.line.category },
  { heading: t('plan.filter.assurance'), text: plan => plan.assurance && t(`plan.assurance.${plan.assurance}`) },
  { heading: t('plan.csv.budget'), figure: plan => plan.budget.amount },
  { heading: t('plan.field.currency'), text: plan => plan.budget.currency },
  { heading: t('plan.field.procurement'), text: plan => plan.procurementOn },
  { heading: t('plan.release.start'), text: plan => plan.startsOn },
  { heading: t('plan.release.end'), text: plan => plan.endsOn },
]

/** The public bodies for which this person may write plans. */
const ownBodies = async (ctx: WebCtx) =>
  (await ctx.read(tx => bodiesOf(tx, governmentOf(ctx)))).filter(({ id }) => ctx.actor.bodyIds.includes(id))

/** The people of one's own bodies, each once. */
async function colleagues(ctx: WebCtx) {
  const members = await ctx.read(tx => membersOf(tx, here(ctx).id, { limit: mostColleagues }))
  const own = members.filter(({ bodyId }) => ctx.actor.bodyIds.includes(bodyId))
  return [...new Map(own.map(({ personId, name }) => [personId, { id: personId, name }])).values()]
}

async function formPage(ctx: WebCtx, plan: Plan | null, typed: Posted, errors: readonly FieldError[]) {
  const { slug, currency } = here(ctx)
  const title = ctx.t(plan ? 'plan.form.edit' : 'plan.form.new')
  const { pack, today } = await rulesOf(ctx)
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
      offers: lineOffers(pack, today, ctx.t.language),
      people: await colleagues(ctx),
      isApproved: plan?.state === 'approved',
      typed,
      errors,
    }),
  })
}

/** The government's rules of the day, for what a line can be. */
async function rulesOf(ctx: WebCtx) {
  const { id, timeZone } = here(ctx)
  return { pack: await ctx.read(tx => packOf(tx, id)), today: localDate(timeZone, ctx.now()) }
}

async function typedPlan(ctx: WebCtx, posted: unknown) {
  const { pack, today } = await rulesOf(ctx)
  const typing = { currency: here(ctx).currency, locale: showOf(ctx).locale, choices: lineChoices(pack, today) }
  return readForm(planForm(typing), posted as Posted)
}

/** What an edit refuses because of one field. */
const refusedFields = {
  'plan.body.published': 'bodyId',
  'plan.capital.published': 'capital',
  'plan.owner.unknown': 'ownerId',
  'plan.years.published': 'years-1-year',
  'plan.years.after-parts': 'years-1-year',
  'plan.funder.published': 'funder',
  'plan.budget.below-committed': 'budget',
}

export const routes: Route[] = [
  ...decisionRoutes,
  ...conditionRoutes,
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
      const form = await typedPlan(ctx, body)
      if (!form.ok) return formPage(ctx, null, form.typed, form.errors)
      try {
        return seeOther(planLinks.plan(here(ctx).slug, await createPlan(ctx, form.value)))
      } catch (error) {
        return formPage(ctx, null, body as Posted, refusedField(error, refusedFields, ctx.t))
      }
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
      const form = await typedPlan(ctx, body)
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
