// Web, worker and database as processes of their own, each of which can be killed and comes back.
import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { appendFileSync, closeSync, openSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { type LaunchedPostgres, launchPostgres } from '#platform/db'
import { insist } from './insist.ts'

const root = join(import.meta.dirname, '../..')

export type Victim = 'web' | 'worker' | 'database'

export interface Processes {
  /** Address of the web process, without a slash at the end. */
  address: string
  /** `kill -9`, without a word of warning; then somebody, as a service manager would, starts it again. */
  kill(victim: Victim): Promise<void>
  /** `kill -9` of web and worker at once, and nobody starts them again. */
  lose(): Promise<void>
  stop(): Promise<void>
}

/** The database with a folder of its own, on which every acknowledged commit waits for the disk. */
export const startDatabase = (folder: string): Promise<LaunchedPostgres> =>
  launchPostgres({
    dataFolder: join(folder, 'postgres'),
    log: line => appendFileSync(join(folder, 'processes.log'), `${line}\n`),
    onLost: error => appendFileSync(join(folder, 'processes.log'), `${error.message}\n`),
  })

/** Starts web and worker on that database, and waits until the web process answers. */
export async function startProcesses(
  folder: string,
  database: LaunchedPostgres,
  settings: Readonly<Record<string, string>>,
): Promise<Processes> {
  const port = await freePort()
  const address = `http://localhost:${port}`
  const output = openSync(join(folder, 'processes.log'), 'a')
  const env = {
    ...process.env,
    NODE_ENV: '',
    VITEST: '',
    LOG_LEVEL: 'warn',
    DATABASE_URL: database.url,
    DATA_FOLDER: folder,
    PORT: String(port),
    ...settings,
  }
  let isOver = false
  const running = new Map<string, ChildProcess>()
  // As a service manager would: whatever ends is started again, be it killed or unable to reach the database.
  const start = (program: 'web' | 'worker') => {
    const file = join(root, 'dist', `${program}.js`)
    const child = spawn(process.execPath, [file], { cwd: root, env, stdio: ['ignore', output, output] })
    running.set(program, child)
    child.once('exit', () => {
      if (!isOver) start(program)
    })
  }
  start('web')
  start('worker')
  await insist('the web process answers', async () => (await fetch(`${address}/health/ready`)).ok)
  return {
    address,
    async kill(victim) {
      if (victim === 'database') process.kill(database.pid, 'SIGKILL')
      else await end(running.get(victim), 'SIGKILL')
    },
    async lose() {
      isOver = true
      await Promise.all([...running.values()].map(child => end(child, 'SIGKILL')))
      closeSync(output)
    },
    async stop() {
      isOver = true
      await Promise.all([...running.values()].map(child => end(child, 'SIGTERM')))
      closeSync(output)
    },
  }
}

async function end(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}

/** A port below those that systems give away by themselves: nobody else takes it while the web process is dead. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(15_000, 30_000)
    const server = createServer()
    const isFree = await new Promise<boolean>(resolve => {
      server.once('error', () => resolve(false))
      server.listen(port, '127.0.0.1', () => resolve(true))
    })
    if (!isFree) continue
    server.close()
    await once(server, 'close')
    return port
  }
}
