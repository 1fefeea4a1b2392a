import type { Contract as OcdsContract, Milestone as OcdsMilestone, Transaction as OcdsTransaction } from '@gdm/ocds'
import { amountBlock, type Contract, type ContractTag, contractRelease, type Publisher } from '#contract/contracts'
import { money } from '#platform/money'
import { endOfDay, isoUtc } from '#platform/time'
import { partyReference, publicBodyParty, type ReleaseDraft } from '#record'
import type { MilestoneState } from './rules.ts'
import type { Milestone, Transaction } from './schema.ts'

type Implementation = NonNullable<OcdsContract['implementation']>

export interface Changed {
  milestone: Milestone | null
  transaction: (Transaction & { milestone: Milestone | null }) | null
}

/** A release that says what changed in the delivery: one milestone or payment. Merging joins them by id. */
export function deliveryRelease(
  publisher: Publisher,
  contract: Contract,
  tag: ContractTag,
  { milestone, transaction }: Changed,
): ReleaseDraft {
  const implementation: Implementation = {
    ...(milestone && { milestones: [milestoneBlock(publisher, contract, milestone)] }),
    ...(transaction && { transactions: [transactionBlock(publisher, contract, transaction)] }),
  }
  return contractRelease(publisher, contract, tag, { implementation })
}

function milestoneBlock(publisher: Publisher, contract: Contract, milestone: Milestone): OcdsMilestone {
  const zone = publisher.government.time_zone
  const decided = milestone.decidedOn && isoUtc(endOfDay(zone, milestone.decidedOn))
  return {
    id: milestoneKey(contract, milestone.number),
    title: milestone.title,
    ...(milestone.description && { description: milestone.description }),
    type: 'delivery',
    dueDate: isoUtc(endOfDay(zone, milestone.dueOn)),
    ...(decided && { dateModified: decided }),
    ...(decided && milestone.state === 'met' && { dateMet: decided }),
    status: milestoneStatus[milestone.state],
  }
}

// OCDS 1.1, codelist milestoneStatus.
const milestoneStatus = {
  scheduled: 'scheduled',
  met: 'met',
  'partially-met': 'partiallyMet',
  missed: 'notMet',
} as const satisfies Record<MilestoneState, string>

function transactionBlock(
  { government, body }: Publisher,
  contract: Contract,
  transaction: NonNullable<Changed['transaction']>,
): OcdsTransaction {
  const { milestone } = transaction
  return {
    id: `${contract.publicId}-payment-${transaction.number}`,
    date: isoUtc(endOfDay(government.time_zone, transaction.paidOn)),
    value: amountBlock(money(transaction.amount, transaction.currency)),
    payer: partyReference(publicBodyParty(government, body, ['payer'])),
    payee: partyReference(contract.supplier),
    ...(milestone && {
      relatedImplementationMilestone: { id: milestoneKey(contract, milestone.number), title: milestone.title },
    }),
  }
}

export const milestoneKey = (contract: Pick<Contract, 'publicId'>, number: number): string =>
  `${contract.publicId}-milestone-${number}`
