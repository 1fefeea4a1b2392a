import { membershipsOf } from '#identity/memberships'
import {
  checkPassword,
  countAttempt,
  createSession,
  credentialsOf,
  endSession,
  forgiveFailures,
} from '#identity/people'
import { secondFactorOf } from '#identity/second-factor'
import { suppliersOf } from '#identity/suppliers'
import type { Ctx } from '#platform/context'
import type { Transaction } from '#platform/db'

export type SignInResult =
  | { ok: true; token: string; personId: string; language: string; secondFactorNeeded: boolean }
  | { ok: false; problem: 'sign-in.wrong' | 'sign-in.locked' }

/**
 * Signs somebody in by address and password; ends the session that the browser had before. The attempt is counted
 * before the password is looked at, and an address without an account takes the same steps as one with.
 */
export async function signIn(
  ctx: Ctx,
  given: { email: string; password: string; earlierToken?: string | undefined },
): Promise<SignInResult> {
  const { wait, person } = await ctx.transact(async tx => ({
    wait: await countAttempt(tx, given.email),
    person: await credentialsOf(tx, given.email),
  }))
  // Outside the transaction, because it takes long on purpose.
  const fits = await checkPassword(person?.password_hash, given.password)
  if (wait !== null) return { ok: false, problem: 'sign-in.locked' }
  if (!fits || !person) return { ok: false, problem: 'sign-in.wrong' }
  return ctx.transact(async tx => {
    await forgiveFailures(tx, given.email)
    if (given.earlierToken) await endSession(tx, given.earlierToken)
    const token = await createSession(tx, person.id)
    const { needed: secondFactorNeeded } = await secondFactorOf(tx, person.id)
    return { ok: true, token, personId: person.id, language: person.language, secondFactorNeeded } as const
  })
}

/** Where somebody begins: an official at their government's work, a supplier at their supplier, others at their account. */
export async function startPath(tx: Transaction, personId: string): Promise<string> {
  const [membership] = await membershipsOf(tx, personId)
  if (membership) return `/${membership.slug}/work`
  const [supplier] = await suppliersOf(tx, personId)
  return supplier ? '/supplier' : '/account'
}
