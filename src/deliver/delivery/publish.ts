import {
  decimal,
  type Contract as OcdsContract,
  type Milestone as OcdsMilestone,
  type Transaction as OcdsTransaction,
} from '@gdm/ocds'
import type { Contract, Publisher } from '#contract/contracts'
import { type ContractTag, contractRelease } from '#contract/contracts'
import { money, round } from '#platform/money'
import { endOfDay, isoUtc } from '#platform/time'
import { type Party, partyReference, publicBodyParty, type ReleaseDraft } from '#record'
import type { MilestoneState } from './rules.ts'
import type { Milestone, Transaction } from './store.ts'

type Implementation = NonNullable<OcdsContract['implementation']>

/** A release that says where delivery stands: the milestones and payments that changed. Merging joins them by id. */
export function deliveryRelease(
  publisher: Publisher,
  contract: Contract,
  tag: ContractTag,
  changed: {
    milestones?: readonly Milestone[]
    transactions?: readonly Transaction[]
    ended?: { paid: string; at: Date }
  },
): ReleaseDraft {
  const { milestones = [], transactions = [], ended } = changed
  const implementation: Implementation = {
    ...(milestones.length > 0 && { milestones: milestones.map(one => milestoneBlock(publisher, contract, one)) }),
    ...(transactions.length > 0 && {
      transactions: transactions.map(one => transactionBlock(publisher, contract, one)),
    }),
    ...(ended && { finalValue: amountBlock(ended.paid, contract.currency), endDate: isoUtc(ended.at) }),
  }
  return contractRelease(publisher, contract, tag, Object.keys(implementation).length > 0 ? { implementation } : {})
}

function milestoneBlock(publisher: Publisher, contract: Contract, milestone: Milestone): OcdsMilestone {
  const zone = publisher.government.time_zone
  return {
    id: milestoneKey(contract, milestone.number),
    title: milestone.title,
    ...(milestone.description && { description: milestone.description }),
    type: 'delivery',
    dueDate: isoUtc(endOfDay(zone, milestone.dueOn)),
    ...(milestone.decidedOn && milestone.state === 'met' && { dateMet: isoUtc(endOfDay(zone, milestone.decidedOn)) }),
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

function transactionBlock(publisher: Publisher, contract: Contract, transaction: Transaction): OcdsTransaction {
  const payer = publicBodyParty(publisher.government, publisher.body, ['payer'])
  const payee: Party = contract.supplier
  return {
    id: `${contract.publicId}-payment-${transaction.number}`,
    date: isoUtc(endOfDay(publisher.government.time_zone, transaction.paidOn)),
    value: amountBlock(transaction.amount, transaction.currency),
    payer: partyReference(payer),
    payee: partyReference(payee),
  }
}

export const milestoneKey = (contract: Contract, number: number): string => `${contract.publicId}-milestone-${number}`

// Columns keep four decimals; the public reads as many as the currency has.
const amountBlock = (amount: string, currency: string) => ({
  amount: decimal(round(money(amount, currency)).amount),
  currency,
})
