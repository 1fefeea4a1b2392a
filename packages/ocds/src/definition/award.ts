import { awardStatus } from './codelists/closed.ts'
import { Amendment, Document, Item } from './document.ts'
import { code, dateTime, from, id, many, one, text, texts } from './fields.ts'
import { metrics } from './metric.ts'
import { shape, type TypeOf } from './model.ts'
import { OrganizationReference, Period, Value } from './values.ts'

export const Award = shape('Award', 'A decision on who wins, or that nobody does.', {
  id: id('Tells this award apart within the process; contracts point to it.'),
  title: text('A short name.', { translated: true }),
  description: text('What is awarded.', { translated: true }),
  status: code(awardStatus, 'What has become of it.'),
  date: dateTime('When it was decided.'),
  value: one(Value, 'What it is worth.'),
  suppliers: many(OrganizationReference, 'Who wins; several only when they act as one.', { unique: true }),
  items: many(Item, 'What is awarded, in lines.', { unique: true, min: 1 }),
  contractPeriod: one(Period, 'When the contract is to run.'),
  documents: many(Document, 'Its documents.', { unique: true }),
  amendments: many(Amendment, 'What was formally changed.'),
  amendment: one(Amendment, 'Use the list instead.', { deprecated: '1.1' }),
  ...from('lots', { relatedLots: texts('The lots it decides.') }),
  ...from('bids', {
    relatedBid: text('Use the list instead.', { deprecated: '1.2' }),
    relatedBids: texts('The bids it accepts.'),
  }),
  ...metrics('agreedMetrics', 'What was agreed.'),
})
export type Award = TypeOf<typeof Award>
