/** What the programme and a partner have agreed to do: outcomes, the actions that lead there, and how far they have come. */
import { outcome, roadmapAction } from './kinds.ts'

export { outcome, roadmapAction } from './kinds.ts'
export { roadmapLinks } from './links.ts'
export { routes } from './routes.ts'
export { actionLifecycle, interventions, outcomeLifecycle, principles } from './rules.ts'
export { programmeLinks, tasks } from './tasks.ts'

export const kinds = [outcome, roadmapAction]
