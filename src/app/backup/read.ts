import { buffer } from 'node:stream/consumers'
import { decryptWith, type Entry, type Manifest, readManifest, readPart, unpackTar } from '#platform/backup'
import { SetupError } from '#platform/errors'
import { Contents, partNames } from './contents.ts'

type PartKey = keyof typeof partNames

/** A backup opened for reading: whatever is read of it to the end is proved to be what was written. */
export interface OpenBackup {
  manifest: Manifest
  contents: Contents
  entries(part: 'database' | 'files'): AsyncGenerator<Entry>
  /** The secret settings as `NAME="value"` lines; undefined when they are encrypted to somebody else. */
  keys(): Promise<string | undefined>
}

/** @throws SetupError when it is no whole backup, was changed, or is encrypted to somebody else */
export async function openBackup(folder: string, identities: readonly string[]): Promise<OpenBackup> {
  const manifest = await readManifest(folder)
  const decrypted = async function* (key: PartKey): AsyncGenerator<Uint8Array> {
    const sealed = readPart(folder, partOf(manifest, key))
    yield* await decryptWith(identities, sealed)
    // The decrypter stops at its own end; only the last look at the file proves its digest.
    for await (const rest of sealed)
      throw new SetupError(`There are ${rest.length} bytes too many in ${partNames[key]}.`)
  }
  const contents = Contents.safeParse(JSON.parse((await buffer(decrypted('contents'))).toString('utf8')))
  if (!contents.success) throw new SetupError(`${folder} is no backup that this release can read.`)
  return {
    manifest,
    contents: contents.data,
    async *entries(part) {
      const plain = decrypted(part)
      yield* unpackTar(plain)
      for await (const rest of plain) void rest
    },
    async keys() {
      try {
        return (await buffer(decrypted('keys'))).toString('utf8')
      } catch (error) {
        if (error instanceof SetupError && manifest.keyRecipients.join() !== manifest.recipients.join())
          return undefined
        throw error
      }
    },
  }
}

function partOf(manifest: Manifest, key: PartKey): Manifest['parts'][number] {
  const part = manifest.parts.find(({ name }) => name === partNames[key])
  if (!part) throw new SetupError(`The backup has no part ${partNames[key]}.`)
  return part
}

/** The table of an entry of the database's archive. */
export const tableOf = (entry: Pick<Entry, 'name'>): string =>
  /^database\/([a-z_.]+)\/\d+\.csv$/.exec(entry.name)?.[1] ?? ''

export const jobsTable = 'jobs'
