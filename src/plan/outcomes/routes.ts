import type { Route, WebCtx } from '#platform/http'
import { dashboardRoutes } from './dashboard-routes.ts'
import { lessonRoutes } from './lesson-routes.ts'
import { outcomeLinks } from './links.ts'
import { planRoutes } from './plan-routes.ts'
import { publicRoutes } from './public-routes.tsx'

export const routes: Route[] = [...planRoutes, ...lessonRoutes, ...dashboardRoutes, ...publicRoutes]

/** What assurance achieved and what was learnt, for whoever may read plans. */
export const workLinks = (ctx: WebCtx) => {
  if (!ctx.government?.parts.includes('plan') || !ctx.may('plan.read')) return []
  const { slug } = ctx.government
  return [
    { text: ctx.t('outcomes.dashboard.title'), href: outcomeLinks.dashboard(slug) },
    { text: ctx.t('outcomes.lessons.title'), href: outcomeLinks.lessons(slug) },
  ]
}
