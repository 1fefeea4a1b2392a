/** The frameworks' content: the UK marketplace's own, unmodified, as questionnaires for buyers and bidders. */
export { CONTENT_LANGUAGE, framework, frameworkSlugs, manifestByVersion, requireManifest } from './content.ts'
export { type Lot, lotsOf } from './lots.ts'
export {
  awardManifest,
  type BriefResponseOptions,
  briefManifest,
  briefResponseManifest,
  type ContentOptions,
  clarificationManifest,
  publishedBriefManifest,
  shownBriefResponseManifest,
} from './manifests.ts'
export {
  assessmentMethods,
  dayRateErrors,
  type NoticeTerms,
  noticeTerms,
  shortlist,
  type Weightings,
  weightings,
} from './rules.ts'
