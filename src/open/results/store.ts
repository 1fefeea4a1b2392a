import { type RawBuilder, sql } from 'kysely'
import type { Transaction } from '#platform/db'

/** Figures about processes and awards, of one government or of all. Amounts are decimal text of one currency each. */
export interface Figures {
  processes: { all: number; tendered: number; awarded: number; contracted: number; completed: number }
  /** Median days from one step to the next, over processes that have both; null where there are none. */
  days: { step: Step; median: number | null; processes: number }[]
  bids: { competitions: number; median: number | null; mean: number | null; single: number }
  direct: { awarded: number; direct: number }
  value: { currency: string; amount: string; awards: number }[]
  /** Awards by the size of the supplier; null where it is not known. */
  sizes: { scale: string | null; awards: number }[]
  sizesByValue: { currency: string; scale: string | null; amount: string }[]
  winners: { suppliers: number; recent: number; firstTime: number }
  /** What the twenty suppliers with most have together. */
  top: { currency: string; suppliers: number; amount: string }[]
}

export const steps = ['planning', 'bidding', 'deciding', 'signing', 'delivering'] as const
export type Step = (typeof steps)[number]

type Scope = RawBuilder<unknown>

/**
 * Reads all figures of a government, or of all when it is null.
 * @param until the last publication: "recent" are the twelve months before it
 */
export async function readFigures(tx: Transaction, governmentId: string | null, until: Date): Promise<Figures> {
  const scope = governmentId ? sql`where government_id = ${governmentId}` : sql``
  const facts = await processFigures(tx, scope)
  return {
    ...facts,
    value: await valueByCurrency(tx, scope),
    sizes: await awardsBySize(tx, scope),
    sizesByValue: await valueBySize(tx, scope),
    winners: await winners(tx, scope, until),
    top: await topShare(tx, scope),
  }
}

// A step's days count only where the later moment is not before the earlier: other publishers' dates may be.
const spans: Record<Step, readonly [string, string]> = {
  planning: ['planned_at', 'tendered_at'],
  bidding: ['tendered_at', 'closed_at'],
  deciding: ['closed_at', 'awarded_at'],
  signing: ['awarded_at', 'contracted_at'],
  delivering: ['contracted_at', 'completed_at'],
}

async function processFigures(
  tx: Transaction,
  scope: Scope,
): Promise<Pick<Figures, 'processes' | 'days' | 'bids' | 'direct'>> {
  const spanOf = (step: Step) => {
    const [from, to] = spans[step]
    const days = sql`extract(epoch from ${sql.ref(to)} - ${sql.ref(from)}) / 86400`
    const both = sql`filter (where ${sql.ref(to)} >= ${sql.ref(from)})`
    return sql`percentile_cont(0.5) within group (order by ${days}) ${both} as ${sql.ref(`${step}_median`)},
      count(*) ${both} as ${sql.ref(`${step}_count`)}`
  }
  const competed = sql`filter (where bids is not null and competitive is distinct from false)`
  const { rows } = await sql<Record<string, number | null>>`
    select count(*) as every, count(tendered_at) as tendered, count(awarded_at) as awarded,
      count(contracted_at) as contracted, count(completed_at) as completed,
      count(*) ${competed} as competitions,
      percentile_cont(0.5) within group (order by bids) ${competed} as bids_median,
      avg(bids) ${competed} as bids_mean,
      count(*) filter (where bids = 1 and competitive is distinct from false) as single,
      count(*) filter (where awarded_at is not null and competitive is not null) as known_method,
      count(*) filter (where awarded_at is not null and not competitive) as direct,
      ${sql.join(steps.map(spanOf))}
    from open.process_facts ${scope}`.execute(tx.db)
  const row = rows[0] ?? {}
  const count = (name: string) => Number(row[name] ?? 0)
  const some = (name: string) => (row[name] === null || row[name] === undefined ? null : Number(row[name]))
  return {
    processes: {
      all: count('every'),
      tendered: count('tendered'),
      awarded: count('awarded'),
      contracted: count('contracted'),
      completed: count('completed'),
    },
    days: steps.map(step => ({ step, median: some(`${step}_median`), processes: count(`${step}_count`) })),
    bids: {
      competitions: count('competitions'),
      median: some('bids_median'),
      mean: some('bids_mean'),
      single: count('single'),
    },
    direct: { awarded: count('known_method'), direct: count('direct') },
  }
}

async function valueByCurrency(tx: Transaction, scope: Scope): Promise<Figures['value']> {
  const { rows } = await sql<Figures['value'][number]>`
    select currency, trim_scale(sum(amount))::text as amount, count(*) as awards
    from (select currency, amount from open.award_facts ${scope}) as won
    where currency is not null and amount is not null group by currency order by currency limit 200`.execute(tx.db)
  return rows
}

// An award to several suppliers together counts once for each of them; its value stands with the first.
async function awardsBySize(tx: Transaction, scope: Scope): Promise<Figures['sizes']> {
  const { rows } = await sql<Figures['sizes'][number]>`
    select scale, count(*) as awards from open.award_facts ${scope} group by scale order by scale`.execute(tx.db)
  return rows
}

async function valueBySize(tx: Transaction, scope: Scope): Promise<Figures['sizesByValue']> {
  const { rows } = await sql<Figures['sizesByValue'][number]>`
    select currency, scale, trim_scale(sum(amount))::text as amount
    from (select currency, scale, amount from open.award_facts ${scope}) as won
    where currency is not null and amount is not null group by currency, scale order by currency, scale limit 1000`.execute(
    tx.db,
  )
  return rows
}

async function winners(tx: Transaction, scope: Scope, until: Date): Promise<Figures['winners']> {
  const from = sql`${until}::timestamptz - interval '12 months'`
  const { rows } = await sql<Figures['winners']>`
    select count(*) as suppliers, count(*) filter (where last_at > ${from}) as recent,
      count(*) filter (where first_at > ${from}) as "firstTime"
    from (
      select supplier_key, min(first_award_at) as first_at, max(last_award_at) as last_at
      from open.supplier_entries ${scope} group by supplier_key
    ) as each_supplier`.execute(tx.db)
  return rows[0] ?? { suppliers: 0, recent: 0, firstTime: 0 }
}

async function topShare(tx: Transaction, scope: Scope): Promise<Figures['top']> {
  const { rows } = await sql<Figures['top'][number]>`
    select currency, count(*) as suppliers, trim_scale(sum(amount) filter (where place <= 20))::text as amount
    from (
      select currency, sum(amount) as amount, row_number() over (partition by currency order by sum(amount) desc) as place
      from (select currency, supplier_key, amount from open.award_facts ${scope}) as won
      where currency is not null and amount is not null group by currency, supplier_key
    ) as each_supplier
    group by currency order by currency limit 200`.execute(tx.db)
  return rows
}
