import type { Route } from '#platform/http'
import { changeRoutes } from './change-routes.ts'
import { indicatorRoutes } from './indicator-routes.ts'
import { publicRoutes } from './public-routes.ts'
import { readingRoutes } from './reading-routes.ts'
import { reportRoutes } from './report-routes.ts'
import { templateRoutes } from './template-routes.ts'

export const routes: Route[] = [
  ...publicRoutes,
  ...indicatorRoutes,
  ...changeRoutes,
  ...readingRoutes,
  ...reportRoutes,
  ...templateRoutes,
]
