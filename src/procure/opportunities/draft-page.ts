import { Refusal } from '#platform/errors'
import { type Reply, seeOther, type WebCtx } from '#platform/http'
import { opportunityLinks as links } from './links.ts'
import { refusal, rolesOf } from './rules.ts'
import { here, type Seen, seen } from './seeing.ts'

/** A page on which a draft is written. Whoever comes back to it later is led to the opportunity instead. */
export async function drafting(ctx: WebCtx, id: string, make: (found: Seen) => Reply): Promise<Reply> {
  const found = await seen(ctx, id)
  const reason = refusal(found.o, 'edit', { id: ctx.actor.id, roles: rolesOf(ctx.actor, found.o) })
  if (reason === 'opportunity.not-in-that-state') return seeOther(links.page(here(ctx).slug, id))
  if (reason) throw new Refusal('forbidden', reason)
  return make(found)
}

/** A form that came back keeps the version it was first made from: somebody may have changed the draft meanwhile. */
export const draftTokens = (ctx: WebCtx, { o }: Seen) => ctx.tokens(ctx.formVersion ?? o.version)
