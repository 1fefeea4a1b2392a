import { Readable } from 'node:stream'
import { withoutFirstRecord } from '#platform/backup'
import {
  type AloneConnection,
  connectAlone,
  endFilling,
  fillTables,
  migrate,
  migrateTo,
  type Purpose,
} from '#platform/db'
import { SetupError } from '#platform/errors'
import type { FileStorage } from '#platform/files'
import type { GovernmentId } from '#platform/ids'
import type { Queue } from '#platform/jobs'
import { operatorContext, type Resources } from '../context.ts'
import type { Feature } from '../feature.ts'
import type { Contents } from './contents.ts'
import { findForgotten, forgetAgain } from './forgotten.ts'
import { type PlaceToFill, refuseNewer, takePlace } from './place.ts'
import { jobsTable, type OpenBackup, openBackup, tableOf } from './read.ts'
import { compareWithContents } from './whole.ts'

export interface RestoreOptions {
  folder: string
  identities: readonly string[]
  /** Connection string of the owner of an empty database. */
  url: string
  filesFolder: string
  files: FileStorage
  purpose: Purpose
  /** The list of what was erased and withdrawn, when it is not beside the backup. */
  forgotten?: string | undefined
  /** Empties a place in which an earlier restore was broken off. */
  again: boolean
  features: readonly Feature[]
  open(): Promise<{ resources: Resources; close(): Promise<void> }>
  say: (line: string) => void
}

export interface Restored {
  contents: Contents
  /** The secret settings, when this identity may read them. */
  keys: string | undefined
  erased: number
  withdrawn: number
}

/**
 * Makes an empty place what it was at the moment of a backup, brings it to the schema of this release, and takes it
 * through what was erased and withdrawn since. Until the last step nothing starts on the database.
 * @throws SetupError when the place is not empty, or the backup is not whole or from a newer release
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { url, say } = options
  const backup = await openBackup(options.folder, options.identities)
  await refuseNewer('The backup', backup.contents.schema)
  const forgotten = await findForgotten(options.folder, options.forgotten)
  const connection = await connectAlone(url)
  try {
    await takePlace(connection, placeFor(options))
    say(`Restoring what there was on ${backup.contents.at}`)
    await migrateTo(url, backup.contents.schema.at(-1) ?? '')
    const jobs = await fillDatabase(connection, backup, say)
    await fillFiles(backup, options.files, say)
    await migrate(url, { purpose: options.purpose })
    const opened = await options.open()
    try {
      const { resources } = opened
      await enqueueAgain(resources, jobs)
      await compareWithContents(resources, backup.contents)
      say('Every chain of audit events verifies, and ends where it ended then')
      const forgot = await forgetAgain(resources, options.features, forgotten)
      say(
        forgotten
          ? `Done again from ${forgotten}: ${forgot.erased} erasures, ${forgot.withdrawn} withdrawals`
          : 'There is no list of erasures beside the backup: what was erased or withdrawn after it is here again.',
      )
      await tellAuditors(resources, connection, backup.contents)
      const keys = await backup.keys()
      await endFilling(connection)
      return { contents: backup.contents, keys, ...forgot }
    } finally {
      await opened.close()
    }
  } finally {
    await connection.close()
  }
}

const placeFor = ({ filesFolder, again, folder }: RestoreOptions): PlaceToFill => ({
  filesFolder,
  again,
  brokenOff: `A restore into this place was broken off. To empty it and begin again: npx gdm restore ${folder} --identity <file> --again`,
  filesThere: 'a backup is restored into an empty place only.',
  async refuseUsed() {
    throw new SetupError('The database is not empty: a backup is restored into a new, empty one only.')
  },
})

interface Job {
  name: string
  data: string
}

/** Adds all rows in one transaction, and gives the work that waited in the queue. */
async function fillDatabase(
  connection: AloneConnection,
  backup: OpenBackup,
  say: RestoreOptions['say'],
): Promise<Job[]> {
  const { tables } = backup.contents
  const found = new Map<string, number>()
  await connection.query('create temporary table waiting_jobs (name text, data text)')
  await fillTables(connection, Object.keys(tables), async () => {
    for await (const entry of backup.entries('database')) {
      const table = tableOf(entry)
      if (table !== jobsTable && tables[table] === undefined) throw new SetupError(`${entry.name} is no table of ours.`)
      const { first, rest } = await withoutFirstRecord(entry.content)
      const into = table === jobsTable ? 'waiting_jobs' : table
      const rows = await connection.copyIn(`copy ${into} (${first}) from stdin (format csv)`, rest)
      found.set(table, (found.get(table) ?? 0) + rows)
    }
    for (const [table, wanted] of Object.entries(tables)) {
      const rows = found.get(table) ?? 0
      if (rows !== wanted) throw new SetupError(`${table} has ${rows} rows in the backup, not ${wanted}.`)
      if (rows > 0) say(`${table}: ${rows} rows`)
    }
  })
  return connection.query<Job>('select name, data from waiting_jobs')
}

async function fillFiles(backup: OpenBackup, files: FileStorage, say: RestoreOptions['say']): Promise<void> {
  let count = 0
  for await (const entry of backup.entries('files')) {
    const key = /^files\/([0-9a-f-]{36}\/[0-9a-f-]{36})$/.exec(entry.name)?.[1]
    if (!key) continue
    await files.put(key, Readable.from(entry.content))
    count++
    if (count % 500 === 0) say(`${count} files`)
  }
  if (count !== backup.contents.files.count)
    throw new SetupError(`The backup has ${count} files, not ${backup.contents.files.count}.`)
  say(`${count} files`)
}

/** What waited to be done is done after the restore; whoever did it before the machine was lost does nothing new by it. */
async function enqueueAgain(resources: Resources, jobs: readonly Job[]): Promise<void> {
  await resources.database.transact({}, async tx => {
    for (const { name, data } of jobs) await resources.enqueue(tx, name as Queue, JSON.parse(data))
  })
}

/** In the trail of each government stands that there was a restore, and of what moment. */
async function tellAuditors(resources: Resources, connection: AloneConnection, contents: Contents): Promise<void> {
  const governments = await connection.query<{ id: string }>('select id from governments.governments order by id')
  for (const { id } of governments) {
    const ctx = operatorContext(resources, id as GovernmentId)
    await ctx.transact(tx =>
      ctx.audit(tx, {
        verb: 'installation.restored',
        subject: { kind: 'government', id },
        details: { at: contents.at, faults: contents.faults.length },
      }),
    )
  }
}
