import { z } from 'zod'
import { publicLinks } from '#open/addresses'
import { csvFile } from '#platform/csv'
import { here, page, type Route, route, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { type UnplannedCursor, type UnplannedRow, unplanned } from './store.ts'
import { UnplannedPage } from './views.tsx'

export const permissions = { 'unplanned.read': ['controller', 'approver', 'auditor', 'administrator'] } as const

const Params = z.object({ government: z.string().max(60) })
const Query = z.object({
  at: z.iso.datetime().optional().catch(undefined),
  after: z.string().max(100).optional().catch(undefined),
})
type Query = z.infer<typeof Query>

const perPage = 50
const perCsvPage = 500
const read = { needs: 'unplanned.read', part: 'plan', params: Params } as const

export const unplannedLinks = {
  list: (slug: string, query: Query = {}) => {
    const { at, after } = query
    const path = `/${slug}/work/unplanned`
    return at && after ? `${path}?${new URLSearchParams({ at, after })}` : path
  },
  csv: (slug: string) => `/${slug}/work/unplanned.csv`,
}

const cursorOf = ({ contracted_at: at, ocid }: UnplannedRow): UnplannedCursor => ({ at, ocid })

async function list(ctx: WebCtx, { at, after }: Query) {
  const { id, slug } = here(ctx)
  const cursor = at && after ? { at: new Date(at), ocid: after } : undefined
  const found = await ctx.read(tx => unplanned(tx, { governmentId: id, after: cursor }, perPage + 1))
  const rows = found.slice(0, perPage)
  const last = found.length > perPage ? rows.at(-1) : undefined
  return page({
    title: ctx.t('unplanned.title'),
    wide: true,
    content: UnplannedPage({
      t: ctx.t,
      show: showOf(ctx),
      rows,
      links: {
        process: ocid => publicLinks.process(slug, 'contracts', ocid),
        csv: unplannedLinks.csv(slug),
        next: last && unplannedLinks.list(slug, { at: last.contracted_at.toISOString(), after: last.ocid }),
        first: cursor && unplannedLinks.list(slug),
      },
    }),
  })
}

export const routes: Route[] = [
  route.get('/:government/work/unplanned', { ...read, query: Query }, (ctx, { query }) => list(ctx, query)),
  route.get('/:government/work/unplanned.csv', read, async ctx => {
    const { id } = here(ctx)
    const text = (heading: string, of: (row: UnplannedRow) => string | null) => ({ heading, text: of })
    const columns = [
      text('ocid', row => row.ocid),
      text('title', row => row.title),
      text('buyer', row => row.buyer),
      text('supplier', row => row.supplier),
      text('contractedAt', row => row.contracted_at.toISOString()),
      text('payments', row => (row.has_payments ? 'yes' : 'no')),
      text('currency', row => row.currency),
      { heading: 'amount', figure: (row: UnplannedRow) => row.amount },
    ]
    return csvFile('unplanned.csv', columns, last =>
      ctx.read(tx => unplanned(tx, { governmentId: id, after: last && cursorOf(last) }, perCsvPage)),
    )
  }),
]

/** The list, for whoever oversees spending. */
export const workLinks = (ctx: WebCtx) =>
  ctx.government?.parts.includes('plan') && ctx.may('unplanned.read')
    ? [{ text: ctx.t('unplanned.title'), href: unplannedLinks.list(ctx.government.slug) }]
    : []
