import type { Route } from '#platform/http'
import { registerRoutes } from '#programme/register'
import { caseStudies } from './case-studies.ts'
import { guidanceBeside } from './case-study-view.tsx'
import { publicRoutes } from './public-routes.ts'
import { workRoutes } from './work-routes.ts'

export const routes: Route[] = [
  ...publicRoutes,
  ...workRoutes,
  ...registerRoutes(caseStudies, { afterPublicEntry: (ctx, _, statement) => guidanceBeside(ctx, statement) }),
]
