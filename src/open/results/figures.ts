import type { PublicState } from '#open/state'
import type { WebCtx } from '#platform/http'
import { type Figures, readFigures } from './store.ts'

interface Computed {
  position: number
  figures: Figures
  /** When it was computed and how long that took, by the process's own steady clock. */
  at: number
  took: number
}

// The last figures of each government and of all: what is kept does not grow with the data.
const kept = new Map<string, Promise<Computed>>()

/** Figures that took longer than this are worth keeping a while, even when something new was published since. */
const slow = 100
/** So many times as long as it took to compute them: at most a thirtieth of the time goes into figures. */
const worth = 30

/**
 * The figures of the visitor's government, or of all. Computed once for each position of the feed; where there is so much
 * data that this takes time, a little less often.
 * @returns the figures and the position of the feed that they stand for
 */
export async function figuresOf(ctx: WebCtx, state: PublicState): Promise<{ figures: Figures; position: number }> {
  const key = `${ctx.publicUrl} ${ctx.government?.id ?? 'all'}`
  const known = await kept.get(key)?.catch(() => undefined)
  const now = performance.now()
  const isFresh =
    known && (known.position === state.position || (known.took > slow && now - known.at < known.took * worth))
  if (isFresh) return known
  const computing = compute(ctx, state)
  kept.set(key, computing)
  if (kept.size > 2000) kept.delete(kept.keys().next().value as string)
  return computing
}

async function compute(ctx: WebCtx, { position, lastModified }: PublicState): Promise<Computed> {
  const began = performance.now()
  const figures = await ctx.read(tx => readFigures(tx, ctx.government?.id ?? null, lastModified ?? ctx.now()))
  const at = performance.now()
  return { position, figures, at, took: at - began }
}
