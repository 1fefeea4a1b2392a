import type { Ctx } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { contentAt, editEntryIn, requireEntry } from '#programme/register'
import { reviews } from './kinds.ts'
import { fieldsIn, type Said, type Section } from './report.ts'

const same = (a: Said[string] | undefined, b: Said[string] | undefined) =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/**
 * Saves one part of a report as far as it is written. Members of a panel write different parts at the same time: what
 * another has saved is in the way only when it is the same part.
 * @param version of the review that the form was made from; null where that does not matter
 * @throws Refusal `error.stale` when somebody else has saved this part since
 */
export async function saveSection(
  ctx: Ctx,
  id: string,
  section: Section,
  version: number | null,
  written: Said,
): Promise<void> {
  await ctx.transact(async tx => {
    const review = await requireEntry(tx, reviews, id, { lock: true })
    if (review.state !== 'under-way' && review.state !== 'replied')
      throw new Refusal('conflict', 'programme-review.not-in-that-state')
    if (version !== null && version !== review.version && (await isChanged(tx, review, section, version)))
      throw new Refusal('stale', 'error.stale')
    await editEntryIn(tx, ctx, reviews, id, null, { title: review.title, content: written })
  })
}

async function isChanged(
  tx: Transaction,
  review: { id: string; content: Said },
  section: Section,
  version: number,
): Promise<boolean> {
  const then = await contentAt(tx, review.id, version)
  return !then || fieldsIn(section).some(name => !same(then[name], review.content[name]))
}
