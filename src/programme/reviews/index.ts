/** Independent reviews: their panels, colours by published criteria, what they recommend, and what was done about it. */
import { recommendations, reviews } from './kinds.ts'

export { escalate, seat, unseat } from './actions.ts'
export { dueWork } from './jobs.ts'
export { recommendationLifecycle, recommendations, reviewLifecycle, reviews } from './kinds.ts'
export { reviewLinks } from './links.ts'
export { notPersonal, personalData } from './personal-data.ts'
export { bestOverall, themes } from './rating.ts'
export { routes } from './routes.ts'
export { programmeLinks, tasks } from './tasks.ts'

export const kinds = [reviews, recommendations]
