import { bodyById, governmentById } from '#governments/tree'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { nextState } from '#platform/lifecycle'
import { endOfDay } from '#platform/time'
import { record } from '#record'
import { contractRelease, type Publisher, termsBlock } from './publish.ts'
import { type ContractAction, lifecycle, refusal, termsDigest, valueRefusal } from './rules.ts'
import type { Contract, ContractId, ContractSource, ContractTerms } from './schema.ts'
import * as store from './store.ts'

/** Makes the draft of a contract; asked again for the same award, it gives the one that is there. */
export async function createContract(tx: Transaction, ctx: Ctx, from: ContractSource): Promise<ContractId> {
  const governmentId = governmentOf(ctx)
  const known = await store.contractFor(tx, governmentId, from.sourceId, from.awardId)
  if (known) return known.id
  const id = newId<'contract'>()
  const number = (await store.countContracts(tx, governmentId, from.ocid)) + 1
  await store.insertContract(tx, {
    government_id: governmentId,
    id,
    ocid: from.ocid,
    award_id: from.awardId,
    public_id: `${from.ocid}-contract-${number}`,
    source: from.source,
    source_id: from.sourceId,
    plan_id: from.planId,
    body_id: from.bodyId,
    supplier_id: from.supplierId,
    supplier_party: JSON.stringify(from.supplier),
    state: 'draft',
    title: from.title,
    description: from.description,
    amount: from.amount,
    currency: from.currency,
    starts_on: from.startsOn,
    ends_on: from.endsOn,
    sign_after: from.signAfter,
    historic: from.historic ?? false,
  })
  await record(tx, ctx, {
    audit: 'contract.drafted',
    subject: { kind: 'contract', id },
    ocid: from.ocid,
    details: { amount: from.amount },
  })
  return id
}

/** Changes the terms of a draft. Its value never exceeds what was awarded. */
export const editContract = (
  ctx: Ctx,
  id: string,
  version: number | null,
  terms: ContractTerms,
  awarded: string,
): Promise<void> =>
  step(ctx, id, version, 'edit', async (tx, contract) => {
    const value = (amount: string) => ({ amount, currency: contract.currency })
    const reason = valueRefusal(value(terms.amount), value(awarded))
    if (reason) throw new Refusal('invalid', reason)
    await store.updateContract(tx, contract, {
      title: terms.title,
      description: terms.description,
      amount: terms.amount,
      starts_on: terms.startsOn,
      ends_on: terms.endsOn,
    })
    return { audit: 'contract.edited', details: { amount: terms.amount } }
  })

/** Adds an uploaded document to a draft. */
export const addDocument = (
  ctx: Ctx,
  id: string,
  version: number | null,
  document: { uploadId: string; title: string; public: boolean; sha256: Buffer },
): Promise<void> =>
  step(ctx, id, version, 'edit', async (tx, contract, now) => {
    await store.insertDocument(tx, {
      government_id: contract.governmentId,
      id: newId(),
      contract_id: contract.id,
      supplier_id: contract.supplierId,
      upload_id: document.uploadId,
      title: document.title,
      public: document.public,
      sha256: document.sha256,
      added_at: now,
    })
    await store.updateContract(tx, contract, {})
    return { audit: 'contract.document-added' }
  })

export const removeDocument = (ctx: Ctx, id: string, version: number | null, documentId: string): Promise<void> =>
  step(ctx, id, version, 'edit', async (tx, contract) => {
    await store.removeDocument(tx, contract, documentId)
    await store.updateContract(tx, contract, {})
    return { audit: 'contract.document-removed' }
  })

/** Freezes the terms and puts them before the supplier. */
export const offerContract = (ctx: Ctx, id: string, version: number | null): Promise<void> =>
  step(ctx, id, version, 'offer', async (tx, contract) => {
    await move(tx, contract, 'offer', { terms_sha256: await digestOf(tx, contract) })
    return { audit: 'contract.offered', event: 'contract.offered' }
  })

/** Back to a draft: by the buyer, or because the supplier declined. Signatures to the old terms go with it. */
export const takeBackContract = (ctx: Ctx, id: string, version: number | null): Promise<void> =>
  backToDraft(ctx, id, version, 'take-back', null)
export const declineContract = (ctx: Ctx, id: string, version: number | null, reason: string): Promise<void> =>
  backToDraft(ctx, id, version, 'decline', reason)

const backToDraft = (
  ctx: Ctx,
  id: string,
  version: number | null,
  action: 'take-back' | 'decline',
  reason: string | null,
) =>
  step(ctx, id, version, action, async (tx, contract) => {
    await store.clearSignatures(tx, contract)
    await move(tx, contract, action, { terms_sha256: null, end_reason: reason })
    return action === 'decline'
      ? { audit: 'contract.declined', event: 'contract.declined' as const }
      : { audit: 'contract.taken-back' }
  })

export const signAsSupplier = (ctx: Ctx, id: string, version: number | null): Promise<void> =>
  step(ctx, id, version, 'sign-as-supplier', async (tx, contract, now) => {
    await sign(tx, ctx, contract, 'supplier', now)
    await move(tx, contract, 'sign-as-supplier')
    return { audit: 'contract.signed-by-supplier', event: 'contract.signed-by-supplier' }
  })

/** The buyer's signature brings the contract into force and publishes it. */
export const signAsBuyer = (ctx: Ctx, id: string, version: number | null, publicUrl: string): Promise<void> =>
  step(ctx, id, version, 'sign-as-buyer', async (tx, contract, now) => {
    await sign(tx, ctx, contract, 'buyer', now)
    return bringIntoForce(tx, contract, 'sign-as-buyer', now, publicUrl)
  })

/** A contract that was signed elsewhere: in force since the day that its papers say. */
export const recordSigned = (
  ctx: Ctx,
  id: string,
  version: number | null,
  signedOn: string | null,
  publicUrl: string,
): Promise<void> =>
  step(ctx, id, version, 'record-signed', async (tx, contract, now) => {
    const government = await governmentById(tx, contract.governmentId)
    const signedAt = signedOn ? endOfDay(government?.time_zone ?? 'UTC', signedOn) : null
    if (signedAt && signedAt > endOfDay(government?.time_zone ?? 'UTC', now.toISOString().slice(0, 10))) {
      throw new Refusal('invalid', 'contract.signed.future')
    }
    return bringIntoForce(tx, contract, 'record-signed', signedAt, publicUrl)
  })

/** Calls a contract off before it is in force. */
export const cancelContract = (ctx: Ctx, id: string, version: number | null, reason: string): Promise<void> =>
  step(ctx, id, version, 'cancel', async (tx, contract, now) => {
    await move(tx, contract, 'cancel', { ended_at: now, end_reason: reason })
    const publisher = await publisherOf(tx, contract, '')
    return {
      audit: 'contract.cancelled',
      event: 'contract.cancelled',
      release: contractRelease(publisher, { ...contract, state: 'cancelled' }, 'contractUpdate'),
    }
  })

async function bringIntoForce(
  tx: Transaction,
  contract: Contract,
  action: 'sign-as-buyer' | 'record-signed',
  signedAt: Date | null,
  publicUrl: string,
) {
  await move(tx, contract, action, {
    signed_at: signedAt,
    ...(contract.termsSha256 ? {} : { terms_sha256: await digestOf(tx, contract) }),
  })
  const publisher = await publisherOf(tx, contract, publicUrl)
  const inForce: Contract = { ...contract, state: 'active', signedAt }
  const documents = (await store.documentsOf(tx, contract))
    .filter(document => document.public)
    .map(document => ({
      id: document.id,
      documentType: 'contractSigned' as const,
      title: document.title,
      url: `${publicUrl}/${publisher.government.slug}/contracts/documents/${document.upload_id}`,
    }))
  return {
    audit: 'contract.signed',
    event: 'contract.signed' as const,
    release: contractRelease(publisher, inForce, 'contract', termsBlock(publisher, inForce, documents)),
  }
}

/** Changes the state of a contract that the transaction has locked, for the areas that deliver it. */
export async function endContract(
  tx: Transaction,
  contract: Contract,
  action: 'complete' | 'terminate',
  now: Date,
  reason: string | null,
): Promise<Contract> {
  await move(tx, contract, action, { ended_at: now, end_reason: reason })
  return { ...contract, state: nextState(lifecycle, contract.state, action), endedAt: now, endReason: reason }
}

type Told = Omit<Parameters<typeof record>[2], 'subject' | 'ocid'>

/** What every step has in common: lock, version, refusal by the rules, and the record of what was done. */
async function step(
  ctx: Ctx,
  id: string,
  version: number | null,
  action: ContractAction,
  work: (tx: Transaction, contract: Contract, now: Date) => Promise<Told>,
): Promise<void> {
  await ctx.transact(async tx => {
    const contract = await store.requireContract(tx, governmentOf(ctx), id, { lock: 'update' })
    const now = await tx.now()
    const reason = refusal(contract, action, ctx.actor, now)
    if (reason) throw new Refusal('conflict', reason)
    if (version !== null && version !== contract.version) throw new Refusal('stale', 'error.stale')
    const told = await work(tx, contract, now)
    await record(tx, ctx, { ...told, subject: { kind: 'contract', id: contract.id }, ocid: contract.ocid })
  })
}

const move = (
  tx: Transaction,
  contract: Contract,
  action: ContractAction,
  change: Parameters<typeof store.updateContract>[2] = {},
) => store.updateContract(tx, contract, { ...change, state: nextState(lifecycle, contract.state, action) })

async function sign(
  tx: Transaction,
  ctx: Ctx,
  contract: Contract,
  side: 'buyer' | 'supplier',
  now: Date,
): Promise<void> {
  const digest = await digestOf(tx, contract)
  // What is signed is what was offered: anything else means that the terms changed under the pen.
  if (!contract.termsSha256?.equals(digest)) throw new Refusal('stale', 'contract.terms-changed')
  await store.insertSignature(tx, {
    government_id: contract.governmentId,
    contract_id: contract.id,
    side,
    supplier_id: contract.supplierId,
    person_id: ctx.actor.id,
    terms_sha256: digest,
    signed_at: now,
  })
}

async function digestOf(tx: Transaction, contract: Contract): Promise<Buffer> {
  const documents = await store.documentsOf(tx, contract)
  return termsDigest({ ...contract, supplierParty: JSON.stringify(contract.supplier), documents })
}

export async function publisherOf(
  tx: Transaction,
  contract: Pick<Contract, 'governmentId' | 'bodyId'>,
  publicUrl: string,
): Promise<Publisher> {
  const government = await governmentById(tx, contract.governmentId)
  const body = await bodyById(tx, contract.bodyId)
  if (!government || !body) throw new Error('A contract without a government or public body cannot be published.')
  return { government, body, publicUrl }
}
