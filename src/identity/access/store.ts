import { sql } from 'kysely'
import type { Transaction } from '#platform/db'
import type { GovernmentId, PersonId } from '#platform/ids'

export interface SessionRow {
  id: PersonId
  email: string
  name: string
  language: string
  operator: boolean
  enrolled: boolean
  passed: boolean
  demonstration: boolean
  expires_at: Date
  /** Works for a public body somewhere, or is a guest of one now. */
  official: boolean
  memberships: { body: string; roles: string[] }[]
  suppliers: { id: string; roles: string[] }[]
  invitations: { process: string; roles: string[] }[]
}

/** Everything that a request needs to know of who holds a session, in one query; undefined when it has ended. */
export async function sessionWithStanding(
  tx: Transaction,
  digest: Buffer,
  governmentId: GovernmentId | null,
): Promise<SessionRow | undefined> {
  const { rows } = await sql<SessionRow>`
    select p.id, p.email, p.name, p.language, p.operator, s.second_factor as passed, s.demonstration, s.expires_at,
      p.totp_secret is not null and p.totp_last_step is not null as enrolled,
      exists (select from identity.memberships m where m.person_id = p.id)
        or exists (select from identity.guests g where g.email = p.email and g.ends_at > platform.now()) as official,
      (select coalesce(json_agg(json_build_object('body', m.body_id, 'roles', m.roles) order by m.body_id), '[]')
        from identity.memberships m where m.person_id = p.id and m.government_id = ${governmentId}::uuid) as memberships,
      (select coalesce(json_agg(json_build_object('id', m.supplier_id, 'roles', m.roles) order by m.supplier_id), '[]')
        from identity.supplier_members m where m.person_id = p.id) as suppliers,
      (select coalesce(json_agg(json_build_object('process', g.process_id, 'roles', g.roles) order by g.created_at desc), '[]')
        from identity.guests g
        where g.email = p.email and g.government_id = ${governmentId}::uuid and g.ends_at > platform.now()) as invitations
    from identity.sessions s join identity.people p on p.id = s.person_id
    where s.token_digest = ${digest} and s.expires_at > platform.now()`.execute(tx.db)
  return rows[0]
}
