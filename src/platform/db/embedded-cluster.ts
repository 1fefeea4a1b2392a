// The folder of one embedded server: made whole or not at all, and where to find the server that uses it.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { SetupError } from '../errors/index.ts'
import { type Account, asAccount } from './embedded-account.ts'

/** What `postmaster.pid` says about the server that uses, or used, the folder. */
export interface Postmaster {
  pid: number
  socketFolder: string
}

/** The folder's real place: a copied one is a link to where it went. */
export function realFolder(folder: string): string {
  const wanted = resolve(folder)
  if (existsSync(wanted)) return realpathSync(wanted)
  mkdirSync(dirname(wanted), { recursive: true })
  return join(realpathSync(dirname(wanted)), basename(wanted))
}

/**
 * Makes the folder ready for a server of this version: moved to where the account reaches it, owned by it, and
 * initialised if it is new.
 * @throws SetupError in one sentence when the data is of another major version or cannot be made.
 */
export function prepareCluster(asked: string, account: Account, major: number, sync: boolean): void {
  if (account.mode === 'copied') copyPlaces(asked, account)
  const version = versionOf(account.data)
  if (version === undefined) makeCluster(account, sync)
  else if (version !== major) {
    throw new SetupError(
      `The data in ${account.data} was made by PostgreSQL ${version}, but the server here is ${major}.`,
    )
  }
  giveTo(account, account.data)
}

function versionOf(data: string): number | undefined {
  const file = join(data, 'PG_VERSION')
  if (existsSync(file)) return Number(readFileSync(file, 'utf8'))
  if (existsSync(data) && readdirSync(data).length > 0) {
    throw new SetupError(`${data} is not empty and holds no PostgreSQL data: choose another folder.`)
  }
  return undefined
}

// initdb writes PG_VERSION first and the rest later, so a folder that was interrupted looks finished. It therefore
// works beside the real place, under a name that takes it only when everything is written.
function makeCluster(account: Account, sync: boolean): void {
  const { data } = account
  for (const entry of readdirSync(dirname(data))) {
    const maker = entry.startsWith(`${basename(data)}.making-`) ? Number(entry.split('-').at(-1)) : Number.NaN
    if (maker && !isAlive(maker)) rmSync(join(dirname(data), entry), { recursive: true, force: true })
  }
  const making = `${data}.making-${process.pid}`
  mkdirSync(making, { mode: 0o700 })
  if (process.getuid?.() === 0) chownSync(making, account.uid, account.gid)
  const settings = ['-U', 'postgres', '-A', 'trust', '--locale=C.UTF-8', '-E', 'UTF8', '--no-instructions']
  const { file, args, options } = asAccount(account, join(account.binaries, 'initdb'), [
    ...['-D', making, ...settings],
    ...(sync ? [] : ['--no-sync']),
  ])
  const made = spawnSync(file, args, { ...options, encoding: 'utf8' })
  if (made.status !== 0) {
    rmSync(making, { recursive: true, force: true })
    throw new SetupError(`The database could not be made in ${data}: ${made.error?.message ?? made.stderr.trim()}`)
  }
  try {
    renameSync(making, data)
  } catch (error) {
    // Another process was faster with the same folder; its data is as good.
    rmSync(making, { recursive: true, force: true })
    if (versionOf(data) === undefined) throw error
  }
}

// Changing the kind of account (root's namespace today, nobody tomorrow) changes who must own the files.
function giveTo(account: Account, data: string): void {
  if (process.getuid?.() !== 0 || statSync(data).uid === account.uid) return
  const given = spawnSync('chown', ['-R', `${account.uid}:${account.gid}`, data], { encoding: 'utf8' })
  if (given.status !== 0)
    throw new SetupError(`${data} could not be given to the server's account: ${given.stderr.trim()}`)
}

function copyPlaces(asked: string, account: Account): void {
  const source = resolve(asked)
  mkdirSync(dirname(account.data), { recursive: true, mode: 0o755 })
  if (lstatSync(source, { throwIfNoEntry: false })?.isSymbolicLink() || account.data === source) return
  if (existsSync(source)) {
    // The old place keeps its files under a telling name: two places that both look current would part ways.
    const isNoSocket = (file: string) => !basename(file).startsWith('.s.PGSQL.')
    cpSync(source, account.data, { recursive: true, verbatimSymlinks: true, filter: isNoSocket })
    chmodSync(account.data, 0o700)
    renameSync(source, `${source}.before-copy`)
  } else {
    mkdirSync(account.data, { recursive: true, mode: 0o700 })
  }
  symlinkSync(account.data, source)
}

/** Copies the server's programs to where the account reaches them, once. */
export function copyPrograms(from: string, account: Account): void {
  if (account.mode !== 'copied' || existsSync(account.binaries)) return
  const target = dirname(account.binaries)
  const making = `${target}.making-${process.pid}`
  mkdirSync(dirname(target), { recursive: true, mode: 0o755 })
  cpSync(dirname(from), making, { recursive: true, verbatimSymlinks: true })
  try {
    renameSync(making, target)
  } catch (error) {
    rmSync(making, { recursive: true, force: true })
    if (!existsSync(account.binaries)) throw error
  }
}

/**
 * A folder for the server's socket: the data folder itself, or a short one when the path would be too long for a
 * socket's address (107 bytes on Linux, 103 on macOS).
 */
export function socketFolder(account: Account): string {
  if (Buffer.byteLength(join(account.data, '.s.PGSQL.5432')) < 100) return account.data
  const name = createHash('sha256').update(account.data).digest('hex').slice(0, 12)
  const parent = account.mode === 'self' ? (process.env.XDG_RUNTIME_DIR ?? tmpdir()) : tmpdir()
  const folder = join(parent, `gdm-${account.uid}-${name}`)
  if (!lstatSync(folder, { throwIfNoEntry: false })) {
    mkdirSync(folder, { mode: 0o700 })
    if (process.getuid?.() === 0) chownSync(folder, account.uid, account.gid)
  }
  const made = lstatSync(folder)
  // Somebody else could have made a folder of this name in a place that everybody may write to.
  if (!made.isDirectory() || made.uid !== account.uid || (made.mode & 0o077) !== 0) {
    throw new SetupError(`${folder} belongs to somebody else: remove it, or choose a data folder with a shorter path.`)
  }
  return folder
}

/** The last server that used the folder, alive or not. */
export function postmasterOf(data: string): Postmaster | undefined {
  try {
    // Lines: process, data folder, start time, port, socket folder, …
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), socketFolder: lines[4] ?? '' }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new SetupError(`${data} cannot be read by this user: start as its owner.`, { cause: error })
  }
}

/**
 * After a crash the dead server's process number may belong to something else by now, and PostgreSQL would refuse to
 * start for ever. Only the number is made void: the rest of the file lets PostgreSQL look for surviving processes.
 */
export function voidForeignPostmaster(data: string): boolean {
  const found = postmasterOf(data)
  if (!found || !isAlive(found.pid) || !isCertainlyNotPostgres(found.pid)) return false
  const file = join(data, 'postmaster.pid')
  const impossible = '4194304' // one more than the largest process number that Linux can give
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, impossible))
  return true
}

function isCertainlyNotPostgres(pid: number): boolean {
  try {
    const name = readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
    return !/^(postgres|unshare)$/.test(name)
  } catch {
    return false
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
