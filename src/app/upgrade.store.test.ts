// An installation of an earlier schema, full of rows, is brought to this one by the command that the guide names.
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { migrateCommand, verifyChain } from '#app/commands'
import { project } from '#open/projection'
import { readConfig } from '#platform/config'
import {
  type AloneConnection,
  columnsOf,
  connectAlone,
  fillTables,
  inOrderOfReference,
  inspectDatabase,
  knownMigrations,
  migrateTo,
  referencesOf,
} from '#platform/db'
import type { GovernmentId } from '#platform/ids'
import { silentLog } from '#platform/log'
import { sequence } from '#record'
import { emptyPlace, type Place, playedPlace } from './backup/testing.ts'
import { operatorContext } from './context.ts'
import type { World } from './demonstration/index.ts'
import { makeReady } from './resources.ts'
import { createWeb } from './web.ts'
import { doWhatIsDue } from './worker.ts'

/** The last migration before personal data, withdrawals and backups. */
const earlier = '0015_demonstration'
const now = new Date('2030-03-20T10:00:00Z')

let place: Place
let source: Place
let world: World
let before: Record<string, string>
const columns = new Map<string, string>()

beforeAll(async () => {
  const played = await playedPlace(now)
  const { running } = played
  ;({ source, world } = played)
  await sequence(running.resources.database, now)
  await project(running.resources.database, now)
  await running.close()
  place = await emptyPlace()
  await migrateTo(place.url, earlier)
  await copyRows()
  vi.stubEnv('DATABASE_URL', place.url)
  vi.stubEnv('DATA_FOLDER', place.folder)
  vi.stubEnv('LOG_LEVEL', 'silent')
}, 200_000)
afterAll(async () => {
  vi.unstubAllEnvs()
  await source?.remove()
  await place?.remove()
})

/** Puts what the stories left into the tables as they were then. */
async function copyRows(): Promise<void> {
  const [from, to] = [await connectAlone(source.url), await connectAlone(place.url)]
  await from.query('set role gdm_keeper')
  const found = await to.query<{ name: string }>(
    `select format('%s.%s', schemaname, tablename) as name from pg_tables
     where schemaname !~ '^pg_' and schemaname not in ('information_schema', 'public')`,
  )
  const tables = inOrderOfReference(
    found.map(({ name }) => name),
    await referencesOf(to),
  )
  for (const table of tables) columns.set(table, (await columnsOf(to, table)).map(({ name }) => `"${name}"`).join(','))
  await fillTables(to, tables, async () => {
    for (const table of tables) await to.copyIn(`copy ${table} (${columns.get(table)}) from stdin`, rowsOf(from, table))
  })
  before = await digests(from)
  await from.close()
  await to.close()
}

async function* rowsOf(from: AloneConnection, table: string): AsyncGenerator<Buffer> {
  for await (const rows of from.copyOut(`copy ${table} (${columns.get(table)}) to stdout`)) yield Buffer.concat(rows)
}

/** How far public pages have been made is set back by migrations after which they are made again. */
const derived = 'open.projection'

/** For every table of the earlier schema: how many rows, and a digest of the columns that it had. */
async function digests(connection: AloneConnection): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const [table, list] of columns) {
    if (table === derived) continue
    const [row] = await connection.query<{ digest: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, chr(10) order by t::text)), '') as digest
       from (select ${list} from ${table}) t`,
    )
    found[table] = row?.digest ?? ''
  }
  return found
}

const config = () => readConfig({ DATABASE_URL: place.url, DATA_FOLDER: place.folder }, 'nowhere')

it('does not start on the earlier schema, and says which command brings it up to date', async () => {
  await expect(makeReady(config(), place.url, false)).rejects.toThrow('Run: npx gdm migrate')
})

it('is up to date after the command, with every row as it was', async () => {
  const said = vi.spyOn(console, 'log').mockImplementation(() => {})
  await migrateCommand()
  expect(said).toHaveBeenCalledWith('The database is up to date.')
  said.mockRestore()
  expect(await inspectDatabase(place.url)).toMatchObject({ pending: [], newer: [], unsecured: [], appRole: [] })
  const connection = await connectAlone(place.url)
  await connection.query('set role gdm_keeper')
  expect(await digests(connection)).toEqual(before)
  await connection.close()
  expect(Object.values(before).filter(digest => !digest.startsWith('0 ')).length).toBeGreaterThan(40)
})

it('goes on working: chains verify, what is due is done, pages and data are served', async () => {
  const opened = await place.open(now)
  const { resources } = opened
  await doWhatIsDue(resources, silentLog())
  await sequence(resources.database, now)
  for (const id of world.governments.values())
    expect(await verifyChain(operatorContext(resources, id as GovernmentId), id)).toMatchObject({ broken: null })
  const web = await createWeb(config(), resources, silentLog())
  for (const url of ['/', '/examplia', '/examplia/opportunities', '/api/ocds/releases', '/health/ready'])
    expect([url, (await web.inject(url)).statusCode]).toEqual([url, 200])
  await web.close()
  await opened.close()
})

it('changes nothing when it is called again', async () => {
  const said = vi.spyOn(console, 'log').mockImplementation(() => {})
  await migrateCommand()
  said.mockRestore()
  const known = await knownMigrations()
  expect(await place.rows('select 1 from public.kysely_migration')).toHaveLength(known.length)
})

it('refuses a database that a newer release has upgraded, before it touches anything', async () => {
  await place.rows(`insert into public.kysely_migration (name, timestamp) values ('9999_from_the_future', 'later')`)
  const message = /newer release than this one: it has 9999_from_the_future. Install that release/
  await expect(makeReady(config(), place.url, true)).rejects.toThrow(message)
  await expect(migrateCommand()).rejects.toThrow(message)
})
