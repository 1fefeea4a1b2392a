/** Agreements of a programme: who is party to them, whether they are signed, and what they ask of whom by when. */
import { here, type Route, type WebCtx } from '#platform/http'
import { registerLinks, registerRoutes } from '#programme/register'
import { partnershipExtras } from './extras.tsx'
import { obligation, partnership } from './kinds.ts'

export { obligation, partnership } from './kinds.ts'
export { obligationLifecycle, partnershipLifecycle } from './rules.ts'
export { tasks } from './tasks.ts'

export const kinds = [partnership, obligation] as const

export const routes: Route[] = [...registerRoutes(partnership, partnershipExtras), ...registerRoutes(obligation)]

/** The lists of one partner, or of all, on the programme's own pages. */
export function programmeLinks(ctx: WebCtx, partner: string | null): readonly { text: string; href: string }[] {
  if (!ctx.may('programme.read')) return []
  const { slug } = here(ctx)
  return [partnership, obligation].map(kind => ({
    text: ctx.t.dynamic(`${kind.name}.list`),
    href: registerLinks.list(slug, kind, partner ? { partner } : {}),
  }))
}
