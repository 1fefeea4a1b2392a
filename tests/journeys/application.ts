// The built application as its own process, with a data folder of its own: what a person would start.
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const root = join(import.meta.dirname, '../..')
const readyWithinMs = 180_000

export interface RunningApplication {
  /** Address without a slash at the end. */
  url: string
  child: ChildProcess
  dataFolder: string
  /** What it has written so far. */
  log(): string
  /** Asks it to end and waits until it has. */
  stop(): Promise<void>
}

/** Starts `gdm serve` on a free port and waits until it says that it is ready. */
export async function startApplication(
  dataFolder: string,
  env: Readonly<Record<string, string>> = {},
): Promise<RunningApplication> {
  mkdirSync(dataFolder, { recursive: true })
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    const application = launch(dataFolder, { ...env, PORT: String(port) }, `http://localhost:${port}`)
    const failure = await readiness(application)
    if (!failure) return application
    await application.stop()
    // Somebody else may have taken the port between finding it and using it.
    if (attempt >= 5 || !/EADDRINUSE|in use/.test(failure)) throw new Error(failure)
  }
}

/** A folder below .cache that `remove` deletes again. */
export function temporaryFolder(name: string): { path: string; remove(): void } {
  mkdirSync(join(root, '.cache'), { recursive: true })
  const path = mkdtempSync(join(root, '.cache', `${name}-`))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

function launch(dataFolder: string, env: Record<string, string>, url: string): RunningApplication {
  const logFile = join(dataFolder, 'application.log')
  const output = openSync(logFile, 'a')
  const child = spawn(process.execPath, [join(root, 'bin/gdm.js'), 'serve'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: '', VITEST: '', DATA_FOLDER: dataFolder, ...env },
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  return {
    url,
    child,
    dataFolder,
    log: () => readFileSync(logFile, 'utf8'),
    async stop() {
      if (hasEnded(child)) return
      const ended = new Promise(resolve => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Undefined when it is ready, otherwise why it is not. */
async function readiness(application: RunningApplication): Promise<string | undefined> {
  const deadline = performance.now() + readyWithinMs
  for (;;) {
    if (hasEnded(application.child)) return `The application ended:\n${application.log().slice(-4000)}`
    const ready = await fetch(`${application.url}/health/ready`).catch(() => undefined)
    if (ready?.ok) return undefined
    if (performance.now() > deadline) return `The application is not ready:\n${application.log().slice(-4000)}`
    await pause(50)
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
