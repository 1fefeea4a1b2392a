import type { Route } from '#platform/http'
import { answerRoutes } from './answer-routes.ts'
import { evidenceRoutes } from './evidence-routes.ts'
import { publicRoutes } from './public-routes.ts'
import { teamRoutes } from './team-routes.ts'
import { workRoutes } from './work-routes.ts'

export const routes: Route[] = [...publicRoutes, ...workRoutes, ...teamRoutes, ...answerRoutes, ...evidenceRoutes]
