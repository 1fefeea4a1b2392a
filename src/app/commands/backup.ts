import { access, writeFile } from 'node:fs/promises'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { readIdentities, readRecipients } from '#platform/backup'
import { SetupError } from '#platform/errors'
import { takeBackup, verifyBackup, writeForgotten } from '../backup/index.ts'
import { releaseName } from '../release.ts'
import { withResources } from './beside.ts'

export interface BackupCommandOptions {
  recipient?: string[]
  keyRecipient?: string[]
}

/** Takes a backup now, while the marketplace runs. Exit code 1 when stored files were missing or damaged. */
export const backupCommand = (folder: string | undefined, options: BackupCommandOptions): Promise<void> =>
  withResources(async ({ url, resources }, config) => {
    const into = folder ?? config.backups?.folder
    if (!into) throw new SetupError('Say where to put the backup: npx gdm backup <folder>, or set BACKUP_FOLDER.')
    const given = options.recipient?.join(' ') ?? config.backups?.recipients ?? ''
    const forKeys = options.keyRecipient?.join(' ') ?? (options.recipient ? '' : (config.backups?.keyRecipients ?? ''))
    const began = performance.now()
    const taken = await takeBackup({
      ...{ url, into, files: resources.files, secrets: config.secrets, release: releaseName() },
      ...{ recipients: readRecipients(given), keyRecipients: readRecipients(forKeys) },
      say: line => console.log(line),
    })
    await writeForgotten(resources, into)
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    console.log(
      `${taken.folder}: ${(taken.bytes / 1e6).toFixed(1)} MB in ${seconds} s, as of ${taken.at.toISOString()}`,
    )
    console.log(`SHA-256 of its manifest, to be kept elsewhere: ${taken.manifestSha256}`)
    for (const { file, fault } of taken.contents.faults) console.error(`The stored file ${file} is ${fault}.`)
    if (taken.contents.faults.length > 0) process.exitCode = 1
  })

/** Checks a backup without restoring it. Exit code 1 when it is not whole. */
export async function backupVerifyCommand(folder: string, options: { identity?: string }): Promise<void> {
  const identities = options.identity ? await readIdentities(options.identity) : []
  await verifyBackup(folder, identities, line => console.log(line))
  console.log(
    identities.length > 0
      ? `${folder} is whole.`
      : `${folder} is as it was written. With --identity <file>, what is in it is counted too.`,
  )
}

/** Makes an age identity for reading backups, in a file that must not exist, and tells its recipient. */
export async function backupKeyCommand(file: string): Promise<void> {
  const isThere = await access(file).then(
    () => true,
    () => false,
  )
  if (isThere) throw new SetupError(`${file} exists already.`)
  const identity = await generateX25519Identity()
  const recipient = await identityToRecipient(identity)
  await writeFile(file, `# public key: ${recipient}\n${identity}\n`, { mode: 0o600, flag: 'wx' })
  console.log(
    `Keep ${file} away from the server, in two places. Whoever has it reads every backup made for\n${recipient}`,
  )
}
