// The recipes of docs/guides/operator.md, "Nothing acknowledged is lost", done to the letter: a server archives its
// write-ahead log, its machine is lost, and another one comes back from a copy that was taken before.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { embeddedBinaries, findServerBinaries } from './embedded-binaries.ts'
import { type LaunchedPostgres, type LaunchOptions, launchPostgres } from './launcher.ts'

let folder: string
const servers: LaunchedPostgres[] = []
const programs: ChildProcess[] = []
const clients: pg.Client[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gdm-archive-'))
  chmodSync(folder, 0o755)
  mkdirSync(join(folder, 'archive'))
  chmodSync(join(folder, 'archive'), 0o777)
})
afterEach(async () => {
  for (const program of programs.splice(0)) program.kill('SIGKILL')
  for (const client of clients.splice(0)) await client.end().catch(() => {})
  for (const server of servers.splice(0)) await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function launch(name: string, options: Partial<LaunchOptions> = {}): Promise<LaunchedPostgres> {
  const settings = { fsync: 'off', ...options.settings }
  const server = await launchPostgres({ dataFolder: join(folder, name), ...options, settings })
  servers.push(server)
  return server
}

async function connect(server: LaunchedPostgres): Promise<pg.Client> {
  const client = new pg.Client(server.url)
  client.on('error', () => {})
  await client.connect()
  clients.push(client)
  return client
}

const add = (client: pg.Client, word: string) => client.query('insert into deeds (word) values ($1)', [word])

async function wordsOf(server: LaunchedPostgres): Promise<string[]> {
  const { rows } = await (await connect(server)).query<{ word: string }>('select word from deeds order by id')
  return rows.map(({ word }) => word)
}

/** The machine is gone: no word of warning to the server, and its folder is no more. */
async function lose(server: LaunchedPostgres, name: string): Promise<void> {
  process.kill(server.pid, 'SIGKILL')
  await server.stop()
  servers.splice(servers.indexOf(server), 1)
  rmSync(join(folder, name), { recursive: true, force: true })
}

async function until(what: string, ask: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = performance.now() + 30_000; !(await ask()); await pause(50))
    if (performance.now() > deadline) throw new Error(`It never came true that ${what}.`)
}

describe('the archive command, with a copy made between pg_backup_start and pg_backup_stop', () => {
  // What belongs to the running server and not to its data: PostgreSQL documentation, 25.3.4.2.
  const isNotCopied = /^(postmaster\.(pid|opts)|server\.log|\.s\.PGSQL.*|pg_internal\.init)$/

  async function copyWhileRunning(client: pg.Client, from: string, to: string): Promise<void> {
    await client.query(`select pg_backup_start('copy', true)`)
    const ofTheLog = join(from, 'pg_wal')
    cpSync(from, to, {
      recursive: true,
      filter: path =>
        !isNotCopied.test(basename(path)) && !(path.startsWith(`${ofTheLog}/`) && !/_status$|summaries$/.test(path)),
    })
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)')
    writeFileSync(join(to, 'backup_label'), rows[0]?.labelfile ?? '')
    writeFileSync(join(to, 'recovery.signal'), '')
  }

  it('brings back everything, or everything up to a moment', async () => {
    const binaries = embeddedBinaries()
    const archive = join(folder, 'archive')
    const settings = { archive_mode: 'on', archive_command: `test ! -f ${archive}/%f && cp %p ${archive}/%f` }
    const server = await launch('data', { binaries, settings })
    const client = await connect(server)
    await client.query('create table deeds (id integer generated always as identity, word text)')
    await add(client, 'before the copy')
    await copyWhileRunning(client, join(folder, 'data'), join(folder, 'copy'))
    await add(client, 'after the copy')
    const { rows: moments } = await client.query<{ now: string }>('select clock_timestamp()::text as now')
    await add(client, 'a mistake')
    const { rows } = await client.query<{ file: string }>(`select pg_walfile_name(pg_switch_wal()) as file`)
    await until('the log is archived', () => existsSync(join(archive, rows[0]?.file ?? '')))
    await lose(server, 'data')

    cpSync(join(folder, 'copy'), join(folder, 'second'), { recursive: true })
    for (const name of ['copy', 'second']) chmodSync(join(folder, name), 0o700)
    const restoring = { restore_command: `cp ${archive}/%f %p`, hot_standby: 'off' }
    const restored = await launch('copy', { binaries, settings: restoring })
    expect(await wordsOf(restored)).toEqual(['before the copy', 'after the copy', 'a mistake'])
    const target = {
      recovery_target_time: moments[0]?.now ?? '',
      recovery_target_action: 'promote',
      recovery_target_timeline: 'current',
    }
    const earlier = await launch('second', { binaries, settings: { ...restoring, ...target } })
    expect(await wordsOf(earlier)).toEqual(['before the copy', 'after the copy'])
  })
})

const complete = findServerBinaries().filter(({ folder: programs }) =>
  ['pg_basebackup', 'pg_receivewal'].every(name => existsSync(join(programs, name))),
)

// The programs that come with npm are the server alone; Debian's and others' have these two beside it.
describe.runIf(complete.length > 0)('pg_receivewal --synchronous, with a copy made by pg_basebackup', () => {
  it('brings back every acknowledged row after the machine is lost in the middle of work', async () => {
    const [binaries] = complete
    const archive = join(folder, 'archive')
    const server = await launch('data', { binaries, settings: { synchronous_standby_names: 'gdm_archive' } })
    const { host } = server.connection
    const run = (name: string, ...args: string[]) =>
      [
        join(binaries?.folder ?? '', name),
        ['-d', `host=${host} user=postgres application_name=gdm_archive`, ...args],
      ] as const
    execFileSync(...run('pg_receivewal', '--create-slot', '--slot=gdm_archive'))
    programs.push(
      spawn(...run('pg_receivewal', '--slot=gdm_archive', '--synchronous', '-D', archive), { stdio: 'ignore' }),
    )
    await until('the log is received', () => readdirSync(archive).length > 0)
    const client = await connect(server)
    await client.query('create table deeds (id integer generated always as identity, word text)')
    await add(client, 'before the copy')
    // The launcher writes its server's messages into the folder, as itself.
    chmodSync(join(folder, 'data', 'server.log'), 0o644)
    execFileSync(...run('pg_basebackup', '-D', join(folder, 'copy'), '--checkpoint=fast'), { stdio: 'pipe' })
    const acknowledged = ['before the copy']
    let isLost = false
    const working = (async () => {
      for (let number = 1; !isLost; number++) {
        await add(client, `deed ${number}`)
        acknowledged.push(`deed ${number}`)
      }
    })().catch(() => {})
    await until('work is done', () => acknowledged.length > 50)
    await lose(server, 'data')
    isLost = true
    await working

    writeFileSync(join(folder, 'copy', 'recovery.signal'), '')
    const restoring = `cp ${archive}/%f %p 2>/dev/null || cp ${archive}/%f.partial %p`
    execFileSync('chmod', ['-R', 'a+rX', archive])
    const restored = await launch('copy', { binaries, settings: { restore_command: restoring, hot_standby: 'off' } })
    const found = new Set(await wordsOf(restored))
    expect(acknowledged.filter(word => !found.has(word))).toEqual([])
    expect(acknowledged.length).toBeGreaterThan(50)
  })
})
