/**
 * What a programme finds: problems and opportunities, of one partner or common to several, who has solved them and how,
 * and the changes of law that they ask for, followed until the rule is in force.
 */
import { here, type Route, type WebCtx } from '#platform/http'
import { registerLinks, registerRoutes } from '#programme/register'
import { findingExtras, reformExtras } from './extras.tsx'
import { finding, legalReform, solution } from './kinds.ts'
import { specialRoutes } from './special-routes.ts'

export { finding, kinds, legalReform, solution } from './kinds.ts'
export { findingLinks } from './links.ts'
export { findingLifecycle, reformLifecycle, solutionLifecycle } from './rules.ts'
export { tasks } from './tasks.ts'

export const routes: Route[] = [
  ...specialRoutes,
  ...registerRoutes(finding, findingExtras),
  ...registerRoutes(solution),
  ...registerRoutes(legalReform, reformExtras),
]

/** The lists of one partner, or of all, on the programme's own pages. */
export function programmeLinks(ctx: WebCtx, partner: string | null): readonly { text: string; href: string }[] {
  if (!ctx.may('programme.read')) return []
  const { slug } = here(ctx)
  const filter = partner ? { partner } : {}
  const own = [finding, legalReform].map(kind => ({
    text: ctx.t.dynamic(`${kind.name}.list`),
    href: registerLinks.list(slug, kind, filter),
  }))
  return partner ? own : [...own, { text: ctx.t('solution.list'), href: registerLinks.list(slug, solution) }]
}
