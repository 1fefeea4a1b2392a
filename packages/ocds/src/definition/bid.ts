import { bidStatus, submissionType } from './codelists/closed.ts'
import { country, currency } from './codelists/iso.ts'
import { statistic } from './codelists/open.ts'
import { RequirementResponse } from './criteria.ts'
import { Document, Item } from './document.ts'
import {
  code,
  codes,
  dateTime,
  flag,
  from,
  integer,
  many,
  number,
  one,
  required,
  text,
  textId,
  texts,
} from './fields.ts'
import { shape, type TypeOf } from './model.ts'
import { OrganizationReference, Period, SimpleIdentifier, Value } from './values.ts'

export const Statistic = shape('Statistic', 'A figure about the bids.', {
  id: textId('Tells this figure apart within the process.'),
  measure: required(code(statistic, 'What the figure is.')),
  date: dateTime('When it was taken.'),
  value: required(number('The figure.')),
  valueGross: number('The figure with taxes, if it is money.'),
  currency: code(currency, 'The currency, if it is money.'),
  notes: text('Anything to know about it.'),
  relatedLot: text('The lot it is about.'),
})
export type Statistic = TypeOf<typeof Statistic>

export const Bid = shape('Bid', 'A bid, or an expression of interest.', {
  id: textId('Tells this bid apart within the process.'),
  identifiers: many(SimpleIdentifier, 'Its numbers in other systems.', { unique: true, min: 1, merge: 'wholeList' }),
  submissionType: code(submissionType, 'Whether it is a bid or an interest.'),
  date: dateTime('When it was received.'),
  description: text('What it is about.'),
  status: code(bidStatus, 'What has become of it.'),
  items: many(Item, 'What it offers, in lines.', { unique: true }),
  tenderers: many(OrganizationReference, 'Who makes it.'),
  value: one(Value, 'Its price.'),
  validityPeriod: one(Period, 'How long it binds.'),
  documents: many(Document, 'Its documents.', { unique: true }),
  relatedLots: texts('The lots it is for.'),
  countriesOfOrigin: codes(country, 'Where what it offers comes from.', { min: 1 }),
  hasRank: flag('Whether it was ranked.'),
  rank: integer('Its rank.'),
  variant: flag('Whether it offers something else than was asked for.'),
  ...from('requirements', {
    requirementResponses: many(RequirementResponse, 'What it answers to the requirements.', { unique: true, min: 1 }),
  }),
})
export type Bid = TypeOf<typeof Bid>

export const Bids = shape(
  'Bids',
  'The bids, in figures and one by one.',
  { statistics: many(Statistic, 'Figures about the bids.'), details: many(Bid, 'The bids.') },
  { inline: true },
)
export type Bids = TypeOf<typeof Bids>
