import { type RawBuilder, sql } from 'kysely'
import type { ListName } from '#open/addresses'
import { dictionary, type Stage, type Status } from '#open/projection'
import type { Transaction } from '#platform/db'
import type { Cursor, ListQuery } from './schema.ts'

/** Which entries a list is about. */
export interface ListScope {
  list: ListName
  governmentId: string | null
  /** In which words are looked for: languages of the government, or of all. */
  languages: readonly string[]
  now: Date
}

export interface EntryRow {
  ocid: string
  slug: string
  government: string
  locale: string
  time_zone: string
  stage: Stage
  status: Status
  has_tender: boolean
  title: string
  summary: string
  buyer: string
  supplier: string
  lot: string | null
  location: string | null
  currency: string | null
  amount: string | null
  published_at: Date
  contracted_at: Date | null
  closes_at: Date | null
  planned_for: string | null
  historic: boolean
  language: string
}

type Filter = Pick<ListQuery, 'q' | 'status' | 'lot' | 'location' | 'sort'>
type Condition = RawBuilder<boolean>

// As the partial indexes of the lists say it: see migrations/0011_open.sql.
const listConditions: Record<ListName, Condition> = {
  opportunities: sql`has_tender`,
  plans: sql`status = 'planned' and not has_tender`,
  contracts: sql`has_contract`,
}

const and = (conditions: readonly Condition[]): Condition => sql`${sql.join(conditions, sql` and `)}`

type PageOf = { after?: Cursor | undefined; before?: Cursor | undefined; limit: number }

/** So many of the newest entries are looked through for words before the index of words is asked. */
const nearby = 1000

/**
 * A page of a list in its order, one entry more than `limit` when there are further ones. Before a cursor the entries come
 * in reverse.
 */
export async function listPage(tx: Transaction, scope: ListScope, filter: Filter, page: PageOf): Promise<EntryRow[]> {
  const words = wordConditions(scope.languages, filter.q)
  const inOrder = (conditions: readonly Condition[], limit: number, columns = sql``) => {
    const { key, order } = orderOf(scope.list, filter, page.before !== undefined)
    return sql`(select ocid, ${key} as at${columns} from open.search_entries
      where ${and([...conditions, ...keyset(scope.list, filter, page)])} order by ${order} limit ${limit})`
  }
  const branches = branchesOf(scope, filter)
  if (words.length === 0)
    return entriesOf(
      tx,
      filter,
      page,
      branches.map(conditions => inOrder(conditions, page.limit + 1)),
    )
  // No estimate tells a frequent word from a rare one reliably. Frequent ones are found at once among the next entries of
  // the list; what is not found there is rare, and then all that the index of words has is little.
  const near = await entriesOf(
    tx,
    filter,
    page,
    branches.map(
      conditions =>
        sql`(select ocid, at from ${inOrder(conditions, nearby, sql`, text`)} as near where ${and(words)} limit ${page.limit + 1})`,
    ),
  )
  if (near.length > page.limit) return near
  await throughIndex(tx)
  return entriesOf(
    tx,
    filter,
    page,
    branches.map(conditions => {
      const { key } = orderOf(scope.list, filter, false)
      const others = and([...conditions, ...keyset(scope.list, filter, page)])
      return sql`(select ocid, ${key} as at from (select * from open.search_entries where ${and(words)} offset 0) as matching
        where ${others})`
    }),
  )
}

/** Puts the branches of a list together and reads the few entries that are shown. */
async function entriesOf(
  tx: Transaction,
  filter: Filter,
  page: PageOf,
  branches: readonly RawBuilder<unknown>[],
): Promise<EntryRow[]> {
  const way = direction(filter, page.before !== undefined)
  const { rows } = await sql<EntryRow>`
    select e.ocid, g.slug, g.name as government, g.locale, g.time_zone, e.stage, e.status, e.has_tender, e.title,
      e.summary, e.buyer, e.supplier, e.lot, e.location, e.currency, e.amount, e.published_at, e.contracted_at, e.closes_at, e.planned_for,
      e.historic, e.language
    from (
      select * from (${sql.join(branches, sql` union all `)}) as each_branch
      order by at ${way}, ocid ${way} limit ${page.limit + 1}
    ) as found
    join open.search_entries e on e.ocid = found.ocid
    join governments.governments g on g.id = e.government_id
    order by found.at ${way}, found.ocid ${way}`.execute(tx.db)
  return rows
}

// For the rest of the transaction. Estimates for words are guesses; a whole table read for three matches is the worst case.
const throughIndex = (tx: Transaction) => sql`set local enable_seqscan = off`.execute(tx.db)

/** How many entries there are, counted no further than `most`. */
export async function countEntries(tx: Transaction, scope: ListScope, filter: Filter, most: number): Promise<number> {
  const words = wordConditions(scope.languages, filter.q)
  await throughIndex(tx)
  if (words.length > 0) await sql`set local enable_indexscan = off`.execute(tx.db)
  const branches = branchesOf(scope, filter).map(conditions => {
    const all = and([...conditions, ...words])
    return sql`select 1 from (select 1 from open.search_entries where ${all} limit ${most}) as one_branch`
  })
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (${sql.join(branches, sql` union all `)} limit ${most}) as found`.execute(tx.db)
  if (words.length > 0) await sql`set local enable_indexscan = on`.execute(tx.db)
  return rows[0]?.count ?? 0
}

const direction = (filter: Filter, backwards: boolean) =>
  (filter.sort === 'closing') === backwards ? sql`desc` : sql`asc`

/** By which moment a list is ordered: contracts by theirs, all else by publication. */
export const keyOf = (list: ListName, sort: Filter['sort']): 'closes_at' | 'contracted_at' | 'published_at' => {
  if (list === 'contracts') return 'contracted_at'
  return sort === 'closing' ? 'closes_at' : 'published_at'
}

function orderOf(list: ListName, filter: Filter, backwards: boolean) {
  const key = sql.ref(keyOf(list, filter.sort))
  const way = direction(filter, backwards)
  return { key, order: sql`${key} ${way}, ocid ${way}` }
}

function keyset(
  list: ListName,
  filter: Filter,
  { after, before }: { after?: Cursor | undefined; before?: Cursor | undefined },
) {
  const cursor = before ?? after
  if (!cursor) return []
  const { key } = orderOf(list, filter, false)
  // Closing soonest goes up, newest goes down; a page before the cursor turns that round.
  const up = (filter.sort === 'closing') !== (before !== undefined)
  return [sql<boolean>`(${key}, ocid) ${up ? sql`>` : sql`<`} (${cursor.at}, ${cursor.ocid})`]
}

/**
 * The conditions of a list, once for each status asked for: each is then read in the order of its own index, and the
 * few that are shown are put together. Open means that there is still time.
 */
function branchesOf(scope: ListScope, filter: Filter): Condition[][] {
  const { list, governmentId, now } = scope
  const shared: Condition[] = [
    listConditions[list],
    ...(governmentId ? [sql<boolean>`government_id = ${governmentId}`] : []),
    ...(filter.lot.length > 0 ? [oneOf('lot', filter.lot)] : []),
    ...(filter.location.length > 0 ? [oneOf('location', filter.location)] : []),
  ]
  const open = sql<boolean>`status = 'open' and closes_at > ${now}`
  if (filter.sort === 'closing' && list === 'opportunities') return [[...shared, open]]
  if (filter.status.length === 0 || list === 'plans') return [shared]
  return filter.status.flatMap(status => {
    if (status === 'open') return [[...shared, open]]
    const itself = [...shared, sql<boolean>`status = ${status}`]
    return status === 'closed' ? [itself, [...shared, overdue(scope)]] : [itself]
  })
}

/** Time has run out, and nobody has published that yet: few at any time, found by their closing. */
const overdue = ({ governmentId, now }: ListScope): Condition => {
  const here = governmentId ? sql`government_id = ${governmentId} and` : sql``
  return sql`ocid = any (array(select ocid from open.search_entries
    where ${here} has_tender and status = 'open' and closes_at <= ${now} order by closes_at desc limit 1000))`
}

const oneOf = (column: 'lot' | 'location', values: readonly string[]): Condition =>
  values.length === 1
    ? sql`${sql.ref(column)} = ${values[0]}`
    : sql`${sql.ref(column)} in (${sql.join(values.map(value => sql`${value}`))})`

/** Words are looked for in each language and as they stand; what is to be left out is left out in all of them. */
function wordConditions(languages: readonly string[], q: string | undefined): Condition[] {
  if (!q) return []
  const unwanted = [...q.matchAll(/(?:^|\s)-("[^"]*"|[^\s"]+)/g)].map(([, word = '']) => word)
  const wanted = q.replace(/(^|\s)-("[^"]*"|[^\s"]+)/g, ' ').trim()
  const dictionaries = [...new Set([...languages.map(dictionary), 'simple'])]
  const matching = (words: string): Condition =>
    sql`text @@ (${sql.join(
      dictionaries.map(name => sql`websearch_to_tsquery(${sql.lit(name)}::regconfig, ${words})`),
      sql` || `,
    )})`
  return [...(wanted ? [matching(wanted)] : []), ...unwanted.map(word => sql<boolean>`not (${matching(word)})`)]
}

/**
 * The values that one can choose from, by jumping through the index from each to the next: as fast with a million
 * entries as with a hundred.
 */
export async function facetValues(
  tx: Transaction,
  governmentId: string | null,
  column: 'lot' | 'location',
  most: number,
): Promise<string[]> {
  const name = sql.ref(column)
  const here = governmentId ? sql`has_tender and government_id = ${governmentId}` : sql`has_tender`
  const { rows } = await sql<{ value: string }>`
    with recursive found as (
      (select ${name} as value from open.search_entries where ${here} and ${name} is not null order by ${name} limit 1)
      union all
      select (select ${name} from open.search_entries where ${here} and ${name} > found.value order by ${name} limit 1)
      from found where found.value is not null
    )
    select value from found where value is not null limit ${most}`.execute(tx.db)
  return rows.map(row => row.value)
}
