import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { FolderInUse, type LaunchedPostgres, type LaunchOptions, launchPostgres } from './launcher.ts'

// Starting servers takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const isRoot = process.getuid?.() === 0
const quick = { fsync: 'off' }
const children: ChildProcess[] = []
const servers: LaunchedPostgres[] = []
let made: string
let folder: string

// Most tests begin with a copy of a database that was started and stopped once.
beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), 'gdm-launcher-made-'))
  chmodSync(made, 0o755)
  await (await launchPostgres({ dataFolder: join(made, 'data'), settings: quick })).stop()
})

afterAll(() => rmSync(made, { recursive: true, force: true }))

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gdm-launcher-'))
  chmodSync(folder, 0o755)
})

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const server of servers.splice(0)) await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function launch(options: Partial<LaunchOptions> = {}): Promise<LaunchedPostgres> {
  const server = await launchPostgres({ dataFolder: join(folder, 'data'), settings: quick, ...options })
  servers.push(server)
  return server
}

/** The folder that `launch` uses, with data in it. */
function usedFolder(): string {
  execFileSync('cp', ['-a', join(made, 'data'), folder])
  return join(folder, 'data')
}

async function query(server: { url: string }, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(server.url)
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

/** A launcher in a process of its own, which can be killed. */
async function launchElsewhere(
  data: string,
  as: readonly string[] = [],
): Promise<{ child: ChildProcess; told: string }> {
  const script = `const { launchPostgres } = await import(${JSON.stringify(join(import.meta.dirname, 'launcher.ts'))})
    try {
      const { pid, mode } = await launchPostgres({ dataFolder: ${JSON.stringify(data)}, settings: { fsync: 'off' } })
      process.on('SIGTERM', () => process.exit(1))
      console.log(JSON.stringify({ pid, mode }))
    } catch (error) {
      console.log(error.message)
      process.exit(1)
    }`
  const [file = '', ...args] = [...as, process.execPath, '--input-type=module', '-e', script]
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'], cwd: '/' })
  children.push(child)
  const [told] = await once(child.stdout as NonNullable<typeof child.stdout>, 'data')
  return { child, told: String(told).trim() }
}

describe('starting', () => {
  it('finds after a stop and a start what was written before', async () => {
    const first = await launch()
    expect(first.mode).toBe(isRoot ? 'other' : 'self')
    await query(first, 'create table kept as select 42 as answer')
    await first.stop()
    const second = await launch()
    expect(second.adopted).toBe(false)
    expect(await query(second, 'select answer from kept')).toEqual([{ answer: 42 }])
  })

  it('works in a folder with a long, quoted and spaced name', async () => {
    const server = await launch({ dataFolder: join(folder, `a "b", c's ü ${'long'.repeat(40)}`, 'data') })
    expect(Buffer.byteLength(join(server.connection.host, '.s.PGSQL.5432'))).toBeLessThan(100)
    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('stores every language and sorts the same on every machine', async () => {
    const [row] = await query(
      await launch(),
      "select datcollate, pg_encoding_to_char(encoding) as encoding from pg_database where datname = 'postgres'",
    )
    expect(row).toEqual({ datcollate: 'C.UTF-8', encoding: 'UTF8' })
  })

  it('listens on no network address', async () => {
    usedFolder()
    expect(await query(await launch(), 'show listen_addresses')).toEqual([{ listen_addresses: '' }])
  })

  it('removes what an interrupted first start left behind', async () => {
    const left = join(folder, 'data.making-99999999')
    mkdirSync(left)
    await launch()
    expect(existsSync(left)).toBe(false)
  })

  it('lets two first starts at once make one database, and refuses one of them', async () => {
    const outcomes = await Promise.allSettled([launch(), launchElsewhere(join(folder, 'data'))])
    const refusals = outcomes.filter(
      outcome =>
        outcome.status === 'rejected' || (outcome.value as { told?: string }).told?.startsWith('Another process'),
    )
    expect(refusals).toHaveLength(1)
    const survivor = servers[0]
    if (!survivor) children[0]?.kill('SIGKILL')
    expect(await query(survivor ?? (await launch()), 'select 1 as one')).toEqual([{ one: 1 }])
  })
})

describe('refusing in one clear line', () => {
  it('a second start on the same folder', async () => {
    usedFolder()
    await launch()
    const refusal = launch()
    await expect(refusal).rejects.toThrow(FolderInUse)
    await expect(refusal).rejects.toThrow(
      `Another process (${process.pid}) is using the database in ${join(folder, 'data')}: stop it, or choose another data folder.`,
    )
  })

  it('a folder that holds something else', async () => {
    mkdirSync(join(folder, 'data'))
    writeFileSync(join(folder, 'data', 'letter.txt'), 'Dear madam')
    await expect(launch()).rejects.toThrow(/is not empty and holds no PostgreSQL data: choose another folder\.$/)
  })

  it('data of another major version', async () => {
    mkdirSync(join(folder, 'data'))
    writeFileSync(join(folder, 'data', 'PG_VERSION'), '9\n')
    await expect(launch()).rejects.toThrow(/was made by PostgreSQL 9, but the server here is 18\.$/)
  })

  it('settings that the server does not take, with its own words', async () => {
    usedFolder()
    await expect(launch({ settings: { shared_buffers: 'plenty' } })).rejects.toThrow(/shared_buffers.*plenty/)
  })
})

describe('surviving', () => {
  it('starts a killed server again and loses nothing that was acknowledged', async () => {
    usedFolder()
    const server = await launch({ settings: {} })
    await query(server, 'create table acknowledged (id int primary key)')
    let acknowledged = 0
    for (const kill of [1, 2]) {
      const writer = new pg.Client(server.url)
      writer.on('error', () => {})
      await writer.connect()
      const target = kill * 200
      const { pid } = server
      await expect(async () => {
        for (;;) {
          await writer.query('insert into acknowledged values ($1)', [acknowledged])
          acknowledged += 1
          if (acknowledged === target) process.kill(pid, 'SIGKILL')
        }
      }).rejects.toThrow()
      const count = async () => (await query(server, 'select count(*)::int from acknowledged'))[0]?.count
      // One more may have been committed than was acknowledged: its answer was lost with the server.
      await expect.poll(count, { timeout: 30_000 }).toBeGreaterThanOrEqual(acknowledged)
      acknowledged = Number(await count())
      // It answers a moment before the launcher has written down who it is.
      await expect.poll(() => server.pid).not.toBe(pid)
    }
  })

  it('takes over the server of a killed launcher', async () => {
    usedFolder()
    const { child, told } = await launchElsewhere(join(folder, 'data'))
    child.kill('SIGKILL')
    await once(child, 'exit')
    const server = await launch()
    expect(server.adopted).toBe(true)
    expect(server.pid).toBe(JSON.parse(told).pid)
    await server.stop()
    expect(existsSync(join(folder, 'data', 'postmaster.pid'))).toBe(false)
  })

  it('leaves no server behind when its process ends without stopping it', async () => {
    const { child } = await launchElsewhere(usedFolder())
    child.kill('SIGTERM')
    await once(child, 'exit')
    await expect.poll(() => existsSync(join(folder, 'data', 'postmaster.pid')), { timeout: 30_000 }).toBe(false)
  })

  it('starts when the dead server has left its number to something else', async () => {
    usedFolder()
    const first = await launch()
    await first.stop()
    // As after a power cut: the file is there, and the number now belongs to this test.
    writeFileSync(
      join(folder, 'data', 'postmaster.pid'),
      `${process.pid}\n${join(folder, 'data')}\n1\n5432\n${folder}\n`,
    )
    expect(await query(await launch(), 'select 1 as one')).toEqual([{ one: 1 }])
  })
})

describe.runIf(isRoot)('as root', () => {
  it('works under a folder that nobody else may enter', async () => {
    usedFolder()
    chmodSync(folder, 0o700)
    const server = await launch({ copyRoot: `${folder}-copies` })
    expect(['namespace', 'copied']).toContain(server.mode)
    await query(server, 'create table kept as select 42 as answer')
    await server.stop()
    // The folder is opened up later: the data changes hands and stays.
    chmodSync(folder, 0o755)
    const opened = await launch({ copyRoot: `${folder}-copies` })
    expect(await query(opened, 'select answer from kept')).toEqual([{ answer: 42 }])
    rmSync(`${folder}-copies`, { recursive: true, force: true })
  })

  it('copies programs and data to a reachable place where user namespaces are not allowed', async () => {
    usedFolder()
    const first = await launch()
    await query(first, 'create table kept as select 42 as answer')
    await first.stop()
    chmodSync(folder, 0o700)
    const copies = mkdtempSync(join(tmpdir(), 'gdm-copies-'))
    chmodSync(copies, 0o755)
    const path = process.env.PATH ?? ''
    try {
      process.env.PATH = folderWith(path, ['test', 'chown'])
      for (const said of [1, 2]) {
        const lines: string[] = []
        const server = await launch({ copyRoot: copies, log: line => lines.push(line) })
        expect(server.mode).toBe('copied')
        expect(lines.join(), `start ${said}`).toContain(copies)
        expect(await query(server, 'select answer from kept')).toEqual([{ answer: 42 }])
        await server.stop()
      }
    } finally {
      process.env.PATH = path
      rmSync(copies, { recursive: true, force: true })
    }
  })

  it('leaves data that belongs to an ordinary user with that user', async () => {
    const data = join(folder, 'theirs', 'data')
    mkdirSync(dirname(data))
    chmodSync(dirname(data), 0o777)
    const games = ['setpriv', '--reuid', '5', '--regid', '60', '--clear-groups']
    const { child, told } = await launchElsewhere(data, games)
    expect(JSON.parse(told).mode).toBe('self')
    child.kill('SIGKILL')
    await once(child, 'exit')
    const taken = await launch({ dataFolder: data })
    expect(taken.adopted).toBe(true)
    await taken.stop()
    expect((await launch({ dataFolder: data })).mode).toBe('other')
    const again = await launchElsewhere(data, games)
    expect(again.told).toMatch(/^Another process/)
  })
})

/** A PATH that holds only these programs. */
function folderWith(path: string, programs: readonly string[]): string {
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  for (const program of programs) {
    const found = path.split(delimiter).find(place => existsSync(join(place, program)))
    if (found) symlinkSync(join(found, program), join(bin, program))
  }
  return bin
}
