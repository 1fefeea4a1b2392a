import { z } from 'zod'
import type { Ctx } from '#platform/context'
import type { Transaction } from '#platform/db'
import type { TablePlace } from '#platform/personal-data'
import { patternOf } from './rules.ts'
import * as store from './store.ts'

/** One line of the list of erasures, as it is kept outside the database. Times in UTC, digests in hexadecimal. */
export const KeptErasure = z.object({
  id: z.uuid(),
  personDigest: z.string().regex(/^[0-9a-f]{64}$/),
  standInId: z.uuid(),
  standInName: z.string().min(1).max(150),
  language: z.string(),
  how: z.string(),
  erasedAt: z.iso.datetime(),
  published: z.int().min(0),
})
export type KeptErasure = z.infer<typeof KeptErasure>

const batch = 500

/** Every erasure that was ever done here, oldest first: what a copy from before must be taken through again. */
export async function* erasuresToKeep(ctx: Pick<Ctx, 'read'>): AsyncGenerator<KeptErasure, void, undefined> {
  let after: { erasedAt: Date; id: string } | undefined
  for (;;) {
    const rows = await ctx.read(tx => store.erasures(tx, { after, limit: batch }))
    for (const row of rows) {
      yield {
        id: row.id,
        personDigest: row.person_digest.toString('hex'),
        standInId: row.stand_in_id,
        standInName: row.stand_in_name,
        language: row.language,
        how: row.how,
        erasedAt: row.erased_at.toISOString(),
        published: row.published,
      }
    }
    const last = rows.at(-1)
    if (!last || rows.length < batch) return
    after = { erasedAt: last.erased_at, id: last.id }
  }
}

/**
 * Takes a restored copy through the erasures that were done after it was made: those of its own list and those given.
 * Doing it again changes nothing.
 * @param ctx the operator's, outside any government
 * @returns how many people were erased
 */
export async function replayErasures(
  ctx: Pick<Ctx, 'transact'>,
  places: readonly TablePlace[],
  kept: AsyncIterable<KeptErasure> | Iterable<KeptErasure> = [],
): Promise<number> {
  for await (const line of kept) await ctx.transact(tx => putOnList(tx, KeptErasure.parse(line)))
  let erased = 0
  for (;;) {
    const people = await ctx.transact(async tx => {
      const found = await store.peopleToEraseAgain(tx, 20)
      for (const { id, email, name, erasure_id } of found) {
        const pattern = patternOf({ id, email, name })
        await store.eraseEverywhere(tx, { erasureId: erasure_id, personId: id, email, pattern, places })
      }
      return found
    })
    if (people.length === 0) return erased
    erased += people.length
  }
}

const putOnList = (tx: Transaction, line: KeptErasure) =>
  store.insertErasure(tx, {
    id: line.id,
    person_digest: Buffer.from(line.personDigest, 'hex'),
    stand_in_id: line.standInId,
    stand_in_name: line.standInName,
    language: line.language,
    how: line.how,
    erased_at: new Date(line.erasedAt),
    published: line.published,
  })
