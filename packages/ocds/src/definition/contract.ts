import { contractStatus, riskAllocation } from './codelists/closed.ts'
import { riskCategory } from './codelists/open.ts'
import { Amendment, Document, Item, Milestone, RelatedProcess } from './document.ts'
import { code, dateTime, flag, from, id, many, number, one, text, textId, texts, uri } from './fields.ts'
import { metrics } from './metric.ts'
import { shape, type TypeOf } from './model.ts'
import { Identifier, MilestoneReference, OrganizationReference, Period, Value } from './values.ts'

export const Transaction = shape('Transaction', 'A payment.', {
  id: id('Tells this payment apart within the contract.'),
  source: uri('Where the data comes from.'),
  date: dateTime('When it was made.'),
  value: one(Value, 'How much was paid.'),
  payer: one(OrganizationReference, 'Who paid.'),
  payee: one(OrganizationReference, 'Who was paid.'),
  uri: uri('An address of the payment.'),
  amount: one(Value, 'Use the value instead.', { deprecated: '1.1' }),
  providerOrganization: one(Identifier, 'Use the payer instead.', { deprecated: '1.1' }),
  receiverOrganization: one(Identifier, 'Use the payee instead.', { deprecated: '1.1' }),
  ...from('transaction_milestones', {
    relatedImplementationMilestone: one(MilestoneReference, 'The milestone that it pays for.'),
  }),
})
export type Transaction = TypeOf<typeof Transaction>

export const PerformanceFailure = shape(
  'PerformanceFailure',
  'How often delivery failed in a period, and what followed.',
  {
    id: textId('Tells this entry apart within the contract.', { min: 1 }),
    period: one(Period, 'The time it is about.'),
    category: text('The kind of failure.', { min: 1 }),
    events: number('How many times it happened.'),
    penaltyContracted: text('What the contract foresees.', { min: 1 }),
    penaltyImposed: text('What was imposed.', { min: 1 }),
    penaltyPaid: flag('Whether it was paid or done.'),
  },
  { minProperties: 1 },
)
export type PerformanceFailure = TypeOf<typeof PerformanceFailure>

export const Implementation = shape('Implementation', 'What happens after the signature.', {
  transactions: many(Transaction, 'The payments.', { unique: true }),
  milestones: many(Milestone, 'What is to be delivered by when.', { unique: true }),
  documents: many(Document, 'Documents of the delivery.', { unique: true }),
  ...from('contract_completion', {
    endDate: dateTime('When the contract was in fact completed.'),
    endDateDetails: text('Why it ended earlier or later.', { min: 1 }),
    finalValue: one(Value, 'What it cost in the end.'),
    finalValueDetails: text('Why it cost more or less.', { min: 1 }),
  }),
  ...from('performance_failures', {
    performanceFailures: many(PerformanceFailure, 'Where delivery fell short.', { unique: true, min: 1 }),
  }),
  ...metrics('metrics', 'What was measured.'),
})
export type Implementation = TypeOf<typeof Implementation>

export const Risk = shape(
  'Risk',
  'A risk, and who bears it.',
  {
    id: id('Tells this risk apart within the contract.'),
    category: code(riskCategory, 'The kind of risk.', { min: 1 }),
    description: text('The risk in words.', { min: 1 }),
    allocation: code(riskAllocation, 'Who bears it.'),
    notes: text('Anything to know about it.', { min: 1 }),
  },
  { minProperties: 1 },
)
export type Risk = TypeOf<typeof Risk>

export const Contract = shape('Contract', 'An agreement between buyer and supplier.', {
  id: id('Tells this contract apart within the process.'),
  awardID: id('The award that it follows from.'),
  title: text('A short name.', { translated: true }),
  description: text('What is agreed.', { translated: true }),
  status: code(contractStatus, 'What has become of it.'),
  period: one(Period, 'When it runs.'),
  value: one(Value, 'What it is worth.'),
  items: many(Item, 'What is bought, in lines.', { unique: true, min: 1 }),
  dateSigned: dateTime('When the last side signed.'),
  documents: many(Document, 'Its documents.', { unique: true }),
  implementation: one(Implementation, 'What happens after the signature.'),
  relatedProcesses: many(RelatedProcess, 'Processes that follow from it.', { unique: true }),
  milestones: many(Milestone, 'Its milestones.'),
  amendments: many(Amendment, 'What was formally changed.'),
  amendment: one(Amendment, 'Use the list instead.', { deprecated: '1.1' }),
  ...from('bids', { relatedBids: texts('The bids it follows from.') }),
  ...from('risk_allocation', { riskAllocation: many(Risk, 'Who bears which risk.', { unique: true, min: 1 }) }),
  ...metrics('agreedMetrics', 'What was agreed.'),
})
export type Contract = TypeOf<typeof Contract>
