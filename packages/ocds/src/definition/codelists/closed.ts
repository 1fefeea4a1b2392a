import { closed } from './codelist.ts'

// The closed codelists of the core and of the extensions, in the standard's order.

export const releaseTag = closed('releaseTag', [
  'planning',
  'planningUpdate',
  'tender',
  'tenderAmendment',
  'tenderUpdate',
  'tenderCancellation',
  'award',
  'awardUpdate',
  'awardCancellation',
  'contract',
  'contractUpdate',
  'contractAmendment',
  'implementation',
  'implementationUpdate',
  'contractTermination',
  'compiled',
])

export const initiationType = closed('initiationType', ['tender'])

export const tenderStatus = closed('tenderStatus', [
  'planning',
  'planned',
  'active',
  'cancelled',
  'unsuccessful',
  'complete',
  'withdrawn',
])

export const method = closed('method', ['open', 'selective', 'limited', 'direct'])

export const procurementCategory = closed('procurementCategory', ['goods', 'works', 'services'])

export const awardStatus = closed('awardStatus', ['pending', 'active', 'cancelled', 'unsuccessful'])

export const contractStatus = closed('contractStatus', ['pending', 'active', 'cancelled', 'terminated'])

export const milestoneStatus = closed('milestoneStatus', ['scheduled', 'met', 'notMet', 'partiallyMet'])

export const bidStatus = closed('bidStatus', ['invited', 'pending', 'valid', 'disqualified', 'withdrawn'])

export const submissionType = closed('submissionType', ['expressionOfInterest', 'bid'])

export const partyScale = closed('partyScale', ['micro', 'sme', 'small', 'medium', 'large', 'selfEmployed'])

export const criterionWeight = closed('criterionWeight', [
  'percentageExact',
  'percentageRangeMiddle',
  'decimalExact',
  'decimalRangeMiddle',
  'pointsExact',
  'pointsRangeMiddle',
  'order',
])

export const awardCriterionFixed = closed('awardCriterionFixed', ['total', 'unit'])

export const criterionThreshold = closed('criterionThreshold', ['minimumScore', 'maximumBids'])

export const selectionCriterionType = closed('selectionCriterionType', [
  'economic',
  'technical',
  'suitability',
  'other',
])

export const appliesTo = closed('appliesTo', ['supplier', 'subcontractor'])

export const dataType = closed('dataType', ['string', 'date-time', 'number', 'integer', 'boolean'])

export const frameworkAgreementMethod = closed('frameworkAgreementMethod', [
  'withReopeningCompetition',
  'withoutReopeningCompetition',
  'withAndWithoutReopeningCompetition',
])

export const dynamicPurchasingSystemType = closed('dynamicPurchasingSystemType', ['open', 'closed'])

export const dynamicPurchasingSystemStatus = closed('dynamicPurchasingSystemStatus', [
  'pending',
  'active',
  'cancelled',
  'terminated',
])

export const riskAllocation = closed('riskAllocation', ['publicAuthority', 'privateParty', 'undefined'])

export const geometryType = closed('geometryType', [
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
])
