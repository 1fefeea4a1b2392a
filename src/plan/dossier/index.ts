/**
 * A plan's file: its parts (business case, options appraisal, code of practice) as versions that are never overwritten,
 * and what was handed in for a decision, frozen. Who may write is decided by the features that own the parts.
 */
export { freeze, savePart } from './actions.ts'
export { notPersonal, personalData } from './personal-data.ts'
export type { JsonValue, Part, PartName, PartVersion, Submission, SubmittedContent } from './schema.ts'
export { lastSubmission, partOf, partsOf, partVersion, partVersions, submissionById, writersOf } from './store.ts'
