export { mergeTexts } from './bytes/process.ts'
export { canonical } from './canonical.ts'
export { type CheckResult, checkRelease, checks } from './check/check.ts'
export { Dataset } from './check/dataset.ts'
export type { Check, Look } from './check/model.ts'
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
export { patched, shapeOfSchema } from './definition/from-schema.ts'
export type { Lot, LotGroup } from './definition/lot.ts'
export type { Metric, Observation } from './definition/metric.ts'
export type { Shape } from './definition/model.ts'
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
export { type Change, describeChange, diff } from './diff/diff.ts'
export { OcdsError, type OcdsErrorCode } from './error.ts'
export { type GenerateOptions, generate } from './generate/generate.ts'
export { generatedExtensions } from './generate/releases.ts'
export { decimal, JsonNumber } from './json/number.ts'
export { parseJson } from './json/parse.ts'
export { writeJson } from './json/write.ts'
export { type MappingRow, mappingCsv, mappingSheet } from './mapping.ts'
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
export { type JsonSchema, jsonSchema, type SchemaOptions, type Version } from './schema.ts'
export { schema2020, strictSchema } from './schema-forms.ts'
export { type FlatTable, flatten, unflatten } from './tables/flatten.ts'
export { typescriptOf } from './typescript.ts'
export { upgrade } from './upgrade/upgrade.ts'
export { describe, type Finding, type Rule, severityOf } from './validate/finding.ts'
export { type ValidateOptions, validate, validateRelease } from './validate/validate.ts'
