/**
 * The business case of a plan: the five cases as guided questions, as deep as the pack asks for a plan of that stage and
 * amount. It is the part `case` of the plan's file. Colleagues help to write it, readers comment, versions can be compared.
 */
export { addReuse, fileRefusal, lockToWrite, saveSection } from './actions.ts'
export { CaseView, type CaseViewProps, EvidenceList } from './case-view.tsx'
export { ChangedText } from './changed-text.tsx'
export {
  CaseContent,
  type CaseNeeded,
  caseProblems,
  depthFor,
  Evidence,
  experimentOf,
  readCase,
} from './content.ts'
export { type Change, difference, isChanged } from './diff.ts'
export { caseLinks } from './links.ts'
export { neededFor } from './needed.ts'
export { CaseStatus } from './overview.tsx'
export { notPersonal, personalData } from './personal-data.ts'
export { caseSections, questions } from './questions.ts'
export { routes } from './routes.ts'
export { commentLifecycle, permissions } from './rules.ts'
export { EvidenceLines, evidenceText, type ReuseForm } from './schema.ts'
export { type SeenCase, seenCase } from './seeing.ts'
export { tasks } from './tasks.ts'
