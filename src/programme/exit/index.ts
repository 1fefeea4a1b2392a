/** Leaving a partner well: criteria and stages from the first day, who can do what alone, reviews afterwards, lessons. */
import { capability, exitCriterion, exitStage, lesson, postExitReview } from './kinds.ts'

export { endPartnership, makeExitPlan, subscribers } from './actions.ts'
export { capability, exitCriterion, exitStage, lesson, postExitReview } from './kinds.ts'
export { exitLinks } from './links.ts'
export { routes } from './routes.ts'
export { capabilityLifecycle, criterionLifecycle, lessonLifecycle, reviewLifecycle, stageLifecycle } from './rules.ts'
export { programmeLinks, tasks } from './tasks.ts'

export const kinds = [exitCriterion, exitStage, capability, postExitReview, lesson]
