import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { readIdentities } from '#platform/backup'
import { readConfig } from '#platform/config'
import { createLog } from '#platform/log'
import { restoreBackup } from '../backup/index.ts'
import { features } from '../features.ts'
import { filesFolder, filesOf, openDatabaseServer, openOn } from '../resources.ts'

export interface RestoreCommandOptions {
  identity: string
  forgotten?: string
  again?: boolean
}

/** Restores a backup into an empty place: the database of DATABASE_URL or the data folder's own, and the files. */
export async function restoreCommand(folder: string, options: RestoreCommandOptions): Promise<void> {
  const config = readConfig()
  const log = createLog(process.env.LOG_LEVEL ? config.logLevel : 'warn')
  const identities = await readIdentities(options.identity)
  const began = performance.now()
  const server = await openDatabaseServer(config, log)
  try {
    const restored = await restoreBackup({
      ...{ folder: resolve(folder), identities, url: server.url, forgotten: options.forgotten },
      ...{ filesFolder: filesFolder(config), files: filesOf(config), purpose: config.mode, features },
      again: options.again ?? false,
      open: () => openOn(config, log, server.url, false),
      say: line => console.log(line),
    })
    for (const { file, fault } of restored.contents.faults)
      console.error(`The stored file ${file} was ${fault} when the backup was taken.`)
    await keepSecrets(config.dataFolder, restored.keys)
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    console.log(`Restored in ${seconds} s, as of ${restored.contents.at}. Everybody has to sign in again.`)
  } finally {
    await server.stop()
  }
}

async function keepSecrets(dataFolder: string, keys: string | undefined): Promise<void> {
  if (keys === undefined) return console.log('The secret settings are encrypted to somebody else: keys.age.')
  if (keys === '') return
  const file = join(dataFolder, 'settings-from-backup.env')
  await writeFile(file, keys, { mode: 0o600 })
  console.log(`The secret settings of that time are in ${file}. Put them where they belong, then remove it.`)
}
