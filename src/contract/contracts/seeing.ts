import { bodyById } from '#governments/tree'
import { namesFor } from '#identity/names'
import { governmentOf } from '#platform/context'
import { Refusal } from '#platform/errors'
import { removedFrom } from '#platform/files'
import type { FieldError, Posted } from '#platform/forms'
import { here, type WebCtx } from '#platform/http'
import type { ShownForm } from '#platform/ui'
import { auditTrail } from '#record'
import { contractLinks as links } from './links.ts'
import { type ContractDocument, documentsOf, type Signature, signaturesOf } from './papers/store.ts'
import type { ContractAction } from './rules.ts'
import { refusal } from './rules.ts'
import type { Contract } from './schema.ts'
import { isAboutPerson } from './steps.ts'
import { requireContract } from './store.ts'
import type { Paper } from './terms.tsx'

/** A contract with what its pages show around it. */
export interface Seen {
  contract: Contract
  buyerName: string
  documents: readonly ContractDocument[]
  signatures: readonly Signature[]
  /** What was taken out of documents before they were stored, by upload. */
  removed: ReadonlyMap<string, readonly string[]>
}

/** A contract of the government of the page. A supplier finds its own only, and those only once they were offered. */
export const seen = (ctx: WebCtx, id: string): Promise<Seen> =>
  ctx.read(async tx => {
    const contract = await requireContract(tx, governmentOf(ctx), id)
    if (ctx.actor.kind === 'supplier' && contract.state === 'draft') {
      throw new Refusal('not-found', 'contract.not-found')
    }
    const documents = await documentsOf(tx, contract)
    const uploads = documents.map(one => one.upload_id)
    return {
      contract,
      buyerName: (await bodyById(tx, contract.bodyId))?.name ?? '',
      documents,
      removed: await removedFrom(tx, governmentOf(ctx), uploads),
      signatures: await signaturesOf(tx, contract),
    }
  })

/** What happened to a contract, and the names of those who did it. */
export const around = (ctx: WebCtx, { id, governmentId }: Contract, signatures: readonly Signature[]) =>
  ctx.read(async tx => {
    const trail = await auditTrail(tx, { governmentId, subjectId: id, limit: 100 })
    const people = [...trail, ...signatures].map(one => one.person_id).filter(one => one !== null)
    return { trail, names: await namesFor(tx, ctx, people) }
  })

/** Throws the reason why this person may not open the page of an action. */
export function refuse(ctx: WebCtx, contract: Contract, action: ContractAction): void {
  const reason = refusal(contract, action, ctx.actor, ctx.now())
  if (reason) throw new Refusal(isAboutPerson(reason) ? 'forbidden' : 'conflict', reason)
}

/** The documents as they are shown: to officials, who may take them out of a draft, or to the supplier. */
export const papersOf = (
  ctx: WebCtx,
  { contract, documents, removed }: Pick<Seen, 'contract' | 'documents' | 'removed'>,
  canEdit: boolean,
): Paper[] => {
  const { slug } = here(ctx)
  const isOwn = ctx.actor.kind === 'supplier'
  return documents.map(({ id, title, sha256, upload_id, public: isPublic }) => ({
    title,
    href: isOwn ? links.ownDocument(slug, contract.id, id) : links.document(slug, contract.id, id),
    isPublic,
    removed: removed.get(upload_id)?.map(kind => ctx.t.dynamic(`files.removed.${kind}`)) ?? null,
    sha256: sha256.toString('hex'),
    remove: canEdit ? links.removeDocument(slug, contract.id, id) : null,
  }))
}

/** A form about a contract. One that came back keeps the version it was first made from. */
export const shown = (
  ctx: WebCtx,
  contract: Contract,
  action: string,
  typed: Posted = {},
  errors: readonly FieldError[] = [],
): ShownForm & { contract: Contract } => ({
  t: ctx.t,
  action,
  tokens: ctx.tokens(ctx.formVersion ?? contract.version),
  typed,
  errors,
  contract,
})
