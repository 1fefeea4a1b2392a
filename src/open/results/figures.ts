import type { PublicState } from '#open/state'
import type { FileStorage } from '#platform/files'
import type { WebCtx } from '#platform/http'
import { type Figures, readFigures } from './store.ts'

interface Computed {
  position: number
  figures: Figures
  /** When it was computed and how long that took, by the process's own steady clock. */
  at: number
  took: number
}

// The last figures of each government and of all: what is kept does not grow with the data. Each application of the
// process (there are several in tests) reads another database, and is told by the storage that it alone has.
const kept = new WeakMap<FileStorage, Map<string, Promise<Computed>>>()

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
  const ofThis = kept.get(ctx.files) ?? new Map<string, Promise<Computed>>()
  kept.set(ctx.files, ofThis)
  const key = ctx.government?.id ?? 'all'
  const known = await ofThis.get(key)?.catch(() => undefined)
  const now = performance.now()
  const isFresh =
    known && (known.position === state.position || (known.took > slow && now - known.at < known.took * worth))
  if (isFresh) return known
  const computing = compute(ctx, state)
  ofThis.set(key, computing)
  if (ofThis.size > 2000) ofThis.delete(ofThis.keys().next().value as string)
  return computing
}

async function compute(ctx: WebCtx, { position, lastModified }: PublicState): Promise<Computed> {
  const began = performance.now()
  const figures = await ctx.read(tx => readFigures(tx, ctx.government?.id ?? null, lastModified ?? ctx.now()))
  const at = performance.now()
  return { position, figures, at, took: at - began }
}
