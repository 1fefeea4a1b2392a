import { sql } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import type { Attention, CalendarQuery } from './schema.ts'

/** The lines of one quarter and public body, with what they come to. Amounts are decimal text in the government's currency. */
export interface QuarterTotal {
  /** First day of the quarter, `YYYY-MM-DD`. */
  quarter: string
  bodyId: string
  bodyName: string
  assurance: string | null
  lines: number
  amount: string
}

const inBody = (body: string | undefined) => (body ? sql`and p.body_id = ${body}` : sql``)

/**
 * What is planned to be bought between two days, both included, by quarter, public body and route. Lines are added up by
 * day first, in the order in which their index has them: of 50,000 lines a few hundred sums remain to be named and sorted.
 */
export async function quarterTotals(
  tx: Transaction,
  where: { from: string; until: string; body?: string | undefined },
): Promise<QuarterTotal[]> {
  const { rows } = await sql<{
    quarter: string
    body_id: string
    body_name: string
    assurance: string | null
    lines: string
    amount: string
  }>`
    select to_char(date_trunc('quarter', d.day::timestamp), 'YYYY-MM-DD') as quarter, d.body_id, b.name as body_name,
           d.assurance, sum(d.lines) as lines, sum(d.amount)::text as amount
    from (
      select p.procurement_on as day, p.body_id, p.assurance, count(*) as lines, sum(p.budget_amount) as amount
      from plan.plans p
      where p.government_id = ${thisGovernment} and p.state <> 'withdrawn'
        and p.procurement_on between ${where.from}::date and ${where.until}::date ${inBody(where.body)}
      group by 1, 2, 3
    ) d join governments.public_bodies b on b.id = d.body_id
    group by 1, 2, 3, 4 order by 1, 3, 4`.execute(tx.db)
  return rows.map(row => ({
    quarter: row.quarter,
    bodyId: row.body_id,
    bodyName: row.body_name,
    assurance: row.assurance,
    lines: Number(row.lines),
    amount: row.amount,
  }))
}

const unspent = sql<boolean>`not exists (select from plan.commitments c
  where c.government_id = p.government_id and c.plan_id = p.id and c.amount > 0)`

/** What each kind of attention looks for. `today` is the government's day. */
const conditions: Record<Attention, (today: string) => ReturnType<typeof sql<boolean>>> = {
  overdue: today => sql<boolean>`p.procurement_on < ${today}::date and p.state <> 'withdrawn' and ${unspent}`,
  gaps: () => sql<boolean>`p.state <> 'withdrawn' and (p.service_stage is null or p.category is null or p.risk is null
    or p.importance is null)`,
  'withheld-due': today => sql<boolean>`p.withheld_until <= ${today}::date and p.state <> 'withdrawn'`,
  sampled: () => sql<boolean>`p.sampled and p.assurance = 'delegated' and p.state <> 'withdrawn'`,
}

// The day stands for the reason beside it: no line has one without the other.
const withheld = sql<boolean>`p.withheld_until is not null and p.state <> 'withdrawn'`

/** How many lines each kind of attention finds, and how many are withheld. Each count has an index of its own. */
export async function attentionCounts(
  tx: Transaction,
  where: { today: string; body?: string | undefined },
): Promise<Record<Attention | 'withheld', number>> {
  const counted = (condition: ReturnType<typeof sql<boolean>>) => sql`(
    select count(*) from plan.plans p where p.government_id = ${thisGovernment} and ${condition} ${inBody(where.body)})`
  const { rows } = await sql<Record<Attention | 'withheld', string>>`
    select ${counted(conditions.overdue(where.today))} as overdue,
           ${counted(conditions.gaps(where.today))} as gaps,
           ${counted(conditions['withheld-due'](where.today))} as "withheld-due",
           ${counted(conditions.sampled(where.today))} as sampled,
           ${counted(withheld)} as withheld`.execute(tx.db)
  const counts = Object.entries(rows[0] ?? {}).map(([kind, count]) => [kind, Number(count)])
  return Object.fromEntries(counts) as Record<Attention | 'withheld', number>
}

/** One line as the calendar and the lists of the overview show it. */
export interface PlannedLine {
  id: string
  title: string
  bodyName: string
  procurementOn: string
  startsOn: string
  amount: string
  currency: string
  state: string
}

const lines = (tx: Transaction) =>
  tx.db
    .selectFrom('plan.plans as p')
    .innerJoin('governments.public_bodies as b', 'b.id', 'p.body_id')
    .select([
      'p.id',
      'p.title',
      'b.name as bodyName',
      'p.procurement_on as procurementOn',
      'p.starts_on as startsOn',
      'p.budget_amount as amount',
      'p.budget_currency as currency',
      'p.state',
    ])
    .where('p.government_id', '=', thisGovernment)

/** Lines by the day on which buying is planned to begin. */
export function linesByDay(
  tx: Transaction,
  { from, on, after, body }: CalendarQuery & { from: string },
  limit: number,
): Promise<PlannedLine[]> {
  let query = lines(tx).where('p.state', '<>', 'withdrawn').where('p.procurement_on', '>=', from)
  if (body) query = query.where('p.body_id', '=', body)
  if (on && after) query = query.where(sql<boolean>`(p.procurement_on, p.id) > (${on}::date, ${after}::uuid)`)
  return query.orderBy('p.procurement_on').orderBy('p.id').limit(limit).execute()
}

/** Lines that ask for attention, newest first; after the one with the id `after`. */
export function linesOfAttention(
  tx: Transaction,
  where: { kind: Attention; today: string; body?: string | undefined; after?: string | undefined },
  limit: number,
): Promise<PlannedLine[]> {
  let query = lines(tx).where(conditions[where.kind](where.today))
  if (where.body) query = query.where('p.body_id', '=', where.body)
  if (where.after) query = query.where('p.id', '<', where.after)
  return query.orderBy('p.id', 'desc').limit(limit).execute()
}

/** One line as it is looked through for splitting. */
export interface ComparedLine {
  id: string
  title: string
  need: string
  replaces: string | null
  body_slug: string
  body_name: string
  amount: string
  category: string | null
  service_stage: string | null
  novel: boolean
  ratings: string | null
  risk: string | null
  importance: string | null
  procurement_on: string
}

/** Lines of one public body between two days, by day: at most so many, since each is compared with those that follow. */
export function linesToCompare(
  tx: Transaction,
  where: { body: string; from: string; until: string },
  limit: number,
): Promise<ComparedLine[]> {
  return tx.db
    .selectFrom('plan.plans as p')
    .innerJoin('governments.public_bodies as b', 'b.id', 'p.body_id')
    .select([
      'p.id',
      'p.title',
      'p.need',
      'p.replaces',
      'b.slug as body_slug',
      'b.name as body_name',
      'p.budget_amount as amount',
      'p.category',
      'p.service_stage',
      'p.novel',
      'p.ratings',
      'p.risk',
      'p.importance',
      'p.procurement_on',
    ])
    .where('p.government_id', '=', thisGovernment)
    .where('p.body_id', '=', where.body)
    .where('p.state', '<>', 'withdrawn')
    .where('p.procurement_on', '>=', where.from)
    .where('p.procurement_on', '<=', where.until)
    .orderBy('p.procurement_on')
    .orderBy('p.id')
    .limit(limit)
    .execute()
}
