import { createHash } from 'node:crypto'
import { type Lifecycle, stepRefusal } from '#platform/lifecycle'
import { compare, isPositive, type Money } from '#platform/money'

export const contractStates = [
  'draft',
  'offered',
  'supplier-signed',
  'active',
  'completed',
  'terminated',
  'cancelled',
] as const
export type ContractState = (typeof contractStates)[number]
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
  'contract.read-own': ['supplier', 'supplier-administrator'],
} as const

export interface Judged {
  state: ContractState
  source: 'award' | 'elsewhere'
  supplierId: string | null
  /** Who offered the terms that stand. */
  offeredBy: string | null
  signAfter: Date | null
  amount: string | null
  startsOn: string | null
  endsOn: string | null
  historic: boolean
}

export interface Who {
  id: string | null
  roles: readonly string[]
  supplierId: string | null
}

/** Why the actor may not do this now, or null if they may. The words are message keys. */
export function refusal(contract: Judged, action: ContractAction, actor: Who, now: Date): string | null {
  const step = stepRefusal('contract', lifecycle, contract.state, action, rolesOf(contract, actor))
  if (step) return step
  if (action === 'offer') return offerRefusal(contract, now)
  if (action === 'record-signed') return recordRefusal(contract)
  if (action !== 'sign-as-buyer') return null
  if (contract.offeredBy === actor.id) return 'contract.author-cannot-sign'
  return isStandingStill(contract, now) ? 'contract.standstill' : null
}

function offerRefusal(contract: Judged, now: Date): string | null {
  if (contract.source === 'elsewhere') return 'contract.signed-elsewhere'
  if (!contract.supplierId) return 'contract.no-supplier'
  if (contract.amount === null) return 'contract.value.missing'
  if (!contract.startsOn || !contract.endsOn) return 'contract.dates-missing'
  return isStandingStill(contract, now) ? 'contract.standstill' : null
}

function recordRefusal(contract: Judged): string | null {
  if (contract.source === 'award') return 'contract.signed-here'
  return contract.amount === null && !contract.historic ? 'contract.value.missing' : null
}

/** The last second of the standstill belongs to it. */
const isStandingStill = ({ signAfter }: Judged, now: Date): boolean => signAfter !== null && now <= signAfter

/** In force now, or once: what the public knows of. */
export const wasInForce = ({ state }: Pick<Judged, 'state'>): boolean =>
  state === 'active' || state === 'completed' || state === 'terminated'

/** A supplier's member has the role only towards that supplier's own contracts. */
const rolesOf = (contract: Judged, actor: Who): readonly string[] => {
  if (!actor.supplierId) return actor.roles.filter(role => role !== 'supplier')
  return actor.supplierId === contract.supplierId ? ['supplier'] : []
}

/** Why a contract may not have this value, given what was awarded as far as that is known. Null if it may. */
export const valueRefusal = (value: Money, awarded: Money | null): string | null => {
  if (!isPositive(value)) return 'contract.value.not-positive'
  return awarded && compare(value, awarded) > 0 ? 'contract.value.above-award' : null
}

/** What both sides sign: a digest of the terms and of each document, the same whoever computes it. */
export function termsDigest(terms: {
  ocid: string
  awardId: string
  supplierParty: string
  title: string
  description: string
  amount: string | null
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
