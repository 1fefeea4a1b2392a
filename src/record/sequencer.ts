import type { Database } from '#platform/db'
import type { Log } from '#platform/log'
import { placeAndChain } from './store.ts'

const batch = 1000

/** Gives positions and chains until nothing is left. Returns how many releases were placed. */
export async function sequence(database: Database, now?: Date): Promise<number> {
  let total = 0
  for (;;) {
    const { placed, chained } = await database.transact({ now }, tx => placeAndChain(tx, batch))
    total += placed
    if (placed > 0) database.notify('feed')
    if (placed < batch && chained < batch) return total
  }
}

/**
 * Keeps sequencing while the worker lives: woken by each recorded fact, and once a second in case a call was missed.
 * @param now the time where it is not the database's own, in databases made for tests or demonstration
 */
export async function startSequencer(
  database: Database,
  log: Log,
  now: () => Date | undefined = () => undefined,
): Promise<{ stop(): Promise<void> }> {
  let running: Promise<unknown> = Promise.resolve()
  let wanted = false
  const run = () => {
    if (wanted) return
    wanted = true
    running = running.then(async () => {
      wanted = false
      await sequence(database, now()).catch(error =>
        log.warn({ err: error.message }, 'could not place releases; trying again'),
      )
    })
  }
  const listening = await database.listen('record', run)
  const timer = setInterval(run, 1000)
  return {
    async stop() {
      clearInterval(timer)
      await listening.close()
      await running
    },
  }
}
