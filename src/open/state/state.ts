import { governmentBySlug, tenantOf } from '#governments/tree'
import { Refusal } from '#platform/errors'
import { keptPage, type Page, type Reply, type Tenant, type WebCtx } from '#platform/http'
import { type StateRow, stateStatement } from './store.ts'

export interface PublicState {
  /** How far the feed has been read into lists and figures. */
  position: number
  lastModified: Date | undefined
  /** Everything that a page over published data depends on, for its tag. */
  depends: readonly (string | number)[]
  /** Changes with every government, public body and pack. */
  tree: string
  /** Names this state of all that is published: what follows from it alone may be recalled under it. */
  token: string
}

/** Where published data stands; asked of the database once for all who ask at the same moment. */
export async function stateNow(visitor: WebCtx): Promise<PublicState> {
  const [row] = await visitor.readForAll<StateRow>(stateStatement)
  if (!row) throw new Error('The projection has no position.')
  return stateFrom(row)
}

/**
 * Where published data stands, and the visitor's context in the government of the address.
 * @param slug null for pages about all governments
 * @throws Refusal not-found for a government that does not exist
 */
export async function publicState(visitor: WebCtx, slug: string | null): Promise<{ ctx: WebCtx; state: PublicState }> {
  const state = await stateNow(visitor)
  if (slug === null) return { ctx: visitor, state }
  const government = await visitor.recall(`${state.token} government ${slug}`, tx => governmentBySlug(tx, slug))
  if (!government) throw new Refusal('not-found', 'error.not-found')
  return {
    ctx: visitor.within(tenantOf(government)),
    state: { ...state, depends: [...state.depends, government.version] },
  }
}

function stateFrom(row: StateRow): PublicState {
  const rewritten = row.rewritten_at?.getTime() ?? 0
  const closed = row.closed?.getTime() ?? 0
  return {
    position: row.position,
    lastModified: later(row.published_at, row.rewritten_at),
    depends: [row.position, closed, rewritten],
    tree: row.tree,
    token: [row.position, row.placed, closed, rewritten, row.tree].join(' '),
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
