import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Config } from '#platform/config'
import { SetupError } from '#platform/errors'
import type { Log } from '#platform/log'
import { openTransport } from '#platform/mail'
import { scheduleOf } from './backup/index.ts'
import { type Following, followClock, timeRoutes } from './demonstration/index.ts'
import { type Opened, openResources } from './resources.ts'
import { startingUp } from './starting-page.ts'
import { createWeb } from './web.ts'
import { startWorker, type Worker } from './worker.ts'

export interface Serving {
  port: number
  stop(): Promise<void>
}

/**
 * Serves the platform: answers at once with its progress, opens and migrates the database, prepares what `prepare`
 * asks for (demonstration data), then hands over to the application. Resolves when that is ready.
 */
export async function serve(
  config: Config,
  log: Log,
  options: { worker: boolean; prepare?(opened: Opened, say: (step: string) => void): Promise<void> },
): Promise<Serving> {
  const progress = startingUp()
  let answer: RequestListener = progress.answer
  const http = createServer((request, response) => answer(request, response))
  const port = await listen(http, config)
  let opened: Opened | undefined
  let worker: Worker | undefined
  let following: Following | undefined
  const say = (step: string) => {
    progress.say(step)
    log.info(step)
  }
  try {
    say('Starting the database')
    opened = await openResources(config, log, { working: options.worker, migrate: true })
    await options.prepare?.(opened, say)
    following = config.mode === 'demonstration' ? await followClock(opened.resources, log) : undefined
    const resources = following?.resources ?? opened.resources
    const web = await createWeb(config, resources, log, following ? timeRoutes : [])
    await web.ready()
    if (options.worker)
      worker = await startWorker(resources, opened.jobs, log, openTransport(config), scheduleOf(config, opened.url))
    answer = (request, response) => web.routing(request, response)
    return {
      port,
      async stop() {
        http.close()
        http.closeIdleConnections()
        await worker?.stop()
        await web.close()
        await following?.stop()
        await opened?.close()
      },
    }
  } catch (error) {
    http.close()
    http.closeAllConnections()
    await following?.stop()
    await opened?.close()
    throw error
  }
}

async function listen(http: Server, config: Config): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new SetupError(`Port ${config.port} is taken by another program. Choose another one: PORT=3001 npm start`)
          : new SetupError(`Cannot listen on ${config.host}:${config.port}: ${error.message}`),
      ),
    )
    http.listen(config.port, config.host, resolve)
  })
  return (http.address() as AddressInfo).port
}
