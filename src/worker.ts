// The worker process on its own: places releases, does what falls due, hands out events, sends mail.
import { type Config, readConfig } from '#platform/config'
import { createLog, type Log } from '#platform/log'
import { openTransport } from '#platform/mail'
import { openResources } from './app/resources.ts'
import { startWorker } from './app/worker.ts'
import { endOnSignals, failWithOneLine } from './process.ts'

try {
  const config = readConfig()
  const starting = startOn(config, createLog(config.logLevel))
  endOnSignals(starting)
  await starting
} catch (error) {
  failWithOneLine(error)
}

async function startOn(config: Config, log: Log): Promise<{ stop(): Promise<void> }> {
  const opened = await openResources(config, log, { working: true, migrate: false })
  const worker = await startWorker(opened.resources, opened.jobs, log, openTransport(config))
  return {
    async stop() {
      await worker.stop()
      await opened.close()
    },
  }
}
