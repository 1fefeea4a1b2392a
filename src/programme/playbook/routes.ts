import type { Route } from '#platform/http'
import { publicRoutes } from './public-routes.ts'
import { workRoutes } from './work-routes.ts'

export const routes: Route[] = [...publicRoutes, ...workRoutes]
