import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Actor } from '#platform/context'
import { type Transaction, thisGovernment } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { ProgrammePartnerMembers, ProgrammePartners } from '../../../db/tables.ts'
import { type Phase, seesOwnOnly } from './rules.ts'
import type { Partner } from './schema.ts'

const partnerFrom = (row: Selectable<ProgrammePartners>): Partner => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  governmentId: row.partner_government_id,
  parentId: row.parent_id,
  country: row.country_code,
  phase: row.phase as Phase,
  why: row.why,
  phaseSince: row.phase_since,
  version: row.version,
})

const partnersHere = (tx: Transaction) =>
  tx.db.selectFrom('programme.partners').selectAll().where('government_id', '=', thisGovernment)

/** All partners by name. A programme has dozens of them, not thousands. */
export const partners = async (tx: Transaction): Promise<Partner[]> =>
  (await partnersHere(tx).orderBy('name').orderBy('id').execute()).map(partnerFrom)

export async function partnerById(
  tx: Transaction,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Partner | undefined> {
  const query = partnersHere(tx).where('id', '=', id)
  const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst()
  return row && partnerFrom(row)
}

export async function partnerBySlug(tx: Transaction, slug: string): Promise<Partner | undefined> {
  const row = await partnersHere(tx).where('slug', '=', slug).executeTakeFirst()
  return row && partnerFrom(row)
}

export async function requirePartner(tx: Transaction, id: string, options: { lock?: boolean } = {}): Promise<Partner> {
  const partner = await partnerById(tx, id, options)
  if (!partner) throw new Refusal('not-found', 'partner.not-found')
  return partner
}

export async function requirePartnerBySlug(tx: Transaction, slug: string): Promise<Partner> {
  const partner = await partnerBySlug(tx, slug)
  if (!partner) throw new Refusal('not-found', 'partner.not-found')
  return partner
}

export const insertPartner = (tx: Transaction, row: Insertable<ProgrammePartners>) =>
  tx.db.insertInto('programme.partners').values(row).execute()

export const updatePartner = (tx: Transaction, id: string, change: Updateable<ProgrammePartners>) =>
  tx.db
    .updateTable('programme.partners')
    .set({ ...change, version: sql`version + 1` })
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
    .execute()

/** The partners that a person was assigned to. */
export async function assignedTo(tx: Transaction, personId: string | null): Promise<string[]> {
  if (personId === null) return []
  const rows = await tx.db
    .selectFrom('programme.partner_members')
    .select('partner_id')
    .where('government_id', '=', thisGovernment)
    .where('person_id', '=', personId)
    .orderBy('partner_id')
    .execute()
  return rows.map(row => row.partner_id)
}

/** The partners about which a person reads what is not public. */
export async function partnersOf(tx: Transaction, actor: Pick<Actor, 'id' | 'roles'>): Promise<Partner[]> {
  const all = await partners(tx)
  if (!seesOwnOnly(actor)) return all
  const own = await assignedTo(tx, actor.id)
  return all.filter(partner => own.includes(partner.id))
}

export const membersOf = async (tx: Transaction, partnerId: string): Promise<string[]> => {
  const rows = await tx.db
    .selectFrom('programme.partner_members')
    .select('person_id')
    .where('government_id', '=', thisGovernment)
    .where('partner_id', '=', partnerId)
    .orderBy('since')
    .orderBy('person_id')
    .execute()
  return rows.map(row => row.person_id)
}

export const insertMember = (tx: Transaction, row: Insertable<ProgrammePartnerMembers>) =>
  tx.db
    .insertInto('programme.partner_members')
    .values(row)
    .onConflict(conflict => conflict.doNothing())
    .execute()

export const deleteMember = (tx: Transaction, partnerId: string, personId: string) =>
  tx.db
    .deleteFrom('programme.partner_members')
    .where('government_id', '=', thisGovernment)
    .where('partner_id', '=', partnerId)
    .where('person_id', '=', personId)
    .execute()
