import { type Insertable, sql, type Updateable } from 'kysely'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { PersonId } from '#platform/ids'
import type { IdentityPeople, IdentitySessions } from '../../../db/tables.ts'
import type { Person } from './schema.ts'

const columns = ['id', 'email', 'name', 'language', 'operator', 'demonstration', 'version'] as const

const asPerson = (row: Omit<Person, 'id'> & { id: string }): Person => ({ ...row, id: row.id as PersonId })

export async function personById(tx: Transaction, id: string): Promise<Person | undefined> {
  const row = await tx.db.selectFrom('identity.people').select(columns).where('id', '=', id).executeTakeFirst()
  return row && asPerson(row)
}

export async function personByEmail(tx: Transaction, email: string): Promise<Person | undefined> {
  const row = await tx.db.selectFrom('identity.people').select(columns).where('email', '=', email).executeTakeFirst()
  return row && asPerson(row)
}

/** Names of people by id, for pages inside; a missing id is left out. */
export async function personNames(tx: Transaction, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('identity.people')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(row => [row.id, row.name]))
}

/** What mail to people needs: their address and the language in which they read. */
export async function mailAddresses(tx: Transaction, ids: readonly string[]) {
  if (ids.length === 0) return []
  return (
    tx.db
      .selectFrom('identity.people')
      .select(['id', 'email', 'name', 'language'])
      .where('id', 'in', [...new Set(ids)])
      // A row that stands in for somebody erased has no mailbox.
      .where('erased_at', 'is', null)
      .orderBy('id')
      .execute()
  )
}

/** Adds a person; false when the address has an account already. */
export async function insertPerson(tx: Transaction, row: Insertable<IdentityPeople>): Promise<boolean> {
  const inserted = await tx.db
    .insertInto('identity.people')
    .values(row)
    .onConflict(conflict => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** What signing in looks at. Not locked: nothing is decided on it. */
export const credentialsOf = (tx: Transaction, email: string) =>
  tx.db
    .selectFrom('identity.people')
    .select(['id', 'name', 'language', 'password_hash', 'demonstration'])
    .where('email', '=', email)
    .executeTakeFirst()

export async function lockPerson(tx: Transaction, id: string) {
  const row = await tx.db
    .selectFrom('identity.people')
    .select([...columns, 'password_hash', 'totp_secret', 'totp_last_step', 'user_research'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'error.not-found')
  return { ...row, id: row.id as PersonId }
}

export const updatePerson = (tx: Transaction, id: string, change: Updateable<IdentityPeople>) =>
  tx.db
    .updateTable('identity.people')
    .set({ ...change, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()

/** The person's own settings, as their page shows them. */
export const settingsOf = (tx: Transaction, id: string) =>
  tx.db
    .selectFrom('identity.people')
    .select(['name', 'email', 'language', 'user_research', 'demonstration', 'version'])
    .select(sql<boolean>`totp_secret is not null and totp_last_step is not null`.as('second_factor'))
    .select(sql<boolean>`password_hash is not null`.as('has_password'))
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

/** Remembers when somebody signed in, so that accounts that nobody uses can be told. */
export const markSignedIn = (tx: Transaction, id: string, at: Date) =>
  tx.db.updateTable('identity.people').set({ last_signed_in_at: at }).where('id', '=', id).execute()

export const insertSession = (tx: Transaction, row: Insertable<IdentitySessions>) =>
  tx.db.insertInto('identity.sessions').values(row).execute()

export const sessionByDigest = (tx: Transaction, digest: Buffer) =>
  tx.db
    .selectFrom('identity.sessions')
    .select(['person_id', 'second_factor', 'demonstration', 'expires_at'])
    .where('token_digest', '=', digest)
    .executeTakeFirst()

export const deleteSession = (tx: Transaction, digest: Buffer) =>
  tx.db.deleteFrom('identity.sessions').where('token_digest', '=', digest).execute()

export const deleteSessionsOf = (tx: Transaction, personId: string) =>
  tx.db.deleteFrom('identity.sessions').where('person_id', '=', personId).execute()

export const passSecondFactor = (tx: Transaction, digest: Buffer) =>
  tx.db.updateTable('identity.sessions').set({ second_factor: true }).where('token_digest', '=', digest).execute()

/** Removes sessions, links, invitations and failed attempts that nothing asks for any more. At most so many of each. */
export async function deleteExpired(tx: Transaction, now: Date, batch: number): Promise<number> {
  const day = new Date(now.getTime() - 24 * 60 * 60 * 1000)
  const { rows } = await sql<{ removed: number }>`
    with sessions as (
      delete from identity.sessions where token_digest in (
        select token_digest from identity.sessions where expires_at < ${now} limit ${batch}) returning 1
    ), links as (
      delete from identity.mail_tokens where token_digest in (
        select token_digest from identity.mail_tokens where expires_at < ${day} limit ${batch}) returning 1
    ), invitations as (
      delete from identity.invitations where id in (
        select id from identity.invitations where expires_at < ${day} limit ${batch}) returning 1
    ), failures as (
      delete from identity.sign_in_failures where email in (
        select email from identity.sign_in_failures where last_at < ${day} limit ${batch}) returning 1
    )
    select (select count(*) from sessions) + (select count(*) from links) + (select count(*) from invitations)
      + (select count(*) from failures) as removed`.execute(tx.db)
  return rows[0]?.removed ?? 0
}

/** Whether this installation is for real work. */
export async function isProduction(tx: Transaction): Promise<boolean> {
  const row = await tx.db.selectFrom('platform.installation').select('purpose').executeTakeFirst()
  return row?.purpose === 'production'
}

/** The failures of an address, locked so that attempts of the same moment are counted one after the other. */
export const lockFailures = (tx: Transaction, email: string) =>
  tx.db
    .insertInto('identity.sign_in_failures')
    .values({ email, failures: 0, last_at: sql`platform.now()` })
    .onConflict(conflict => conflict.column('email').doUpdateSet({ email }))
    .returning(['failures', 'locked_until', 'last_at'])
    .executeTakeFirstOrThrow()

export const setFailures = (
  tx: Transaction,
  email: string,
  row: { failures: number; lockedUntil: Date | null; at: Date },
) =>
  tx.db
    .updateTable('identity.sign_in_failures')
    .set({ failures: row.failures, locked_until: row.lockedUntil, last_at: row.at })
    .where('email', '=', email)
    .execute()

export const deleteFailures = (tx: Transaction, email: string) =>
  tx.db.deleteFrom('identity.sign_in_failures').where('email', '=', email).execute()
