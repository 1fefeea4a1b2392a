import type { Route, WebCtx } from '#platform/http'
import { lessonRoutes } from './lesson-routes.ts'
import { outcomeLinks } from './links.ts'
import { planRoutes } from './plan-routes.ts'

export const routes: Route[] = [...planRoutes, ...lessonRoutes]

/** What was learnt, for whoever may read plans. */
export const workLinks = (ctx: WebCtx) => {
  if (!ctx.government?.parts.includes('plan') || !ctx.may('plan.read')) return []
  const { slug } = ctx.government
  return [{ text: ctx.t('outcomes.lessons.title'), href: outcomeLinks.lessons(slug) }]
}
