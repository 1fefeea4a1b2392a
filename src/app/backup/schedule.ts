import { readdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { claimBackup, endBackup, entriesToForget } from '#app/kept-backups'
import { readRecipients, removeBackup, wholeBackups } from '#platform/backup'
import type { Config } from '#platform/config'
import type { Log } from '#platform/log'
import type { Resources } from '../context.ts'
import { releaseName } from '../release.ts'
import { isBackupName } from './contents.ts'
import { writeForgotten } from './forgotten.ts'
import { takeBackup } from './take.ts'

/** Which backups the worker takes by itself. */
export interface BackupSchedule {
  /** Connection string of the database's owner. */
  url: string
  folder: string
  recipients: readonly string[]
  keyRecipients: readonly string[]
  /** From the beginning of one to the beginning of the next. */
  hours: number
  /** How many whole ones are kept. */
  keep: number
  secrets: Readonly<Record<string, string>>
  release: string
}

/** The schedule that the settings ask for, or null. @throws SetupError for a recipient that is none */
export function scheduleOf({ backups, secrets }: Config, url: string): BackupSchedule | null {
  if (!backups) return null
  const { recipients, keyRecipients } = backups
  return {
    ...{ ...backups, url, secrets, release: releaseName() },
    ...{ recipients: readRecipients(recipients), keyRecipients: readRecipients(keyRecipients) },
  }
}

/**
 * Takes a backup when one is due, removes those that are too many, and notes what became of it. What goes wrong is noted,
 * logged as an error, and not thrown: the next attempt comes in an hour.
 * @returns whether one was taken, or null when none was due
 */
export async function backUpWhenDue(resources: Resources, plan: BackupSchedule, log: Log): Promise<boolean | null> {
  const { database, files } = resources
  const scope = { now: resources.override?.() }
  const id = await database.transact(scope, tx => claimBackup(tx, plan.hours))
  if (!id) return null
  try {
    const taken = await takeBackup({ ...plan, files, into: plan.folder, say: line => log.debug(line) })
    await writeForgotten(resources, plan.folder)
    const { folder, bytes, manifestSha256, contents } = taken
    const name = basename(folder)
    const faults = contents.faults.length
    const problem = faults > 0 ? `${faults} stored files are missing or damaged; gdm backup names them.` : undefined
    await database.transact(scope, tx => endBackup(tx, id, { backup: { name, bytes, manifestSha256 }, problem }))
    if (problem) log.error(`THE BACKUP ${name} IS NOT COMPLETE: ${problem}`)
    else log.info(`took the backup ${name}: ${bytes} bytes, SHA-256 of its manifest ${manifestSha256}`)
    await removeOld(plan, name)
    return true
  } catch (error) {
    log.error({ err: error }, 'THE BACKUP FAILED; trying again in an hour')
    const problem = (error as Error).message.slice(0, 500)
    await database.transact(scope, tx => endBackup(tx, id, { problem }))
    return false
  }
}

/** Keeps the newest whole backups, and takes away what is left of those that were broken off before this one. */
async function removeOld({ folder, keep }: BackupSchedule, newest: string): Promise<void> {
  const whole = await wholeBackups(folder, isBackupName)
  for (const name of whole.slice(0, -keep)) await removeBackup(folder, name)
  const partial = (await readdir(folder)).filter(name => name.startsWith('gdm-backup-') && name.endsWith('.partial'))
  for (const name of partial.filter(one => one < newest)) await rm(join(folder, name), { recursive: true, force: true })
}

const minute = 60_000

/**
 * Looks once a minute, beside the worker's other work: a backup may take longer than any deadline may wait. The list of
 * what was erased and withdrawn follows within that minute too, so that no restore brings it back.
 */
export function startBackups(resources: Resources, plan: BackupSchedule, log: Log): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve()
  let busy = false
  let listed = -1
  const look = async () => {
    const entries = await resources.database.read({}, entriesToForget)
    if (entries !== listed) await writeForgotten(resources, plan.folder)
    listed = entries
    await backUpWhenDue(resources, plan, log)
  }
  const run = () => {
    if (busy) return
    busy = true
    running = look()
      .catch(error => log.error({ err: error }, 'could not look after the backups; trying again in a minute'))
      .finally(() => {
        busy = false
      })
  }
  run()
  const timer = setInterval(run, minute)
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
