import { sql } from 'kysely'
import type { Transaction } from '#platform/db'
import type { GovernmentId, PersonId } from '#platform/ids'
import { type BodyRole, orderedRoles } from './rules.ts'
import type { Member } from './schema.ts'

/** Adds a membership, or adds these roles to the one there is. Gives the roles it now has. */
export async function addRoles(
  tx: Transaction,
  membership: { personId: string; bodyId: string; governmentId: string; roles: readonly string[] },
): Promise<BodyRole[]> {
  const row = await tx.db
    .insertInto('identity.memberships')
    .values({
      person_id: membership.personId,
      body_id: membership.bodyId,
      government_id: membership.governmentId,
      roles: [...membership.roles],
    })
    .onConflict(conflict =>
      conflict.columns(['person_id', 'body_id']).doUpdateSet({
        roles: sql`(select array_agg(distinct role) from unnest(memberships.roles || excluded.roles) role)`,
        version: sql`memberships.version + 1`,
      }),
    )
    .returning('roles')
    .executeTakeFirstOrThrow()
  return orderedRoles(row.roles)
}

export const setRoles = (tx: Transaction, personId: string, bodyId: string, roles: readonly string[]) =>
  tx.db
    .updateTable('identity.memberships')
    .set({ roles: [...roles], version: sql`version + 1` })
    .where('person_id', '=', personId)
    .where('body_id', '=', bodyId)
    .execute()

export const deleteMembership = (tx: Transaction, personId: string, bodyId: string) =>
  tx.db.deleteFrom('identity.memberships').where('person_id', '=', personId).where('body_id', '=', bodyId).execute()

const members = (tx: Transaction, governmentId: string) =>
  tx.db
    .selectFrom('identity.memberships as m')
    .innerJoin('identity.people as p', 'p.id', 'm.person_id')
    .innerJoin('governments.public_bodies as b', 'b.id', 'm.body_id')
    .select(['m.person_id', 'm.body_id', 'm.roles', 'm.version', 'p.name', 'p.email', 'b.name as body_name'])
    .select(sql<boolean>`p.totp_secret is not null and p.totp_last_step is not null`.as('second_factor'))
    .where('m.government_id', '=', governmentId)

type Row = Awaited<ReturnType<ReturnType<typeof members>['executeTakeFirstOrThrow']>>

const asMember = (governmentId: GovernmentId, row: Row): Member => ({
  personId: row.person_id as PersonId,
  bodyId: row.body_id,
  governmentId,
  roles: orderedRoles(row.roles),
  name: row.name,
  email: row.email,
  bodyName: row.body_name,
  secondFactor: row.second_factor,
  version: row.version,
})

/** People of a government's bodies in the order in which they came; page by the last one seen. */
export async function membersOf(
  tx: Transaction,
  governmentId: GovernmentId,
  where: { after?: { personId: string; bodyId: string } | undefined; limit: number },
): Promise<Member[]> {
  let query = members(tx, governmentId)
  if (where.after) {
    const { personId, bodyId } = where.after
    query = query.where(sql<boolean>`(m.person_id, m.body_id) > (${personId}::uuid, ${bodyId}::uuid)`)
  }
  const rows = await query.orderBy('m.person_id').orderBy('m.body_id').limit(where.limit).execute()
  return rows.map(row => asMember(governmentId, row))
}

export async function memberOf(
  tx: Transaction,
  governmentId: GovernmentId,
  personId: string,
  bodyId: string,
): Promise<Member | undefined> {
  const row = await members(tx, governmentId)
    .where('m.person_id', '=', personId)
    .where('m.body_id', '=', bodyId)
    .executeTakeFirst()
  return row && asMember(governmentId, row)
}

/** Locks a government's memberships with administrators among them, so that the last one cannot go twice at once. */
export async function lockAdministrators(tx: Transaction, governmentId: string) {
  const rows = await tx.db
    .selectFrom('identity.memberships')
    .select(['person_id', 'body_id'])
    .where('government_id', '=', governmentId)
    .where(sql<boolean>`'administrator' = any(roles)`)
    .orderBy('person_id')
    .orderBy('body_id')
    .forUpdate()
    .execute()
  return rows.map(row => ({ personId: row.person_id, bodyId: row.body_id }))
}

export async function lockMembership(tx: Transaction, governmentId: string, personId: string, bodyId: string) {
  const row = await tx.db
    .selectFrom('identity.memberships')
    .select(['roles', 'version'])
    .where('government_id', '=', governmentId)
    .where('person_id', '=', personId)
    .where('body_id', '=', bodyId)
    .forUpdate()
    .executeTakeFirst()
  return row && { roles: orderedRoles(row.roles), version: row.version }
}

/** Everything that a person belongs to, for their own page. */
export async function membershipsOf(tx: Transaction, personId: string) {
  const rows = await tx.db
    .selectFrom('identity.memberships as m')
    .innerJoin('governments.public_bodies as b', 'b.id', 'm.body_id')
    .innerJoin('governments.governments as g', 'g.id', 'm.government_id')
    .select(['m.roles', 'm.body_id', 'b.name as body', 'g.id as government_id', 'g.name as government', 'g.slug'])
    .where('m.person_id', '=', personId)
    .orderBy('g.name')
    .orderBy('b.name')
    .limit(200)
    .execute()
  return rows.map(row => ({ ...row, roles: orderedRoles(row.roles) }))
}

/** People who have one of some roles in a government, or in one of its bodies, with what mail to them needs. At most 500 for each role. */
export async function peopleWithRole(
  tx: Transaction,
  governmentId: string,
  role: BodyRole | readonly BodyRole[],
  bodyId?: string | null,
): Promise<{ id: PersonId; email: string; name: string; language: string }[]> {
  const roles = [role].flat()
  let query = tx.db
    .selectFrom('identity.memberships as m')
    .innerJoin('identity.people as p', 'p.id', 'm.person_id')
    .select(['p.id', 'p.email', 'p.name', 'p.language'])
    .distinct()
    .where('m.government_id', '=', governmentId)
    .where(sql<boolean>`m.roles && ${roles}`)
  if (bodyId) query = query.where('m.body_id', '=', bodyId)
  const rows = await query
    .orderBy('p.id')
    .limit(500 * roles.length)
    .execute()
  return rows.map(row => ({ ...row, id: row.id as PersonId }))
}
