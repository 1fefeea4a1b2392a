import { type Config, readConfig } from '#platform/config'
import { createLog } from '#platform/log'
import { type Opened, openResources } from '../resources.ts'

/** Does a command's work with the installation's resources, also while the marketplace runs, and closes them after it. */
export async function withResources(
  work: (opened: Opened, config: Config) => Promise<void>,
  migrate = false,
): Promise<void> {
  const config = readConfig()
  const log = createLog(process.env.LOG_LEVEL ? config.logLevel : 'warn')
  const opened = await openResources(config, log, { working: false, migrate, beside: true })
  try {
    await work(opened, config)
  } finally {
    await opened.close()
  }
}
