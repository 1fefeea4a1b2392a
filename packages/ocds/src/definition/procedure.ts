import {
  dynamicPurchasingSystemStatus,
  dynamicPurchasingSystemType,
  frameworkAgreementMethod,
} from './codelists/closed.ts'
import { code, dateTime, flag, number, one, text, uri } from './fields.ts'
import { shape, type TypeOf } from './model.ts'
import { Address, Location, Period, Value } from './values.ts'

// How a competition is run, as extensions describe it.

const notEmpty = { minProperties: 1 }

export const Procedure = shape(
  'Procedure',
  'Particulars of the procedure.',
  {
    isAccelerated: flag('Whether time limits were cut.'),
    acceleratedRationale: text('Why they were cut.', { min: 1 }),
    features: text('What sets the procedure apart.', { min: 1 }),
  },
  notEmpty,
)
export type Procedure = TypeOf<typeof Procedure>

export const Suitability = shape(
  'Suitability',
  'Whom the competition is meant for.',
  { sme: flag('Whether it suits small and medium-sized firms.') },
  notEmpty,
)
export type Suitability = TypeOf<typeof Suitability>

export const FrameworkAgreement = shape(
  'FrameworkAgreement',
  'The framework that the competition sets up or draws on.',
  {
    minimumParticipants: number('The least number of suppliers in it.'),
    maximumParticipants: number('The greatest number of suppliers in it.'),
    method: code(frameworkAgreementMethod, 'Whether suppliers compete again for each purchase.'),
    periodRationale: text('Why it runs for longer than usual.', { min: 1 }),
    buyerCategories: text('Which other bodies may buy from it.', { min: 1 }),
    value: one(Value, 'The most that may be bought through it.'),
    period: one(Period, 'How long it runs.'),
    description: text('What it is for.', { min: 1 }),
  },
  notEmpty,
)
export type FrameworkAgreement = TypeOf<typeof FrameworkAgreement>

export const DynamicPurchasingSystem = shape(
  'DynamicPurchasingSystem',
  'A list of suppliers that stays open to newcomers.',
  {
    type: code(dynamicPurchasingSystemType, 'Whether other bodies may use it.'),
    status: code(dynamicPurchasingSystemStatus, 'Whether it is running.'),
  },
  notEmpty,
)
export type DynamicPurchasingSystem = TypeOf<typeof DynamicPurchasingSystem>

export const ElectronicAuction = shape(
  'ElectronicAuction',
  'An auction held electronically.',
  {
    url: text('Where it is held.', { min: 1 }),
    description: text('How it is held.', { min: 1 }),
  },
  notEmpty,
)
export type ElectronicAuction = TypeOf<typeof ElectronicAuction>

export const Techniques = shape(
  'Techniques',
  'Frameworks, dynamic purchasing systems and auctions.',
  {
    hasFrameworkAgreement: flag('Whether there is a framework.'),
    frameworkAgreement: one(FrameworkAgreement, 'The framework.'),
    hasDynamicPurchasingSystem: flag('Whether there is a dynamic purchasing system.'),
    dynamicPurchasingSystem: one(DynamicPurchasingSystem, 'The dynamic purchasing system.'),
    hasElectronicAuction: flag('Whether there is an electronic auction.'),
    electronicAuction: one(ElectronicAuction, 'The electronic auction.'),
  },
  notEmpty,
)
export type Techniques = TypeOf<typeof Techniques>

export const Communication = shape(
  'Communication',
  'How and when notices and documents come.',
  {
    atypicalToolName: text('A tool that bidders need and may not have.', { min: 1 }),
    atypicalToolUrl: uri('Where to get that tool.'),
    noticePreferredPublicationDate: dateTime('When the notice should be published.'),
    futureNoticeDate: dateTime('When the contract notice is expected.'),
    invitationToConfirmInterestDispatchDate: dateTime('When interested firms are asked whether they still are.'),
    documentAvailabilityPeriod: one(Period, 'When the documents can be had.'),
  },
  notEmpty,
)
export type Communication = TypeOf<typeof Communication>

export const BidOpening = shape(
  'BidOpening',
  'The opening of the bids.',
  {
    date: dateTime('When the bids are opened.'),
    location: one(Location, 'The place on a map.'),
    address: one(Address, 'The place by its address.'),
    description: text('Who may attend, and what else matters.', { min: 1 }),
  },
  notEmpty,
)
export type BidOpening = TypeOf<typeof BidOpening>
