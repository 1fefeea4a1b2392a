import type { Route } from '#platform/http'
import { documentRoutes } from './document-routes.ts'
import { overviewRoutes } from './overview-routes.ts'
import { reuseRoutes } from './reuse-routes.ts'
import { sectionRoutes } from './section-routes.ts'
import { versionRoutes } from './version-routes.ts'

export const routes: Route[] = [
  ...overviewRoutes,
  ...reuseRoutes,
  ...documentRoutes,
  ...versionRoutes,
  ...sectionRoutes,
]
