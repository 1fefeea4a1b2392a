import { createHash } from 'node:crypto'
import { type Lifecycle, stepRefusal } from '#platform/lifecycle'
import { compare, isPositive, type Money } from '#platform/money'

export type ContractState =
  | 'draft'
  | 'offered'
  | 'supplier-signed'
  | 'active'
  | 'completed'
  | 'terminated'
  | 'cancelled'
export type ContractAction =
  | 'edit'
  | 'offer'
  | 'take-back'
  | 'sign-as-supplier'
  | 'decline'
  | 'sign-as-buyer'
  | 'record-signed'
  | 'deliver'
  | 'complete'
  | 'terminate'
  | 'cancel'

/** `supplier` is a member of the supplier whose contract it is; the others are roles of membership. */
export type ContractRole = 'contract-manager' | 'buyer' | 'approver' | 'supplier' | 'operator'

/**
 * The only way in which a contract changes its state. The supplier signs first, then an approver for the buyer; a contract
 * made elsewhere was signed there, and that is recorded.
 */
export const lifecycle: Lifecycle<ContractState, ContractAction, ContractRole> = [
  { from: ['draft'], action: 'edit', to: 'draft', by: ['contract-manager', 'buyer'] },
  { from: ['draft'], action: 'offer', to: 'offered', by: ['contract-manager', 'buyer'] },
  { from: ['offered', 'supplier-signed'], action: 'take-back', to: 'draft', by: ['contract-manager', 'buyer'] },
  { from: ['offered'], action: 'sign-as-supplier', to: 'supplier-signed', by: ['supplier'] },
  { from: ['offered'], action: 'decline', to: 'draft', by: ['supplier'] },
  { from: ['supplier-signed'], action: 'sign-as-buyer', to: 'active', by: ['approver'] },
  { from: ['draft'], action: 'record-signed', to: 'active', by: ['contract-manager', 'operator'] },
  { from: ['active'], action: 'deliver', to: 'active', by: ['contract-manager'] },
  { from: ['active'], action: 'complete', to: 'completed', by: ['contract-manager'] },
  { from: ['active'], action: 'terminate', to: 'terminated', by: ['approver'] },
  { from: ['draft', 'offered', 'supplier-signed'], action: 'cancel', to: 'cancelled', by: ['approver'] },
]

export const permissions = {
  'contract.read': ['contract-manager', 'buyer', 'approver', 'auditor'],
  'contract.write': ['contract-manager', 'buyer'],
  'contract.record': ['contract-manager'],
  'contract.decide': ['approver'],
  'contract.sign-as-supplier': ['supplier', 'supplier-administrator'],
} as const

interface Judged {
  state: ContractState
  source: 'award' | 'elsewhere'
  supplierId: string | null
  signAfter: Date | null
  amount: string
  startsOn: string | null
  endsOn: string | null
}

/** Why the actor may not do this now, or null if they may. The words are message keys. */
export function refusal(
  contract: Judged,
  action: ContractAction,
  actor: { roles: readonly string[]; supplierId: string | null },
  now: Date,
): string | null {
  const step = stepRefusal('contract', lifecycle, contract.state, action, rolesOf(contract, actor))
  if (step) return step
  if (action === 'record-signed' && contract.source === 'award') return 'contract.signed-here'
  if (action === 'offer' || action === 'record-signed') {
    if (contract.source === 'award' && !contract.supplierId) return 'contract.no-supplier'
    if (contract.source === 'award' && (!contract.startsOn || !contract.endsOn)) return 'contract.dates-missing'
  }
  if ((action === 'offer' || action === 'sign-as-buyer') && contract.signAfter && now <= contract.signAfter) {
    return 'contract.standstill'
  }
  return null
}

/** A supplier's member has the role only towards that supplier's own contracts. */
const rolesOf = (
  contract: Judged,
  actor: { roles: readonly string[]; supplierId: string | null },
): readonly string[] => {
  if (!actor.supplierId) return actor.roles.filter(role => role !== 'supplier')
  return actor.supplierId === contract.supplierId ? ['supplier'] : []
}

/** Why a contract may not have this value, given what was awarded. Null if it may. */
export const valueRefusal = (value: Money, awarded: Money): string | null => {
  if (!isPositive(value)) return 'contract.value.not-positive'
  return compare(value, awarded) > 0 ? 'contract.value.above-award' : null
}

/** What both sides sign: a digest of the terms and of each document, the same whoever computes it. */
export function termsDigest(terms: {
  ocid: string
  awardId: string
  supplierParty: string
  title: string
  description: string
  amount: string
  currency: string
  startsOn: string | null
  endsOn: string | null
  documents: readonly { title: string; sha256: Buffer }[]
}): Buffer {
  const documents = terms.documents.map(one => `${one.sha256.toString('hex')} ${one.title}`).sort()
  const { ocid, awardId, supplierParty, title, description, amount, currency, startsOn, endsOn } = terms
  const text = JSON.stringify([
    ocid,
    awardId,
    supplierParty,
    title,
    description,
    amount,
    currency,
    startsOn,
    endsOn,
    documents,
  ])
  return createHash('sha256').update(text).digest()
}
