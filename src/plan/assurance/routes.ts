import type { Route } from '#platform/http'
import { appealRoutes } from './appeal-routes.ts'
import { boardRoutes } from './board-routes.ts'
import { judgingRoutes } from './judging-routes.ts'
import { meetingRoutes } from './meeting-routes.ts'
import { queueRoutes } from './queue-routes.ts'
import { reviewRoutes } from './review-routes.ts'

/** All pages about boards and their cases. */
export const routes: Route[] = [
  ...queueRoutes,
  ...boardRoutes,
  ...meetingRoutes,
  ...reviewRoutes,
  ...judgingRoutes,
  ...appealRoutes,
]
