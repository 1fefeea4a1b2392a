import { z } from 'zod'
import { ruleAt, textIn } from '#governments/packs'
import { packOf } from '#governments/tree'
import { publicLinks } from '#open/addresses'
import { publicState, requireGovernment } from '#open/state'
import { body, keptPage, type Reply, type Route, route, tagOf, type WebCtx } from '#platform/http'
import { money, sum } from '#platform/money'
import { addMonths, isLocalDate, localDate } from '#platform/time'
import { showFor } from '#platform/ui'
import { calendarFile, eventOf } from './calendar-file.ts'
import { type ForwardTotal, forwardTotals, plannedFrom, withheldLines } from './store.ts'
import { type ForwardBar, ForwardPage } from './views.tsx'

const Params = z.object({ government: z.string().max(60) })
const Query = z.object({
  on: z.string().refine(isLocalDate).optional().catch(undefined),
  after: z.string().max(100).optional().catch(undefined),
})
type Query = z.infer<typeof Query>

const perPage = 50
/** More events than anybody's calendar shows; the list as CSV has all. */
const mostEvents = 1000

const links = {
  page: (slug: string, query: Query = {}) => {
    const { on, after } = query
    return on && after
      ? `${publicLinks.forward(slug)}?${new URLSearchParams({ on, after })}`
      : publicLinks.forward(slug)
  },
  file: (slug: string) => `${publicLinks.forward(slug)}.ics`,
}

function barsOf(totals: readonly ForwardTotal[], currency: string, labelOf: (total: ForwardTotal) => string) {
  return [...Map.groupBy(totals, labelOf)].map(
    ([label, list]): ForwardBar => ({
      label,
      amount: sum(
        list.map(({ amount }) => money(amount, currency)),
        currency,
      ).amount,
      count: list.reduce((all, { count }) => all + count, 0),
    }),
  )
}

/** The government's rules and its day. */
async function settingOf(ctx: WebCtx) {
  const government = requireGovernment(ctx)
  const today = localDate(government.timeZone, ctx.now())
  return { government, today, pack: await ctx.read(tx => packOf(tx, government.id)) }
}

async function showForward(visitor: WebCtx, slug: string, query: Query): Promise<Reply> {
  const { ctx, state } = await publicState(visitor, slug)
  const { government, today, pack } = await settingOf(ctx)
  const withheld = await ctx.read(tx => withheldLines(tx, government.id))
  return keptPage({
    ctx,
    depends: ['forward', today, withheld, state.tree, ...state.depends],
    lastModified: state.lastModified,
    make: async () => {
      const { t } = ctx
      const months = ruleAt(pack, 'planNeeds', today).horizonMonths
      const until = addMonths(today, months)
      const where = { governmentId: government.id, from: today, until }
      const after = query.on && query.after ? { on: query.on, ocid: query.after } : undefined
      const { rows, totals } = await ctx.read(async tx => ({
        rows: await plannedFrom(tx, { ...where, after }, perPage + 1),
        totals: await forwardTotals(tx, where),
      }))
      const shown = rows.slice(0, perPage)
      const last = rows.length > perPage ? shown.at(-1) : undefined
      const quarterOf = ({ quarter }: ForwardTotal) => {
        const [year = '', month = ''] = quarter.split('-')
        return t('open.forward.quarter-of', { quarter: Math.floor((Number(month) - 1) / 3) + 1, year })
      }
      const categories = ruleAt(pack, 'planCategories', today) ?? []
      return {
        title: t('open.forward.title'),
        content: ForwardPage({
          t,
          show: showFor(government, t.language),
          horizon: { months, until },
          totals: [...Map.groupBy(totals, ({ currency }) => currency)].map(([currency, list]) => {
            const [all] = barsOf(list, currency, () => '')
            return {
              currency,
              amount: all?.amount ?? '0',
              count: all?.count ?? 0,
              quarters: barsOf(list, currency, quarterOf),
              buyers: barsOf(list, currency, ({ buyer }) => buyer),
            }
          }),
          withheld,
          months: [...Map.groupBy(shown, row => `${row.planned_for.slice(0, 7)}-01`)].map(([month, list]) => ({
            month,
            rows: list,
          })),
          categoryName: id => {
            const found = categories.find(category => category.id === id)
            return found ? textIn(found.title, t.language).text : id
          },
          links: {
            process: ocid => publicLinks.process(slug, 'plans', ocid),
            next: last && links.page(slug, { on: last.planned_for, after: last.ocid }),
            first: after && links.page(slug),
            list: publicLinks.list(slug, 'plans'),
          },
        }),
        data: [
          { href: links.file(slug), text: t('open.forward.ics'), type: 'text/calendar' },
          { href: publicLinks.list(slug, 'plans', {}, '.csv'), text: t('open.forms.csv'), type: 'text/csv' },
          {
            href: publicLinks.list(slug, 'plans', {}, '.atom'),
            text: t('open.forms.atom'),
            type: 'application/atom+xml',
          },
        ],
      }
    },
  })
}

async function sendCalendar(visitor: WebCtx, slug: string): Promise<Reply> {
  const { ctx, state } = await publicState(visitor, slug)
  const { government, today } = await settingOf(ctx)
  const rows = await ctx.read(tx => plannedFrom(tx, { governmentId: government.id, from: today }, mostEvents))
  const { t, publicUrl } = ctx
  const show = showFor(government, t.language)
  const events = rows.map(row =>
    eventOf(row, {
      url: publicUrl + publicLinks.process(slug, 'plans', row.ocid),
      description: [row.amount && row.currency ? show.money(row.amount, row.currency) : '', row.ocid]
        .filter(Boolean)
        .join('\n'),
    }),
  )
  const name = `${t('open.forward.title')} – ${government.name}`
  // The stamp follows the data and not the clock, so the same calendar is the same file.
  const text = calendarFile(name, events, state.lastModified ?? new Date(0))
  return body('text/calendar; charset=utf-8', text, {
    cache: { etag: tagOf('ics', t.language, today, ctx.url, ...state.depends), lastModified: state.lastModified },
  })
}

export const routes: Route[] = [
  route.get(
    '/:government/plans/calendar',
    { needs: 'public', lean: true, params: Params, query: Query },
    (visitor, { params, query }) => showForward(visitor, params.government, query),
  ),
  route.get('/:government/plans/calendar.ics', { needs: 'public', lean: true, params: Params }, (visitor, { params }) =>
    sendCalendar(visitor, params.government),
  ),
]
