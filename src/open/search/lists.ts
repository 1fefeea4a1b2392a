import type { ListName } from '#open/addresses'
import type { PublicState } from '#open/state'
import type { WebCtx } from '#platform/http'
import { languages } from '#platform/i18n'
import { type Cursor, cursorText, type ListQuery } from './schema.ts'
import { countEntries, type EntryRow, facetValues, keyOf, type ListScope, listPage } from './store.ts'

export const pageSize = 25
/** Counting stops here: nobody reads further, and an exact number would cost more than the list. */
export const mostCounted = 1001
const mostFacets = 60

export const scopeOf = (ctx: WebCtx, list: ListName): ListScope => ({
  list,
  governmentId: ctx.government?.id ?? null,
  languages: ctx.government?.languages ?? languages,
  now: ctx.now(),
})

export interface FoundPage {
  entries: EntryRow[]
  /** Cursors of the neighbouring pages, where there are any. */
  before: string | undefined
  after: string | undefined
}

/** The entry's place in its list, for the address of the page that begins after it. */
export const cursorOf = (list: ListName, entry: EntryRow, sort: ListQuery['sort']): Cursor => ({
  at: entry[keyOf(list, sort)] ?? entry.published_at,
  ocid: entry.ocid,
})

/** One page of a list in reading order, whichever way one came to it. */
export async function findPage(ctx: WebCtx, list: ListName, query: ListQuery, limit = pageSize): Promise<FoundPage> {
  const rows = await ctx.read(tx => listPage(tx, scopeOf(ctx, list), query, { ...query, limit }))
  const hasMore = rows.length > limit
  const entries = rows.slice(0, limit)
  const backwards = query.before !== undefined
  if (backwards) entries.reverse()
  const [first, last] = [entries[0], entries.at(-1)]
  const at = (entry: EntryRow) => cursorText(cursorOf(list, entry, query.sort))
  const hasBefore = backwards ? hasMore : query.after !== undefined
  const hasAfter = backwards ? true : hasMore
  return {
    entries,
    before: hasBefore && first ? at(first) : undefined,
    after: hasAfter && last ? at(last) : undefined,
  }
}

export interface Found extends FoundPage {
  count: number
  lots: string[]
  locations: string[]
}

/**
 * A page of a list with what stands around it: how many there are, and what one can choose from. These are the same for
 * all its pages, and the choices for all its searches: they are recalled while nothing is published.
 */
export async function findList(ctx: WebCtx, list: ListName, query: ListQuery, { token }: PublicState): Promise<Found> {
  const page = await findPage(ctx, list, query)
  const scope = scopeOf(ctx, list)
  const where = `${token} ${list} ${scope.governmentId ?? 'all'}`
  const { after: _, before: __, ...filter } = query
  const count = await ctx.recall(`${where} count ${JSON.stringify(filter)}`, tx =>
    countEntries(tx, scope, query, mostCounted),
  )
  const choices = await ctx.recall(`${where} choices`, async tx => ({
    lots: list === 'plans' ? [] : await facetValues(tx, scope.governmentId, 'lot', mostFacets),
    locations: list === 'plans' ? [] : await facetValues(tx, scope.governmentId, 'location', mostFacets),
  }))
  return { ...page, ...choices, count }
}

/** The newest entries of a list, for pages that show a few. */
export async function newestEntries(ctx: WebCtx, list: ListName, limit: number, open = false): Promise<EntryRow[]> {
  const filter = {
    q: undefined,
    status: open ? (['open'] as const).slice() : [],
    lot: [],
    location: [],
    sort: 'newest' as const,
  }
  const rows = await ctx.read(tx => listPage(tx, scopeOf(ctx, list), filter, { limit }))
  return rows.slice(0, limit)
}

/** How many opportunities are open now, counted no further than a thousand. */
export async function countOpen(ctx: WebCtx): Promise<{ count: number; isMore: boolean }> {
  const filter = { q: undefined, status: ['open' as const], lot: [], location: [], sort: 'newest' as const }
  const count = await ctx.read(tx => countEntries(tx, scopeOf(ctx, 'opportunities'), filter, mostCounted))
  return { count: Math.min(count, mostCounted - 1), isMore: count >= mostCounted }
}
