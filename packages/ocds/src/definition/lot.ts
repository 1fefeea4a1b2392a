import { procurementCategory, tenderStatus } from './codelists/closed.ts'
import { extendedProcurementCategory } from './codelists/open.ts'
import { AwardCriteria, SelectionCriteria } from './criteria.ts'
import { Milestone } from './document.ts'
import { code, codes, flag, from, many, one, text, textId, texts } from './fields.ts'
import { type Field, shape, type TypeOf } from './model.ts'
import { BidOpening, Communication, Suitability, Techniques } from './procedure.ts'
import { Classification, OrganizationReference, Period, SimpleIdentifier, Value } from './values.ts'

const identifiers = many(SimpleIdentifier, 'Its numbers in other systems.', {
  unique: true,
  min: 1,
  merge: 'wholeList',
})

// The lots extension points to an object that a further extension defines, one that this definition does not cover.
const submissionTerms: Field<{ readonly [field: string]: unknown }, false> = {
  types: ['object'],
  about: 'The terms on which bids are handed in.',
}

/** What extensions bring to tender and lot alike. */
export const ofTenderAndLot = {
  ...from('selectionCriteria', { selectionCriteria: one(SelectionCriteria, 'What bidders are chosen by.') }),
  ...from('suitability', { suitability: one(Suitability, 'Whom it is meant for.') }),
  ...from('techniques', { techniques: one(Techniques, 'Frameworks, dynamic systems and auctions.') }),
  ...from('communication', { communication: one(Communication, 'How and when notices and documents come.') }),
  ...from('bidOpening', { bidOpening: one(BidOpening, 'When and where the bids are opened.') }),
}

export const Lot = shape('Lot', 'A part of a tender that can be bid for on its own.', {
  id: textId('Tells this lot apart within the tender.'),
  identifiers,
  title: text('A short name.'),
  description: text('What it is about.'),
  status: code(tenderStatus, 'How far it has come.'),
  value: one(Value, 'The most it is expected to cost.'),
  minimumValue: one(Value, 'The least it is expected to cost.'),
  tenderPeriod: one(Period, 'When bids can be made.'),
  contractPeriod: one(Period, 'When its contract is to run.'),
  buyer: one(OrganizationReference, 'Who pays for it.'),
  additionalClassifications: many(Classification, 'Its classes.', { unique: true, min: 1, merge: 'wholeList' }),
  mainProcurementCategory: code(procurementCategory, 'What it mainly buys.'),
  additionalProcurementCategories: codes(extendedProcurementCategory, 'What else it buys.', {
    unique: true,
    min: 1,
    itemMin: 1,
  }),
  enquiryPeriod: one(Period, 'When questions can be asked.'),
  milestones: many(Milestone, 'Its milestones.', { unique: true, min: 1 }),
  submissionMethodDetails: text('How bids are handed in, in words.', { min: 1 }),
  submissionTerms,
  ...from('awardCriteria', { awardCriteria: one(AwardCriteria, 'What its bids are compared by.') }),
  ...ofTenderAndLot,
})
export type Lot = TypeOf<typeof Lot>

export const LotGroup = shape('LotGroup', 'Lots that can be bid for or awarded together.', {
  id: textId('Tells this group apart within the tender.'),
  identifiers,
  title: text('A short name.', { min: 1 }),
  description: text('What it is about.', { min: 1 }),
  relatedLots: texts('The lots in the group.'),
  optionToCombine: flag('Whether the buyer may award the lots as one contract.'),
  maximumValue: one(Value, 'The most that the group may cost.'),
  ...from('awardCriteria', { awardCriteria: one(AwardCriteria, 'What bids for the group are compared by.') }),
  ...from('suitability', { suitability: one(Suitability, 'Whom it is meant for.') }),
  ...from('techniques', { techniques: one(Techniques, 'Frameworks, dynamic systems and auctions.') }),
})
export type LotGroup = TypeOf<typeof LotGroup>
