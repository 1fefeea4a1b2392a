export { canonical } from './canonical.ts'
export type { Award } from './definition/award.ts'
export type { Bid, Bids, Statistic } from './definition/bid.ts'
export type { Codelist } from './definition/codelists/codelist.ts'
export { codelists } from './definition/codelists/index.ts'
export type { Contract, Implementation, PerformanceFailure, Risk, Transaction } from './definition/contract.ts'
export type * from './definition/criteria.ts'
export type { Amendment, Document, Item, Milestone, RelatedProcess } from './definition/document.ts'
export {
  type Extension,
  type ExtensionId,
  extensionByUrl,
  extensionIds,
  extensions,
  extensionUrls,
} from './definition/extensions.ts'
export type { Lot, LotGroup } from './definition/lot.ts'
export type { Metric, Observation } from './definition/metric.ts'
export type { Organization, Person } from './definition/organization.ts'
export type {
  LinkedRelease,
  Links,
  OcdsRecord,
  Publisher,
  RecordPackage,
  ReleasePackage,
} from './definition/package.ts'
export type { Budget, BudgetBreakdown, Planning, Project } from './definition/planning.ts'
export type * from './definition/procedure.ts'
export type { Release } from './definition/release.ts'
export type { Enquiry, Tender } from './definition/tender.ts'
export type * from './definition/values.ts'
export { detect, type Kind } from './detect.ts'
export { OcdsError, type OcdsErrorCode } from './error.ts'
export { decimal, JsonNumber } from './json/number.ts'
export { parseJson } from './json/parse.ts'
export { writeJson } from './json/write.ts'
export { type CompiledRelease, type MergeOptions, merge, mergeVersioned, type VersionedRelease } from './merge/merge.ts'
export type { MergeWarning } from './merge/prepare.ts'
export {
  type PackageFrame,
  type PackageMetadata,
  type RecordTexts,
  recordPackage,
  recordPackageFrame,
  recordText,
  releasePackage,
  releasePackageFrame,
} from './package/build.ts'
export { type JsonSchema, jsonSchema, type SchemaOptions } from './schema.ts'
export { describe, type Finding, type Rule } from './validate/finding.ts'
export { type ValidateOptions, validate, validateRelease } from './validate/validate.ts'
