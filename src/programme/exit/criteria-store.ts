import { sql } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import type { Readiness } from './rules.ts'

/** How many criteria a partner has in each state, all of them counted, and when one of them last changed. */
export async function criteriaByState(
  tx: Transaction,
  partnerId: string,
): Promise<Pick<Readiness, 'criteria' | 'criteriaChangedAt'>> {
  const row = await entriesHere(tx, 'exit-criterion', partnerId)
    .select(sql<Date | null>`max(updated_at)`.as('changed'))
    .executeTakeFirst()
  return {
    criteria: await entriesByState(tx, 'exit-criterion', partnerId),
    criteriaChangedAt: row?.changed ?? null,
  }
}

/** How many entries of a kind a partner has in each state. */
export async function entriesByState(
  tx: Transaction,
  kind: string,
  partnerId: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await entriesHere(tx, kind, partnerId)
    .select(['state', sql<number>`count(*)::int`.as('count')])
    .groupBy('state')
    .execute()
  return new Map(rows.map(({ state, count }) => [state, count]))
}

const entriesHere = (tx: Transaction, kind: string, partnerId: string) =>
  tx.db
    .selectFrom('programme.entries')
    .where('government_id', '=', thisGovernment)
    .where('kind', '=', kind)
    .where('partner_id', '=', partnerId)

/** The newest assurance of an exit that stands. */
export async function standingAssurance(tx: Transaction, partnerId: string): Promise<Readiness['assurance']> {
  const row = await entriesHere(tx, 'exit-assurance', partnerId)
    .select([sql<string | null>`content::jsonb ->> 'opinion'`.as('opinion'), 'updated_at'])
    .where('state', '=', 'recorded')
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { opinion: row.opinion, recordedAt: row.updated_at } : null
}

/** Whether a person said that a criterion of this partner is met, or waived one. */
export async function hasClaimed(tx: Transaction, partnerId: string, personId: string): Promise<boolean> {
  if (!partnerId || !personId) return false
  const { rows } = await sql<{ claimed: boolean }>`
    select exists (
      select from programme.entries e
      where e.government_id = ${thisGovernment} and e.kind = 'exit-criterion' and e.partner_id = ${partnerId}
        and ((e.state in ('met', 'confirmed') and e.owner_id = ${personId}) or (e.state = 'waived' and exists (
          select from programme.entry_versions v
          where v.government_id = e.government_id and v.entry_id = e.id and v.number = e.version and v.changed_by = ${personId})))
    ) as claimed`.execute(tx.db)
  return rows[0]?.claimed ?? false
}

/**
 * Whether another entry of the kind, of the same partner or of all, says the same thing: spaces, capitals, marks and the
 * ending of a plural make no difference.
 */
export async function isTitleTaken(
  tx: Transaction,
  { id, kind, partnerId, title }: { id: string; kind: string; partnerId: string | null; title: string },
): Promise<boolean> {
  const plain = (text: ReturnType<typeof sql>) =>
    sql`regexp_replace(regexp_replace(lower(${text}), '[^[:alnum:]]+', ' ', 'g'), 'e?s?( |$)', ' ', 'g')`
  const { rows } = await sql<{ taken: boolean }>`
    select exists (
      select from programme.entries
      where government_id = ${thisGovernment} and kind = ${kind} and id <> ${id} and state <> 'retired'
        and (partner_id is null or ${partnerId}::uuid is null or partner_id = ${partnerId}::uuid)
        and btrim(${plain(sql`title`)}) = btrim(${plain(sql`${title}::text`)})
    ) as taken`.execute(tx.db)
  return rows[0]?.taken ?? false
}

/** How many of a partner's statements of a kind say each state: what the public page counts. */
export async function saidByState(
  tx: Transaction,
  kind: string,
  partner: string,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ state: string | null; count: number }>`
    select s.body::jsonb ->> 'state' as state, count(*)::int as count
    from programme.standing c
    join programme.statements s on s.government_id = c.government_id and s.id = c.statement_id
    where c.government_id = ${thisGovernment} and c.kind = ${kind} and c.partner = ${partner}
    group by 1`.execute(tx.db)
  return new Map(rows.map(({ state, count }) => [state ?? '', count]))
}
