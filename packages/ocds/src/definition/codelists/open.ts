import { open } from './codelist.ts'

// The open codelists: other codes are allowed, and reported on request.

export const awardCriteria = open(
  'awardCriteria',
  `
  priceOnly costOnly qualityOnly ratedCriteria lowestCost bestProposal bestValueToGovernment singleBidOnly`,
)

export const extendedProcurementCategory = open(
  'extendedProcurementCategory',
  `
  goods works services consultingServices`,
)

export const submissionMethod = open(
  'submissionMethod',
  `
  electronicSubmission electronicAuction written inPerson`,
)

export const documentType = open(
  'documentType',
  `
  plannedProcurementNotice tenderNotice awardNotice contractNotice completionCertificate procurementPlan
  biddingDocuments technicalSpecifications evaluationCriteria evaluationReports contractDraft contractSigned
  contractArrangements contractSchedule physicalProgressReport financialProgressReport finalAudit hearingNotice
  marketStudies eligibilityCriteria clarifications shortlistedFirms environmentalImpact
  assetAndLiabilityAssessment riskProvisions winningBid complaints contractAnnexe contractGuarantees subContract
  needsAssessment feasibilityStudy projectPlan billOfQuantity bidders conflictOfInterest debarments illustration
  submissionDocuments contractSummary cancellationDetails`,
)

export const milestoneType = open(
  'milestoneType',
  `
  preProcurement approval engagement assessment delivery reporting financing payment`,
)

export const partyRole = open(
  'partyRole',
  `
  buyer procuringEntity supplier tenderer funder enquirer payer payee reviewBody interestedParty`,
  { budget: ['sourceParty'] },
)

export const relatedProcess = open(
  'relatedProcess',
  `
  framework planning parent prior unsuccessfulProcess subContract replacementProcess renewalProcess`,
)

export const relatedProcessScheme = open(
  'relatedProcessScheme',
  `
  ocid`,
)

export const itemClassificationScheme = open(
  'itemClassificationScheme',
  `
  CPV CPVS GSIN UNSPSC CPC OKDP OKPD CUCOP NAICS PSC HS`,
  { project: ['oc4idsProjectSector'] },
)

export const unitClassificationScheme = open(
  'unitClassificationScheme',
  `
  UNCEFACT QUDT`,
)

export const awardCriterionType = open(
  'awardCriterionType',
  `
  price cost quality`,
)

export const statistic = open(
  'statistic',
  `
  requests bids validBids disqualifiedBids lowestValidBidValue highestValidBidValue bidders qualifiedBidders
  disqualifiedBidders electronicBids microBids smeBids smallBids mediumBids foreignBids foreignBidsFromEU
  foreignBidsFromNonEU tendersAbnormallyLow`,
)

export const riskCategory = open(
  'riskCategory',
  `
  landAvailability environmental design construction completion revenue inflationAndFx availabilityAndQuality
  otherRevenue financeAvailability refinancing changeInLaw forceMajeure earlyTermination compliance all`,
)

export const language = open(
  'language',
  `
  aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el
  en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu
  ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na
  nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so
  sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu`,
)

export const locationGazetteers = open('locationGazetteers', 'NUTS GEONAMES OSMN OSMR OSMW ISO2 ISO3')
