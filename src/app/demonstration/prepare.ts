import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '#platform/config'
import { type Database, migrate, openDatabase } from '#platform/db'
import { SetupError } from '#platform/errors'
import { type Log, silentLog } from '#platform/log'
import type { Resources } from '../context.ts'
import { tables } from '../tables.ts'
import { clockChannel } from './clock.ts'
import { loadDemonstration } from './load.ts'
import { beginLoad, finishLoad, isEmpty, loadStateOf, purposeOf } from './store.ts'

/** An open installation, as far as the demonstration needs it. */
export interface Installation {
  config: Config
  url: string
  database: Database
  resources: Resources
  log: Log
}

type Say = (step: string) => void

/**
 * Loads the demonstration into a database that holds nothing yet, and starts anew where a load was broken off. Does
 * nothing in production, nor where somebody has set something up.
 */
export async function prepareDemonstration(installation: Installation, say: Say): Promise<void> {
  if (installation.config.mode !== 'demonstration') return
  await alone(installation, async () => {
    const { database } = installation
    const found = await database.read({}, async tx => ({ state: await loadStateOf(tx), empty: await isEmpty(tx) }))
    if (found.state === 'begun') return void (await resetAndLoad(installation, say))
    if (found.state === 'untouched' && found.empty) await load(installation, say)
  })
}

/** Loads the demonstration. Throws SetupError where anything is in the database. */
export async function loadIntoEmpty(installation: Installation, say: Say): Promise<void> {
  await requireDemonstration(installation)
  await alone(installation, async () => {
    if (!(await installation.database.read({}, isEmpty))) {
      throw new SetupError('This database is not empty. To begin the demonstration anew: npx gdm demo reset')
    }
    await load(installation, say)
  })
}

/** Throws everything away and loads the demonstration anew. Throws SetupError unless this is a demonstration. */
export async function resetDemonstration(installation: Installation, say: Say): Promise<void> {
  await requireDemonstration(installation)
  await alone(installation, () => resetAndLoad(installation, say))
}

async function load({ database, resources, log, url }: Installation, say: Say): Promise<void> {
  await database.transact({}, beginLoad)
  const hurrying = openDatabase(hurried(url), 4, log)
  const loading = loadDemonstration({ ...resources, database: hurrying }, resources.now(), log, say)
  const { passphrases } = await loading.finally(() => hurrying.close())
  await database.transact({}, tx => finishLoad(tx, passphrases))
  // Processes that serve this database meanwhile follow the clock back to today.
  database.notify(clockChannel)
}

// Commits of the load need not wait for the disk: one that is lost is loaded anew, and the last commit, which says that
// all is there, waits for all before it.
const hurried = (url: string): string =>
  `${url}${url.includes('?') ? '&' : '?'}options=${encodeURIComponent('-c synchronous_commit=off')}`

async function requireDemonstration({ config, database }: Installation): Promise<void> {
  const purpose = await database.read({}, purposeOf)
  if (config.mode === 'production' || purpose !== 'demonstration') {
    throw new SetupError('This is no demonstration: nothing was loaded, nothing was removed.')
  }
}

/** The schema is made anew: nothing that was there stays, in whatever state it was left. */
async function resetAndLoad(installation: Installation, say: Say): Promise<void> {
  const { config, database, url } = installation
  say('Removing the earlier demonstration')
  const schemas = new Set(Object.keys(tables).map(name => name.split('.')[0]))
  for (const schema of [...schemas, 'pgboss']) await database.executeSql(`drop schema if exists ${schema} cascade`)
  await database.executeSql('drop table if exists public.kysely_migration, public.kysely_migration_lock')
  await rm(join(config.dataFolder, 'files'), { recursive: true, force: true })
  await migrate(url, { purpose: 'demonstration' })
  await load(installation, say)
}

const loadLock = 7164017

/** Two processes that start at once load once: the second waits for the first, and finds everything done. */
async function alone(installation: Installation, work: () => Promise<void>): Promise<void> {
  const waiting = openDatabase(installation.url, 1, silentLog())
  try {
    await waiting.transact({}, async tx => {
      await tx.executeSql('select pg_advisory_xact_lock($1)', [loadLock])
      await work()
    })
  } finally {
    await waiting.close()
  }
}
