import { type CsvColumn, csvFile } from '#platform/csv'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { body, here, page, type Route, route, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { indicatorLinks } from '#programme/indicators'
import { InProgramme } from '#programme/partners'
import { publicationLinks, standing, statementOn } from '#programme/publications'
import { computedFigure } from './computed-figure.ts'
import type { Figure } from './figure.ts'
import { typedFigure } from './figures.ts'
import { todayOf } from './indicator-routes.ts'
import { IndicatorPage } from './indicator-views.tsx'
import { monitoringLinks as links } from './links.ts'
import { PublicReportPage, ResultsPage } from './public-views.tsx'
import { gaps, standingReadings } from './rules.ts'
import { indicatorSaid, type PublicIndicator, reportSaid } from './said-in-public.ts'
import { IndicatorAddress, ReportAddress } from './schema.ts'
import { figureSaid, kinds } from './statement.ts'
import { resultById, theory, wordsIn } from './theory.ts'
import { TheoryPage } from './theory-view.tsx'

const most = 500

const indicatorsSaid = async (tx: Transaction): Promise<PublicIndicator[]> =>
  (await standing(tx, { kind: kinds.indicator, limit: most }))
    .map(indicatorSaid)
    .sort((a, b) => a.indicator.name.localeCompare(b.indicator.name))

/** What each published indicator says today. */
export async function figuresNow(ctx: WebCtx): Promise<Figure[]> {
  const terms = { from: null, to: todayOf(ctx), told: null, now: ctx.now() }
  return ctx.read(async tx => {
    const said = (await indicatorsSaid(tx)).filter(({ indicator }) => indicator.state === 'active')
    const figures: Figure[] = []
    // One count for each computed one; the others are in the statements already.
    for (const one of said)
      figures.push(
        one.indicator.computed === null
          ? typedFigure(one, one.partner, one.readings, terms)
          : await computedFigure(tx, one, one.partner, terms),
      )
    return figures.map(figureSaid)
  })
}

async function results(ctx: WebCtx) {
  const { slug, name } = here(ctx)
  const { t } = ctx
  const figures = await figuresNow(ctx)
  const reports = await ctx.read(tx => standing(tx, { kind: kinds.report, limit: 200 }))
  return page({
    title: t('monitoring.results'),
    content: ResultsPage({
      t,
      show: showOf(ctx),
      programme: name,
      figures,
      reports: reports.map(reportSaid).map(report => ({ report, to: links.publicReport(slug, report.id) })),
      links: {
        indicator: id => links.publicIndicator(slug, id),
        theory: links.theory(slug),
        computed: indicatorLinks.list(slug),
        csv: links.results(slug, '.csv'),
        json: links.results(slug, '.json'),
      },
    }),
    data: [
      { href: links.results(slug, '.csv'), text: t('monitoring.csv'), type: 'text/csv' },
      { href: links.results(slug, '.json'), text: t('monitoring.json'), type: 'application/json' },
    ],
  })
}

/** Headings are the same in every language, so that programs can rely on them. */
const columns: readonly CsvColumn<Figure>[] = [
  { heading: 'id', text: row => row.indicatorId },
  { heading: 'indicator', text: row => row.name },
  { heading: 'partner', text: row => row.partner },
  { heading: 'unit', text: row => row.unit },
  { heading: 'currency', text: row => row.currency },
  { heading: 'computed', text: row => row.computed },
  { heading: 'baseline', figure: row => row.baseline },
  { heading: 'baselineOn', text: row => row.baselineOn },
  { heading: 'target', figure: row => row.target },
  { heading: 'targetOn', text: row => row.targetOn },
  { heading: 'value', figure: row => row.value },
  { heading: 'on', text: row => row.on },
  { heading: 'observations', figure: row => row.n },
  { heading: 'missing', figure: row => row.missing },
  { heading: 'low', figure: row => row.low },
  { heading: 'high', figure: row => row.high },
  { heading: 'standing', text: row => row.standing },
  // Later columns stand last, so that programs find the earlier ones where they were.
  { heading: 'definitionVersion', figure: row => row.version?.number ?? null },
  { heading: 'countedFrom', text: row => row.method?.from ?? null },
  { heading: 'countedTo', text: row => row.method?.to ?? null },
  { heading: 'completeUntil', text: row => row.method?.completeUntil ?? null },
  { heading: 'noValueBecause', text: row => row.reason ?? null },
  { heading: 'caution', text: row => row.caution ?? null },
]

async function publicIndicator(ctx: WebCtx, id: string) {
  const { slug } = here(ctx)
  const statement = await ctx.read(tx => statementOn(tx, kinds.indicator, id))
  if (!statement) throw new Refusal('not-found', 'monitoring.indicator.not-found')
  const { indicator, versions, readings, partner } = indicatorSaid(statement)
  const standingNow = standingReadings(readings)
  const today = todayOf(ctx)
  const result = indicator.result === null ? undefined : resultById(indicator.result)
  const since = standingNow.at(-1)?.on ?? today
  return page({
    title: indicator.name,
    back: { href: links.results(slug), text: ctx.t('monitoring.results') },
    content: IndicatorPage({
      t: ctx.t,
      show: showOf(ctx),
      indicator,
      partner: partner?.name ?? null,
      result: result ? wordsIn(result.title, ctx.t.language) : null,
      versions,
      readings,
      standing: standingNow,
      gaps: indicator.computed === null ? gaps(indicator, standingNow, { since, today }) : [],
      newReading: null,
      change: null,
      correct: null,
      retire: null,
    }),
    data: [jsonOf(ctx, kinds.indicator, id)],
  })
}

const jsonOf = (ctx: WebCtx, kind: string, id: string) => ({
  href: publicationLinks.subject(here(ctx).slug, kind, id),
  text: ctx.t('monitoring.json'),
  type: 'application/json',
})

async function publicReport(ctx: WebCtx, id: string) {
  const { slug } = here(ctx)
  const statement = await ctx.read(tx => statementOn(tx, kinds.report, id))
  if (!statement) throw new Refusal('not-found', 'monitoring.report.not-found')
  return page({
    title: statement.title,
    back: { href: links.results(slug), text: ctx.t('monitoring.results') },
    content: PublicReportPage({
      t: ctx.t,
      show: showOf(ctx),
      report: reportSaid(statement),
      linkOf: indicator => links.publicIndicator(slug, indicator),
    }),
    data: [jsonOf(ctx, kinds.report, id)],
  })
}

async function theoryPage(ctx: WebCtx) {
  const { slug, name } = here(ctx)
  const said = await ctx.read(indicatorsSaid)
  const own = Map.groupBy(
    said.filter(({ indicator }) => indicator.result !== null),
    ({ indicator }) => indicator.result ?? '',
  )
  return page({
    title: ctx.t('theory.title'),
    wide: true,
    back: { href: links.results(slug), text: ctx.t('monitoring.results') },
    content: TheoryPage({
      t: ctx.t,
      programme: { slug, name },
      results: theory(),
      own: new Map(
        [...own].map(([result, list]) => [
          result,
          list.map(({ indicator }) => ({ name: indicator.name, to: links.publicIndicator(slug, indicator.id) })),
        ]),
      ),
    }),
  })
}

async function resultsJson(ctx: WebCtx) {
  const text = JSON.stringify({
    programme: here(ctx).slug,
    method: ctx.t('monitoring.standing.method'),
    indicators: await figuresNow(ctx),
    theoryOfChange: theory(),
  })
  return body('application/json; charset=utf-8', text, { headers: { 'access-control-allow-origin': '*' } })
}

const open = { needs: 'public', part: 'programme' } as const
const at = '/:government/programme/results'

/** What a programme achieves, for everybody. */
export const publicRoutes: Route[] = [
  route.get(at, { ...open, params: InProgramme }, results),
  route.get(`${at}.json`, { ...open, params: InProgramme }, resultsJson),
  route.get(`${at}.csv`, { ...open, params: InProgramme }, async ctx => {
    const figures = await figuresNow(ctx)
    return csvFile(`${here(ctx).slug}-results.csv`, columns, async last => (last ? [] : figures))
  }),
  route.get(`${at}/theory-of-change`, { ...open, params: InProgramme }, theoryPage),
  route.get(`${at}/indicators/:id`, { ...open, params: IndicatorAddress }, (ctx, { params }) =>
    publicIndicator(ctx, params.id),
  ),
  route.get(`${at}/reports/:id`, { ...open, params: ReportAddress }, (ctx, { params }) => publicReport(ctx, params.id)),
]
