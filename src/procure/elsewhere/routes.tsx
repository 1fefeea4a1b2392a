import { z } from 'zod'
import { bodiesOf, bodyById } from '#governments/tree'
import { approvedPlans, planById, planLinks } from '#plan/pipeline'
import { governmentOf } from '#platform/context'
import { type CsvColumn, csvFile } from '#platform/csv'
import { type FieldError, type Posted, readForm, refusedField } from '#platform/forms'
import { page, type Reply, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { formatAmount } from '#platform/money'
import { auditTrail } from '#record'
import { adoptPurchase, awardPurchase, closePurchase, correctNotice, endPurchase, recordPurchase } from './actions.ts'
import {
  AwardFormPage,
  BodyFormPage,
  NoticeFormPage,
  ReasonFormPage,
  StatisticsFormPage,
  typedNotice,
} from './forms.tsx'
import { elsewhereLinks as links } from './links.ts'
import { choicesFor, historyOf } from './page.ts'
import {
  awardForm,
  GovernmentAddress,
  newPurchaseForm,
  noticeForm,
  type Purchase,
  PurchaseAddress,
  PurchaseList,
  ReasonForm,
  StatisticsForm,
} from './schema.ts'
import { here, refusedFields, showOf, stepRoutes, typingOf } from './steps.tsx'
import { awardsOf, purchases, requirePurchase } from './store.ts'
import { PurchaseListPage, PurchasePage } from './views.tsx'

const perPage = 50
const perCsvPage = 500

async function listPage(ctx: WebCtx, query: PurchaseList): Promise<Reply> {
  const { slug } = here(ctx)
  const found = await ctx.read(tx => purchases(tx, query, perPage + 1))
  const shown = found.slice(0, perPage)
  const { after: _, ...filter } = query
  const last = found.length > perPage ? shown.at(-1) : undefined
  return page({
    title: ctx.t('elsewhere.list.title'),
    wide: true,
    content: (
      <PurchaseListPage
        t={ctx.t}
        show={showOf(ctx)}
        purchases={shown}
        filter={query}
        links={{
          self: links.list(slug),
          first: links.list(slug, filter),
          create: ctx.may('elsewhere.write') ? links.create(slug) : null,
          csv: links.csv(slug, filter),
          next: last && links.list(slug, { ...filter, after: last.id }),
          purchase: id => links.purchase(slug, id),
        }}
      />
    ),
  })
}

const csvColumns = ({ t }: WebCtx): CsvColumn<Purchase>[] => [
  { heading: t('elsewhere.field.id'), text: row => row.id },
  { heading: t('elsewhere.field.ocid'), text: row => row.ocid },
  { heading: t('elsewhere.field.title'), text: row => row.title },
  { heading: t('elsewhere.field.portal'), text: row => row.portal?.name },
  { heading: t('elsewhere.field.state'), text: row => t(`elsewhere.state.${row.state}`) },
  { heading: t('elsewhere.csv.value'), figure: row => row.value?.amount },
  { heading: t('elsewhere.field.currency'), text: row => row.value?.currency },
  { heading: t('elsewhere.csv.opensOn'), text: row => row.opensOn },
  { heading: t('elsewhere.csv.closesOn'), text: row => row.closesOn },
  { heading: t('elsewhere.statistics.complete'), figure: row => row.statistics.complete },
]

async function purchasePage(ctx: WebCtx, id: string): Promise<Reply> {
  const { slug } = here(ctx)
  const found = await ctx.read(async tx => {
    const purchase = await requirePurchase(tx, id)
    const body = purchase.bodyId === null ? undefined : await bodyById(tx, purchase.bodyId)
    const plan = purchase.planId === null ? undefined : await planById(tx, purchase.planId)
    const trail = await auditTrail(tx, { governmentId: governmentOf(ctx), subjectId: id, limit: 100 })
    return { purchase, body, plan, trail, awards: await awardsOf(tx, id) }
  })
  const { purchase, body, plan } = found
  const show = showOf(ctx)
  return page({
    title: purchase.title,
    back: { href: links.list(slug), text: ctx.t('elsewhere.list.title') },
    content: (
      <PurchasePage
        t={ctx.t}
        show={show}
        purchase={purchase}
        bodyName={body?.name}
        plan={plan ? { title: plan.title, link: planLinks.plan(slug, plan.id) } : null}
        awards={found.awards}
        choices={choicesFor(purchase, ctx.actor, slug)}
        history={historyOf(found.trail, ctx.t, show)}
        published={links.published(slug, purchase.ocid)}
      />
    ),
  })
}

/** The public bodies for which this person may record, as choices; a single one needs no choosing. */
async function bodyChoices(ctx: WebCtx) {
  const bodies = await ctx.read(tx => bodiesOf(tx, governmentOf(ctx)))
  const own = bodies
    .filter(({ id }) => ctx.actor.bodyIds.includes(id))
    .map(({ id, name }) => ({ value: id, text: name }))
  return own.length === 1 ? own : [{ value: '', text: '' }, ...own]
}

async function newPage(ctx: WebCtx, typed: Posted, errors: readonly FieldError[]): Promise<Reply> {
  const { slug, currency, parts } = here(ctx)
  const title = ctx.t('elsewhere.form.new')
  const plans = parts.includes('plan') ? await ctx.read(tx => approvedPlans(tx, 'elsewhere')) : []
  const choices = { bodies: await bodyChoices(ctx), plans: plans.map(plan => ({ value: plan.id, text: plan.title })) }
  const form = { t: ctx.t, title, action: links.create(slug), tokens: ctx.tokens(), typed, errors, currency }
  return page({
    title,
    error: errors.length > 0,
    back: { href: links.list(slug), text: ctx.t('elsewhere.list.title') },
    content: <NoticeFormPage {...form} choices={choices} />,
  })
}

/** The form of a purchase that comes from a plan begins with what the plan says. */
async function typedFromPlan(ctx: WebCtx, planId: string | undefined): Promise<Posted> {
  const plan = planId ? await ctx.read(tx => planById(tx, planId)) : undefined
  if (plan?.route !== 'elsewhere') return {}
  return {
    planId: plan.id,
    bodyId: plan.bodyId,
    title: plan.title,
    value: formatAmount(plan.budget, showOf(ctx).locale),
    portalName: plan.portal?.name ?? '',
    portalReference: plan.portal?.reference ?? '',
    portalUrl: plan.portal?.url ?? '',
  }
}

async function adoptPage(ctx: WebCtx, id: string, errors: readonly FieldError[]): Promise<Reply> {
  const { slug, currency } = here(ctx)
  const purchase = await ctx.read(tx => requirePurchase(tx, id))
  const title = ctx.t('elsewhere.form.adopt')
  const form = { t: ctx.t, title, caption: purchase.title, action: links.adopt(slug, id), typed: {}, errors, currency }
  return page({
    title,
    error: errors.length > 0,
    back: { href: links.purchase(slug, id) },
    content: <BodyFormPage {...form} tokens={ctx.tokens(purchase.version)} bodies={await bodyChoices(ctx)} />,
  })
}

const BodyForm = z.object({ bodyId: z.uuid('elsewhere.body.missing') })
const base = '/:government/work/elsewhere'
const read = { needs: 'elsewhere.read', params: GovernmentAddress, query: PurchaseList }
const write = { needs: 'elsewhere.write', params: GovernmentAddress }

export const routes: Route[] = [
  route.get(base, read, (ctx, { query }) => listPage(ctx, query)),
  route.get(`${base}.csv`, read, async (ctx, { query }) =>
    csvFile('bought-elsewhere.csv', csvColumns(ctx), last =>
      ctx.read(tx => purchases(tx, { ...query, after: last?.id ?? query.after }, perCsvPage)),
    ),
  ),
  route.get(
    `${base}/new`,
    { ...write, query: z.object({ plan: z.uuid().optional().catch(undefined) }) },
    async (ctx, { query }) => newPage(ctx, await typedFromPlan(ctx, query.plan), []),
  ),
  route.post(`${base}/new`, { ...write, audit: 'elsewhere.announced' }, async (ctx, { body }) => {
    const form = readForm(newPurchaseForm(typingOf(ctx)), body as Posted)
    if (!form.ok) return newPage(ctx, form.typed, form.errors)
    try {
      return seeOther(links.purchase(here(ctx).slug, await recordPurchase(ctx, form.value)))
    } catch (error) {
      return newPage(ctx, body as Posted, refusedField(error, refusedFields, ctx.t))
    }
  }),
  route.get(`${base}/:id`, { needs: 'elsewhere.read', params: PurchaseAddress }, (ctx, { params }) =>
    purchasePage(ctx, params.id),
  ),
  ...stepRoutes(
    `${base}/:id/notice`,
    'correct',
    'elsewhere.corrected',
    props => <NoticeFormPage {...props} choices={null} />,
    ctx => noticeForm(typingOf(ctx)),
    (ctx, id, notice) => correctNotice(ctx, id, ctx.formVersion, notice),
    ({ portal, ...purchase }, ctx) => (portal ? typedNotice({ ...purchase, portal }, showOf(ctx).locale) : {}),
  ),
  ...stepRoutes(
    `${base}/:id/bids`,
    'close',
    'elsewhere.closed',
    props => <StatisticsFormPage {...props} />,
    () => StatisticsForm,
    (ctx, id, counts) => closePurchase(ctx, id, ctx.formVersion, counts),
  ),
  ...stepRoutes(
    `${base}/:id/award`,
    'award',
    'elsewhere.awarded',
    props => <AwardFormPage {...props} />,
    ctx => awardForm(typingOf(ctx)),
    (ctx, id, award) => awardPurchase(ctx, id, ctx.formVersion, award),
    purchase => ({ title: purchase.title }),
  ),
  ...(['end', 'cancel'] as const).flatMap(action =>
    stepRoutes(
      `${base}/:id/${action}`,
      action,
      action === 'end' ? 'elsewhere.unsuccessful' : 'elsewhere.cancelled',
      props => <ReasonFormPage {...props} />,
      () => ReasonForm,
      (ctx, id, { reason }) => endPurchase(ctx, id, ctx.formVersion, action, reason),
    ),
  ),
  route.get(`${base}/:id/body`, { needs: 'elsewhere.write', params: PurchaseAddress }, (ctx, { params }) =>
    adoptPage(ctx, params.id, []),
  ),
  route.post(
    `${base}/:id/body`,
    { needs: 'elsewhere.write', params: PurchaseAddress, audit: 'elsewhere.adopted' },
    async (ctx, { params, body }) => {
      const form = readForm(BodyForm, body as Posted)
      if (!form.ok) return adoptPage(ctx, params.id, form.errors)
      await adoptPurchase(ctx, params.id, ctx.formVersion, form.value.bodyId)
      return seeOther(links.purchase(here(ctx).slug, params.id))
    },
  ),
]
