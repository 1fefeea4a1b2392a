import { manageRefusal, memberOf } from '#identity/memberships'
import {
  countAttempt,
  digestOf,
  endAllSessions,
  forgiveFailures,
  lockPerson,
  passSecondFactor,
  updatePerson,
} from '#identity/people'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { queueMail } from '#platform/mail'
import { checkCode, newSecret } from './rules.ts'

/** Codes are counted apart from passwords: a right password must not forgive wrong codes. */
const attemptsKey = (email: string) => `${email} code`

/** Gives a person a secret to enrol with. The one that waits for its first code is kept, so a reload changes nothing. */
export async function beginEnrolment(tx: Transaction, personId: string): Promise<void> {
  const person = await lockPerson(tx, personId)
  if (person.totp_secret === null) await updatePerson(tx, personId, { totp_secret: newSecret(), totp_last_step: null })
}

export type CodeResult = { ok: true } | { ok: false; problem: string }

/** Takes a code: the first one completes the enrolment, each passes the session that the token belongs to. */
export async function enterCode(tx: Transaction, personId: string, token: string, code: string): Promise<CodeResult> {
  const person = await lockPerson(tx, personId)
  if (person.totp_secret === null) throw new Refusal('conflict', 'second-factor.not-set-up')
  const wait = await countAttempt(tx, attemptsKey(person.email))
  if (wait !== null) return { ok: false, problem: 'second-factor.locked' }
  const outcome = checkCode(person.totp_secret, code, await tx.now(), person.totp_last_step)
  if ('problem' in outcome) return { ok: false, problem: outcome.problem }
  await forgiveFailures(tx, attemptsKey(person.email))
  await updatePerson(tx, personId, { totp_last_step: outcome.step })
  await passSecondFactor(tx, digestOf(token))
  return { ok: true }
}

/** Takes a second factor away, so that the person enrols anew: their phone is lost. Ends their sessions and tells them. */
export async function removeSecondFactor(tx: Transaction, ctx: Ctx, personId: string): Promise<void> {
  const person = await lockPerson(tx, personId)
  await updatePerson(tx, personId, { totp_secret: null, totp_last_step: null })
  await forgiveFailures(tx, attemptsKey(person.email))
  await endAllSessions(tx, personId)
  await queueMail(tx, ctx, {
    seed: `second-factor-removed ${personId} ${person.version}`,
    to: person.email,
    language: person.language,
    subjectKey: 'second-factor.mail.removed.subject',
    bodyKey: 'second-factor.mail.removed.body',
    values: { name: person.name },
    links: { link: '/sign-in' },
  })
}

/** An administrator helps a colleague who has lost their phone. */
export async function resetForColleague(
  tx: Transaction,
  ctx: Ctx,
  member: { personId: string; bodyId: string },
): Promise<void> {
  const governmentId = governmentOf(ctx)
  const mayNot = manageRefusal(ctx.actor)
  if (mayNot) throw new Refusal('forbidden', mayNot)
  if (!(await memberOf(tx, governmentId, member.personId, member.bodyId)))
    throw new Refusal('not-found', 'error.not-found')
  // Two people have to work together to get into an account, and both are in the trail.
  if (member.personId === ctx.actor.id) throw new Refusal('conflict', 'second-factor.not-your-own')
  await removeSecondFactor(tx, ctx, member.personId)
  await ctx.audit(tx, { verb: 'second-factor.reset', subject: { kind: 'person', id: member.personId } })
}
