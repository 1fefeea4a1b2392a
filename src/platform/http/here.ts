import { Refusal } from '../errors/index.ts'
import type { Tenant, WebCtx } from './route.ts'

/** The government of a page that cannot be without one. */
export function here(ctx: Pick<WebCtx, 'government'>): Tenant {
  if (!ctx.government) throw new Refusal('not-found', 'error.not-found')
  return ctx.government
}
