import { publicLinks } from '#open/addresses'
import { figuresOf, percentage } from '#open/results'
import { keptPublicPage, publicState, requireGovernment } from '#open/state'
import { csvFile } from '#platform/csv'
import { Refusal } from '#platform/errors'
import { type Page, type Reply, route, type WebCtx } from '#platform/http'
import { showFor } from '#platform/ui'
import { SupplierParams, SuppliersParams, SuppliersQuery } from './schema.ts'
import { awardsOf, type SupplierRow, supplierOf, suppliersPage, type WonAward, wonBy } from './store.ts'
import { SupplierPage, SuppliersPage } from './views.tsx'

const pageSize = 50
const mostAwards = 100
const csvBatch = 500

export const routes = [
  route.get(
    '/:government/suppliers',
    { needs: 'public', lean: true, params: SuppliersParams, query: SuppliersQuery },
    (visitor, { params, query }) => keptPublicPage(visitor, params.government, ctx => suppliersList(ctx, query)),
  ),
  route.get(
    '/:government/suppliers.csv',
    { needs: 'public', lean: true, params: SuppliersParams },
    (visitor, { params }) => suppliersCsv(visitor, params.government),
  ),
  route.get(
    '/:government/suppliers/:key',
    { needs: 'public', lean: true, params: SupplierParams },
    async (visitor, { params }): Promise<Reply> => {
      const asFile = params.key.endsWith('.csv')
      if (asFile) return supplierCsv(visitor, params.government, params.key.slice(0, -4))
      return keptPublicPage(visitor, params.government, (ctx, state) =>
        onlySupplier(ctx, params.key, async () => (await figuresOf(ctx, state)).figures.value),
      )
    },
  ),
]

async function suppliersList(ctx: WebCtx, query: SuppliersQuery): Promise<Page> {
  const { t } = ctx
  const government = requireGovernment(ctx)
  const found = await ctx.read(tx => suppliersPage(tx, government.id, { ...query, limit: pageSize }))
  const hasMore = found.length > pageSize
  const rows = found.slice(0, pageSize)
  const backwards = query.before !== undefined
  if (backwards) rows.reverse()
  const view = {
    t,
    show: showFor(government, t.language),
    government,
    rows,
    before: (backwards ? hasMore : query.after !== undefined) ? rows[0]?.supplier_key : undefined,
    after: backwards || hasMore ? rows.at(-1)?.supplier_key : undefined,
  }
  return {
    title: t('open.suppliers'),
    content: <SuppliersPage {...view} />,
    data: [{ href: publicLinks.suppliers(government.slug, {}, '.csv'), text: t('open.forms.csv'), type: 'text/csv' }],
  }
}

async function suppliersCsv(visitor: WebCtx, slug: string): Promise<Reply> {
  const { ctx } = await publicState(visitor, slug)
  const government = requireGovernment(ctx)
  return csvFile<SupplierRow>(
    `${slug}-suppliers.csv`,
    [
      { heading: 'supplier', text: row => row.supplier },
      { heading: 'key', text: row => row.supplier_key },
      { heading: 'size', text: row => row.scale },
      { heading: 'awards', figure: row => row.awards },
      { heading: 'firstAward', text: row => row.first_award_at?.toISOString() },
      { heading: 'lastAward', text: row => row.last_award_at?.toISOString() },
      { heading: 'page', text: row => ctx.publicUrl + publicLinks.supplier(slug, row.supplier_key) },
    ],
    async last => {
      const rows = await ctx.read(tx =>
        suppliersPage(tx, government.id, { after: last?.supplier_key, limit: csvBatch }),
      )
      return rows.slice(0, csvBatch)
    },
  )
}

async function onlySupplier(
  ctx: WebCtx,
  key: string,
  totals: () => Promise<{ currency: string; amount: string }[]>,
): Promise<Page> {
  const { t } = ctx
  const government = requireGovernment(ctx)
  const found = await ctx.read(async tx => {
    const supplier = await supplierOf(tx, government.id, key)
    if (!supplier) throw new Refusal('not-found', 'error.not-found')
    const awards = await awardsOf(tx, government.id, key, mostAwards)
    return { supplier, awards, won: await wonBy(tx, government.id, key) }
  })
  const whole = new Map((await totals()).map(row => [row.currency, row.amount]))
  const won = found.won.map(row => ({ ...row, share: percentage(row.amount, whole.get(row.currency) ?? '0') }))
  return {
    title: found.supplier.supplier,
    content: <SupplierPage t={t} show={showFor(government, t.language)} government={government} {...found} won={won} />,
    back: { href: publicLinks.suppliers(government.slug), text: t('open.suppliers.all') },
    data: [{ href: `${publicLinks.supplier(government.slug, key)}.csv`, text: t('open.forms.csv'), type: 'text/csv' }],
  }
}

/** All awards of one supplier. One firm's awards from one government are few thousand at most, so they come in one piece. */
async function supplierCsv(visitor: WebCtx, slug: string, key: string): Promise<Reply> {
  const { ctx } = await publicState(visitor, slug)
  const government = requireGovernment(ctx)
  const rows = await ctx.read(tx => awardsOf(tx, government.id, key, 10_000))
  if (rows.length === 0) throw new Refusal('not-found', 'error.not-found')
  return csvFile<WonAward>(
    `${slug}-${key}.csv`,
    [
      { heading: 'ocid', text: row => row.ocid },
      { heading: 'award', text: row => row.award_id },
      { heading: 'title', text: row => row.title },
      { heading: 'buyer', text: row => row.buyer },
      { heading: 'status', text: row => row.status },
      { heading: 'currency', text: row => row.currency },
      { heading: 'amount', figure: row => row.amount },
      { heading: 'awardedAt', text: row => row.awarded_at?.toISOString() },
    ],
    async last => (last ? [] : rows),
  )
}
