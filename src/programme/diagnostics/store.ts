import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { ProgrammeDiagnosticMembers, ProgrammeDiagnostics } from '../../../db/tables.ts'
import type { State, TeamRole } from './rules.ts'
import type { Diagnostic, Member } from './schema.ts'

const diagnosticFrom = (row: Selectable<ProgrammeDiagnostics>): Diagnostic => ({
  id: row.id,
  partnerId: row.partner_id,
  framework: row.framework,
  scope: row.scope,
  state: row.state as State,
  startedAt: row.started_at,
  begunAt: row.begun_at,
  agreedAt: row.agreed_at,
  publishedAt: row.published_at,
  closedAt: row.closed_at,
  closedBecause: row.closed_because,
  version: row.version,
})

const diagnosticsHere = (tx: Transaction) =>
  tx.db.selectFrom('programme.diagnostics').selectAll().where('government_id', '=', thisGovernment)

export const insertDiagnostic = (tx: Transaction, row: Insertable<ProgrammeDiagnostics>) =>
  tx.db.insertInto('programme.diagnostics').values(row).execute()

export const updateDiagnostic = (tx: Transaction, id: string, change: Updateable<ProgrammeDiagnostics>) =>
  tx.db
    .updateTable('programme.diagnostics')
    .set({ ...change, version: sql`version + 1` })
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
    .execute()

/** @param lock `update` for whoever changes it, `share` for whoever relies on its state while writing something below it */
export async function diagnosticById(
  tx: Transaction,
  id: string,
  options: { lock?: 'update' | 'share' } = {},
): Promise<Diagnostic | undefined> {
  const query = diagnosticsHere(tx).where('id', '=', id)
  const locked = options.lock === 'update' ? query.forUpdate() : options.lock === 'share' ? query.forShare() : query
  const row = await locked.executeTakeFirst()
  return row && diagnosticFrom(row)
}

export async function requireDiagnostic(
  tx: Transaction,
  id: string,
  options: { lock?: 'update' | 'share' } = {},
): Promise<Diagnostic> {
  const found = await diagnosticById(tx, id, options)
  if (!found) throw new Refusal('not-found', 'diagnostics.not-found')
  return found
}

/** So many wait at most: there is one under way for each partner. */
const mostAgreed = 100

/** Diagnostics that a team has agreed and that wait to be published, with the partner's name; longest waiting first. */
export const agreedDiagnostics = (tx: Transaction): Promise<{ id: string; partner: string }[]> =>
  tx.db
    .selectFrom('programme.diagnostics as d')
    .innerJoin('programme.partners as p', join =>
      join.onRef('p.government_id', '=', 'd.government_id').onRef('p.id', '=', 'd.partner_id'),
    )
    .select(['d.id', 'p.name as partner'])
    .where('d.government_id', '=', thisGovernment)
    .where('d.state', '=', 'agreed')
    .orderBy('d.agreed_at')
    .orderBy('d.id')
    .limit(mostAgreed)
    .execute()

/** The one that is under way for a partner, if there is one. */
export async function underWay(tx: Transaction, partnerId: string): Promise<Diagnostic | undefined> {
  const row = await diagnosticsHere(tx)
    .where('partner_id', '=', partnerId)
    .where('state', 'in', ['draft', 'evidence', 'agreed'])
    .executeTakeFirst()
  return row && diagnosticFrom(row)
}

/** Diagnostics of one partner, newest first. */
export const diagnosticsOf = async (tx: Transaction, partnerId: string, limit = 50): Promise<Diagnostic[]> =>
  (await diagnosticsHere(tx).where('partner_id', '=', partnerId).orderBy('id', 'desc').limit(limit).execute()).map(
    diagnosticFrom,
  )

/** Diagnostics of several partners, newest first, page by page. */
export async function diagnosticsFor(
  tx: Transaction,
  { partnerIds, after, limit }: { partnerIds: readonly string[]; after?: string | undefined; limit: number },
): Promise<Diagnostic[]> {
  if (partnerIds.length === 0) return []
  let query = diagnosticsHere(tx).where('partner_id', 'in', partnerIds)
  if (after !== undefined) query = query.where('id', '<', after)
  return (await query.orderBy('id', 'desc').limit(limit).execute()).map(diagnosticFrom)
}

/** The team, in the order in which people joined it. */
export async function teamOf(tx: Transaction, diagnosticId: string): Promise<Member[]> {
  const rows = await tx.db
    .selectFrom('programme.diagnostic_members')
    .select(['person_id', 'role'])
    .where('government_id', '=', thisGovernment)
    .where('diagnostic_id', '=', diagnosticId)
    .orderBy('since')
    .orderBy('person_id')
    .execute()
  return rows.map(row => ({ personId: row.person_id, role: row.role as TeamRole }))
}

/** The role of a person in the team; null for somebody outside it. */
export async function teamRoleOf(
  tx: Transaction,
  diagnosticId: string,
  personId: string | null,
): Promise<TeamRole | null> {
  if (personId === null) return null
  return (await teamOf(tx, diagnosticId)).find(member => member.personId === personId)?.role ?? null
}

/** Takes a person into the team, or gives them another role in it. */
export async function setMember(tx: Transaction, row: Insertable<ProgrammeDiagnosticMembers>): Promise<void> {
  await deleteMember(tx, row.diagnostic_id, row.person_id)
  await tx.db.insertInto('programme.diagnostic_members').values(row).execute()
}

export const deleteMember = (tx: Transaction, diagnosticId: string, personId: string) =>
  tx.db
    .deleteFrom('programme.diagnostic_members')
    .where('government_id', '=', thisGovernment)
    .where('diagnostic_id', '=', diagnosticId)
    .where('person_id', '=', personId)
    .execute()
