// The web process on its own: stateless, as many as there is load for. `gdm serve` runs web and worker together.
import { readConfig } from '#platform/config'
import { createLog } from '#platform/log'
import { serve } from './app/serve.ts'
import { endOnSignals, failWithOneLine } from './process.ts'

try {
  const config = readConfig()
  const starting = serve(config, createLog(config.logLevel), { worker: false })
  endOnSignals(starting)
  await starting
} catch (error) {
  failWithOneLine(error)
}
