import type { Route } from '#platform/http'
import { publicRoutes } from './public-routes.ts'

export const routes: Route[] = [...publicRoutes]
