/** Leaving a partner well: criteria and stages from the first day, who can do what alone, reviews afterwards, lessons. */
import { guardStep } from '#programme/partners'
import { exitGuard } from './actions.ts'
import { capability, partnerBody, partnerRole } from './capability-kinds.ts'
import { exitAssurance, exitCriterion, exitStage, postExitReview } from './kinds.ts'
import { lesson } from './lesson-kind.ts'

export { endPartnership, makeExitPlan, subscribers } from './actions.ts'
export { capability, partnerBody, partnerRole } from './capability-kinds.ts'
export { chooseIndicators, type ReadAgain, readAgain } from './figure-actions.ts'
export { exitAssurance, exitCriterion, exitStage, postExitReview } from './kinds.ts'
export { lesson } from './lesson-kind.ts'
export { exitLinks } from './links.ts'
export { notPersonal, personalData } from './personal-data.ts'
export { routes } from './routes.ts'
export {
  assuranceLifecycle,
  capabilityLifecycle,
  criterionLifecycle,
  lessonLifecycle,
  listLifecycle,
  reviewLifecycle,
  stageLifecycle,
} from './rules.ts'
export { programmeLinks, tasks } from './tasks.ts'

export const kinds = [
  exitCriterion,
  exitStage,
  exitAssurance,
  partnerBody,
  partnerRole,
  capability,
  postExitReview,
  lesson,
]

// No partner's work ends by any way before this has been asked.
guardStep('end', exitGuard)
