// The worker process on its own: places releases, does what falls due, hands out events, sends mail.
import { readConfig } from '#platform/config'
import { createLog } from '#platform/log'
import { openResources } from './app/resources.ts'
import { startWorker } from './app/worker.ts'
import { endOnSignals, failWithOneLine } from './process.ts'

try {
  const config = readConfig()
  const log = createLog(config.logLevel)
  const opened = await openResources(config, log, { working: true, migrate: false })
  const worker = await startWorker(opened.resources, opened.jobs, log)
  endOnSignals({
    async stop() {
      await worker.stop()
      await opened.close()
    },
  })
} catch (error) {
  failWithOneLine(error)
}
