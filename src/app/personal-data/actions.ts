import { createHash } from 'node:crypto'
import { membershipsOf } from '#identity/memberships'
import { lockPerson, personByEmail } from '#identity/people'
import { suppliersOf } from '#identity/suppliers'
import type { Ctx } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { translator } from '#platform/i18n'
import { newId } from '#platform/ids'
import { nextState, stepRefusal } from '#platform/lifecycle'
import { queueMail } from '#platform/mail'
import type { TablePlace } from '#platform/personal-data'
import { addSeconds } from '#platform/time'
import { lastSignedIn } from './keeping-store.ts'
import { links } from './links.ts'
import {
  coolingOffDays,
  decisionRefusal,
  lifecycle,
  patternOf,
  type RequestAction,
  type RequestState,
  standInName,
} from './rules.ts'
import * as store from './store.ts'

const day = 24 * 60 * 60

/** What the list of erasures keeps of a person's id. */
export const personDigestOf = (id: string): Buffer => createHash('sha256').update(id).digest()

/** Asks for one's own erasure. It is done after some days, in which it can be taken back; a mail says so. */
export async function askForOwnErasure(ctx: Ctx): Promise<void> {
  await ctx.transact(async tx => {
    const { id: personId } = ctx.actor
    if (!personId) throw new Refusal('signed-out', 'error.signed-out')
    const person = await lockPerson(tx, personId)
    if (await store.standingRequest(tx, personId)) throw new Refusal('conflict', 'erasure.asked-already')
    const now = await tx.now()
    const id = newId<'erasure-request'>()
    await store.insertRequest(tx, {
      id,
      person_id: personId,
      how: 'self',
      state: 'agreed',
      asked_by: personId,
      asked_at: now,
      due_at: addSeconds(now, coolingOffDays * day),
    })
    await queueMail(tx, ctx, {
      seed: id,
      to: person.email,
      language: person.language,
      subjectKey: 'privacy.mail.asked.subject',
      bodyKey: 'privacy.mail.asked.body',
      values: { days: coolingOffDays },
      links: { link: links.own() },
    })
  })
}

/** The operator asks for somebody who cannot, or where a law or a court says so. A second operator decides. */
export async function proposeErasure(ctx: Ctx, asked: { email: string; law: string; reason: string }): Promise<string> {
  return ctx.transact(async tx => {
    const found = await personByEmail(tx, asked.email)
    if (!found) throw new Refusal('not-found', 'erasure.nobody')
    await lockPerson(tx, found.id)
    if (await store.standingRequest(tx, found.id)) throw new Refusal('conflict', 'erasure.asked-already')
    const id = newId<'erasure-request'>()
    await store.insertRequest(tx, {
      id,
      person_id: found.id,
      how: 'operator',
      law: asked.law,
      reason: asked.reason,
      state: 'asked',
      asked_by: ctx.actor.id,
      asked_at: await tx.now(),
    })
    return id
  })
}

/** Agrees or refuses, as a second person. What is agreed is done at once, unless something stands against it. */
export async function decideErasure(
  ctx: Ctx,
  requestId: string,
  decision: { action: 'agree' | 'refuse'; words: string; version: number | null },
): Promise<void> {
  await ctx.transact(async tx => {
    const row = await store.lockRequest(tx, requestId)
    if (!row) throw new Refusal('not-found', 'error.not-found')
    const own = { state: row.state, askedBy: row.asked_by, personId: row.person_id }
    const reason = decisionRefusal(own, ctx.actor.id)
    if (reason) throw new Refusal(reason === 'erasure.not-in-that-state' ? 'conflict' : 'forbidden', reason)
    step(row.state, decision.action, ctx.actor.roles)
    if (decision.version !== null && decision.version !== row.version) throw new Refusal('stale', 'error.stale')
    const now = await tx.now()
    await store.updateRequest(tx, requestId, {
      state: nextState(lifecycle, row.state as RequestState, decision.action),
      decided_by: ctx.actor.id,
      decided_at: now,
      decision: decision.words,
      due_at: decision.action === 'agree' ? now : null,
    })
  })
}

/** Takes a request back: the person's own, or one that the operator made. */
export async function takeBackErasure(ctx: Ctx, requestId: string): Promise<void> {
  await ctx.transact(async tx => {
    const row = await store.lockRequest(tx, requestId)
    if (!row) throw new Refusal('not-found', 'error.not-found')
    const isOwn = row.how !== 'operator' && row.person_id === ctx.actor.id
    step(row.state, 'take-back', isOwn ? ['self'] : row.how === 'operator' ? ctx.actor.roles : [])
    await store.updateRequest(tx, requestId, { state: 'taken-back', due_at: null })
  })
}

function step(state: string, action: RequestAction, roles: readonly string[]): void {
  const reason = stepRefusal('erasure', lifecycle, state as RequestState, action, roles)
  if (reason) throw new Refusal(reason === 'erasure.not-your-role' ? 'forbidden' : 'conflict', reason)
}

/** What was done for a request whose time had come. */
export interface Erased {
  erasureId: string
  /** Governments in whose trail it stands. */
  governments: readonly string[]
}

/**
 * Erases the person of an agreed request whose time has come: in one transaction in every place of the register. Null when
 * it is not due (any more) or something stands against it.
 */
export async function eraseForRequest(
  ctx: Ctx,
  requestId: string,
  places: readonly TablePlace[],
): Promise<Erased | null> {
  return ctx.transact(async tx => {
    const row = await store.lockRequest(tx, requestId)
    const now = await tx.now()
    if (row?.state !== 'agreed' || !row.due_at || row.due_at > now) return null
    if (row.how === 'dormant' && (await isUsedSince(tx, row.person_id, row.asked_at))) {
      await store.updateRequest(tx, requestId, { state: nextState(lifecycle, 'agreed', 'take-back'), due_at: null })
      return null
    }
    if ((await store.hindrancesOf(tx, row.person_id)).length > 0) return null
    const person = await lockPerson(tx, row.person_id)
    const bodies = await membershipsOf(tx, person.id)
    const pattern = patternOf(person)
    const erasureId = newId<'erasure'>()
    await store.insertErasure(tx, {
      id: erasureId,
      person_digest: personDigestOf(person.id),
      stand_in_id: newId<'person'>(),
      stand_in_name: await nameFor(tx, person),
      language: person.language,
      how: row.how,
      erased_at: now,
      published: await store.publishedAbout(tx, person.id, pattern),
    })
    await store.updateRequest(tx, requestId, { state: nextState(lifecycle, 'agreed', 'erase') })
    await store.eraseEverywhere(tx, { erasureId, personId: person.id, email: person.email, pattern, places })
    return { erasureId, governments: [...new Set(bodies.map(body => body.government_id))] }
  })
}

/** Whoever has signed in since their account was called dormant keeps it. */
async function isUsedSince(tx: Transaction, personId: string, asked: Date): Promise<boolean> {
  const at = (await lastSignedIn(tx, personId))?.last_signed_in_at
  return at !== null && at !== undefined && at >= asked
}

async function nameFor(tx: Transaction, person: { id: string; language: string }): Promise<string> {
  const t = translator(person.language)
  const bodies = (await membershipsOf(tx, person.id)).map(one => one.body)
  const suppliers = (await suppliersOf(tx, person.id)).map(one => one.name)
  return standInName([...bodies, ...suppliers], {
    of: organisation => t('privacy.former-member', { organisation }),
    ofNone: t('privacy.former-user'),
  })
}
