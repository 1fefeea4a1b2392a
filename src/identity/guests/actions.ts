import { governmentById } from '#governments/tree'
import { personByEmail } from '#identity/people'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { queueMail } from '#platform/mail'
import { inviteRefusal, stayProblem } from './rules.ts'
import type { NewGuest } from './schema.ts'
import * as store from './store.ts'

/**
 * Invites a named guest from elsewhere to one process, by mail, with roles there until a moment. They see nothing else
 * of the government. The caller has made sure that the process is one of this government.
 */
export async function inviteGuest(tx: Transaction, ctx: Ctx, guest: NewGuest): Promise<void> {
  const governmentId = governmentOf(ctx)
  const mayNot = inviteRefusal(ctx.actor)
  if (mayNot || !ctx.actor.id) throw new Refusal('forbidden', mayNot ?? 'guest.not-your-role')
  const now = await tx.now()
  const problem = stayProblem(guest.endsAt, now)
  if (problem) throw new Refusal('invalid', problem)
  const government = await governmentById(tx, governmentId)
  if (!government || !guest.startPath.startsWith(`/${government.slug}/`))
    throw new Refusal('invalid', 'error.bad-request')
  await store.putGuest(tx, {
    government_id: governmentId,
    process_id: guest.processId,
    email: guest.email,
    roles: [...guest.roles],
    start_path: guest.startPath,
    invited_by: ctx.actor.id,
    created_at: now,
    ends_at: guest.endsAt,
  })
  await ctx.audit(tx, {
    verb: 'guest.invited',
    subject: { kind: 'process', id: guest.processId },
    details: { roles: guest.roles, until: guest.endsAt.toISOString() },
  })
  const known = await personByEmail(tx, guest.email)
  await queueMail(tx, ctx, {
    seed: `guest ${governmentId} ${guest.processId} ${now.toISOString()}`,
    to: guest.email,
    language: known?.language ?? guest.language,
    subjectKey: 'guest.mail.subject',
    bodyKey: 'guest.mail.body',
    values: { government: government.name },
    links: { link: guest.startPath, account: '/sign-up' },
  })
}

/** Ends a guest's stay before its time. */
export async function endGuest(tx: Transaction, ctx: Ctx, guest: { processId: string; email: string }): Promise<void> {
  const governmentId = governmentOf(ctx)
  const mayNot = inviteRefusal(ctx.actor)
  if (mayNot) throw new Refusal('forbidden', mayNot)
  const ended = await store.endStay(tx, { governmentId, ...guest }, await tx.now())
  if (!ended) throw new Refusal('not-found', 'error.not-found')
  await ctx.audit(tx, { verb: 'guest.ended', subject: { kind: 'process', id: guest.processId } })
}
