import { crc32 } from 'node:zlib'
import { orientationOnly, readExif } from './exif.ts'
import { CannotClean, type Removed } from './found.ts'

const signature = Buffer.from('89504e470d0a1a0a', 'hex')

/** Chunks that say how the picture looks. PNG, third edition, chapter 11; everything else tells about it. */
const kept = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT'.split(' '),
)

/** A PNG without texts, dates and Exif, its picture untouched. */
export function cleanPng(bytes: Buffer, removed: Removed): Buffer {
  if (!bytes.subarray(0, 8).equals(signature)) throw new CannotClean('files.cannot-clean.damaged')
  const parts: Buffer[] = [signature]
  for (let at = 8; ; ) {
    const length = at + 12 <= bytes.length ? bytes.readUInt32BE(at) : Number.POSITIVE_INFINITY
    const end = at + 12 + length
    if (end > bytes.length) throw new CannotClean('files.cannot-clean.damaged')
    const name = bytes.toString('latin1', at + 4, at + 8)
    const body = bytes.subarray(at + 8, end - 4)
    if (kept.has(name)) parts.push(bytes.subarray(at, end))
    else noteChunk(name, body, removed, parts)
    if (name === 'IEND') {
      if (end < bytes.length) removed.note('attachments')
      return Buffer.concat(parts)
    }
    at = end
  }
}

function noteChunk(name: string, body: Buffer, removed: Removed, parts: Buffer[]): void {
  if (name === 'tIME') {
    removed.note('dates')
    return
  }
  if (name === 'eXIf') {
    const orientation = readExif(body, removed)
    if (orientation !== 1) parts.push(chunk('eXIf', orientationOnly(orientation)))
    return
  }
  const keyword = /^(tEXt|zTXt|iTXt)$/.test(name) ? body.toString('latin1', 0, Math.max(0, body.indexOf(0))) : ''
  if (/author|copyright/i.test(keyword)) removed.note('author')
  else if (/software/i.test(keyword)) removed.note('software')
  else if (/time|date/i.test(keyword)) removed.note('dates')
  else if (/title/i.test(keyword)) removed.note('title')
  else if (/comment|description/i.test(keyword)) removed.note('comments')
  else removed.note('other')
}

function chunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(body.length, 0)
  frame.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])
}
