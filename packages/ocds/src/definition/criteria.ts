import type { JsonNumber } from '../json/number.ts'
import {
  appliesTo,
  awardCriterionFixed,
  criterionThreshold,
  criterionWeight,
  dataType,
  selectionCriterionType,
} from './codelists/closed.ts'
import { awardCriterionType } from './codelists/open.ts'
import { code, codes, flag, id, many, number, one, required, text, textId, texts } from './fields.ts'
import { type Field, shape, type TypeOf } from './model.ts'
import { Period } from './values.ts'

// What a bidder or bid is judged by.

const wholeList = { unique: true, min: 1, merge: 'wholeList' } as const

export const CriterionNumber = shape(
  'CriterionNumber',
  'A number that belongs to a criterion.',
  {
    number: number('The number.'),
    weight: code(criterionWeight, 'How it weighs, if it is a weight.'),
    fixed: code(awardCriterionFixed, 'What it fixes, if it is a fixed value.'),
    threshold: code(criterionThreshold, 'What it limits, if it is a threshold.'),
  },
  { minProperties: 1 },
)
export type CriterionNumber = TypeOf<typeof CriterionNumber>

export const AwardCriterion = shape(
  'AwardCriterion',
  'Something that bids are compared by.',
  {
    type: code(awardCriterionType, 'The kind of criterion.', { min: 1 }),
    name: text('A short name.', { min: 1 }),
    description: text('What is looked at.', { min: 1 }),
    numbers: many(CriterionNumber, 'Its weights, fixed values and thresholds.', wholeList),
  },
  { minProperties: 1 },
)
export type AwardCriterion = TypeOf<typeof AwardCriterion>

export const AwardCriteria = shape(
  'AwardCriteria',
  'What the bids for a lot are compared by.',
  {
    weightingDescription: text('How the weights work, where numbers do not say it.', { min: 1 }),
    orderRationale: text('Why the criteria are only put in an order.', { min: 1 }),
    criteria: many(AwardCriterion, 'The criteria.', wholeList),
  },
  { minProperties: 1 },
)
export type AwardCriteria = TypeOf<typeof AwardCriteria>

export const SelectionCriterion = shape(
  'SelectionCriterion',
  'Something that a bidder must fulfil.',
  {
    type: code(selectionCriterionType, 'The kind of criterion.'),
    subType: text('A finer kind.', { min: 1 }),
    description: text('What is asked.', { min: 1 }),
    minimum: text('The least that is accepted.', { min: 1 }),
    appliesTo: codes(appliesTo, 'Whom it is asked of.', { unique: true, min: 1 }),
    forReduction: flag('Whether it is used to shorten the list of bidders.'),
    numbers: many(CriterionNumber, 'Its weights, fixed values and thresholds.', wholeList),
    verificationMethod: text('How it is checked.', { min: 1 }),
  },
  { minProperties: 1 },
)
export type SelectionCriterion = TypeOf<typeof SelectionCriterion>

export const SelectionCriteria = shape(
  'SelectionCriteria',
  'What bidders are chosen by.',
  {
    criteria: many(SelectionCriterion, 'The criteria.', wholeList),
    description: text('The criteria in words.', { min: 1 }),
  },
  { minProperties: 1 },
)
export type SelectionCriteria = TypeOf<typeof SelectionCriteria>

export const ExclusionCriterion = shape(
  'ExclusionCriterion',
  'A ground on which a bidder is excluded.',
  {
    type: text('The kind of ground.', { min: 1 }),
    description: text('The ground in words.', { min: 1 }),
  },
  { minProperties: 1 },
)
export type ExclusionCriterion = TypeOf<typeof ExclusionCriterion>

export const ExclusionGrounds = shape(
  'ExclusionGrounds',
  'The grounds on which bidders are excluded.',
  { criteria: many(ExclusionCriterion, 'The grounds.', wholeList) },
  { minProperties: 1 },
)
export type ExclusionGrounds = TypeOf<typeof ExclusionGrounds>

const answer = (about: string): Field<string | number | JsonNumber | boolean | null, false> => ({
  types: ['string', 'number', 'boolean', 'null'],
  about,
  minLength: 1,
})

export const Requirement = shape(
  'Requirement',
  'One thing that is required.',
  {
    id: textId('Tells this requirement apart within the process.', { min: 1 }),
    title: text('A short name.', { min: 1 }),
    description: text('What is required.', { min: 1 }),
    dataType: code(dataType, 'The kind of answer.'),
    pattern: text('A regular expression that the answer must match.', { min: 1 }),
    expectedValue: answer('The only answer that fulfils it.'),
    minValue: number('The least answer that fulfils it.'),
    maxValue: number('The greatest answer that fulfils it.'),
    period: one(Period, 'The time it is about.'),
  },
  { minProperties: 1 },
)
export type Requirement = TypeOf<typeof Requirement>

export const RequirementGroup = shape(
  'RequirementGroup',
  'Requirements that must all be fulfilled together; one group is enough.',
  {
    id: textId('Tells this group apart within the criterion.', { min: 1 }),
    description: text('What the group asks.', { min: 1 }),
    requirements: many(Requirement, 'The requirements.', { unique: true, min: 1 }),
  },
  { minProperties: 1 },
)
export type RequirementGroup = TypeOf<typeof RequirementGroup>

export const Criterion = shape(
  'Criterion',
  'A question on which bidders or bids are judged.',
  {
    id: id('Tells this criterion apart within the tender.'),
    title: text('A short name.', { min: 1 }),
    description: text('What is judged.', { min: 1 }),
    relatesToTenderer: flag('Whether it is about the bidder rather than the bid.'),
    relatedItem: text('The item it is about.', { min: 1 }),
    relatedLots: texts('The lots it is about.', { unique: true, min: 1, itemMin: 1 }),
    requirementGroups: many(RequirementGroup, 'What fulfils it: any one of these.', { unique: true, min: 1 }),
  },
  { minProperties: 1 },
)
export type Criterion = TypeOf<typeof Criterion>

export const RequirementReference = shape(
  'RequirementReference',
  'Points to a requirement.',
  {
    id: textId('The id of the requirement.', { min: 1 }),
    title: text('The title of the requirement, repeated for readers.', { min: 1 }),
  },
  { minProperties: 1 },
)
export type RequirementReference = TypeOf<typeof RequirementReference>

export const RequirementResponse = shape(
  'RequirementResponse',
  'What a bid answers to a requirement.',
  {
    id: textId('Tells this answer apart within the bid.', { min: 1 }),
    title: text('A short name.', { min: 1 }),
    description: text('The answer in words.', { min: 1 }),
    value: answer('The answer.'),
    period: one(Period, 'The time it is about.'),
    requirement: required(one(RequirementReference, 'The requirement that is answered.')),
  },
  { minProperties: 1 },
)
export type RequirementResponse = TypeOf<typeof RequirementResponse>
