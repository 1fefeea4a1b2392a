import { z } from 'zod'
import { governmentOf } from '#platform/context'
import { type CsvColumn, csvFile } from '#platform/csv'
import { body, here, page, type Route, route, type WebCtx } from '#platform/http'
import { Lead, Link, Subtitle, showOf, Text, Title } from '#platform/ui'
import { fewestForAmount, figureNames, noFigures } from './assurance-figures.ts'
import { countingOf } from './counting.ts'
import { figureColumns } from './dashboard-routes.ts'
import { publicTotals, type YearFigures } from './dashboard-store.ts'
import { AllFigures, Groups, Tiles } from './figures-view.tsx'
import { outcomeLinks } from './links.ts'
import { GovernmentAddress } from './schema.ts'

const totalsOf = (ctx: WebCtx) => ctx.read(async tx => publicTotals(tx, governmentOf(ctx), await countingOf(tx, ctx)))

const YearQuery = z.object({ year: z.coerce.number().int().optional().catch(undefined) })

async function totalsPage(ctx: WebCtx, wanted: number | undefined) {
  const { slug, currency } = here(ctx)
  const { t } = ctx
  const said = { t, show: showOf(ctx), currency }
  const years = await totalsOf(ctx)
  const shown = years.find(({ year }) => year === wanted) ?? years[0]
  const toYear = (year: number) => `${outcomeLinks.totals(slug)}?year=${year}`
  return page({
    title: t('outcomes.public.title'),
    canonical: outcomeLinks.totals(slug),
    data: [
      { href: outcomeLinks.totals(slug, '.csv'), text: t('outcomes.public.csv'), type: 'text/csv' },
      { href: outcomeLinks.totals(slug, '.json'), text: t('outcomes.public.json'), type: 'application/json' },
    ],
    content: (
      <>
        <Title>{t('outcomes.public.title')}</Title>
        <Lead>{t('outcomes.public.lead')}</Lead>
        <Text>{t('outcomes.public.few', { fewest: fewestForAmount })}</Text>
        {!shown && <Text>{t('outcomes.public.empty')}</Text>}
        {shown && (
          <>
            <Subtitle>{String(shown.year)}</Subtitle>
            <Tiles {...said} figures={shown.figures} />
            <AllFigures {...said} figures={shown.figures} />
          </>
        )}
        <Groups
          {...said}
          id="years"
          title={t('outcomes.public.years')}
          label={t('outcomes.years.year')}
          groups={years.map(({ year, figures }) => ({ name: String(year), href: toYear(year), figures }))}
          nameCell={({ name, href }) => <Link to={href ?? ''}>{name}</Link>}
        />
      </>
    ),
  })
}

async function totalsJson(ctx: WebCtx) {
  const { slug, currency } = here(ctx)
  const years = (await totalsOf(ctx)).map(({ year, figures }) => ({
    year,
    ...Object.fromEntries(figureNames.map(name => [name, (figures ?? noFigures)[name]])),
  }))
  const methods = Object.fromEntries(figureNames.map(name => [name, ctx.t(`outcomes.method.${name}`)]))
  return body('application/json; charset=utf-8', JSON.stringify({ government: slug, currency, years, methods }))
}

async function totalsCsv(ctx: WebCtx) {
  const years = await totalsOf(ctx)
  const columns: CsvColumn<YearFigures>[] = [
    { heading: ctx.t('outcomes.years.year'), figure: ({ year }) => year },
    { heading: ctx.t('plan.field.currency'), text: () => here(ctx).currency },
    ...figureColumns<YearFigures>(ctx, ({ figures }) => figures),
  ]
  return csvFile(`${here(ctx).slug}-assurance.csv`, columns, async after => (after ? [] : years))
}

const spec = { needs: 'public', part: 'plan', params: GovernmentAddress } as const

/** What assurance achieved, for everybody: totals of each year, as page and as data. */
export const publicRoutes: Route[] = [
  route.get('/:government/plans/assurance', { ...spec, query: YearQuery }, (ctx, { query }) =>
    totalsPage(ctx, query.year),
  ),
  route.get('/:government/plans/assurance.json', spec, ctx => totalsJson(ctx)),
  route.get('/:government/plans/assurance.csv', spec, ctx => totalsCsv(ctx)),
]
