import { method, procurementCategory, tenderStatus } from './codelists/closed.ts'
import { awardCriteria, extendedProcurementCategory, submissionMethod } from './codelists/open.ts'
import { Criterion, ExclusionGrounds } from './criteria.ts'
import { Amendment, Document, Item, Milestone } from './document.ts'
import { code, codes, dateTime, flag, from, idOrNumber, integer, many, one, required, text, textId } from './fields.ts'
import { Lot, LotGroup, ofTenderAndLot } from './lot.ts'
import { metrics } from './metric.ts'
import { shape, type TypeOf } from './model.ts'
import { Procedure } from './procedure.ts'
import { OrganizationReference, Period, Value } from './values.ts'

const LotDetails = shape(
  'LotDetails',
  'Rules about the lots together.',
  {
    maximumLotsBidPerSupplier: integer('How many lots one supplier may bid for.'),
    maximumLotsAwardedPerSupplier: integer('How many lots one supplier may win.'),
    awardCriteriaDetails: text('How lots are awarded where one supplier could win more than that.'),
  },
  { inline: true },
)

export const Enquiry = shape('Enquiry', 'A question about the tender, and its answer.', {
  id: textId('Tells this question apart within the tender.'),
  date: dateTime('When it was asked.'),
  author: one(OrganizationReference, 'Who asked it.'),
  title: text('What it is about.'),
  description: text('The question.'),
  answer: text('The answer.'),
  dateAnswered: dateTime('When it was answered.'),
  relatedItem: text('The item it is about.'),
  relatedLot: text('The lot it is about.'),
  threadID: text('Ties together questions that follow one another.'),
})
export type Enquiry = TypeOf<typeof Enquiry>

export const Tender = shape('Tender', 'The competition, or what stands in for it.', {
  id: required(idOrNumber('The publisher’s number of the tender.', { min: 1, versionId: true })),
  title: text('A short name.', { translated: true }),
  description: text('What is bought.', { translated: true }),
  status: code(tenderStatus, 'How far it has come.'),
  procuringEntity: one(OrganizationReference, 'Who runs it, if not the buyer.'),
  items: many(Item, 'What is bought, in lines.', { unique: true }),
  value: one(Value, 'The most it is expected to cost.'),
  minValue: one(Value, 'The least it is expected to cost.'),
  procurementMethod: code(method, 'The kind of procedure.'),
  procurementMethodDetails: text('The procedure as the country’s law calls it.'),
  procurementMethodRationale: text('Why this procedure is used.', { translated: true }),
  mainProcurementCategory: code(procurementCategory, 'What it mainly buys.'),
  additionalProcurementCategories: codes(extendedProcurementCategory, 'What else it buys.'),
  awardCriteria: code(awardCriteria, 'What decides.'),
  awardCriteriaDetails: text('What decides, in words.', { translated: true }),
  submissionMethod: codes(submissionMethod, 'How bids are handed in.'),
  submissionMethodDetails: text('How bids are handed in, in words.', { translated: true }),
  tenderPeriod: one(Period, 'When bids can be made.'),
  enquiryPeriod: one(Period, 'When questions can be asked.'),
  hasEnquiries: flag('Whether questions were asked.'),
  eligibilityCriteria: text('Who may bid.', { translated: true }),
  awardPeriod: one(Period, 'When bids are judged and the award is made.'),
  contractPeriod: one(Period, 'When the contract is to run.'),
  numberOfTenderers: integer('How many bidders there were.'),
  tenderers: many(OrganizationReference, 'Who bid.', { unique: true }),
  documents: many(Document, 'Its documents.'),
  milestones: many(Milestone, 'Its milestones.'),
  amendments: many(Amendment, 'What was formally changed.'),
  amendment: one(Amendment, 'Use the list instead.', { deprecated: '1.1' }),
  ...from('lots', {
    lots: many(Lot, 'The parts that can be bid for on their own.'),
    lotDetails: one(LotDetails, 'Rules about the lots together.'),
    lotGroups: many(LotGroup, 'Lots that can be bid for or awarded together.'),
  }),
  ...from('enquiries', { enquiries: many(Enquiry, 'Questions and answers.', { unique: true }) }),
  ...from('requirements', {
    criteria: many(Criterion, 'What bidders and bids are judged on.', { unique: true, min: 1 }),
  }),
  ...ofTenderAndLot,
  ...from('exclusionGrounds', { exclusionGrounds: one(ExclusionGrounds, 'Why bidders are excluded.') }),
  ...from('procedure', { procedure: one(Procedure, 'Particulars of the procedure.') }),
  ...from('techniques', { competitive: flag('Whether suppliers compete for it.') }),
  ...metrics('targets', 'What is aimed at.'),
})
export type Tender = TypeOf<typeof Tender>
