import { readConfig } from '#platform/config'
import { createLog } from '#platform/log'
import { endOnSignals } from '../../process.ts'
import { prepareDemonstration } from '../demonstration/index.ts'
import { serve } from '../serve.ts'

/** Web and worker in one process: for trying out and for small pilots. */
export async function serveCommand(options: { worker: boolean }): Promise<void> {
  const config = readConfig()
  const log = createLog(process.env.LOG_LEVEL ? config.logLevel : 'warn')
  const began = performance.now()
  const starting = serve(config, log, {
    worker: options.worker,
    async prepare({ url, database, resources }, say) {
      await prepareDemonstration({ config, url, database, resources, log }, step => {
        console.log(step)
        say(step)
      })
      say('Preparing the pages')
    },
  })
  endOnSignals(starting)
  const serving = await starting
  console.log(
    `The marketplace runs at http://localhost:${serving.port} (ready after ${((performance.now() - began) / 1000).toFixed(1)} s)`,
  )
  if (config.mode === 'demonstration')
    console.log('This is a demonstration: sign in as anybody at /demonstration. Stop it with Ctrl+C.')
}
