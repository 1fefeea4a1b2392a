// As whom the embedded server runs. PostgreSQL refuses to run as root, and a marketplace in a container or on a
// newcomer's virtual machine often is root.
import { type SpawnOptions, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * - `self`: not root, so as oneself
 * - `other`: root, so as `nobody`, or as whoever owns the existing data
 * - `namespace`: root, and that account cannot reach the folder: inside a user namespace where root appears as `nobody`
 * - `copied`: root without user namespaces: programs and data live under another folder, where `nobody` can reach them
 */
export type Mode = 'self' | 'other' | 'namespace' | 'copied'

export interface Account {
  mode: Mode
  /** Who must own the data on disk. */
  uid: number
  gid: number
  /** Where the data really is, and the programs really are. */
  data: string
  binaries: string
}

// PostgreSQL refuses a user id without an entry in the password file; this one has an entry everywhere.
const nobody = { uid: 65534, gid: 65534 }

/** Where programs and data go when nothing else works. */
export const copyRoot = '/var/lib/global-digital-marketplace'

/** Decides as whom the server on this folder runs; changes nothing. */
export function chooseAccount(data: string, binaries: string, copies = copyRoot): Account {
  if (process.getuid?.() !== 0) {
    return { mode: 'self', uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0, data, binaries }
  }
  const other: Account = { mode: 'other', ...ownerOf(data), data, binaries }
  if (canWork(other)) return other
  const namespace: Account = { mode: 'namespace', uid: 0, gid: 0, data, binaries }
  if (canWork(namespace)) return namespace
  const name = createHash('sha256').update(data).digest('hex').slice(0, 12)
  const alreadyCopied = data.startsWith(`${copies}/`)
  return {
    mode: 'copied',
    ...nobody,
    data: alreadyCopied ? data : join(copies, `data-${name}`),
    binaries: join(copies, 'programs', createHash('sha256').update(binaries).digest('hex').slice(0, 12), 'bin'),
  }
}

/** The command line and options that run one of the server's programs as the account. */
export function asAccount(account: Account, program: string, args: readonly string[]): Command {
  const options: SpawnOptions = { cwd: '/', env: environment() }
  if (account.mode === 'namespace') {
    const map = ['--user', `--map-user=${nobody.uid}`, `--map-group=${nobody.gid}`]
    return { file: 'unshare', args: [...map, program, ...args], options }
  }
  if (account.mode !== 'self') Object.assign(options, { uid: account.uid, gid: account.gid })
  return { file: program, args: [...args], options }
}

export interface Command {
  file: string
  args: string[]
  options: SpawnOptions
}

function canWork(account: Account): boolean {
  const tries: [string, string[]][] = [
    [join(account.binaries, 'postgres'), ['--version']],
    ['test', ['-x', dirname(account.data)]],
  ]
  return tries.every(([program, args]) => {
    const { file, args: all, options } = asAccount(account, program, args)
    return spawnSync(file, all, { ...options, stdio: 'ignore' }).status === 0
  })
}

// Data that somebody else made stays theirs; data made as root (inside a namespace) or not made yet goes to nobody.
function ownerOf(data: string): { uid: number; gid: number } {
  const version = statSync(join(data, 'PG_VERSION'), { throwIfNoEntry: false })
  return version && version.uid !== 0 ? { uid: version.uid, gid: version.gid } : nobody
}

// Nothing of the caller's environment: PGDATA, PGOPTIONS or a locale would change what the server does.
function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LANG: 'C.UTF-8', TZ: 'UTC' }
}
