import { type SelectQueryBuilder, sql } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import type { DB } from '../../../db/tables.ts'
import type { ContentOf, Entry, Fields, Kind } from './kind.ts'
import { entriesHere, entryFrom } from './store.ts'

/** In which order a list can stand. By `due`, what has no day comes last. */
export const orders = ['newest', 'oldest', 'title', 'due'] as const
export type Order = (typeof orders)[number]

export interface Wanted {
  /** Entries about these partners; null for all. */
  partnerIds?: readonly string[] | null | undefined
  /** Also those about no partner. */
  withGeneral?: boolean | undefined
  states?: readonly string[] | undefined
  ownerId?: string | undefined
  /** Words of the title, as they stand there. */
  words?: string | undefined
  /** What was chosen, by field: of a choice, of several, or of content. */
  having?: Readonly<Record<string, string>> | undefined
  /** Entries that point at this one by a field. */
  pointing?: { field: string; to: string } | undefined
  /** Leaves out entries in these states, but for the named ones. */
  sealed?: { in: readonly string[]; open: readonly string[] } | undefined
  /** `newest` when left out. */
  order?: Order | undefined
  /** The entry after which the page goes on, in the same order. */
  after?: string | undefined
  limit: number
}

type Row = Parameters<typeof entryFrom>[0]
type Query = SelectQueryBuilder<DB, 'programme.entries', Row>

/** Entries of a kind, newest first unless another order is wanted. */
export async function entriesOf<F extends Fields>(
  tx: Transaction,
  kind: Kind<F>,
  wanted: Wanted,
): Promise<Entry<ContentOf<F>>[]> {
  const { order = 'newest', after, limit } = wanted
  const query = narrowed(entriesHere(tx).where('kind', '=', kind.name), kind.name, wanted)
  const rows: Row[] = []
  // One page, or the rest of one part of the list and then the beginning of the next.
  for (const part of after === undefined ? [query] : await goingOn(tx, query, order, after))
    if (rows.length < limit)
      rows.push(
        ...(await ordered(part, order)
          .limit(limit - rows.length)
          .execute()),
      )
  return rows.map(row => entryFrom(row) as unknown as Entry<ContentOf<F>>)
}

function narrowed(all: Query, kind: string, wanted: Wanted): Query {
  const { partnerIds, states, ownerId, sealed, words, pointing } = wanted
  let query = all
  const [only, ...others] = partnerIds ?? []
  if (partnerIds && only !== undefined && others.length === 0 && !wanted.withGeneral)
    query = query.where('partner_id', '=', only)
  else if (partnerIds) {
    const ids = [...partnerIds]
    if (wanted.withGeneral) query = query.where(sql<boolean>`(partner_id is null or partner_id = any (${ids}::uuid[]))`)
    else query = query.where(sql<boolean>`partner_id = any (${ids}::uuid[])`)
  }
  if (states) query = query.where('state', 'in', [...states])
  if (ownerId) query = query.where('owner_id', '=', ownerId)
  if (words) query = query.where('title', 'ilike', `%${words.replace(/[\\%_]/g, '\\$&')}%`)
  for (const [field, value] of Object.entries(wanted.having ?? {}))
    query = query.where(
      sql<boolean>`id in (select entry_id from programme.entry_facets where government_id = ${thisGovernment}
        and kind = ${kind} and field = ${field} and value = ${value})`,
    )
  if (pointing)
    query = query.where(
      sql<boolean>`id in (select from_id from programme.entry_links where government_id = ${thisGovernment}
        and to_id = ${pointing.to} and field = ${pointing.field})`,
    )
  if (sealed)
    query = query.where(
      sql<boolean>`(state <> all (${[...sealed.in]}::text[]) or id = any (${[...sealed.open]}::uuid[]))`,
    )
  return query
}

// Titles stand as readers look for them, with accents and capitals beside their letters.
const title = sql`title collate "und-x-icu"`

function ordered(query: Query, order: Order): Query {
  if (order === 'title') return query.orderBy(title).orderBy('id')
  if (order === 'due') return query.orderBy('due_on', 'asc').orderBy('id')
  return query.orderBy('id', order === 'oldest' ? 'asc' : 'desc')
}

/** What comes after an entry in an order, in parts. One that is gone in the meantime ends where its id would stand. */
async function goingOn(tx: Transaction, query: Query, order: Order, after: string): Promise<Query[]> {
  if (order === 'newest') return [query.where('id', '<', after)]
  if (order === 'oldest') return [query.where('id', '>', after)]
  const last = await entriesHere(tx).where('id', '=', after).executeTakeFirst()
  if (!last) return [query.where('id', '>', after)]
  if (order === 'title')
    return [query.where(sql<boolean>`(${title}, id) > (${last.title} collate "und-x-icu", ${after}::uuid)`)]
  // Told apart from those with a day: one condition for both would be looked up in no index.
  const undated = query.where('due_on', 'is', null)
  return last.due_on === null
    ? [undated.where('id', '>', after)]
    : [query.where(sql<boolean>`(due_on, id) > (${last.due_on}::date, ${after}::uuid)`), undated]
}
