import type { Ctx } from '#platform/context'
import type { DueWork } from '#platform/jobs'
import { dueTallies, keepTallies } from './kept-store.ts'
import { measuredPartners } from './measured.ts'
import { type Asked, tallyNames } from './schema.ts'
import { tallies } from './store.ts'

/** Milliseconds that counting may take while somebody waits for a page. */
export const slow = 100

/**
 * Counts everything for the partners of a programme, and keeps what took long. What is quick is counted anew for its
 * readers, who then see what was published a moment ago.
 * @param limit milliseconds from which on a count is kept
 */
export async function countAhead(ctx: Ctx, limit = slow): Promise<void> {
  await ctx.transact(async tx => {
    const asked: Asked = { governments: await measuredPartners(tx), now: await tx.now() }
    for (const name of tallyNames) {
      const began = performance.now()
      const counted = await tallies(tx, name, asked)
      const isSlow = performance.now() - began >= limit
      await keepTallies(tx, name, asked.governments, isSlow ? counted : null)
    }
  })
}

export const dueWork: readonly DueWork[] = [{ name: 'indicators', due: dueTallies, run: async ctx => countAhead(ctx) }]
