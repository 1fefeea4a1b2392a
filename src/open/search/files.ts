import { type ListName, publicLinks } from '#open/addresses'
import { publicState } from '#open/state'
import { shownStatus } from '#open/wording'
import { csvFile } from '#platform/csv'
import { body, type Reply, tagOf, type WebCtx } from '#platform/http'
import { atomFeed } from '#platform/xml'
import { addressOf, trimmed } from './entries.tsx'
import { cursorOf, findPage, scopeOf } from './lists.ts'
import type { ListQuery } from './schema.ts'
import { type EntryRow, listPage } from './store.ts'

const csvBatch = 500
const jsonPage = 100

/** The whole list as a spreadsheet takes it, in its order, however long. */
export async function listCsv(visitor: WebCtx, slug: string | null, list: ListName, query: ListQuery): Promise<Reply> {
  const { ctx } = await publicState(visitor, slug)
  const scope = scopeOf(ctx, list)
  const text = (heading: string, of: (row: EntryRow) => string | null) => ({ heading, text: of })
  const columns = [
    text('ocid', row => row.ocid),
    text('title', row => row.title),
    text('status', row => shownStatus({ status: row.status, closesAt: row.closes_at }, scope.now)),
    text('stage', row => row.stage),
    text('government', row => row.slug),
    text('buyer', row => row.buyer),
    text('supplier', row => row.supplier),
    text('category', row => row.lot),
    text('location', row => row.location),
    text('currency', row => row.currency),
    { heading: 'amount', figure: (row: EntryRow) => row.amount && trimmed(row.amount) },
    text('publishedAt', row => row.published_at.toISOString()),
    text('closesAt', row => row.closes_at?.toISOString() ?? null),
    text('historicImport', row => (row.historic ? 'yes' : '')),
    text('page', row => ctx.publicUrl + addressOf(row)),
    text('record', row => ctx.publicUrl + publicLinks.record(row.ocid)),
  ]
  return csvFile(`${slug ?? 'all'}-${list}.csv`, columns, async last => {
    const after = last && cursorOf(list, last, query.sort)
    const rows = await ctx.read(tx => listPage(tx, scope, query, { after, limit: csvBatch }))
    return rows.slice(0, csvBatch)
  })
}

/** A page of the list for programs; `links.next` is absent on the last one. */
export async function listJson(visitor: WebCtx, slug: string | null, list: ListName, query: ListQuery): Promise<Reply> {
  const { ctx, state } = await publicState(visitor, slug)
  const { entries, after } = await findPage(ctx, list, query, jsonPage)
  const address = (cursor: string | undefined) => {
    const { q, status, lot, location, sort } = query
    return ctx.publicUrl + publicLinks.list(slug, list, { q, status, lot, location, sort, after: cursor }, '.json')
  }
  const text = JSON.stringify({
    entries: entries.map(row => entryJson(ctx, row)),
    ...(after && { links: { next: address(after) } }),
  })
  return body('application/json; charset=utf-8', text, {
    cache: { etag: tagOf('json', ctx.url, ...state.depends), lastModified: state.lastModified },
    headers: { 'access-control-allow-origin': '*' },
  })
}

const entryJson = (ctx: WebCtx, row: EntryRow) => ({
  ocid: row.ocid,
  title: row.title,
  status: shownStatus({ status: row.status, closesAt: row.closes_at }, ctx.now()),
  stage: row.stage,
  government: row.slug,
  buyer: row.buyer,
  ...(row.supplier && { supplier: row.supplier }),
  ...(row.lot && { category: row.lot }),
  ...(row.location && { location: row.location }),
  ...(row.amount && { value: { amount: trimmed(row.amount), currency: row.currency } }),
  publishedAt: row.published_at,
  ...(row.closes_at && { closesAt: row.closes_at }),
  page: ctx.publicUrl + addressOf(row),
  record: ctx.publicUrl + publicLinks.record(row.ocid),
})

/** The newest of the list for feed readers: Atom, RFC 4287. */
export async function listAtom(visitor: WebCtx, slug: string | null, list: ListName, query: ListQuery): Promise<Reply> {
  const { ctx, state } = await publicState(visitor, slug)
  const { entries } = await findPage(ctx, list, { ...query, sort: 'newest', after: undefined, before: undefined }, 50)
  const { t, publicUrl } = ctx
  const self = publicUrl + ctx.url
  const title = [t(`open.list.${list}`), ctx.government?.name ?? t('app.all-governments')].join(' – ')
  const text = atomFeed({
    self,
    page: publicUrl + publicLinks.list(slug, list),
    title,
    language: t.language,
    updated: (state.lastModified ?? ctx.now()).toISOString(),
    entries: entries.map(row => ({
      id: `urn:ocid:${row.ocid}`,
      title: row.title,
      href: publicUrl + addressOf(row),
      published: row.published_at.toISOString(),
      updated: row.published_at.toISOString(),
      author: row.buyer || row.government,
      summary: row.summary,
      language: row.language,
    })),
  })
  return body('application/atom+xml; charset=utf-8', text, {
    cache: { etag: tagOf('atom', t.language, ctx.url, ...state.depends), lastModified: state.lastModified },
  })
}
