import { tenantOf } from '#governments/tree'
import { Refusal } from '#platform/errors'
import { keptPage, type Page, type Reply, type Tenant, type WebCtx } from '#platform/http'
import { stateOf } from './store.ts'

export interface PublicState {
  /** How far the feed has been read into lists and figures. */
  position: number
  lastModified: Date | undefined
  /** Everything that a page over published data depends on, for its tag. */
  depends: readonly (string | number)[]
}

/**
 * Where published data stands, and the visitor's context in the government of the address; one query.
 * @param slug null for pages about all governments
 * @throws Refusal not-found for a government that does not exist
 */
export async function publicState(visitor: WebCtx, slug: string | null): Promise<{ ctx: WebCtx; state: PublicState }> {
  const row = await visitor.read(tx => stateOf(tx, slug, visitor.now()))
  if (slug !== null && !row.government) throw new Refusal('not-found', 'error.not-found')
  const ctx = row.government ? visitor.within(tenantOf(row.government)) : visitor
  return {
    ctx,
    state: {
      position: row.position,
      lastModified: later(row.published_at, row.rewritten_at),
      depends: [
        row.position,
        row.closed?.getTime() ?? 0,
        row.government?.version ?? 0,
        ...(row.rewritten_at ? [row.rewritten_at.getTime()] : []),
      ],
    },
  }
}

const later = (a: Date | null, b: Date | null): Date | undefined => (a && b ? (a > b ? a : b) : (a ?? b)) ?? undefined

/** A page over published data: made once for each state of the feed, kept for everybody who is not signed in. */
export async function keptPublicPage(
  visitor: WebCtx,
  slug: string | null,
  make: (ctx: WebCtx, state: PublicState) => Promise<Page>,
): Promise<Reply> {
  const { ctx, state } = await publicState(visitor, slug)
  return keptPage({ ctx, depends: state.depends, lastModified: state.lastModified, make: () => make(ctx, state) })
}

/** The government of a page that is about one. */
export function requireGovernment(ctx: WebCtx): Tenant {
  if (!ctx.government) throw new Refusal('not-found', 'error.not-found')
  return ctx.government
}
