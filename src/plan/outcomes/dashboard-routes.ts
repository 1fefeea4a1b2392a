import { bodiesOf } from '#governments/tree'
import { assuranceLinks } from '#plan/assurance'
import { governmentOf } from '#platform/context'
import { type CsvColumn, csvFile } from '#platform/csv'
import { here, page, type Route, route, type WebCtx } from '#platform/http'
import { yearOf } from '#platform/time'
import { showOf } from '#platform/ui'
import { type FigureName, figureKinds, figureNames, noFigures } from './assurance-figures.ts'
import { countingOf } from './counting.ts'
import { type FiguresRow, figuresBy } from './dashboard-store.ts'
import { DashboardPage } from './dashboard-view.tsx'
import { outcomeLinks } from './links.ts'
import { DashboardQuery, GovernmentAddress } from './schema.ts'

async function dashboardPage(ctx: WebCtx, query: DashboardQuery) {
  const { slug, currency } = here(ctx)
  const { t } = ctx
  const { counting, rows, bodies } = await ctx.read(async tx => {
    const counting = await countingOf(tx, ctx)
    return {
      counting,
      rows: await figuresBy(tx, { ...counting, ...query }, 'each'),
      bodies: await bodiesOf(tx, governmentOf(ctx)),
    }
  })
  const first = yearOf(counting.firstDay)
  const last = yearOf(counting.today)
  const nameOf = (id: string | null) => bodies.find(body => body.id === id)?.name ?? ''
  return page({
    title: t('outcomes.dashboard.title'),
    wide: true,
    content: DashboardPage({
      t,
      show: showOf(ctx),
      currency,
      all: rows.find(({ quarter, bodyId }) => quarter === null && bodyId === null)?.figures ?? noFigures,
      quarters: rows.flatMap(({ quarter, figures }) => (quarter ? [{ name: quarterName(ctx, quarter), figures }] : [])),
      perBody: rows.flatMap(({ bodyId, figures }) =>
        bodyId
          ? [{ name: nameOf(bodyId), href: outcomeLinks.dashboard(slug, { ...query, body: bodyId }), figures }]
          : [],
      ),
      years: Array.from({ length: last - first + 1 }, (_, index) => last - index),
      bodies,
      query,
      links: {
        self: outcomeLinks.dashboard(slug),
        csv: outcomeLinks.dashboardCsv(slug, query),
        totals: outcomeLinks.totals(slug),
        queue: assuranceLinks.queue(slug),
      },
    }),
  })
}

function quarterName({ t }: WebCtx, firstDay: string): string {
  const [year = '', month = ''] = firstDay.split('-')
  return t('plan.overview.quarter', { quarter: Math.floor((Number(month) - 1) / 3) + 1, year })
}

/** Columns of every figure, for files. What is not known or not told is an empty cell. */
export const figureColumns = <Row>(ctx: WebCtx, figuresIn: (row: Row) => FiguresRow['figures']): CsvColumn<Row>[] =>
  figureNames.map((name: FigureName) => ({
    heading: ctx.t(`outcomes.count.${name}`),
    figure: row => {
      const value = figuresIn(row)[name]
      return figureKinds[name] === 'money' && value !== null ? String(value).replace(/\.?0+$/, '') || '0' : value
    },
  }))

async function dashboardCsv(ctx: WebCtx, query: DashboardQuery) {
  const { rows, bodies } = await ctx.read(async tx => ({
    rows: await figuresBy(tx, { ...(await countingOf(tx, ctx)), ...query }, 'cells'),
    bodies: await bodiesOf(tx, governmentOf(ctx)),
  }))
  const names = new Map(bodies.map(({ id, name }) => [id as string, name]))
  const columns: CsvColumn<FiguresRow>[] = [
    { heading: ctx.t('outcomes.dashboard.quarter'), text: ({ quarter }) => quarter },
    { heading: ctx.t('plan.field.body'), text: ({ bodyId }) => names.get(bodyId ?? '') },
    { heading: ctx.t('plan.field.currency'), text: () => here(ctx).currency },
    ...figureColumns<FiguresRow>(ctx, ({ figures }) => figures),
  ]
  return csvFile('assurance.csv', columns, async after => (after ? [] : rows))
}

const spec = { needs: 'plan.read', part: 'plan', params: GovernmentAddress, query: DashboardQuery } as const

export const dashboardRoutes: Route[] = [
  route.get('/:government/work/assurance/dashboard', spec, (ctx, { query }) => dashboardPage(ctx, query)),
  route.get('/:government/work/assurance/dashboard.csv', spec, (ctx, { query }) => dashboardCsv(ctx, query)),
]
