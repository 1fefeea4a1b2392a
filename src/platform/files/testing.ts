import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { notScanning, type Scanner } from './scanner.ts'
import type { FileStorage } from './storage.ts'

/** A storage for tests that lets them look at the bytes it holds. */
export function inMemory(scanner: Scanner = notScanning): FileStorage & { held: Map<string, Buffer> } {
  const held = new Map<string, Buffer>()
  return {
    held,
    scanner,
    put: async (key, content) => void held.set(key, await buffer(content)),
    async get(key) {
      const bytes = held.get(key)
      if (!bytes) throw new Error(`There is no stored file ${key}.`)
      return Readable.from([bytes])
    },
    remove: async key => void held.delete(key),
  }
}
