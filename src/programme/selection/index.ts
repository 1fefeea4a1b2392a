/** How a programme chooses its partners: by published criteria, scored by people who score alone, decided with reasons. */
import { here, type Route, type WebCtx } from '#platform/http'
import { seesOwnOnly } from '#programme/partners'
import { registerRoutes } from '#programme/register'
import { criteriaSet } from './kinds.ts'
import { selectionLinks } from './links.ts'
import { publicRoutes } from './public-routes.ts'
import { workRoutes } from './work-routes.ts'

export { decide, giveScores, moderate, revealScores, startSelection } from './actions.ts'
export { criteriaSet } from './kinds.ts'
export { selectionLinks } from './links.ts'
export { notPersonal, personalData } from './personal-data.ts'
export { criteriaLifecycle, type Decision, lifecycle, type Score } from './rules.ts'
export { tasks } from './tasks.ts'

export const kinds = [criteriaSet] as const

export const routes: Route[] = [...publicRoutes, ...workRoutes, ...registerRoutes(criteriaSet)]

/** The choice of partners, on the programme's own page. */
export const programmeLinks = (ctx: WebCtx): readonly { text: string; href: string }[] =>
  ctx.may('programme.read') && !seesOwnOnly(ctx.actor)
    ? [{ text: ctx.t('selection.list'), href: selectionLinks.list(here(ctx).slug) }]
    : []
