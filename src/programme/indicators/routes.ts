import { stateNow } from '#open/state'
import { csvFile } from '#platform/csv'
import { Refusal } from '#platform/errors'
import { body, here, page, type Reply, type Route, route, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { InProgramme } from '#programme/partners'
import { indicatorById, indicators } from './catalogue.ts'
import { columns, type DataRow, definitionData, valueData } from './data.ts'
import { keptTallies } from './kept-store.ts'
import { indicatorLinks as links } from './links.ts'
import { type Measurement, measurements } from './measure.ts'
import { measuredPartners } from './measured.ts'
import { type Asked, BreakdownQuery, type Indicator, IndicatorAddress, type Measured } from './schema.ts'
import { tallies } from './store.ts'
import { IndicatorPage, IndicatorsPage } from './views.tsx'
import { nameOf } from './words.ts'

interface Counted {
  rows: Measurement[]
  /** When it was counted before; null where it was done now. */
  at: Date | null
}

/** What was counted: by the clock where that takes long, else now, and remembered for as long as nothing new is published. */
async function measure(ctx: WebCtx, indicator: Indicator, asked: Asked): Promise<Counted> {
  const { tally } = indicator
  const { breakdown, governments } = asked
  const kept = breakdown ? null : await ctx.read(tx => keptTallies(tx, tally, governments))
  if (kept) return { rows: measurements(indicator, kept.tallies, asked), at: kept.at }
  // Plans' totals change with decisions that need not be in the feed.
  if (tally === 'savings')
    return { rows: measurements(indicator, await ctx.read(tx => tallies(tx, tally, asked)), asked), at: null }
  const { token } = await stateNow(ctx)
  const ids = governments.map(({ id }) => id).join(' ')
  const key = `${token} tally ${tally} ${breakdown?.by ?? ''} ${breakdown?.year ?? ''} ${ids}`
  const found = await ctx.recall(key, tx => tallies(tx, tally, asked))
  return { rows: measurements(indicator, found, asked), at: null }
}

const governmentsOf = (ctx: WebCtx): Promise<Measured[]> => ctx.read(measuredPartners)

function requireIndicator(id: string): Indicator {
  const indicator = indicatorById(id)
  if (!indicator) throw new Refusal('not-found', 'indicators.not-found')
  return indicator
}

async function list(ctx: WebCtx): Promise<Reply> {
  const { slug, name } = here(ctx)
  const { t } = ctx
  return page({
    title: t('indicators.title'),
    content: IndicatorsPage({ t, programme: { slug, name }, governments: await governmentsOf(ctx) }),
    data: [
      { href: links.list(slug, '.csv'), text: t('indicators.csv'), type: 'text/csv' },
      { href: links.list(slug, '.json'), text: t('indicators.json'), type: 'application/json' },
    ],
  })
}

/** All values of some indicators, one statement for each thing that is counted. */
async function rowsOf(ctx: WebCtx, some: readonly Indicator[]): Promise<DataRow[]> {
  const asked = { governments: await governmentsOf(ctx), now: ctx.now() }
  const rows: DataRow[] = []
  for (const indicator of some)
    for (const one of (await measure(ctx, indicator, asked)).rows) rows.push({ ...one, indicator })
  return rows
}

const csvOf = async (ctx: WebCtx, name: string, rows: DataRow[]): Promise<Reply> =>
  csvFile(`${here(ctx).slug}-${name}.csv`, columns, async last => (last ? [] : rows))

const json = (value: unknown): Reply =>
  body('application/json; charset=utf-8', JSON.stringify(value), { headers: { 'access-control-allow-origin': '*' } })

async function listJson(ctx: WebCtx): Promise<Reply> {
  const rows = Map.groupBy(await rowsOf(ctx, indicators), row => row.indicator)
  return json({
    programme: here(ctx).slug,
    indicators: indicators.map(indicator => ({
      ...definitionData(ctx.t, indicator),
      values: (rows.get(indicator) ?? []).map(valueData),
    })),
  })
}

/** The breakdown that was asked for, where the indicator has it and the programme works with that government. */
async function breakdownOf(ctx: WebCtx, indicator: Indicator, governments: readonly Measured[], query: BreakdownQuery) {
  const government = governments.find(({ slug }) => slug === query.of)
  const { by, year } = query
  if (!government || !by || !year || !indicator.groups.includes(by)) return null
  const asked = { governments: [government], now: ctx.now(), breakdown: { by, year } }
  return { government, by, year, rows: (await measure(ctx, indicator, asked)).rows }
}

async function one(ctx: WebCtx, id: string, query: BreakdownQuery): Promise<Reply> {
  const { slug, name } = here(ctx)
  const { t } = ctx
  const indicator = requireIndicator(id)
  const governments = await governmentsOf(ctx)
  const { rows, at: countedAt } = await measure(ctx, indicator, { governments, now: ctx.now() })
  const breakdown = await breakdownOf(ctx, indicator, governments, query)
  return page({
    title: nameOf(t, indicator),
    back: { href: links.list(slug), text: t('indicators.all') },
    content: IndicatorPage({
      t,
      show: showOf(ctx),
      programme: { slug, name },
      indicator,
      governments,
      rows,
      countedAt,
      breakdown,
    }),
    data: [
      { href: links.one(slug, id, {}, '.csv'), text: t('indicators.csv'), type: 'text/csv' },
      { href: links.one(slug, id, {}, '.json'), text: t('indicators.json'), type: 'application/json' },
    ],
  })
}

async function oneJson(ctx: WebCtx, id: string): Promise<Reply> {
  const indicator = requireIndicator(id)
  const values = (await rowsOf(ctx, [indicator])).map(valueData)
  return json({ programme: here(ctx).slug, ...definitionData(ctx.t, indicator), values })
}

const open = { needs: 'public', part: 'programme' } as const

/** The indicators that published data answers, for everybody. */
export const routes: Route[] = [
  route.get('/:government/programme/indicators', { ...open, params: InProgramme }, list),
  route.get('/:government/programme/indicators.csv', { ...open, params: InProgramme }, async ctx =>
    csvOf(ctx, 'indicators', await rowsOf(ctx, indicators)),
  ),
  route.get('/:government/programme/indicators.json', { ...open, params: InProgramme }, listJson),
  route.get(
    '/:government/programme/indicators/:indicator',
    { ...open, params: IndicatorAddress, query: BreakdownQuery },
    async (ctx, { params: { indicator }, query }) => {
      const [id = '', form] = indicator.split('.', 2)
      if (form === undefined) return one(ctx, id, query)
      if (form === 'json') return oneJson(ctx, id)
      if (form === 'csv') return csvOf(ctx, id, await rowsOf(ctx, [requireIndicator(id)]))
      throw new Refusal('not-found', 'indicators.not-found')
    },
  ),
]
