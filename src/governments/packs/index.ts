/**
 * Country packs: what differs between governments, as data with effective dates.
 *
 * `readPacks` reads and checks the folders under packs/; `resolvePack(chainOf(packs, slug))` is what everything else asks:
 * `ruleAt(pack, 'standstill', '2030-01-31')`, `deadlines(pack, publishedAt, 14)`. `explainPack` says where each rule comes
 * from. `startPack`, `applyOverride` and `packToYaml` change a pack in the browser and write it out again.
 */
export {
  addWorkingDays,
  isWorkingDay,
  nextWorkingDay,
  previousWorkingDay,
  type WorkingCalendar,
  workingCalendar,
  workingDayFrom,
  workingDaysBetween,
} from './calendar.ts'
export { applyOverride, endOverride, type PackChange, type RuleEdit, startPack } from './change.ts'
export { checkChain } from './check.ts'
export {
  answersDue,
  closingDate,
  closingInstant,
  deadlines,
  type OpportunityDeadlines,
  paymentDue,
  questionDeadline,
  standstillEnds,
} from './deadlines.ts'
export { type FirstRules, firstPack, type Origin, type SetUpWords } from './first-pack.ts'
export { chainOf, PackErrors, type Packs, packsFrom, readPacks } from './load.ts'
export { type PackFile, type ParsedPack, parsePack, problemLine } from './parse.ts'
export {
  type AssuranceRoute,
  assuranceRoutes,
  type CaseDepth,
  caseDepths,
  type Level,
  levels,
  planParts,
  type ServiceStage,
  serviceStages,
  type TriageCondition,
  type TriageRule,
} from './plan-values.ts'
export { type Path, type Positioned, readYaml } from './positions.ts'
export {
  explainPack,
  localDay,
  type ResolvedPack,
  RuleMissing,
  type RuleRow,
  resolvePack,
  ruleAt,
  rulesOn,
  timeZoneAt,
  versionAt,
} from './resolve.ts'
export { Part, type ProcurementMethod } from './rule-values.ts'
export {
  type ApprovalBand,
  approvalBand,
  type CaseBand,
  caseBandFor,
  daysFit,
  isSme,
  methodBySlug,
  methodsFor,
  partOn,
  type Scale,
  scaleOf,
  valueFits,
  weightingProblems,
  weightingsFor,
} from './rules.ts'
export {
  isRuleKey,
  type OptionalKey,
  type Pack,
  type PackProblem,
  Reviewed,
  type RuleAnswer,
  type RuleKey,
  type Rules,
  type RuleVersion,
  ruleKeys,
  ruleKind,
  Source,
  Status,
  type Subject,
} from './schema.ts'
export { versionsOf } from './timeline.ts'
export { exactly, Language, Slug, Text, textIn, Words } from './values.ts'
export { packToYaml, parseRuleText, ruleLine, ruleText } from './write.ts'
