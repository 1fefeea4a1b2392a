import type { Route } from '#platform/http'
import { dashboardRoutes } from './dashboard-routes.ts'
import { lessonRoutes } from './lesson-routes.ts'
import { planRoutes } from './plan-routes.ts'
import { publicRoutes } from './public-routes.tsx'

export const routes: Route[] = [...planRoutes, ...lessonRoutes, ...dashboardRoutes, ...publicRoutes]
