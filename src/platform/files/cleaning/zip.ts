import { strToU8, unzipSync, zipSync } from 'fflate'
import { CannotClean } from './found.ts'

/** What a file may grow to when it is unpacked, and into how many parts: more is an attack, or not for us. */
const mostBytes = 150_000_000
const mostParts = 10_000

/** The parts of a ZIP file by name, which an office file is made of. */
export type Parts = Map<string, Uint8Array>

/** @throws CannotClean for what is no whole ZIP file, or unpacks to too much */
export function unpack(bytes: Buffer): Parts {
  let size = 0
  let count = 0
  try {
    const found = unzipSync(bytes, {
      filter: ({ originalSize }) => {
        size += originalSize
        if (++count > mostParts || size > mostBytes) throw new CannotClean('files.cannot-clean.too-complex')
        return true
      },
    })
    return new Map(Object.entries(found).filter(([name]) => !name.endsWith('/')))
  } catch (error) {
    if (error instanceof CannotClean) throw error
    throw new CannotClean('files.cannot-clean.damaged')
  }
}

// A ZIP file has local times without a zone: every part gets the first that the format knows.
const noTime = '1980-01-01T00:00:00'

/** Packs parts again in their order, without times, owners and notes. @param stored the part that must stay unpacked, first */
export function pack(parts: Parts, stored?: string): Buffer {
  const entries = [...parts].sort(([a], [b]) => Number(b === stored) - Number(a === stored))
  return Buffer.from(
    zipSync(
      Object.fromEntries(
        entries.map(([name, data]) => [
          name,
          [data, { level: name === stored ? 0 : 6, mtime: noTime, os: 0, attrs: 0 }],
        ]),
      ),
    ),
  )
}

/** A part as text. @throws CannotClean for another encoding than UTF-8 */
export function textOf(parts: Parts, name: string): string | undefined {
  const data = parts.get(name)
  if (!data) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(data)
  } catch {
    throw new CannotClean('files.cannot-clean.damaged')
  }
}

export const setText = (parts: Parts, name: string, text: string): void => void parts.set(name, strToU8(text))
