import type { Route } from '#platform/http'
import { consensusRoutes } from './consensus-routes.tsx'
import { panelRoutes } from './panel-routes.tsx'
import { scoringRoutes } from './scoring-routes.tsx'

export const routes: readonly Route[] = [...panelRoutes, ...scoringRoutes, ...consensusRoutes]
