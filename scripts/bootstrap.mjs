// Brings a fresh clone to the point where everything else can run: packages installed, and Node 24 running.
// Plain JavaScript for Node 20 and newer, with nothing installed.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { continued, giveUp, keepSaying, say, seconds } from './progress.mjs'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const wantedMajor = 24

/**
 * Installs what is missing and returns under Node 24. On an older Node the script starts again as a child under the
 * Node that npm installed, and this call does not return.
 */
export async function prepare() {
  await install()
  if (Number(process.versions.node.split('.')[0]) >= wantedMajor) return
  const newer = join(root, 'node_modules', '.bin', 'node')
  if (!existsSync(newer)) {
    giveUp(
      `Node ${wantedMajor} or newer is needed, this is ${process.versions.node}, and npm has none for this machine.`,
    )
  }
  const [script, ...args] = process.argv.slice(1)
  process.exit(await run(newer, [script, ...args], { env: { ...withLocalPrograms(), ...continued } }))
}

/** The environment with node_modules/.bin first, where Node 24 and the tools are. */
export function withLocalPrograms(env = process.env) {
  return { ...env, PATH: `${join(root, 'node_modules', '.bin')}:${env.PATH}` }
}

/** Runs a program to its end with our input, output and signals; gives its exit code. */
export function run(file, args, options = {}) {
  return new Promise(resolve => {
    const child = spawn(file, args, { cwd: root, stdio: 'inherit', ...options })
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    const pass = signal => child.kill(signal)
    for (const signal of signals) process.on(signal, pass)
    const finish = code => {
      for (const signal of signals) process.off(signal, pass)
      resolve(code)
    }
    child.on('error', error => {
      process.stderr.write(`${file} could not be started: ${error.message}\n`)
      finish(1)
    })
    child.on('exit', (code, signal) => finish(code ?? (signal === 'SIGINT' ? 130 : 143)))
  })
}

async function install() {
  if (isInstalled()) return
  const release = await takeLock('install', 'installing packages')
  try {
    if (isInstalled()) return
    const stopSaying = keepSaying('Installing packages (once, about a minute) …')
    const began = performance.now()
    const code = await npmCi()
    stopSaying()
    if (code !== 0) giveUp('Packages could not be installed: the reason is above. Mend it and run the command again.')
    say(`Packages installed in ${seconds(performance.now() - began)}`)
  } finally {
    release()
  }
}

// npm writes its own copy of the lockfile last, so an installation that was broken off has none.
function isInstalled() {
  const written = statSync(join(root, 'node_modules', '.package-lock.json'), { throwIfNoEntry: false })
  return written !== undefined && written.mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs
}

function npmCi() {
  // NODE_ENV=production in somebody's shell must not leave out what building and testing need.
  const args = ['ci', '--include=dev', '--include=optional', '--loglevel=error', '--no-progress']
  // Inside "npm start" npm says where its own program is; otherwise the one in PATH.
  const npm = process.env.npm_execpath
  const byNode = npm !== undefined && /\.c?js$/.test(npm) && existsSync(npm)
  return byNode ? run(process.execPath, [npm, ...args]) : run('npm', args)
}

/**
 * Waits until nobody else holds the lock of this name; one whose holder has died is taken over.
 * @returns {Promise<() => void>} gives the lock back
 */
export async function takeLock(name, doing) {
  const file = join(root, '.cache', `${name}.lock`)
  mkdirSync(dirname(file), { recursive: true })
  for (let told = false; ; ) {
    try {
      writeSync(openSync(file, 'wx'), String(process.pid))
      return () => rmSync(file, { force: true })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const holder = holderOf(file)
    if (holder && !isAlive(holder)) dropLockOf(holder, file)
    else {
      if (!told) say(`Process ${holder ?? ''} is ${doing}; waiting for it …`)
      told = true
      await pause(200)
    }
  }
}

// Renamed before it is removed: if somebody else was faster and the lock is new, it goes back.
function dropLockOf(holder, file) {
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  if (holderOf(aside) === holder) rmSync(aside, { force: true })
  else renameSync(aside, file)
}

function holderOf(file) {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined
  } catch {
    return undefined
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
