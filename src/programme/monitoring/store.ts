import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { ProgrammeIndicators, ProgrammeIndicatorVersions, ProgrammeReadings } from '../../../db/tables.ts'
import type { Breakdown, Countable, Definition, Direction, Indicator, Part, Reading, Version } from './schema.ts'

/** So many a programme may have: more would not be read. */
const mostIndicators = 500
const mostReadings = 2000

const plain = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)

/** The columns that an indicator has in common with each of its versions. */
const definitionFrom = (
  row: Omit<Selectable<ProgrammeIndicatorVersions>, 'indicator_id' | 'since' | 'reason'>,
): Definition => ({
  number: row.number,
  name: row.name,
  definition: row.definition,
  unit: row.unit,
  counts: row.counts as Countable,
  source: row.source,
  measuredBy: row.measured_by,
  breakdowns: row.breakdowns as Breakdown[],
  baseline: row.baseline === null ? null : plain(row.baseline),
  baselineOn: row.baseline_on,
  target: plain(row.target),
  targetOn: row.target_on,
  everyMonths: row.every_months,
})

const indicatorFrom = (row: Selectable<ProgrammeIndicators>): Indicator => ({
  ...definitionFrom(row),
  id: row.id,
  partnerId: row.partner_id,
  computed: row.computed,
  currency: row.currency,
  result: row.result,
  direction: row.direction as Direction,
  state: row.state as Indicator['state'],
  version: row.version,
})

const versionFrom = (row: Selectable<ProgrammeIndicatorVersions>): Version => ({
  ...definitionFrom(row),
  since: row.since,
  reason: row.reason,
})

const readingFrom = (row: Selectable<ProgrammeReadings>): Reading => ({
  id: row.id,
  indicatorId: row.indicator_id,
  on: row.read_on,
  number: row.number,
  value: plain(row.value),
  parts: JSON.parse(row.parts) as Part[],
  low: row.low === null ? null : plain(row.low),
  high: row.high === null ? null : plain(row.high),
  caution: row.caution,
  evidence: row.evidence,
  corrects: row.corrects,
  reason: row.reason,
  recordedAt: row.recorded_at,
})

const here = (tx: Transaction) =>
  tx.db.selectFrom('programme.indicators').selectAll().where('government_id', '=', thisGovernment)

/** All indicators by name, those that are no longer measured too. */
export const allIndicators = async (tx: Transaction): Promise<Indicator[]> =>
  (await here(tx).orderBy('name').orderBy('id').limit(mostIndicators).execute()).map(indicatorFrom)

export async function requireIndicator(
  tx: Transaction,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Indicator> {
  const query = here(tx).where('id', '=', id)
  const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'monitoring.indicator.not-found')
  return indicatorFrom(row)
}

export async function indicatorsById(tx: Transaction, ids: readonly string[]): Promise<Indicator[]> {
  if (ids.length === 0) return []
  const rows = await here(tx).where('id', 'in', ids).orderBy('name').orderBy('id').execute()
  return rows.map(indicatorFrom)
}

/** What is measured of one partner, by name. A partner has tens of indicators. */
export const indicatorsOfPartner = async (tx: Transaction, partnerId: string): Promise<Indicator[]> =>
  (await here(tx).where('partner_id', '=', partnerId).orderBy('name').orderBy('id').execute()).map(indicatorFrom)

export const insertIndicator = (tx: Transaction, row: Insertable<ProgrammeIndicators>) =>
  tx.db.insertInto('programme.indicators').values(row).execute()

export const updateIndicator = (tx: Transaction, id: string, change: Updateable<ProgrammeIndicators>) =>
  tx.db
    .updateTable('programme.indicators')
    .set({ ...change, version: sql`version + 1` })
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
    .execute()

export const insertVersion = (tx: Transaction, row: Insertable<ProgrammeIndicatorVersions>) =>
  tx.db.insertInto('programme.indicator_versions').values(row).execute()

/** How each of some indicators has been measured, oldest first. */
export async function versionsOf(tx: Transaction, ids: readonly string[]): Promise<Map<string, Version[]>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('programme.indicator_versions')
    .selectAll()
    .where('government_id', '=', thisGovernment)
    .where('indicator_id', 'in', ids)
    .orderBy('indicator_id')
    .orderBy('number')
    .execute()
  const byIndicator = Map.groupBy(rows, row => row.indicator_id)
  return new Map([...byIndicator].map(([id, own]) => [id, own.map(versionFrom)]))
}

export const insertReading = (tx: Transaction, row: Insertable<ProgrammeReadings>) =>
  tx.db.insertInto('programme.readings').values(row).execute()

/** The readings of an indicator, newest day first, corrected ones too. */
export async function readingsOf(tx: Transaction, indicatorId: string): Promise<Reading[]> {
  const rows = await tx.db
    .selectFrom('programme.readings')
    .selectAll()
    .where('government_id', '=', thisGovernment)
    .where('indicator_id', '=', indicatorId)
    .orderBy('read_on', 'desc')
    .orderBy('id', 'desc')
    .limit(mostReadings)
    .execute()
  return rows.map(readingFrom)
}

/** The newest readings of each of some indicators: enough to say where it stands and what was corrected lately. */
export async function latestReadings(
  tx: Transaction,
  ids: readonly string[],
  until: string,
): Promise<Map<string, Reading[]>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Selectable<ProgrammeReadings>>`
    select r.* from unnest(${[...ids]}::uuid[]) as i (id) cross join lateral (
      select * from programme.readings
      where government_id = ${thisGovernment} and indicator_id = i.id and read_on <= ${until}::date
      order by read_on desc, id desc limit 200
    ) r order by r.indicator_id, r.read_on desc, r.id desc`.execute(tx.db)
  return Map.groupBy(rows.map(readingFrom), one => one.indicatorId)
}
