import { z } from 'zod'
import { localDay, ruleAt } from '#governments/packs'
import { allGovernments, packOf } from '#governments/tree'
import { publicLinks } from '#open/addresses'
import { keptPublicPage } from '#open/state'
import { body, keptPage, type Page, type Route, route, tagOf, type WebCtx } from '#platform/http'
import { bulkFile } from './bulk.ts'
import { OpenApiDocument } from './document.ts'
import { publishedYears } from './store.ts'
import { ApiPage, DataPage } from './views.tsx'

const Params = z.object({ government: z.string().max(60) })
const BulkParams = z.object({
  government: z.string().max(60).meta({ example: 'examplia' }),
  file: z
    .string()
    .regex(/^\d{4}\.jsonl\.gz$/)
    .describe('The year, then .jsonl.gz.')
    .meta({ example: '2030.jsonl.gz' }),
})

export const routes = [
  route.get('/open-data', { needs: 'public', lean: true }, visitor => keptPublicPage(visitor, null, dataPage)),
  route.get('/:government/open-data', { needs: 'public', lean: true, params: Params }, (visitor, { params }) =>
    keptPublicPage(visitor, params.government, dataPage),
  ),
  route.get(
    '/api/ocds/bulk/:government/:file',
    {
      needs: 'public',
      lean: true,
      params: BulkParams,
      api: {
        summary: 'All releases of a government in a year: JSON Lines, compressed by gzip',
        response: z.string(),
        type: 'application/gzip',
      },
    },
    (ctx, { params }) => bulkFile(ctx, params.government, Number(params.file.slice(0, 4))),
  ),
]

async function dataPage(ctx: WebCtx): Promise<Page> {
  const { t, government, publicUrl } = ctx
  const found = await ctx.read(async tx => {
    if (!government) return { governments: await allGovernments(tx) }
    const pack = await packOf(tx, government.id)
    const day = localDay(pack, ctx.now())
    const years = await publishedYears(tx, government.id)
    return {
      licence: ruleAt(pack, 'licence', day),
      publisher: ruleAt(pack, 'publisher', day).name,
      policy: ruleAt(pack, 'publicationPolicy', day),
      years: years && Array.from({ length: years.last - years.first + 1 }, (_, n) => years.last - n),
    }
  })
  const own = government ? publicLinks.data(government.slug) : publicLinks.data(null)
  return {
    title: t('app.nav.open-data'),
    content: (
      <DataPage
        t={t}
        government={government}
        publicUrl={publicUrl}
        licence={found.licence ?? null}
        publisher={found.publisher ?? t('app.name')}
        policy={found.policy && found.policy !== own ? found.policy : null}
        years={found.years ?? []}
        governments={found.governments ?? []}
      />
    ),
  }
}

/**
 * The OpenAPI document and the page made from it.
 * @param document the server's own, known once all routes are
 */
export const documentRoutes = (document: () => unknown): Route[] => [
  route.get('/api/openapi.json', { needs: 'public', lean: true }, async () => {
    const text = JSON.stringify(document())
    return body('application/json; charset=utf-8', text, {
      cache: { etag: tagOf(text) },
      headers: { 'access-control-allow-origin': '*' },
    })
  }),
  route.get('/api/docs', { needs: 'public', lean: true }, async ctx => {
    const { t, publicUrl } = ctx
    const found = OpenApiDocument.parse(document())
    return keptPage({
      ctx,
      depends: ['api-docs'],
      make: async () => ({
        title: t('open.api'),
        content: <ApiPage t={t} document={found} publicUrl={publicUrl} />,
        data: [{ href: publicLinks.apiDocument(), text: t('open.api.document'), type: 'application/json' }],
      }),
    })
  }),
]
