import { bodiesOf } from '#governments/tree'
import { CONTENT_LANGUAGE } from '#market/frameworks'
import { plans } from '#plan/pipeline'
import { governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { type FieldError, type Posted, readForm } from '#platform/forms'
import { page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { createOpportunity } from './drafting.ts'
import { type Setting, settingOf } from './facts.ts'
import { NewOpportunityPage, type NewPageProps } from './forms.tsx'
import { opportunityLinks as links } from './links.ts'
import { lotChoices, procedureErrors } from './procedure.ts'
import { GovernmentAddress, NewOpportunity, NewQuery } from './schema.ts'
import { here, offeredMethods, showOf } from './seeing.ts'

const write = { needs: 'opportunity.write', part: 'procure' } as const
const mostPlans = 200

const settingHere = (ctx: WebCtx) => ctx.read(async tx => settingOf(tx, { governmentId: governmentOf(ctx) }, ctx.now()))

const needsPlan = (ctx: WebCtx) => here(ctx).parts.includes('plan')

/** Approved plans of this person's own public bodies that are to be bought here. */
async function ownPlans(tx: Transaction, ctx: WebCtx): Promise<NewPageProps['plans']> {
  const show = showOf(ctx)
  return (await plans(tx, { state: 'approved' }, mostPlans))
    .filter(plan => plan.route === 'here' && ctx.actor.bodyIds.includes(plan.bodyId))
    .map(({ id, title, budget }) => ({ id, title, budget: show.money(budget.amount, budget.currency) }))
}

async function newPage(ctx: WebCtx, { pack, today }: Setting, typed: Posted, errors: readonly FieldError[]) {
  const { slug, currency } = here(ctx)
  const language = ctx.t.language
  const found = await ctx.read(async tx => ({
    plans: needsPlan(ctx) ? await ownPlans(tx, ctx) : null,
    bodies: (await bodiesOf(tx, governmentOf(ctx))).filter(({ id }) => ctx.actor.bodyIds.includes(id)),
  }))
  return page({
    title: ctx.t('opportunity.new.title'),
    error: errors.length > 0,
    back: { href: links.list(slug), text: ctx.t('opportunity.list.title') },
    content: NewOpportunityPage({
      t: ctx.t,
      show: showOf(ctx),
      title: ctx.t('opportunity.new.title'),
      action: links.create(slug),
      tokens: ctx.tokens(),
      typed,
      errors,
      currency,
      methods: offeredMethods(pack, today, language),
      lots: lotChoices(pack, today, language).map(({ framework, frameworkTitle, lot, name }) => ({
        value: `${framework}/${lot}`,
        name,
        framework: frameworkTitle,
      })),
      lotLanguage: CONTENT_LANGUAGE,
      ...found,
    }),
  })
}

/** What the schema cannot know: whether this government needs a plan, and what its methods allow. */
function furtherErrors(ctx: WebCtx, { pack, today }: Setting, form: NewOpportunity): FieldError[] {
  const origin = needsPlan(ctx)
    ? [form.planId === null && { field: 'planId', message: 'opportunity.plan.missing' }]
    : [
        !form.bodyId && { field: 'bodyId', message: 'opportunity.body.missing' },
        !form.title && { field: 'title', message: 'opportunity.title.missing' },
      ]
  return [...origin.filter(error => error !== false), ...procedureErrors(pack, today, form)]
}

export const newRoutes: Route[] = [
  route.get(
    '/:government/work/opportunities/new',
    { ...write, params: GovernmentAddress, query: NewQuery },
    async (ctx, { query }) => newPage(ctx, await settingHere(ctx), { planId: query.plan ?? '' }, []),
  ),
  route.post(
    '/:government/work/opportunities/new',
    { ...write, params: GovernmentAddress, audit: 'opportunity.created' },
    async (ctx, { body }) => {
      const setting = await settingHere(ctx)
      const form = readForm(NewOpportunity, body as Posted)
      if (!form.ok) return newPage(ctx, setting, form.typed, form.errors)
      const errors = furtherErrors(ctx, setting, form.value)
      if (errors.length > 0) return newPage(ctx, setting, body as Posted, errors)
      const id = await createOpportunity(ctx, needsPlan(ctx) ? form.value : { ...form.value, planId: null })
      return seeOther(links.tasks(here(ctx).slug, id))
    },
  ),
]
