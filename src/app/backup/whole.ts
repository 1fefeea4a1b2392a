import { createHash } from 'node:crypto'
import { feedLag } from '#open/projection'
import { SetupError } from '#platform/errors'
import type { GovernmentId } from '#platform/ids'
import { chainAfter } from '#record'
import { operatorContext, type Resources } from '../context.ts'
import type { Contents } from './contents.ts'

const batch = 1000

/**
 * Compares what was restored with what the backup said: the end of the feed, and each audit chain, recomputed from its
 * first event.
 * @throws SetupError with the first difference
 */
export async function compareWithContents(resources: Resources, { feed, chains }: Contents): Promise<void> {
  const { position } = await resources.database.read({}, feedLag)
  if (position !== feed) throw new SetupError(`The feed ends at ${position}, not at ${feed}.`)
  for (const { government, number, hash } of chains) {
    const end = await endOfChain(resources, government)
    if (end.number !== number || end.hash !== hash)
      throw new SetupError(
        `The audit chain of ${government} does not verify: it is sound up to event ${end.number} of ${number}.`,
      )
  }
}

/** The last link up to which a chain verifies. */
export async function endOfChain(resources: Resources, government: string): Promise<{ number: number; hash: string }> {
  const ctx = operatorContext(resources, government as GovernmentId)
  let previous: Buffer = Buffer.alloc(0)
  let last = 0
  for (;;) {
    const links = await ctx.read(tx => chainAfter(tx, government, last, batch))
    for (const link of links) {
      const next = createHash('sha256').update(previous).update(link.digest).digest()
      if (link.number !== last + 1 || !next.equals(link.hash)) return { number: last, hash: previous.toString('hex') }
      previous = next
      last = link.number
    }
    if (links.length < batch) return { number: last, hash: previous.toString('hex') }
  }
}
