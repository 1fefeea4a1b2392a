import { requireConditionsMet } from '#plan/pipeline'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { money, zero } from '#platform/money'
import { record } from '#record'
import { clearSignatures, documentsOf, insertDocument, removeDocument as removePaper } from './papers/store.ts'
import { contractRelease, termsBlock } from './publish.ts'
import { valueRefusal } from './rules.ts'
import type { Contract, ContractId, ContractSource, ContractTerms } from './schema.ts'
import { digestOf, giveBack, move, publisherOf, step, type Told, tellPlan } from './steps.ts'
import * as store from './store.ts'

/** Makes the draft of a contract; asked again for the same award, it gives the one that is there. */
export async function createContract(tx: Transaction, ctx: Ctx, from: ContractSource): Promise<ContractId> {
  const governmentId = governmentOf(ctx)
  await store.lockContractsOf(tx, governmentId, from.ocid)
  const known = await store.contractFor(tx, governmentId, from.sourceId, from.awardId)
  if (known) return known.id
  const id = newId<'contract'>()
  const now = await tx.now()
  const number = (await store.countContracts(tx, governmentId, from.ocid)) + 1
  await store.insertContract(tx, {
    government_id: governmentId,
    id,
    ocid: from.ocid,
    award_id: from.awardId,
    public_id: from.publicId ?? `${from.ocid}-contract-${number}`,
    source: from.source,
    source_id: from.sourceId,
    plan_id: from.planId,
    body_id: from.bodyId,
    supplier_id: from.supplierId,
    supplier_party: JSON.stringify(from.supplier),
    state: 'draft',
    title: from.title,
    description: from.description,
    awarded_amount: from.value?.amount ?? null,
    amount: from.value?.amount ?? null,
    currency: from.value?.currency ?? from.currency,
    starts_on: from.startsOn,
    ends_on: from.endsOn,
    sign_after: from.signAfter,
    historic: from.historic ?? false,
    created_at: now,
    updated_at: now,
  })
  const subject = { kind: 'contract', id }
  await record(tx, ctx, {
    audit: 'contract.drafted',
    subject,
    ocid: from.ocid,
    details: { amount: from.value?.amount ?? null },
  })
  return id
}

/** Changes the terms of a draft. Its value never exceeds what was awarded. */
export const editContract = (ctx: Ctx, id: string, version: number | null, terms: ContractTerms): Promise<void> =>
  step(ctx, id, version, 'edit', async (tx, contract, now) => {
    const problem = termsProblem(contract, terms)
    if (problem) throw new Refusal('invalid', problem)
    await store.updateContract(tx, contract, {
      title: terms.title,
      description: terms.description,
      amount: terms.value?.amount ?? null,
      starts_on: terms.startsOn,
      ends_on: terms.endsOn,
      updated_at: now,
    })
    return { audit: 'contract.edited', details: { amount: terms.value?.amount ?? null } }
  })

/** Why a contract may not have this value, or null if it may. */
export function termsProblem(contract: Contract, { value }: Pick<ContractTerms, 'value'>): string | null {
  if (!value) return contract.historic ? null : 'contract.value.missing'
  const { awardedAmount, currency } = contract
  if (value.currency !== currency) return 'contract.value.other-currency'
  return valueRefusal(value, awardedAmount === null ? null : money(awardedAmount, currency))
}

const mostDocuments = 50

/** Adds an uploaded document to a draft. */
export const addDocument = (
  ctx: Ctx,
  id: string,
  version: number | null,
  document: { uploadId: string; title: string; public: boolean; sha256: Buffer },
): Promise<void> =>
  step(ctx, id, version, 'edit', async (tx, contract, now) => {
    if ((await documentsOf(tx, contract)).length >= mostDocuments) throw new Refusal('conflict', 'files.too-many')
    await insertDocument(tx, {
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
    await store.updateContract(tx, contract, { updated_at: now })
    return { audit: 'contract.document-added' }
  })

export const removeDocument = (ctx: Ctx, id: string, version: number | null, documentId: string): Promise<void> =>
  step(ctx, id, version, 'edit', async (tx, contract, now) => {
    await removePaper(tx, contract, documentId)
    await store.updateContract(tx, contract, { updated_at: now })
    return { audit: 'contract.document-removed' }
  })

/** Freezes the terms and puts them before the supplier. The award must stand by then. */
export const offerContract = (ctx: Ctx, id: string, version: number | null): Promise<void> =>
  step(ctx, id, version, 'offer', async (tx, contract, now) => {
    const award = await store.awardForContract(tx, contract.governmentId, contract.sourceId)
    if (award?.state !== 'active') throw new Refusal('conflict', 'contract.award-not-active')
    if (contract.planId) await requireConditionsMet(tx, contract.planId, 'contract')
    const change = { terms_sha256: await digestOf(tx, contract), offered_by: ctx.actor.id, end_reason: null }
    await move(tx, contract, 'offer', now, change)
    return { audit: 'contract.offered', event: 'contract.offered' }
  })

/** Back to a draft, by the buyer. Signatures to the old terms go with it. */
export const takeBackContract = (ctx: Ctx, id: string, version: number | null): Promise<void> =>
  backToDraft(ctx, id, version, 'take-back', null)

/** Back to a draft, because the supplier declines, with the reason for the buyer. */
export const declineContract = (ctx: Ctx, id: string, version: number | null, reason: string): Promise<void> =>
  backToDraft(ctx, id, version, 'decline', reason)

const backToDraft = (
  ctx: Ctx,
  id: string,
  version: number | null,
  action: 'take-back' | 'decline',
  reason: string | null,
) =>
  step(ctx, id, version, action, async (tx, contract, now): Promise<Told> => {
    await clearSignatures(tx, contract)
    await move(tx, contract, action, now, { terms_sha256: null, offered_by: null, end_reason: reason })
    if (action === 'take-back') return { audit: 'contract.taken-back' }
    return { audit: 'contract.declined', event: 'contract.declined' }
  })

/** Calls a contract off before it is in force, and publishes that. Its money goes back to the plan. */
export const cancelContract = (ctx: Ctx, id: string, version: number | null, reason: string): Promise<void> =>
  step(ctx, id, version, 'cancel', async (tx, contract, now) => {
    await move(tx, contract, 'cancel', now, { ended_at: now, end_reason: reason })
    await giveBack(tx, ctx, contract, contract.awardedAmount, zero(contract.currency))
    // No other contract is made from the same award: nothing comes of it.
    await tellPlan(tx, ctx, contract, { stage: 'award', amount: zero(contract.currency), since: now })
    const publisher = await publisherOf(tx, contract)
    const cancelled: Contract = { ...contract, state: 'cancelled' }
    return {
      audit: 'contract.cancelled',
      event: 'contract.cancelled',
      // Nothing of it was published before: this says what was called off.
      release: contractRelease(publisher, cancelled, 'contract', termsBlock(publisher, cancelled, [])),
    }
  })
