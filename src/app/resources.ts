import { join } from 'node:path'
import type { Config } from '#platform/config'
import { type Database, launchPostgres, migrate, openDatabase, type Purpose } from '#platform/db'
import { SetupError } from '#platform/errors'
import { clamd, openFolder } from '#platform/files'
import { type Jobs, openJobs } from '#platform/jobs'
import type { Log } from '#platform/log'
import type { Resources } from './context.ts'

export interface Opened {
  url: string
  database: Database
  jobs: Jobs
  resources: Resources
  close(): Promise<void>
}

/** The database: the server that DATABASE_URL names, or the embedded one in the data folder. */
export async function openDatabaseServer(config: Config, log: Log): Promise<{ url: string; stop(): Promise<void> }> {
  if (config.databaseUrl) return { url: config.databaseUrl, stop: async () => {} }
  try {
    const server = await launchPostgres({
      dataFolder: join(config.dataFolder, 'postgres'),
      log: line => log.info(line),
    })
    return { url: server.url, stop: () => server.stop() }
  } catch (error) {
    throw new SetupError(error instanceof Error ? error.message : String(error))
  }
}

/** Opens what web, worker and commands share; migrates first unless told not to. */
export async function openResources(
  config: Config,
  log: Log,
  options: { working: boolean; migrate: boolean },
): Promise<Opened> {
  const server = await openDatabaseServer(config, log)
  try {
    if (options.migrate) await migrateOrSay(server.url, config.mode)
    const database = openDatabase(server.url, config.databasePool, log)
    const jobs = await openJobs(database, log, options.working)
    return {
      url: server.url,
      database,
      jobs,
      resources: {
        database,
        enqueue: jobs.enqueue,
        files: openFolder(join(config.dataFolder, 'files'), config.clamdUrl ? clamd(config.clamdUrl) : undefined),
        publicUrl: config.publicUrl,
        now: () => new Date(),
      },
      async close() {
        await jobs.stop()
        await database.close()
        await server.stop()
      },
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}

const unreachable = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'ENOENT',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  '28P01',
  '28000',
  '3D000',
])

/** Migrates, and says in one line when the server cannot be reached at all. */
export async function migrateOrSay(url: string, purpose: Purpose): Promise<void> {
  try {
    await migrate(url, { purpose })
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    if (code && unreachable.has(code)) {
      throw new SetupError(
        `The database cannot be reached (${code}): check DATABASE_URL and that the server runs. ${message}`,
      )
    }
    throw error
  }
}
