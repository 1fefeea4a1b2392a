import { assuranceRoutes, ruleAt } from '#governments/packs'
import { bodiesOf, packOf } from '#governments/tree'
import { GovernmentAddress, planLinks } from '#plan/pipeline'
import { governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { here, page, type Route, route, type WebCtx } from '#platform/http'
import { money, sum } from '#platform/money'
import { addMonths, localDate } from '#platform/time'
import { showOf } from '#platform/ui'
import { importRoutes } from './import-routes.ts'
import { overviewLinks } from './links.ts'
import { AttentionQuery, CalendarQuery, kindsOfAttention, OverviewQuery } from './schema.ts'
import { mostCompared, splitsOf } from './splitting.ts'
import {
  attentionCounts,
  linesByDay,
  linesOfAttention,
  type PlannedLine,
  type QuarterTotal,
  quarterTotals,
} from './store.ts'
import { AttentionPage, CalendarPage, type MoneyBar, OverviewPage, SplittingPage } from './views.tsx'

const read = { needs: 'plan.read', part: 'plan', params: GovernmentAddress } as const
const perPage = 50

/** The government's pack and day, its bodies, and links to its plans. */
async function settingOf(tx: Transaction, ctx: WebCtx) {
  const { id, timeZone } = here(ctx)
  return {
    pack: await packOf(tx, id),
    today: localDate(timeZone, ctx.now()),
    bodies: await bodiesOf(tx, governmentOf(ctx)),
  }
}

const toPlan = (ctx: WebCtx) => (id: string) => planLinks.plan(here(ctx).slug, id)

/** Adds totals up by what names them, in the order in which they come. */
function barsOf(
  totals: readonly QuarterTotal[],
  currency: string,
  labelOf: (total: QuarterTotal) => string,
): MoneyBar[] {
  const groups = Map.groupBy(totals, labelOf)
  return [...groups].map(([label, list]) => ({
    label,
    amount: sum(
      list.map(({ amount }) => money(amount, currency)),
      currency,
    ).amount,
    lines: list.reduce((count, { lines }) => count + lines, 0),
  }))
}

async function overview(ctx: WebCtx, query: OverviewQuery) {
  const { slug, currency } = here(ctx)
  const { t } = ctx
  const { bodies, months, from, until, totals, counts } = await ctx.read(async tx => {
    const { pack, today, bodies } = await settingOf(tx, ctx)
    const months = ruleAt(pack, 'planNeeds', today).horizonMonths
    const until = addMonths(today, months)
    const totals = await quarterTotals(tx, { from: today, until, body: query.body })
    const counts = await attentionCounts(tx, { today, body: query.body })
    return { bodies, months, from: today, until, totals, counts }
  })
  const quarterOf = ({ quarter }: QuarterTotal) => {
    const [year = '', month = ''] = quarter.split('-')
    return t('plan.overview.quarter', { quarter: Math.floor((Number(month) - 1) / 3) + 1, year })
  }
  const known = assuranceRoutes.map(name => name as string)
  const routeOf = ({ assurance }: QuarterTotal) =>
    assurance && known.includes(assurance) ? t.dynamic(`plan.assurance.${assurance}`) : t('plan.overview.not-routed')
  const [all] = barsOf(totals, currency, () => '')
  return page({
    title: t('plan.overview.title'),
    content: OverviewPage({
      t,
      show: showOf(ctx),
      bodies,
      body: query.body,
      currency,
      horizon: { months, from, until },
      totals: { lines: all?.lines ?? 0, amount: all?.amount ?? '0' },
      quarters: barsOf(totals, currency, quarterOf),
      perBody: barsOf(totals, currency, ({ bodyName }) => bodyName),
      perRoute: barsOf(totals, currency, routeOf),
      attention: [...kindsOfAttention, 'withheld' as const].map(kind => ({
        kind,
        count: counts[kind],
        link: kind === 'withheld' ? null : overviewLinks.attention(slug, kind, { body: query.body }),
      })),
      links: {
        self: overviewLinks.overview(slug),
        calendar: overviewLinks.calendar(slug, { body: query.body }),
        splitting: overviewLinks.splitting(slug, query.body),
        csv: overviewLinks.csv(slug),
        xlsx: overviewLinks.xlsx(slug),
        upload: ctx.may('plan.write') ? overviewLinks.upload(slug) : null,
      },
    }),
  })
}

async function calendar(ctx: WebCtx, query: CalendarQuery) {
  const { slug } = here(ctx)
  const { found, bodies } = await ctx.read(async tx => {
    const { today, bodies } = await settingOf(tx, ctx)
    const from = query.from ?? `${today.slice(0, 7)}-01`
    return { bodies, found: await linesByDay(tx, { ...query, from }, perPage + 1) }
  })
  const shown = found.slice(0, perPage)
  const last = found.length > perPage ? shown.at(-1) : undefined
  const months = [...Map.groupBy(shown, (line: PlannedLine) => `${line.procurementOn.slice(0, 7)}-01`)]
  const { after, on: _, ...same } = query
  return page({
    title: ctx.t('plan.calendar.title'),
    back: { href: overviewLinks.overview(slug, query.body), text: ctx.t('plan.overview.title') },
    wide: true,
    content: CalendarPage({
      t: ctx.t,
      show: showOf(ctx),
      months: months.map(([month, lines]) => ({ month, lines })),
      bodies,
      body: query.body,
      links: {
        self: overviewLinks.calendar(slug),
        next: last && overviewLinks.calendar(slug, { ...same, on: last.procurementOn, after: last.id }),
        first: after && overviewLinks.calendar(slug, same),
        plan: toPlan(ctx),
      },
    }),
  })
}

async function attention(ctx: WebCtx, query: AttentionQuery) {
  const { slug, timeZone } = here(ctx)
  const { kind, body, after } = query
  const today = localDate(timeZone, ctx.now())
  const found = await ctx.read(tx => linesOfAttention(tx, { kind, today, body, after }, perPage + 1))
  const lines = found.slice(0, perPage)
  const last = found.length > perPage ? lines.at(-1) : undefined
  return page({
    title: ctx.t(`plan.attention.${kind}`),
    back: { href: overviewLinks.overview(slug, body), text: ctx.t('plan.overview.title') },
    wide: true,
    content: AttentionPage({
      t: ctx.t,
      show: showOf(ctx),
      kind,
      lines,
      links: {
        next: last && overviewLinks.attention(slug, kind, { body, after: last.id }),
        first: after && overviewLinks.attention(slug, kind, { body }),
        plan: toPlan(ctx),
      },
    }),
  })
}

async function splitting(ctx: WebCtx, { body }: OverviewQuery) {
  const { slug, currency } = here(ctx)
  const { bodies, groups } = await ctx.read(async tx => {
    const { pack, today, bodies } = await settingOf(tx, ctx)
    return { bodies, groups: body ? await splitsOf(tx, pack, { body, today }) : [] }
  })
  return page({
    title: ctx.t('plan.splitting.title'),
    back: { href: overviewLinks.overview(slug, body), text: ctx.t('plan.overview.title') },
    content: SplittingPage({
      t: ctx.t,
      show: showOf(ctx),
      bodies,
      body,
      currency,
      groups,
      most: mostCompared,
      links: { self: overviewLinks.splitting(slug), plan: toPlan(ctx) },
    }),
  })
}

export const routes: Route[] = [
  route.get('/:government/work/pipeline', { ...read, query: OverviewQuery }, (ctx, { query }) => overview(ctx, query)),
  route.get('/:government/work/pipeline/calendar', { ...read, query: CalendarQuery }, (ctx, { query }) =>
    calendar(ctx, query),
  ),
  route.get('/:government/work/pipeline/attention', { ...read, query: AttentionQuery }, (ctx, { query }) =>
    attention(ctx, query),
  ),
  route.get('/:government/work/pipeline/splitting', { ...read, query: OverviewQuery }, (ctx, { query }) =>
    splitting(ctx, query),
  ),
  ...importRoutes,
]

/** The overview of the pipeline, for whoever may read plans. */
export const workLinks = (ctx: WebCtx) =>
  ctx.government?.parts.includes('plan') && ctx.may('plan.read')
    ? [{ text: ctx.t('plan.overview.title'), href: overviewLinks.overview(ctx.government.slug) }]
    : []
