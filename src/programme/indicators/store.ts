import { type RawBuilder, sql } from 'kysely'
import { governmentSavings } from '#plan/outcomes'
import type { Transaction } from '#platform/db'
import type { Asked, GroupName, Period, Tally, TallyName } from './schema.ts'
import { concentration, payments, winners } from './special-store.ts'
import { brokenDown, withinPeriod } from './timing.ts'
import { dayOf, isAsked, yearOf } from './timing-store.ts'

type Piece = RawBuilder<unknown>

/** So many groups of a breakdown are shown: those with most. */
const mostGroups = 30

/** What one kind of tally counts: rows with a moment, a key, and perhaps an amount. */
interface Facts {
  from: Piece
  /** The government of a row, in the table that its index leads to. */
  owner: Piece
  at: Piece
  key: Piece
  currency?: Piece
  amount?: Piece
  where?: Piece
  /** Columns by which it can be broken down; a breakdown that it has not counts everything under "not known". */
  groups: Partial<Record<GroupName, Piece>>
}

const processes = sql`open.process_facts f left join open.search_entries s on s.ocid = f.ocid`
// The governments are named in each table: otherwise the rows of all of them would be read to be joined.
const awardsIn = (ids: readonly string[]) => sql`open.award_facts a
  left join (select * from open.process_facts where government_id = any (${[...ids]}::uuid[])) f on f.ocid = a.ocid
  left join open.search_entries s on s.ocid = a.ocid`
const byProcess = { buyer: sql`f.buyer`, region: sql`s.location` }

// A stage's days count only where the later moment is not before the earlier: other publishers' dates may be.
const daysFrom = (from: string, to: string, where = sql`true`): Facts => {
  const [began, ended] = [sql.ref(from), sql.ref(to)]
  return {
    from: processes,
    owner: sql`f.government_id`,
    at: ended,
    key: sql`case when ${ended} >= ${began} then floor(extract(epoch from ${ended} - ${began}) / 86400)::int::text end`,
    where,
    groups: byProcess,
  }
}

const isDirect = sql`case f.competitive when true then 'competitive' when false then 'direct' end`

const facts = (
  now: Date,
  awards: Piece,
): Record<Exclude<TallyName, 'concentration' | 'savings' | 'winners' | 'payments'>, Facts> => ({
  awards: {
    from: awards,
    owner: sql`a.government_id`,
    at: sql`a.awarded_at`,
    key: sql`a.scale`,
    currency: sql`a.currency`,
    amount: sql`a.amount`,
    groups: { ...byProcess, size: sql`a.scale` },
  },
  competitions: {
    from: processes,
    owner: sql`f.government_id`,
    at: sql`coalesce(f.closed_at, f.awarded_at)`,
    key: sql`f.bids::text`,
    where: sql`f.competitive is distinct from false and coalesce(f.closed_at, f.awarded_at) <= ${now}::timestamptz`,
    groups: byProcess,
  },
  methods: { from: processes, owner: sql`f.government_id`, at: sql`f.awarded_at`, key: isDirect, groups: byProcess },
  'method-values': {
    from: awards,
    owner: sql`a.government_id`,
    at: sql`a.awarded_at`,
    key: isDirect,
    currency: sql`a.currency`,
    amount: sql`a.amount`,
    groups: byProcess,
  },
  'planning-days': daysFrom('f.planned_at', 'f.tendered_at'),
  'bidding-days': daysFrom('f.tendered_at', 'f.closed_at', sql`f.closed_at <= ${now}::timestamptz`),
  'deciding-days': daysFrom('f.closed_at', 'f.awarded_at'),
  'signing-days': daysFrom('f.awarded_at', 'f.contracted_at'),
  'publication-days': {
    ...daysFrom('f.signed_at', 'f.contract_published_at', sql`not f.historic`),
    at: sql`f.contract_published_at`,
  },
  // Whole days, as terms for payment are given: releases tell the day, and the time of day only by custom.
  'paying-days': {
    from: sql`open.payment_facts p left join open.process_facts f on f.ocid = p.ocid`,
    owner: sql`p.government_id`,
    at: sql`p.paid_at`,
    key: sql`case when p.paid_at >= p.met_at then (${dayOf(sql`p.paid_at`)} - ${dayOf(sql`p.met_at`)})::text end`,
    groups: { buyer: sql`f.buyer` },
  },
  outcomes: {
    from: sql`open.search_entries s left join open.process_facts f on f.ocid = s.ocid`,
    owner: sql`s.government_id`,
    at: sql`s.published_at`,
    key: sql`s.status`,
    where: sql`s.has_tender and s.status not in ('planned', 'open', 'closed')`,
    groups: byProcess,
  },
  'planned-contracts': {
    from: processes,
    owner: sql`f.government_id`,
    at: sql`f.contracted_at`,
    key: sql`case when f.planned_at <= f.contracted_at then 'planned' else 'unplanned' end`,
    where: sql`not f.historic`,
    groups: byProcess,
  },
})

/**
 * Counts what is published of some governments. One statement whatever the amount of data, which comes back as a few rows
 * for each government, year and kind.
 */
export function tallies(tx: Transaction, name: TallyName, asked: Asked): Promise<Tally[]> {
  if (asked.governments.length === 0) return Promise.resolve([])
  if (name === 'winners') return winners(tx, asked)
  if (name === 'concentration') return concentration(tx, asked)
  if (name === 'payments') return payments(tx, asked)
  if (name === 'savings') return savings(tx, asked)
  return counted(tx, facts(asked.now, awardsIn(asked.governments.map(({ id }) => id)))[name], asked)
}

async function counted(tx: Transaction, { from, owner, at, key, ...more }: Facts, asked: Asked): Promise<Tally[]> {
  const { currency = sql`null::text`, amount = sql`null::numeric`, where = sql`true`, groups } = more
  const breakdown = brokenDown(asked)
  const group = (breakdown && groups[breakdown.by]) ?? sql`null::text`
  const ids = asked.governments.map(({ id }) => id)
  const each = sql`
    select g.id, ${yearOf(asked, at)} as year, ${group} as kind, ${key} as key,
      ${currency} as currency, ${amount} as amount
    from (select unnest(${ids}::uuid[]) as id) w
    join governments.governments g on g.id = w.id
    join (${from}) on ${owner} = g.id
    where ${isAsked(asked, at)} and ${where}`
  // Only a breakdown reads its rows twice; otherwise they are counted as they come, without being put down first.
  const shown = breakdown
    ? sql`with facts as (${each}) select * from facts where year = ${breakdown.year}::int and (kind is null or kind in (
        select kind from facts where year = ${breakdown.year}::int group by kind order by count(*) desc, kind limit ${mostGroups}))`
    : each
  const { rows } = await sql<Tally>`
    select id as "governmentId", year, kind as "group", key, currency, count(*)::int as count, trim_scale(sum(amount))::text as amount
    from (${shown}) x group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`.execute(tx.db)
  return rows
}

/** What assurance changed, as the public totals of plans have it: by calendar year, so that no plan can be told from another. */
async function savings(tx: Transaction, { governments, period, now }: Asked): Promise<Tally[]> {
  const rows = await governmentSavings(
    tx,
    governments.map(({ id }) => id),
    now,
  )
  const currencies = new Map<string, string>(governments.map(({ id, currency }) => [id, currency]))
  return rows
    .filter(({ plans, year }) => plans > 0 && (period === undefined || isInYears(period, year)))
    .map(({ governmentId, year, plans, amount }) => ({
      governmentId,
      year: period === undefined ? year : withinPeriod,
      group: null,
      key: 'reduced',
      currency: amount === null ? null : (currencies.get(governmentId) ?? null),
      count: plans,
      amount,
    }))
}

const isInYears = ({ from, to }: Period, year: number): boolean => from <= `${year}-01-01` && to >= `${year}-12-31`
