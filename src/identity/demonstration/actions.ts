import { createSession, endSession, isProduction, personById } from '#identity/people'
import { startPath } from '#identity/sign-in'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'

/**
 * Signs in as a person of the demonstration, without a password or code. Refuses anybody else, and everything in
 * production: there the database refuses such people and such sessions too.
 */
export async function signInAs(
  tx: Transaction,
  personId: string,
  earlierToken: string | undefined,
): Promise<{ token: string; language: string; to: string }> {
  const person = await personById(tx, personId)
  if (!person?.demonstration || (await isProduction(tx))) throw new Refusal('not-found', 'error.not-found')
  if (earlierToken) await endSession(tx, earlierToken)
  const token = await createSession(tx, personId, { demonstration: true })
  return { token, language: person.language, to: await startPath(tx, personId) }
}
