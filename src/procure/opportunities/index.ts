export {
  cancelOpportunity,
  closeOpportunity,
  publishOpportunity,
  returnOpportunity,
  setOpeningRecipient,
  submitOpportunity,
} from './actions.ts'
export { answersOf, questionnaireOf, shownQuestionnaire, textAnswer } from './content.ts'
export type { CriterionCategory } from './criteria.ts'
export { OpportunityDetails, type OpportunityView, StateTag, viewOf } from './details.tsx'
export { changeProcedure, createOpportunity, removeLot, renewContent, saveLot, saveSection } from './drafting.ts'
export { dueWork } from './jobs.ts'
export { opportunityLinks, publicOpportunityLinks } from './links.ts'
export { notPersonal, personalData } from './personal-data.ts'
export { tenderFrame } from './publish.ts'
export { routes } from './routes.ts'
export {
  isAccepting,
  isPublished,
  lifecycle,
  type OpportunityAction,
  type OpportunityState,
  type PanelMember,
  permissions,
  refusal,
  rolesOf,
  takesQuestions,
} from './rules.ts'
export { publishedView } from './seeing.ts'
export { applyStep, type HoldOptions, holdOpportunity, type StepOptions } from './steps.ts'
export {
  type Criterion,
  criteriaOf,
  type Lot,
  type LotId,
  listOpportunities,
  lotsOf,
  type Opportunity,
  type OpportunityId,
  opportunityById,
  opportunityByOcid,
  requireOpportunity,
  setLotState,
} from './store.ts'
export { tasks, workLinks } from './tasks.ts'
