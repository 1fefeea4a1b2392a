import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { SetupError } from '#platform/errors'
import type { FileStorage } from '#platform/files'

/** Puts a file into the storage. @throws SetupError when it is missing or not what its digest (hexadecimal) says */
export async function copyFile(path: string, storage: FileStorage, key: string, sha256: string): Promise<void> {
  const hash = createHash('sha256')
  const content = async function* () {
    try {
      for await (const chunk of createReadStream(path)) {
        hash.update(chunk as Buffer)
        yield chunk as Buffer
      }
    } catch (error) {
      throw new SetupError(`${path} cannot be read: ${(error as Error).message}.`)
    }
  }
  await storage.put(key, Readable.from(content()))
  if (hash.digest('hex') !== sha256) throw new SetupError(`${path} is not what its digest says.`)
}
