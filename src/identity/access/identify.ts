import { digestOf } from '#identity/people'
import type { Actor } from '#platform/context'
import type { Transaction } from '#platform/db'
import type { GovernmentId, PersonId } from '#platform/ids'
import { actorOf, secondFactorMissing, type Wanted } from './rules.ts'
import { sessionWithStanding } from './store.ts'

/** Who is asking, and what they are in the government of the request. */
export interface Identified {
  person: { id: PersonId; name: string; email: string; language: string; operator: boolean }
  actor: Actor
  /** True until somebody who needs a security code has given one in this session. */
  secondFactorMissing: boolean
  session: { expiresAt: Date; demonstration: boolean; secondFactor: boolean; enrolled: boolean }
}

export interface Asked extends Wanted {
  /** The token of the session's cookie. */
  token: string
  /** The government of the request; null on pages that belong to none. */
  governmentId: GovernmentId | null
}

const tokenShape = /^[A-Za-z0-9_-]{43}$/

/** Finds out by one query who holds a session; null when nobody does, or not any more. */
export async function identify(tx: Transaction, asked: Asked): Promise<Identified | null> {
  if (!tokenShape.test(asked.token)) return null
  const row = await sessionWithStanding(tx, digestOf(asked.token), asked.governmentId)
  if (!row) return null
  const { id, name, email, language, operator, passed, demonstration, enrolled } = row
  return {
    person: { id, name, email, language, operator },
    actor: actorOf({ ...row, personId: id }, asked),
    secondFactorMissing: secondFactorMissing(row),
    session: { expiresAt: row.expires_at, demonstration, secondFactor: passed, enrolled },
  }
}
