import { OcdsError } from '../error.ts'
import type { Item } from './input/items.ts'
import type { Survey } from './input/survey.ts'
import type { Io } from './run.ts'
import { type CopySetup, copyJob } from './work/copying.ts'
import { work } from './work/pool.ts'

const batchSize = 1_000_000

/** Items in batches that are worth sending to another thread. */
export function* inBatches(found: Survey, from = 0, to = found.items.count): Generator<Item[]> {
  let batch: Item[] = []
  let size = 0
  for (let i = from; i < to; i++) {
    const item = found.item(i)
    batch.push(item)
    size += item.end - item.start
    if (size < batchSize && batch.length < 20_000) continue
    yield batch
    batch = []
    size = 0
  }
  if (batch.length > 0) yield batch
}

/** Writes items one after another. */
export async function copyItems(
  io: Io,
  found: Survey,
  setup: Omit<CopySetup, 'paths'>,
  from = 0,
  to = found.items.count,
): Promise<void> {
  const paths = found.sources.map(({ path }) => path)
  const bytes = to > from ? found.items.end(to - 1) - found.items.start(from) : 0
  let isFirst = true
  for await (const { bytes: part, problem } of work(
    io,
    copyJob,
    { paths, ...setup },
    inBatches(found, from, to),
    bytes,
  )) {
    if (part.length > 0) {
      if (!isFirst) await io.out(setup.separator)
      isFirst = false
      await io.out(part)
    }
    if (problem) throw found.located(new OcdsError('bad-json', problem.args), problem.item)
  }
}
