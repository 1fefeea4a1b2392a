/**
 * Questionnaires that are data: content in the format of the UK marketplace's frameworks drives forms, checks,
 * summaries and progress. Everything but `loadFramework` is pure.
 */
export type { UploadedFile } from './form.ts'
export { PRICE_CHOICES } from './kinds/pricing.ts'
export { countWords } from './kinds/text.ts'
export { ADD_ITEM, editedLists, REMOVE_ITEM } from './lists.ts'
export { ContentError, type Framework, loadFramework } from './load.ts'
export { type Manifest, reviveManifest } from './manifest.ts'
export type {
  Answer,
  Answers,
  AnswerValue,
  FieldError,
  FormBody,
  Option,
  Question,
  Questionnaire,
  Row,
  RowAnswers,
  Section,
  Typed,
} from './model.ts'
export { type Missing, missing, progress, type SectionProgress, type SectionStatus } from './progress.ts'
export {
  answerIds,
  type Fallback,
  formFields,
  mergeAnswers,
  messageFor,
  type ReadOptions,
  type ReadResult,
  readAnswers,
  typedAnswers,
} from './read.ts'
export { type ResolveOptions, resolve, slugify } from './resolve.ts'
export { markdownText, plainText, type Rich, type RichElement, type RichTag } from './rich.ts'
export { RichText } from './rich-text.tsx'
export type { QuestionType, ValidationName } from './schema.ts'
export { type SummaryRow, type SummaryValue, summary } from './summary.ts'
export {
  AnswerProblems,
  AnswerSummary,
  type AnswerSummaryProps,
  fallbackWords,
  SectionTasks,
  type SectionTasksProps,
} from './summary-views.tsx'
export type { Variables } from './template.ts'
export { QuestionFields, type QuestionFieldsProps } from './views.tsx'
