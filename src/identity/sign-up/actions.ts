import { admitByDomain } from '#identity/memberships'
import {
  createPerson,
  createSession,
  digestOf,
  endAllSessions,
  forgiveFailures,
  linkSeconds,
  lockPerson,
  type Person,
  personByEmail,
  updatePerson,
} from '#identity/people'
import type { Ctx } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { secondsToWait } from '#platform/http'
import { newToken, type PersonId } from '#platform/ids'
import { queueMail } from '#platform/mail'
import { addSeconds } from '#platform/time'
import { links } from './links.ts'
import * as store from './store.ts'

type Purpose = 'confirm' | 'reset'

const mailsPerHour = 5

/**
 * Sends the link that somebody asked for, or the one that fits: who asks to sign up with an account, or for a new
 * password without one, learns so by mail only. Page and work are the same either way. More than a few an hour to one
 * address are left out without a word.
 */
export async function sendLink(
  tx: Transaction,
  ctx: Ctx,
  asked: Purpose,
  email: string,
  language: string,
): Promise<void> {
  const limit = { hits: mailsPerHour, seconds: 3600 }
  const tooMany = await secondsToWait(tx, `mail ${digestOf(email).toString('base64url')}`, limit)
  const person = await personByEmail(tx, email)
  if (tooMany !== null) return
  const purpose: Purpose = person ? 'reset' : 'confirm'
  const token = await keepToken(tx, purpose, email, person)
  await queueMail(tx, ctx, {
    seed: digestOf(token).toString('hex'),
    to: email,
    language: person?.language ?? language,
    subjectKey: `sign-up.mail.${asked}-${purpose}.subject`,
    bodyKey: `sign-up.mail.${asked}-${purpose}.body`,
    links: { link: purpose === 'confirm' ? links.confirm(token) : links.reset(token) },
  })
}

async function keepToken(
  tx: Transaction,
  purpose: Purpose,
  email: string,
  person: Person | undefined,
): Promise<string> {
  const token = newToken()
  const now = await tx.now()
  await store.insertToken(tx, {
    token_digest: digestOf(token),
    purpose,
    person_id: person?.id ?? null,
    email,
    created_at: now,
    expires_at: addSeconds(now, linkSeconds[purpose]),
  })
  return token
}

type TokenRow = NonNullable<Awaited<ReturnType<typeof store.tokenByDigest>>>

const isOpen = (row: TokenRow | undefined, purpose: Purpose, now: Date): row is TokenRow =>
  row !== undefined && row.purpose === purpose && row.used_at === null && row.expires_at > now

/** The address that a link was sent to; null when the link does not work, or not any more. */
export async function addressOfLink(tx: Transaction, purpose: Purpose, token: string): Promise<string | null> {
  const row = await store.tokenByDigest(tx, digestOf(token))
  return isOpen(row, purpose, await tx.now()) ? row.email : null
}

async function useToken(tx: Transaction, purpose: Purpose, token: string): Promise<TokenRow> {
  const digest = digestOf(token)
  const row = await store.lockToken(tx, digest)
  const now = await tx.now()
  if (!isOpen(row, purpose, now)) throw new Refusal('conflict', 'sign-up.link.gone')
  await store.markUsed(tx, digest, now)
  return row
}

export interface NewAccount {
  name: string
  passwordHash: string
  language: string
  userResearch: boolean
}

/**
 * Opens the account of whoever follows the link to its address, admits them to the public bodies of their domain and
 * signs them in. Gives the session's token and whether they are an official now.
 */
export async function confirmSignUp(
  tx: Transaction,
  ctx: Ctx,
  token: string,
  account: NewAccount,
): Promise<{ session: string; personId: PersonId; official: boolean }> {
  const { email } = await useToken(tx, 'confirm', token)
  const personId = await createPerson(tx, { ...account, email })
  const bodies = await admitByDomain(tx, ctx, personId, email)
  return { session: await createSession(tx, personId), personId, official: bodies > 0 }
}

/** Sets a new password by a link. Ends all sessions, unlocks the address and tells its owner. */
export async function resetPassword(tx: Transaction, ctx: Ctx, token: string, passwordHash: string): Promise<void> {
  const { person_id, email } = await useToken(tx, 'reset', token)
  if (!person_id) throw new Refusal('conflict', 'sign-up.link.gone')
  await store.deleteResetTokens(tx, person_id)
  await forgiveFailures(tx, email)
  await setPassword(tx, ctx, person_id, passwordHash)
}

/** Gives a person another password: every session ends, and a mail says so in case it was somebody else. */
export async function setPassword(tx: Transaction, ctx: Ctx, personId: string, passwordHash: string): Promise<void> {
  const person = await lockPerson(tx, personId)
  await updatePerson(tx, personId, { password_hash: passwordHash })
  await endAllSessions(tx, personId)
  await queueMail(tx, ctx, {
    seed: `password ${personId} ${person.version}`,
    to: person.email,
    language: person.language,
    subjectKey: 'sign-up.mail.password-set.subject',
    bodyKey: 'sign-up.mail.password-set.body',
    values: { name: person.name },
    links: { link: links.forgotten() },
  })
}
