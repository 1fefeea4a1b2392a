import { z } from 'zod'
import { publicLinks } from '#open/addresses'
import { publicState } from '#open/state'
import { csvFile } from '#platform/csv'
import { body, keptPage, type Reply, type Route, route, tagOf, type WebCtx } from '#platform/http'
import { showFor } from '#platform/ui'
import { figuresOf } from './figures.ts'
import { type FigureRow, figureRows } from './shares.ts'
import { ResultsPage } from './views.tsx'

const Params = z.object({ government: z.string().max(60).meta({ example: 'examplia' }).optional() })

const Results = z
  .object({
    government: z.string().nullable(),
    /** The position of the feed up to which releases are counted. */
    position: z.number().int(),
    figures: z.array(
      z.object({
        figure: z.string(),
        of: z.string(),
        currency: z.string(),
        value: z.union([z.string(), z.number(), z.null()]),
        unit: z.string(),
      }),
    ),
  })
  .describe('Figures computed from published releases. Amounts and percentages are decimal text.')

function resultsRoutes(address: string): Route[] {
  const spec = { needs: 'public', lean: true, params: Params } as const
  const summary = address === '/results' ? 'Figures over all governments' : 'Figures of a government'
  return [
    route.get(address, spec, (visitor, { params }) => showResults(visitor, params.government ?? null)),
    route.get(`${address}.csv`, spec, (visitor, { params }) => resultsCsv(visitor, params.government ?? null)),
    route.get(`${address}.json`, { ...spec, api: { summary, response: Results } }, (visitor, { params }) =>
      resultsJson(visitor, params.government ?? null),
    ),
  ]
}

export const routes = [...resultsRoutes('/results'), ...resultsRoutes('/:government/results')]

async function showResults(visitor: WebCtx, slug: string | null): Promise<Reply> {
  const { ctx, state } = await publicState(visitor, slug)
  const { figures, position } = await figuresOf(ctx, state)
  const { t, government } = ctx
  return keptPage({
    ctx,
    // Figures may be those of an earlier position for a moment: their page is tagged by theirs.
    depends: ['results', position, government?.id ?? null],
    lastModified: state.lastModified,
    make: async () => ({
      title: t('open.results'),
      content: (
        <ResultsPage
          t={t}
          show={showFor(government, t.language)}
          government={government}
          figures={figures}
          until={state.lastModified}
        />
      ),
      data: [
        { href: publicLinks.results(slug, '.csv'), text: t('open.forms.csv'), type: 'text/csv' },
        { href: publicLinks.results(slug, '.json'), text: t('open.forms.json'), type: 'application/json' },
      ],
    }),
  })
}

async function resultsCsv(visitor: WebCtx, slug: string | null): Promise<Reply> {
  const { ctx, state } = await publicState(visitor, slug)
  const rows = figureRows((await figuresOf(ctx, state)).figures)
  const text = (heading: keyof FigureRow) => ({ heading, text: (row: FigureRow) => String(row[heading] ?? '') })
  return csvFile(
    `${slug ?? 'all'}-results.csv`,
    [text('figure'), text('of'), text('currency'), { heading: 'value', figure: row => row.value }, text('unit')],
    async last => (last ? [] : rows),
  )
}

async function resultsJson(visitor: WebCtx, slug: string | null): Promise<Reply> {
  const { ctx, state } = await publicState(visitor, slug)
  const { figures, position } = await figuresOf(ctx, state)
  const text = JSON.stringify({ government: slug, position, figures: figureRows(figures) })
  return body('application/json; charset=utf-8', text, {
    cache: { etag: tagOf('results', slug, position), lastModified: state.lastModified },
    headers: { 'access-control-allow-origin': '*' },
  })
}
