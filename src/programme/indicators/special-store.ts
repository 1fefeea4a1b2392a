import { type RawBuilder, sql } from 'kysely'
import { paymentDue, RuleMissing } from '#governments/packs'
import { packOf } from '#governments/tree'
import type { Transaction } from '#platform/db'
import type { Asked, GroupName, Tally } from './schema.ts'
import { brokenDown } from './timing.ts'
import { dayOf, isAsked, yearOf } from './timing-store.ts'

const idsOf = ({ governments }: Asked) => governments.map(({ id }) => id)

const winnerGroups: Record<GroupName, RawBuilder<unknown>> = {
  size: sql`e.scale`,
  buyer: sql`f.buyer`,
  region: sql`s.location`,
}

/** Suppliers, each once a year or period, by whether they had won from the government in an earlier one. */
export async function winners(tx: Transaction, asked: Asked): Promise<Tally[]> {
  const breakdown = brokenDown(asked)
  const group = breakdown ? winnerGroups[breakdown.by] : sql`null::text`
  const joined =
    breakdown && breakdown.by !== 'size'
      ? sql`left join open.process_facts f on f.ocid = a.ocid left join open.search_entries s on s.ocid = a.ocid`
      : sql``
  const { rows } = await sql<Tally>`
    with each as (
      select distinct g.id, ${yearOf(asked, sql`a.awarded_at`)} as year, ${group} as kind,
        a.supplier_key, ${yearOf(asked, sql`e.first_award_at`)} as first_year
      from (select unnest(${idsOf(asked)}::uuid[]) as id) w
      join governments.governments g on g.id = w.id
      join open.award_facts a on a.government_id = g.id
      join open.supplier_entries e on e.government_id = a.government_id and e.supplier_key = a.supplier_key
      ${joined}
      where ${isAsked(asked, sql`a.awarded_at`)}
    )
    select id as "governmentId", year, kind as "group", case when first_year = year then 'first' else 'again' end as key,
      null as currency, count(*)::int as count, null as amount
    from each where ${breakdown ? sql`year = ${breakdown.year}::int` : sql`true`}
    group by 1, 2, 3, 4 order by 1, 2, count(*) desc, 3, 4 limit 5000`.execute(tx.db)
  return rows
}

interface Sums {
  governmentId: string
  year: number
  currency: string
  suppliers: number
  all: string
  top: string
  squares: string
}

/** What the suppliers won in each currency: all, the twenty with most, and the sum of the squares of what each won. */
export async function concentration(tx: Transaction, asked: Asked): Promise<Tally[]> {
  const { rows } = await sql<Sums>`
    select id as "governmentId", year, currency, count(*)::int as suppliers, sum(amount)::text as all,
      (sum(amount) filter (where place <= 20))::text as top, sum(amount * amount)::text as squares
    from (
      select id, year, currency, sum(amount) as amount,
        row_number() over (partition by id, year, currency order by sum(amount) desc) as place
      from (
        select g.id, ${yearOf(asked, sql`a.awarded_at`)} as year, a.currency, a.supplier_key, a.amount
        from (select unnest(${idsOf(asked)}::uuid[]) as id) w
        join governments.governments g on g.id = w.id
        join open.award_facts a on a.government_id = g.id
        where ${isAsked(asked, sql`a.awarded_at`)} and a.currency is not null and a.amount is not null
      ) won group by id, year, currency, supplier_key
    ) each group by id, year, currency order by id, year, currency`.execute(tx.db)
  return rows.flatMap(({ governmentId, year, currency, suppliers, ...sums }) =>
    (['all', 'top', 'squares'] as const).map(key => ({
      governmentId,
      year,
      group: null,
      key,
      currency,
      count: suppliers,
      amount: sums[key],
    })),
  )
}

/** By which day each payment had to be made: the term of the government's rules from the day on which it became due. */
async function dueDays(tx: Transaction, { governments }: Asked) {
  const { rows } = await sql<{ id: string; day: string }>`
    select distinct g.id, (p.met_at at time zone g.time_zone)::date as day
    from open.payment_facts p join governments.governments g on g.id = p.government_id
    where p.government_id = any (${governments.map(({ id }) => id)}::uuid[]) and p.met_at is not null`.execute(tx.db)
  const packs = new Map<string, Awaited<ReturnType<typeof packOf>>>()
  const paying = new Set(rows.map(({ id }) => id))
  // One pack for each partner: dozens at most, and parsed packs are kept.
  for (const { id } of governments) if (paying.has(id)) packs.set(id, await packOf(tx, id))
  return rows.map(({ id, day }) => ({ id, day, due: termFrom(packs.get(id), day) }))
}

function termFrom(pack: Parameters<typeof paymentDue>[0] | undefined, day: string): string | null {
  try {
    return pack ? paymentDue(pack, day) : null
  } catch (error) {
    // Where the rules give no term, nothing can be in time or late.
    if (error instanceof RuleMissing) return null
    throw error
  }
}

/** Payments by whether they were made by the day on which they were due. */
export async function payments(tx: Transaction, asked: Asked): Promise<Tally[]> {
  const due = await dueDays(tx, asked)
  const breakdown = brokenDown(asked)
  const group = breakdown?.by === 'buyer' ? sql`f.buyer` : sql`null::text`
  const { rows } = await sql<Tally>`
    with due as (
      select * from unnest(${due.map(one => one.id)}::uuid[], ${due.map(one => one.day)}::date[],
        ${due.map(one => one.due)}::date[]) as d (id, day, due)
    ), paid as (
      select g.id, ${yearOf(asked, sql`p.paid_at`)} as year, ${group} as kind,
        case when d.due is null then null when ${dayOf(sql`p.paid_at`)} <= d.due then 'in-time' else 'late' end as key
      from (select unnest(${idsOf(asked)}::uuid[]) as id) w
      join governments.governments g on g.id = w.id
      join open.payment_facts p on p.government_id = g.id
      left join open.process_facts f on f.ocid = p.ocid
      left join due d on d.id = g.id and d.day = ${dayOf(sql`p.met_at`)}
      where ${isAsked(asked, sql`p.paid_at`)}
    )
    select id as "governmentId", year, kind as "group", key, null as currency, count(*)::int as count, null as amount
    from paid where ${breakdown ? sql`year = ${breakdown.year}::int` : sql`true`}
    group by 1, 2, 3, 4 order by 1, 2, 3, 4 limit 5000`.execute(tx.db)
  return rows
}
