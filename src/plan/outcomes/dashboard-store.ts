import { sql } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import { type Counting, type Figures, fewestForAmount, noFigures } from './assurance-figures.ts'
import type { DashboardQuery } from './schema.ts'

/** The moment at which the first plan was handed in; null where none was. */
export async function firstRequestAt(tx: Transaction): Promise<Date | null> {
  const row = await tx.db
    .selectFrom('plan.submissions')
    .select('submitted_at')
    .where('government_id', '=', thisGovernment)
    .orderBy('submitted_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row?.submitted_at ?? null
}

/** Figures of the requests of a quarter, of a public body, of both, or (both null) of all. */
export interface FiguresRow {
  /** First day of the quarter, `YYYY-MM-DD`. */
  quarter: string | null
  bodyId: string | null
  figures: Figures
}

type Asked = Counting & DashboardQuery
type Sets = 'each' | 'cells'

const counted = ({ zone, firstDay, counts, today }: Counting) =>
  sql`${zone}::text, ${firstDay}::date, ${[...counts]}::integer[], ${today}::date`

const setsOf = (sets: Sets) =>
  sets === 'each' ? sql`grouping sets ((), (quarter), (body_id))` : sql`grouping sets ((quarter, body_id))`

const wanted = ({ year, body }: DashboardQuery) => sql`
  (${year ?? null}::integer is null or day between make_date(${year ?? null}::integer, 1, 1) and make_date(${year ?? null}::integer, 12, 31))
  and (${body ?? null}::uuid is null or body_id = ${body ?? null}::uuid)`

const quarter = sql`to_char(date_trunc('quarter', day::timestamp), 'YYYY-MM-DD')`

const aggregates = sql`
  count(*) as "requests",
  count(*) filter (where outcome not in ('waiting', 'withdrawn')) as "decided",
  count(*) filter (where outcome = 'waiting') as "waiting",
  count(*) filter (where outcome = 'withdrawn') as "withdrawn",
  percentile_disc(0.5) within group (order by days) as "median",
  percentile_disc(0.9) within group (order by days) as "ninetieth",
  count(*) filter (where outcome = 'approved') as "approved",
  count(*) filter (where outcome = 'conditions') as "conditions",
  count(*) filter (where outcome = 'returned') as "returned",
  count(*) filter (where outcome = 'refused') as "refused",
  coalesce(sum(conditions_set), 0) as "conditionsSet",
  coalesce(sum(conditions_met), 0) as "conditionsMet",
  coalesce(sum(conditions_waived), 0) as "conditionsWaived",
  coalesce(sum(conditions_overdue), 0) as "conditionsOverdue",
  count(*) filter (where reduced > 0) as "reducedPlans",
  coalesce(sum(reduced), 0)::text as "reducedAmount",
  count(*) filter (where refused_since) as "refusedSince"`

interface Key {
  quarter: string | null
  body_id: string | null
}
type Found = Readonly<Record<string, string | number | null>>

/** Numbers as numbers: the driver gives counts of any size as text. Amounts and what is not known stay as they are. */
const numbersOf = (row: Found): Partial<Figures> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      name === 'reducedAmount' || value === null ? value : Number(value),
    ]),
  )

/**
 * Figures of this government by quarter and by public body and altogether (`each`), or by both at once (`cells`). A request
 * belongs to the day on which it was handed in, an emergency to the day on which it was declared.
 */
export async function figuresBy(tx: Transaction, asked: Asked, sets: Sets): Promise<FiguresRow[]> {
  const requests = await sql<Key & Found>`
    select quarter, body_id, ${aggregates}
    from (
      select *, ${quarter} as quarter from plan.assured_requests(${thisGovernment}, ${counted(asked)}) where ${wanted(asked)}
    ) r group by ${setsOf(sets)}`.execute(tx.db)
  const emergencies = await sql<Key & Found>`
    select quarter, body_id, count(*) as "emergencies", count(*) filter (where in_time) as "emergenciesInTime",
      count(*) filter (where late) as "emergenciesLate"
    from (
      select *, ${quarter} as quarter from plan.assured_emergencies(${thisGovernment}, ${asked.zone}::text) where ${wanted(asked)}
    ) e group by ${setsOf(sets)}`.execute(tx.db)
  const rows = new Map<string, FiguresRow>()
  for (const { quarter: inQuarter, body_id, ...found } of [...requests.rows, ...emergencies.rows]) {
    const key = `${inQuarter} ${body_id}`
    const before = rows.get(key)?.figures ?? noFigures
    rows.set(key, { quarter: inQuarter, bodyId: body_id, figures: { ...before, ...numbersOf(found) } })
  }
  return [...rows.values()].sort((a, b) => compare(a.quarter, b.quarter) || compare(a.bodyId, b.bodyId))
}

const compare = (a: string | null, b: string | null): number => (a === b ? 0 : (a ?? '') < (b ?? '') ? -1 : 1)

/** Figures of one year as everybody may know them. */
export interface YearFigures {
  year: number
  figures: Figures
}

/** What everybody may know of a government, newest year first: the database tells no more than that. */
export async function publicTotals(tx: Transaction, governmentId: string, counting: Counting): Promise<YearFigures[]> {
  const { rows } = await sql<Found & { year: number }>`
    select year, requests, decided, waiting, withdrawn, median, ninetieth, approved, conditions, returned, refused,
      conditions_set as "conditionsSet", conditions_met as "conditionsMet", conditions_waived as "conditionsWaived",
      conditions_overdue as "conditionsOverdue", reduced_plans as "reducedPlans", reduced_amount::text as "reducedAmount",
      refused_since as "refusedSince", emergencies, emergencies_in_time as "emergenciesInTime",
      emergencies_late as "emergenciesLate"
    from plan.assurance_totals(${governmentId}::uuid, ${counted(counting)})`.execute(tx.db)
  return rows.map(({ year, ...found }) => {
    const figures = { ...noFigures, ...numbersOf(found) }
    const isTold = figures.reducedPlans === 0 || figures.reducedPlans >= fewestForAmount
    return { year, figures: { ...figures, reducedAmount: isTold ? (figures.reducedAmount ?? '0') : null } }
  })
}
