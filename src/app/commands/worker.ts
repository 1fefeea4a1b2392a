import { readConfig } from '#platform/config'
import { createLog } from '#platform/log'
import { openTransport } from '#platform/mail'
import { endOnSignals } from '../../process.ts'
import { scheduleOf } from '../backup/index.ts'
import { openResources } from '../resources.ts'
import { startWorker } from '../worker.ts'

/** The worker on its own, beside web processes that run with --no-worker. */
export async function workerCommand(): Promise<void> {
  const config = readConfig()
  const log = createLog(config.logLevel)
  const starting = (async () => {
    const opened = await openResources(config, log, { working: true, migrate: false, beside: true })
    const worker = await startWorker(
      opened.resources,
      opened.jobs,
      log,
      openTransport(config),
      scheduleOf(config, opened.url),
    )
    return {
      async stop() {
        await worker.stop()
        await opened.close()
      },
    }
  })()
  endOnSignals(starting)
  await starting
  log.info('the worker runs')
}
