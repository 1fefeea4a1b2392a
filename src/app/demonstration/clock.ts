import type { Log } from '#platform/log'
import { addSeconds } from '#platform/time'
import type { Resources } from '../context.ts'
import { aheadBy } from './store.ts'

export const clockChannel = 'demonstration_clock'

/** Resources whose clock follows that of the demonstration, in all its processes. */
export interface Following {
  resources: Resources
  stop(): Promise<void>
}

/** Follows the demonstration's clock, which visitors put forward. As long as nobody has, it is the database's own. */
export async function followClock(resources: Resources, log: Log): Promise<Following> {
  let ahead = await resources.database.read({}, aheadBy)
  const look = () =>
    resources.database
      .read({}, aheadBy)
      .then(found => {
        ahead = found
      })
      .catch(error => log.warn({ err: error.message }, "could not read the demonstration's clock"))
  const listening = await resources.database.listen(clockChannel, look)
  const now = () => addSeconds(resources.now(), ahead)
  return {
    resources: { ...resources, now, override: () => (ahead > 0 ? now() : undefined) },
    stop: () => listening.close(),
  }
}
