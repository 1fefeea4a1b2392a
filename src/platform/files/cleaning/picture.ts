import type { Removed } from './found.ts'
import { cleanJpeg } from './jpeg.ts'
import { cleanPng } from './png.ts'
import { cleanWebp } from './webp.ts'

/** A picture inside another file without its metadata; anything that is none of these kinds as it is. */
export function cleanPicture(bytes: Buffer, removed: Removed): Buffer {
  if (bytes.length > 4 && bytes.readUInt16BE(0) === 0xffd8) return cleanJpeg(bytes, removed)
  if (bytes.toString('latin1', 1, 4) === 'PNG') return cleanPng(bytes, removed)
  if (bytes.toString('latin1', 8, 12) === 'WEBP') return cleanWebp(bytes, removed)
  return bytes
}
