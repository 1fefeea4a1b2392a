// Starts, watches and stops the embedded PostgreSQL server: one server per data folder, one launcher per server.
import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { SetupError } from '../errors/index.ts'
import { type Account, asAccount, chooseAccount, type Mode } from './embedded-account.ts'
import { embeddedBinaries, findServerBinaries, type ServerBinaries } from './embedded-binaries.ts'
import {
  copyPrograms,
  isAlive,
  postmasterOf,
  prepareCluster,
  realFolder,
  socketFolder,
  voidForeignPostmaster,
} from './embedded-cluster.ts'

export { findServerBinaries, type ServerBinaries }

export interface LaunchOptions {
  /** Where the data lives; made if it does not exist. Nobody else may write below it. */
  dataFolder: string
  /** The server's programs; by default those of the npm package. */
  binaries?: ServerBinaries
  /** Further server settings, for example `{ fsync: 'off' }` for tests. */
  settings?: Readonly<Record<string, string>>
  /** Receives one line per thing worth knowing. */
  log?: (line: string) => void
  /** Called when the server is gone and did not come back. */
  onLost?: (error: Error) => void
  /** Where programs and data go when neither `nobody` nor a user namespace can reach them. */
  copyRoot?: string
}

export interface LaunchedPostgres {
  /** A connection string for `pg`, by way of the socket folder. */
  url: string
  connection: { host: string; user: string; database: string }
  mode: Mode
  /** True when the server was running already, left by a launcher that was killed. */
  adopted: boolean
  /** Process number of the server's main process. */
  pid: number
  /** Ends the server after its open transactions were broken off; nothing committed is lost. */
  stop(): Promise<void>
}

/** Another living process holds the data folder. */
export class FolderInUse extends SetupError {}

interface Place {
  asked: string
  account: Account
  binaries: ServerBinaries
  settings: Readonly<Record<string, string>>
  log: (line: string) => void
}

interface Held {
  /** Its session carries the lock that says whose server this is, and its end tells that the server ended. */
  holder: pg.Client
  host: string
  data: string
  pid: number
}

const user = 'postgres'
const database = 'postgres'
const ownershipLock = 6_401_230_915
const startWithinMs = 5_000
// A server that had run before will run again: what is in its way (a busy machine, memory, a full disk) may pass.
const restartWithinMs = 60_000
const betweenStartsMs = 500
const stopWithinMs = 30_000

/**
 * Starts the server of a data folder, or takes over one whose launcher was killed. If the server dies it is started
 * again; connections break meanwhile, and committed work is there afterwards.
 * @throws FolderInUse when another process has it; SetupError in one sentence when it cannot start.
 */
export async function launchPostgres(options: LaunchOptions): Promise<LaunchedPostgres> {
  const binaries = options.binaries ?? embeddedBinaries()
  const account = chooseAccount(realFolder(options.dataFolder), binaries.folder, options.copyRoot)
  const log = options.log ?? (() => {})
  const place: Place = { asked: options.dataFolder, account, binaries, settings: options.settings ?? {}, log }
  const before = postmasterOf(account.data)?.pid
  let held = await start(place)
  let restarted: Promise<void> = Promise.resolve()
  let stopping = false

  const restart = async () => {
    if (stopping) return
    log('The database server ended unexpectedly; starting it again')
    const deadline = performance.now() + restartWithinMs
    for (;;) {
      try {
        held = await start(place)
        return watch()
      } catch (error) {
        if (stopping) return
        const complaint = error as Error
        if (performance.now() > deadline) return options.onLost?.(complaint)
        log(`${complaint.message}; trying again`)
        await pause(betweenStartsMs)
      }
    }
  }
  const watch = () => {
    held.holder.once('end', () => {
      restarted = restart()
    })
  }
  watch()
  // Whoever ends without stopping it (an exception, a second Ctrl+C) still leaves no server behind.
  const endWithUs = () => {
    if (isAlive(held.pid)) process.kill(held.pid, 'SIGINT')
  }
  process.once('exit', endWithUs)

  return {
    url: addressOf(held.host),
    connection: { host: held.host, user, database },
    mode: account.mode,
    adopted: held.pid === before,
    get pid() {
      return held.pid
    },
    async stop() {
      stopping = true
      await restarted
      await end(held)
      process.off('exit', endWithUs)
    },
  }
}

/** The connection string of the server that runs on a data folder, for commands beside it; undefined when none does. */
export function runningServer(dataFolder: string): string | undefined {
  const found = postmasterOf(realFolder(dataFolder))
  return found && isAlive(found.pid) ? addressOf(found.socketFolder) : undefined
}

const addressOf = (host: string): string => `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host)}`

// What PostgreSQL says while the processes of a killed server are still there.
const isStillEnding = /lock file .* already exists|shared memory block .* still in use/

async function start(place: Place): Promise<Held> {
  const { account } = place
  const deadline = performance.now() + startWithinMs
  for (;;) {
    // Also where the data was before it had to be copied: its server may still run there.
    for (const data of new Set([realFolder(place.asked), account.data])) {
      const found = postmasterOf(data)
      const running = found && (await hold(found.socketFolder, data))
      if (running) return running
    }
    const complaint = await startOnce(place)
    if (typeof complaint !== 'string') return complaint
    if (!isStillEnding.test(complaint) || performance.now() > deadline) {
      throw new SetupError(`PostgreSQL did not start in ${account.data}: ${complaint}`)
    }
    voidForeignPostmaster(account.data)
    await pause(100)
  }
}

async function startOnce(place: Place): Promise<Held | string> {
  const { account, binaries, settings, log } = place
  copyPrograms(binaries.folder, account)
  prepareCluster(place.asked, account, binaries.major, settings.fsync !== 'off')
  if (account.mode === 'copied') log(`User namespaces are not allowed here: the database lives in ${account.data}`)
  const host = socketFolder(account)
  const all = {
    ...settings,
    listen_addresses: '',
    unix_socket_directories: quoted(host),
    unix_socket_permissions: '0700',
  }
  const { file, args, options } = asAccount(account, join(account.binaries, 'postgres'), [
    ...['-D', account.data],
    ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ])
  const logFile = join(account.data, 'server.log')
  const alreadyWritten = turnOver(logFile)
  const output = openSync(logFile, 'a', 0o600)
  // Detached: Ctrl-C in a terminal reaches every process of the group, and the server must outlive the last request.
  const child = spawn(file, args, { ...options, stdio: ['ignore', output, output], detached: true })
  closeSync(output)
  let ended = false
  let failure: Error | undefined
  child.once('exit', () => {
    ended = true
  })
  child.once('error', error => {
    ended = true
    failure = error
  })
  child.unref()
  while (!ended) {
    const held = await hold(host, account.data)
    if (held) return held
    await pause(15)
  }
  return failure?.message ?? lastComplaint(logFile, alreadyWritten)
}

/** Connects and takes the ownership lock; undefined when no server of this folder answers. */
async function hold(host: string, data: string): Promise<Held | undefined> {
  for (;;) {
    const holder = new pg.Client({ host, user, database, application_name: `launcher ${process.pid}` })
    holder.on('error', () => {}) // the end event follows, and says enough
    try {
      await holder.connect()
      const { rows } = await holder.query('show data_directory')
      const pid = postmasterOf(data)?.pid
      if (rows[0].data_directory === data && pid) {
        await own(holder, data)
        return { holder, host, data, pid }
      }
      await holder.end()
      return undefined
    } catch (error) {
      await holder.end().catch(() => {})
      if (error instanceof FolderInUse) throw error
      // 57P03: it answers, but is still recovering from a crash, or shutting down.
      if ((error as { code?: string }).code !== '57P03') return undefined
      await pause(25)
    }
  }
}

// The lock ends with the process that holds it, however it ends, so a dead launcher never stands in the way.
async function own(holder: pg.Client, data: string): Promise<void> {
  const deadline = performance.now() + 1_000
  for (;;) {
    const { rows } = await holder.query('select pg_try_advisory_lock($1) as mine', [ownershipLock])
    if (rows[0].mine) return
    if (performance.now() > deadline) {
      const { rows: others } = await holder.query(
        `select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
         where l.locktype = 'advisory' and l.granted and l.objid = ($1::bigint & 4294967295)::oid`,
        [ownershipLock],
      )
      const process = /launcher (\d+)/.exec(others[0]?.name ?? '')?.[1] ?? 'unknown'
      throw new FolderInUse(
        `Another process (${process}) is using the database in ${data}: stop it, or choose another data folder.`,
      )
    }
    await pause(50)
  }
}

async function end(held: Held): Promise<void> {
  await held.holder.end().catch(() => {})
  // Fast shutdown first; if that hangs, an immediate one, from which the next start recovers.
  for (const [signal, patience] of [
    ['SIGINT', stopWithinMs],
    ['SIGQUIT', 5_000],
  ] as const) {
    const deadline = performance.now() + patience
    if (isAlive(held.pid) && postmasterOf(held.data)?.pid === held.pid) process.kill(held.pid, signal)
    // Removing its file is the server's last act; its process may stay visible until somebody reaps it.
    while (postmasterOf(held.data)?.pid === held.pid && isAlive(held.pid)) {
      if (performance.now() > deadline) break
      await pause(10)
    }
    if (postmasterOf(held.data)?.pid !== held.pid) break
  }
  if (held.host !== held.data) rmSync(held.host, { recursive: true, force: true })
}

function quoted(folder: string): string {
  return `"${folder.replaceAll('"', '""')}"`
}

/** Starts a new log when the old one has grown; returns how many bytes stand before what comes now. */
function turnOver(logFile: string): number {
  if (!existsSync(logFile)) return 0
  const { size } = statSync(logFile)
  if (size < 10_000_000) return size
  renameSync(logFile, join(dirname(logFile), 'server.1.log'))
  return 0
}

function lastComplaint(logFile: string, from: number): string {
  const lines = readFileSync(logFile).subarray(from).toString('utf8').trim().split('\n')
  const fatal = lines.findLast(line => /FATAL|PANIC|ERROR/.test(line)) ?? lines.at(-1)
  return fatal?.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, '') || 'it ended without a word'
}
