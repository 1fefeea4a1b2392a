// The servers that tests run on: kept between runs with a migrated template, so that a run starts in a blink.
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { embeddedBinaries, type ServerBinaries } from './embedded-binaries.ts'
import { FolderInUse, findServerBinaries, type LaunchedPostgres, launchPostgres } from './launcher.ts'

/** `embedded` comes with npm; `oldest` is the oldest supported one that the machine has. */
export type ServerKind = 'embedded' | 'oldest'

export interface TestServer {
  kind: ServerKind
  /** Major version of PostgreSQL. */
  major: number
  /** The owner's connection to the maintenance database. */
  url: string
  /** Name of the migrated database to copy. */
  template: string
}

export interface RunningTestServer extends TestServer {
  stop(): Promise<void>
}

export interface TestServerOptions {
  kind: ServerKind
  /** Root of the repository. */
  root: string
  /** Brings an empty database up to date. */
  migrate: (url: string) => Promise<void>
}

// What a crash of the machine would destroy is made anew; what tests prove about durability uses a server of its own.
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }
const runsAtOnce = 16

/** Starts a server of the kind with a current template; undefined when the machine has no such server. */
export async function startTestServer(options: TestServerOptions): Promise<RunningTestServer | undefined> {
  const binaries = options.kind === 'embedded' ? embeddedBinaries() : findServerBinaries()[0]
  if (!binaries) return undefined
  const server = await launchFree(options, binaries)
  try {
    const template = await currentTemplate(server.url, options)
    const { kind } = options
    return { kind, major: binaries.major, url: server.url, template, stop: () => server.stop() }
  } catch (error) {
    await server.stop()
    throw error
  }
}

// Several runs at once each take a folder of their own, the first that nobody uses.
async function launchFree(options: TestServerOptions, binaries: ServerBinaries): Promise<LaunchedPostgres> {
  const parent = join(options.root, '.cache', 'servers')
  mkdirSync(parent, { recursive: true })
  for (let number = 1; number <= runsAtOnce; number++) {
    const dataFolder = join(parent, `${options.kind}-${binaries.major}-${number}`)
    try {
      return await launchPostgres({ dataFolder, binaries, settings })
    } catch (error) {
      if (error instanceof FolderInUse) continue
      rmSync(dataFolder, { recursive: true, force: true })
      return await launchPostgres({ dataFolder, binaries, settings })
    }
  }
  throw new Error(`${runsAtOnce} test runs are using the servers in ${parent}`)
}

async function currentTemplate(url: string, options: TestServerOptions): Promise<string> {
  const template = `gdm_template_${fingerprint(options.root)}`
  const admin = new pg.Client(url)
  await admin.connect()
  try {
    const { rows } = await admin.query<{ name: string }>(
      "select datname as name from pg_database where datname ~ '^(test_|gdm_template)' and datname <> $1",
      [template],
    )
    for (const { name } of rows) await admin.query(`drop database "${name}" with (force)`)
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [template])
    if (rowCount) return template
    // Under its own name only when it is finished: a run that was broken off leaves no half-made template.
    await admin.query('create database gdm_template_unfinished')
    await options.migrate(databaseUrl(url, 'gdm_template_unfinished'))
    await admin.query(`alter database gdm_template_unfinished rename to "${template}"`)
    return template
  } finally {
    await admin.end()
  }
}

// Everything that decides what a migrated database looks like.
function fingerprint(root: string): string {
  const hash = createHash('sha256')
  const own = join(root, 'src/platform/db')
  const isNotSchema = /^(testing|launcher|embedded)|\.test\.ts$/
  const files = [
    ...readdirSync(join(root, 'migrations')).map(name => join(root, 'migrations', name)),
    ...readdirSync(own)
      .filter(name => name.endsWith('.ts') && !isNotSchema.test(name))
      .map(name => join(own, name)),
    join(root, 'package-lock.json'),
  ]
  for (const file of files.sort()) hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex').slice(0, 16)
}

/** The same server, another database. */
export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return url.href
}
