import {
  checkPassword,
  countAttempt,
  createSession,
  credentialsOf,
  digestOf,
  forgiveFailures,
  lockPerson,
  sessionByDigest,
  updatePerson,
} from '#identity/people'
import { setPassword } from '#identity/sign-up'
import type { Ctx } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'

/** Changes what a person says about themselves. */
export async function changeSettings(
  tx: Transaction,
  personId: string,
  change: { name: string; language: string; research: boolean; version: number | null },
): Promise<void> {
  const person = await lockPerson(tx, personId)
  if (change.version !== null && change.version !== person.version) throw new Refusal('stale', 'error.stale')
  const { name, language, research } = change
  await updatePerson(tx, personId, { name, language, user_research: research })
}

/** Whether this is the person's own password now. Counted and locked as at signing in. */
export async function isOwnPassword(ctx: Ctx, email: string, password: string): Promise<boolean> {
  const { wait, digest } = await ctx.transact(async tx => ({
    wait: await countAttempt(tx, email),
    digest: (await credentialsOf(tx, email))?.password_hash,
  }))
  return (await checkPassword(digest, password)) && wait === null
}

/**
 * Gives the person another password. All their sessions end; the one that asked is replaced by a new one, whose token is
 * given back.
 */
export async function changePassword(
  tx: Transaction,
  ctx: Ctx,
  change: { personId: string; email: string; token: string; passwordHash: string },
): Promise<string> {
  const session = await sessionByDigest(tx, digestOf(change.token))
  if (session?.person_id !== change.personId) throw new Refusal('signed-out', 'error.signed-out')
  await forgiveFailures(tx, change.email)
  await setPassword(tx, ctx, change.personId, change.passwordHash)
  const { second_factor, demonstration } = session
  return createSession(tx, change.personId, { secondFactor: second_factor, demonstration })
}
