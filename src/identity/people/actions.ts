import { createHash } from 'node:crypto'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId, newToken, type PersonId } from '#platform/ids'
import { addSeconds } from '#platform/time'
import { failuresThatCount, lockSeconds, sessionSeconds } from './rules.ts'
import type { NewPerson } from './schema.ts'
import * as store from './store.ts'

/** What the database keeps of a token: whoever reads the table cannot use it. */
export const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/**
 * Adds a person with an account. `passwordHash` is made beforehand, outside the transaction.
 * Throws a Refusal when the address has an account already.
 */
export async function createPerson(
  tx: Transaction,
  person: Omit<NewPerson, 'password'> & { passwordHash?: string | null },
): Promise<PersonId> {
  const id = newId<'person'>()
  const added = await store.insertPerson(tx, {
    id,
    email: person.email,
    name: person.name,
    password_hash: person.passwordHash ?? null,
    language: person.language ?? 'en',
    user_research: person.userResearch ?? false,
    operator: person.operator ?? false,
    demonstration: person.demonstration ?? false,
  })
  if (!added) throw new Refusal('conflict', 'person.email.taken')
  return id
}

/** Begins a session and gives the token that its cookie carries; nothing else ever knows it. */
export async function createSession(
  tx: Transaction,
  personId: string,
  options: { secondFactor?: boolean; demonstration?: boolean } = {},
): Promise<string> {
  const token = newToken()
  const now = await tx.now()
  await store.insertSession(tx, {
    token_digest: digestOf(token),
    person_id: personId,
    created_at: now,
    expires_at: addSeconds(now, sessionSeconds),
    second_factor: options.secondFactor ?? false,
    demonstration: options.demonstration ?? false,
  })
  await store.markSignedIn(tx, personId, now)
  return token
}

/** Ends a session. Ending one that is gone already does nothing. */
export const endSession = (tx: Transaction, token: string) => store.deleteSession(tx, digestOf(token))

/** Ends every session of a person, on every device. */
export const endAllSessions = (tx: Transaction, personId: string) => store.deleteSessionsOf(tx, personId)

/**
 * Counts an attempt as failed before it is looked at, so that attempts of the same moment cannot all go first;
 * `forgiveFailures` takes it back when it succeeds. Gives the seconds to wait when the address is locked, else null.
 */
export async function countAttempt(tx: Transaction, email: string): Promise<number | null> {
  const row = await store.lockFailures(tx, email)
  const now = await tx.now()
  if (row.locked_until && row.locked_until > now) {
    return Math.ceil((row.locked_until.getTime() - now.getTime()) / 1000)
  }
  const failures = failuresThatCount(row, now) + 1
  const seconds = lockSeconds(failures)
  await store.setFailures(tx, email, { failures, lockedUntil: seconds > 0 ? addSeconds(now, seconds) : null, at: now })
  return null
}

/** Forgets what has expired: sessions at once, links, invitations and failed attempts a day later. Gives how many rows went. */
export const forgetExpired = async (tx: Transaction): Promise<number> => store.deleteExpired(tx, await tx.now(), 1000)

/** Forgets the failed attempts of an address after one that succeeded. */
export const forgiveFailures = (tx: Transaction, email: string) => store.deleteFailures(tx, email)
