import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import { notScanning, type Scanner } from './scanner.ts'

/** Where the bytes of uploads are. Keys are made of ids only; what a file is called stands in the database. */
export interface FileStorage {
  /** Resolves when the bytes would survive a power cut. */
  put(key: string, content: Readable): Promise<void>
  /** Throws when there is nothing under the key. */
  get(key: string): Promise<Readable>
  /** Does nothing when there is nothing under the key. */
  remove(key: string): Promise<void>
  scanner: Scanner
}

/** Keeps files in a folder, which is made at the first file. */
export function openFolder(folder: string, scanner: Scanner = notScanning): FileStorage {
  const disk = new Disk(new FSDriver({ location: folder, visibility: 'private' }))
  return {
    scanner,
    async put(key, content) {
      await disk.putStream(key, content)
      await flush(join(folder, key))
      await flush(dirname(join(folder, key)))
    },
    async get(key) {
      if (!(await disk.exists(key))) throw new Error(`There is no stored file ${key}.`)
      return disk.getStream(key)
    },
    remove: key => disk.delete(key),
  }
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
