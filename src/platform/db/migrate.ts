import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { queues } from '#platform/jobs'
import { rootFolder } from '../config/index.ts'
import { SetupError } from '../errors/index.ts'
import { rowsOf } from './database.ts'

export type Purpose = 'production' | 'demonstration' | 'test'

const folder = join(rootFolder, 'migrations')

/**
 * Brings a database to the newest schema, forward only, as its owner. Safe to call from several processes at once.
 * The purpose is written once, when the database is new: it decides whether the clock may be set.
 */
export async function migrate(ownerUrl: string, options: { purpose: Purpose }): Promise<void> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2 })
  pool.on('error', () => {})
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    const { error } = await new Migrator({ db, provider: { getMigrations } }).migrateToLatest()
    if (error) throw error
    await sql`insert into platform.installation (purpose) values (${options.purpose}) on conflict do nothing`.execute(
      db,
    )
    await installJobs(pool)
    await sql`call platform.keep_everything()`.execute(db)
  } finally {
    await db.destroy()
  }
}

/** Brings an empty database to the schema that an earlier migration made, and no further: for restoring into it. */
export async function migrateTo(ownerUrl: string, name: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2 })
  pool.on('error', () => {})
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    const { error } = await new Migrator({ db, provider: { getMigrations } }).migrateTo(name)
    if (error) throw error
  } finally {
    await db.destroy()
  }
}

/** Names of the migrations that this release has, in order. */
export const knownMigrations = async (): Promise<string[]> => Object.keys(await getMigrations())

/** Names of migrations that the database lacks. */
export async function pendingMigrations(ownerUrl: string): Promise<string[]> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1 })
  pool.on('error', () => {})
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    const all = await new Migrator({ db, provider: { getMigrations } }).getMigrations()
    return all.filter(migration => !migration.executedAt).map(migration => migration.name)
  } finally {
    await db.destroy()
  }
}

async function getMigrations(): Promise<Record<string, Migration>> {
  const files = (await readdir(folder)).filter(name => name.endsWith('.sql')).sort()
  const migrations: Record<string, Migration> = {}
  for (const file of files) {
    const text = await readFile(join(folder, file), 'utf8')
    migrations[file.replace(/\.sql$/, '')] = {
      up: async db => {
        await db.executeQuery({
          sql: text,
          parameters: [],
          query: { kind: 'RawNode' } as never,
          queryId: { queryId: file },
        })
      },
    }
  }
  if (files.length === 0) throw new SetupError(`No migrations in ${folder}: the installation is incomplete.`)
  return migrations
}

/** The job queue keeps its own schema and version; the application's role may use it. */
async function installJobs(pool: pg.Pool): Promise<void> {
  const boss = new PgBoss({
    db: { executeSql: async (text, values) => ({ rows: rowsOf(await pool.query(text, values as unknown[])) }) },
    schedule: false,
    supervise: false,
  })
  boss.on('error', () => {})
  await boss.start()
  for (const [name, options] of Object.entries(queues)) {
    await boss.createQueue(name, options)
    // A queue that an earlier version made keeps its jobs and takes on the settings of this one.
    await boss.updateQueue(name, options)
  }
  await boss.stop({ graceful: false })
  await pool.query(`
    grant usage on schema pgboss to gdm_app;
    grant select, insert, update, delete on all tables in schema pgboss to gdm_app;
    grant usage on all sequences in schema pgboss to gdm_app;
    grant execute on all functions in schema pgboss to gdm_app`)
}
