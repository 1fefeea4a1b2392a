import { joinKey, newKey, newPassphrase, readKey, readPassphrase, splitKey, WrongPassphrase } from '#integrity/sealing'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { secondsToWait } from '#platform/http'
import { newId } from '#platform/ids'
import { nextState, stepRefusal } from '#platform/lifecycle'
import { type Opportunity, requireOpportunity, setOpeningRecipient } from '#procure/opportunities'
import { record } from '#record'
import { keyLifecycle, keyRefusal, passphraseLimit } from './rules.ts'
import { insertKey, type OpeningKey, openingKeyOf, sharesOf, updateKey } from './store.ts'

/** A passphrase that does not open what it should: an answer for the form, as a message key. */
export type PassphraseProblem = 'opening.passphrase.shape' | 'opening.passphrase.wrong'

/** Whether an opportunity has a key to which bids can be sealed, which it needs before it is published. */
export const hasOpeningKey = async (tx: Transaction, governmentId: string, opportunityId: string): Promise<boolean> =>
  (await openingKeyOf(tx, governmentId, opportunityId))?.state === 'confirmed'

/**
 * Makes the opening key of an opportunity and splits its private half under one new passphrase, which is returned once
 * and kept nowhere. A key made earlier is replaced: nothing has been sealed to it before publication.
 */
export async function makeOpeningKey(ctx: Ctx, opportunityId: string): Promise<{ passphrase: string }> {
  const governmentId = governmentOf(ctx)
  const holder = holderOf(ctx)
  await ctx.read(async tx => refuse(keyRefusal(await requireOpportunity(tx, governmentId, opportunityId), ctx.actor)))
  const { identity, recipient } = await newKey()
  const passphrase = newPassphrase()
  const shares = await splitKey(identity, [passphrase], 1)
  await ctx.transact(async tx => {
    const o = await requireOpportunity(tx, governmentId, opportunityId, { lock: 'update' })
    refuse(keyRefusal(o, ctx.actor))
    const now = await tx.now()
    const earlier = await openingKeyOf(tx, governmentId, opportunityId)
    if (earlier) await updateKey(tx, earlier, { state: nextState(keyLifecycle, earlier.state, 'replace') })
    if (o.openingRecipient) await setOpeningRecipient(tx, o, null)
    const id = newId<'opening-key'>()
    await insertKey(
      tx,
      {
        government_id: governmentId,
        id,
        opportunity_id: opportunityId,
        state: 'made',
        recipient,
        needed: 1,
        made_by: holder,
        made_at: now,
      },
      shares.map(({ number, sealed }) => ({
        government_id: governmentId,
        key_id: id,
        number,
        opportunity_id: opportunityId,
        holder_id: holder,
        sealed,
      })),
    )
    await note(tx, ctx, o, 'opening-key.made', { key: id, replaced: earlier?.id ?? null })
  })
  return { passphrase }
}

/** Puts a new key into force once its keyholder has typed the passphrase: whoever cannot type it now never will. */
export async function confirmOpeningKey(
  ctx: Ctx,
  opportunityId: string,
  typed: string,
): Promise<PassphraseProblem | null> {
  const governmentId = governmentOf(ctx)
  const unlocked = await unlock(ctx, opportunityId, typed)
  if ('problem' in unlocked) return unlocked.problem
  await ctx.transact(async tx => {
    const o = await requireOpportunity(tx, governmentId, opportunityId, { lock: 'update' })
    refuse(keyRefusal(o, ctx.actor))
    const key = await openingKeyOf(tx, governmentId, opportunityId)
    if (key?.id !== unlocked.key.id) throw new Refusal('stale', 'error.stale')
    refuse(stepRefusal('opening', keyLifecycle, key.state, 'confirm', ctx.actor.roles))
    await updateKey(tx, key, {
      state: nextState(keyLifecycle, key.state, 'confirm'),
      confirmed_at: await tx.now(),
    })
    await setOpeningRecipient(tx, o, key.recipient)
    await note(tx, ctx, o, 'opening-key.confirmed', { key: key.id })
  })
  return null
}

/**
 * Brings the private half of an opportunity's key back with the keyholder's passphrase. Attempts are counted, also
 * the wrong ones, so they are counted in a transaction of their own.
 */
export async function unlock(
  ctx: Ctx,
  opportunityId: string,
  typed: string,
): Promise<{ key: OpeningKey; identity: string } | { problem: PassphraseProblem }> {
  const holder = holderOf(ctx)
  const governmentId = governmentOf(ctx)
  const wait = await ctx.transact(tx => secondsToWait(tx, `opening ${opportunityId} ${holder}`, passphraseLimit))
  if (wait !== null) throw new Refusal('too-many', 'error.too-many', { seconds: wait })
  const found = await ctx.read(async tx => {
    const key = await openingKeyOf(tx, governmentId, opportunityId)
    return key && { key, shares: await sharesOf(tx, key) }
  })
  if (!found) throw new Refusal('conflict', 'opening.no-key')
  const share = found.shares.find(candidate => candidate.holder_id === holder)
  if (!share) throw new Refusal('forbidden', 'opening.not-your-key')
  const passphrase = readPassphrase(typed)
  if (!passphrase) return { problem: 'opening.passphrase.shape' }
  try {
    const identity = await joinKey([{ number: share.number, sealed: share.sealed, passphrase }])
    const joined = await readKey(identity)
    if (joined?.recipient !== found.key.recipient) throw new Error('The share is of another key.')
    return { key: found.key, identity }
  } catch (error) {
    if (error instanceof WrongPassphrase) return { problem: 'opening.passphrase.wrong' }
    throw error
  }
}

function holderOf(ctx: Ctx): string {
  if (!ctx.actor.id) throw new Refusal('forbidden', 'opening.not-your-role')
  return ctx.actor.id
}

function refuse(reason: string | null): void {
  if (reason) throw new Refusal('conflict', reason)
}

const note = (tx: Transaction, ctx: Ctx, o: Opportunity, audit: string, details: Record<string, unknown>) =>
  record(tx, ctx, {
    audit,
    subject: { kind: 'opportunity', id: o.id },
    ...(o.ocid && { ocid: o.ocid }),
    details,
  })
