import type { Ctx } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { money } from '#platform/money'
import { endOfDay, localDate } from '#platform/time'
import { publicDocumentAddress } from './links.ts'
import { documentsOf, insertSignature, publishDocuments } from './papers/store.ts'
import { contractRelease, termsBlock } from './publish.ts'
import type { Contract } from './schema.ts'
import { digestOf, giveBack, move, publisherOf, step, type Told, tellPlan, zoneOf } from './steps.ts'

/** The supplier signs the terms as they were offered. */
export const signAsSupplier = (ctx: Ctx, id: string, version: number | null): Promise<void> =>
  step(ctx, id, version, 'sign-as-supplier', async (tx, contract, now) => {
    await sign(tx, ctx, contract, 'supplier', now)
    await move(tx, contract, 'sign-as-supplier', now)
    return { audit: 'contract.signed-by-supplier', event: 'contract.signed-by-supplier' }
  })

/**
 * The buyer's signature brings the contract into force and publishes it.
 * @param publicUrl where the public reaches the installation, for the addresses of documents
 */
export const signAsBuyer = (ctx: Ctx, id: string, version: number | null, publicUrl: string): Promise<void> =>
  step(ctx, id, version, 'sign-as-buyer', async (tx, contract, now) => {
    await sign(tx, ctx, contract, 'buyer', now)
    return bringIntoForce(tx, ctx, { contract, action: 'sign-as-buyer', signedAt: now, now, publicUrl })
  })

/** A contract that was signed elsewhere: in force since the day that its papers say, null where nobody knows. */
export const recordSigned = (
  ctx: Ctx,
  id: string,
  version: number | null,
  signedOn: string | null,
  publicUrl: string,
): Promise<void> =>
  step(ctx, id, version, 'record-signed', async (tx, contract, now) => {
    const zone = await zoneOf(tx, contract)
    if (signedOn && signedOn > localDate(zone, now)) throw new Refusal('invalid', 'contract.signed.future')
    const signedAt = signedOn ? endOfDay(zone, signedOn) : null
    return bringIntoForce(tx, ctx, { contract, action: 'record-signed', signedAt, now, publicUrl })
  })

interface Coming {
  contract: Contract
  action: 'sign-as-buyer' | 'record-signed'
  signedAt: Date | null
  now: Date
  publicUrl: string
}

async function bringIntoForce(tx: Transaction, ctx: Ctx, coming: Coming): Promise<Told> {
  const { contract, action, signedAt, now, publicUrl } = coming
  const digest = contract.termsSha256 ?? (await digestOf(tx, contract))
  await move(tx, contract, action, now, { signed_at: signedAt, terms_sha256: digest })
  const { amount, awardedAmount, currency } = contract
  if (amount !== null) {
    await giveBack(tx, ctx, contract, awardedAmount, money(amount, currency))
    const actual = { stage: 'contract', amount: money(amount, currency), since: signedAt ?? now } as const
    await tellPlan(tx, ctx, contract, actual)
  }
  const publisher = await publisherOf(tx, contract)
  const inForce: Contract = { ...contract, state: 'active', signedAt }
  const papers = (await documentsOf(tx, contract)).filter(document => document.public)
  await publishDocuments(tx, contract, papers, now)
  const documents = papers.map(({ id, title, upload_id }) => ({
    id,
    documentType: 'contractSigned' as const,
    title,
    url: publicUrl + publicDocumentAddress(publisher.government.slug, upload_id),
  }))
  return {
    audit: 'contract.signed',
    details: { amount, digest: digest.toString('hex') },
    event: 'contract.signed',
    release: contractRelease(publisher, inForce, 'contract', termsBlock(publisher, inForce, documents)),
  }
}

async function sign(tx: Transaction, ctx: Ctx, contract: Contract, side: 'buyer' | 'supplier', now: Date) {
  const digest = await digestOf(tx, contract)
  // What is signed is what was offered: anything else means that the terms changed under the pen.
  if (!contract.termsSha256?.equals(digest)) throw new Refusal('stale', 'contract.terms-changed')
  await insertSignature(tx, {
    government_id: contract.governmentId,
    contract_id: contract.id,
    side,
    supplier_id: contract.supplierId,
    person_id: ctx.actor.id,
    terms_sha256: digest,
    signed_at: now,
  })
}
