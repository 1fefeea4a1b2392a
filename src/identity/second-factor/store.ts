import { sql } from 'kysely'
import type { Transaction } from '#platform/db'

/** How far a person is with their second factor, and whether anything asks for one. */
export const secondFactorOf = (tx: Transaction, personId: string) =>
  tx.db
    .selectFrom('identity.people as p')
    .select(['p.email', 'p.totp_secret as secret'])
    .select(sql<boolean>`p.totp_secret is not null and p.totp_last_step is not null`.as('enrolled'))
    .select(
      sql<boolean>`p.operator or exists (select from identity.memberships m where m.person_id = p.id)
        or exists (select from identity.guests g where g.email = p.email and g.ends_at > platform.now())`.as('needed'),
    )
    .where('p.id', '=', personId)
    .executeTakeFirstOrThrow()
