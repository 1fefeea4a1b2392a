import type { Route } from '#platform/http'
import { indicatorRoutes } from './indicator-routes.ts'
import { publicRoutes } from './public-routes.ts'
import { reportRoutes } from './report-routes.ts'

export const routes: Route[] = [...publicRoutes, ...indicatorRoutes, ...reportRoutes]
