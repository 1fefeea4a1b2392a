import { join } from 'node:path'
import type { Config } from '#platform/config'
import {
  type Database,
  FolderInUse,
  inspectDatabase,
  launchPostgres,
  migrate,
  openDatabase,
  runningServer,
} from '#platform/db'
import { SetupError } from '#platform/errors'
import { clamd, type FileStorage, openFolder } from '#platform/files'
import { type Jobs, openJobs } from '#platform/jobs'
import type { Log } from '#platform/log'
import type { Resources } from './context.ts'
import { diagnose } from './installation.ts'

export interface Opened {
  url: string
  database: Database
  jobs: Jobs
  resources: Resources
  close(): Promise<void>
}

/**
 * The database: the server that DATABASE_URL names, or the embedded one in the data folder.
 * @param beside true for a command that may run while the marketplace does
 */
export async function openDatabaseServer(
  config: Config,
  log: Log,
  { beside = false }: { beside?: boolean } = {},
): Promise<{ url: string; stop(): Promise<void> }> {
  if (config.databaseUrl) return { url: config.databaseUrl, stop: async () => {} }
  const dataFolder = join(config.dataFolder, 'postgres')
  try {
    const server = await launchPostgres({
      dataFolder,
      log: line => log.info(line),
      // Nothing can be done without it; whoever starts this process again starts the server too.
      onLost: error => {
        log.fatal(error.message)
        process.exit(1)
      },
    })
    return { url: server.url, stop: () => server.stop() }
  } catch (error) {
    // A command beside a running marketplace uses the server that it started.
    const url = beside && error instanceof FolderInUse ? runningServer(dataFolder) : undefined
    if (url) return { url, stop: async () => {} }
    throw new SetupError(error instanceof Error ? error.message : String(error))
  }
}

/** Opens what web, worker and commands share; migrates first unless told not to. */
export async function openResources(
  config: Config,
  log: Log,
  options: { working: boolean; migrate: boolean; beside?: boolean },
): Promise<Opened> {
  const server = await openDatabaseServer(config, log, options)
  try {
    await makeReady(config, server.url, options.migrate)
    const opened = await openOn(config, log, server.url, options.working)
    return {
      ...opened,
      async close() {
        await opened.close()
        await server.stop()
      },
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}

/** Opens pool, queue and files over a server that runs; nothing is looked at and nothing migrated. */
export async function openOn(config: Config, log: Log, url: string, working: boolean): Promise<Opened> {
  const database = openDatabase(url, config.databasePool, log)
  const jobs = await openJobs(database, log, working)
  return {
    url,
    database,
    jobs,
    resources: {
      database,
      enqueue: jobs.enqueue,
      files: filesOf(config),
      publicUrl: config.publicUrl,
      now: () => new Date(),
    },
    async close() {
      await jobs.stop()
      await database.close()
    },
  }
}

/** Where an installation keeps its files. */
export const filesFolder = (config: Config): string => join(config.dataFolder, 'files')

export const filesOf = (config: Config): FileStorage =>
  openFolder(filesFolder(config), config.clamdUrl ? clamd(config.clamdUrl) : undefined)

/**
 * Refuses a database that must not be used so, and brings its schema up to date when asked to.
 * @throws SetupError with everything that is wrong and how to mend it
 */
export async function makeReady(config: Config, url: string, mayMigrate: boolean): Promise<void> {
  const facts = await inspectDatabase(url)
  const faults = diagnose(config, facts).filter(found => found.severity === 'fault')
  if (faults.length > 0) throw new SetupError(faults.map(({ what, mend }) => `${what} ${mend}`).join('\n'))
  if (facts.pending.length === 0) return
  if (!mayMigrate) throw new SetupError('The database is not up to date. Run: npx gdm migrate')
  await migrate(url, { purpose: config.mode })
}
