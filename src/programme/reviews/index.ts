/** Independent reviews: their panels, colours by published criteria, what they recommend, and what was done about it. */
import { factChecks } from './fact-checks.ts'
import { reviews } from './kinds.ts'
import { recommendations } from './recommendations.ts'

export { escalate, seat, unseat } from './actions.ts'
export { factCheckLifecycle, factChecks } from './fact-checks.ts'
export { dueWork } from './jobs.ts'
export { reviewLifecycle, reviews } from './kinds.ts'
export { reviewLinks } from './links.ts'
export { notPersonal, personalData } from './personal-data.ts'
export { countsOf, recommendationCounts } from './public-counts.tsx'
export { bestOverall, themes } from './rating.ts'
export { recommendationLifecycle, recommendations } from './recommendations.ts'
export { routes } from './routes.ts'
export { programmeLinks, tasks } from './tasks.ts'

export const kinds = [reviews, factChecks, recommendations]
