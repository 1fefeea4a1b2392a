import { orientationOnly, readExif } from './exif.ts'
import { CannotClean, type Removed } from './found.ts'
import { noteXmp } from './jpeg.ts'

/** Chunks of the picture itself: RFC 9649, chapter 2. */
const kept = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
const exifFlag = 0x08
const xmpFlag = 0x04

/** A WebP without Exif, XMP and unknown chunks, its picture untouched. */
export function cleanWebp(bytes: Buffer, removed: Removed): Buffer {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WEBP')
    throw new CannotClean('files.cannot-clean.damaged')
  const whole = Math.min(bytes.length, 8 + bytes.readUInt32LE(4))
  if (bytes.length > whole + 1) removed.note('attachments')
  const parts: Buffer[] = []
  let orientation = 1
  for (let at = 12; at + 8 <= whole; ) {
    const name = bytes.toString('latin1', at, at + 4)
    const length = bytes.readUInt32LE(at + 4)
    const end = at + 8 + length
    if (end > whole) throw new CannotClean('files.cannot-clean.damaged')
    const body = bytes.subarray(at + 8, end)
    if (kept.has(name)) parts.push(chunk(name, body))
    else if (name === 'EXIF') orientation = readExif(tiffOf(body), removed)
    else if (name === 'XMP ') noteXmp(body.toString('latin1'), removed)
    else removed.note('other')
    at = end + (length % 2)
  }
  const [first] = parts
  if (!first) throw new CannotClean('files.cannot-clean.damaged')
  if (first.toString('latin1', 0, 4) === 'VP8X') {
    const flags = (first[8] ?? 0) & ~(exifFlag | xmpFlag)
    first[8] = orientation === 1 ? flags : flags | exifFlag
    if (orientation !== 1) parts.push(chunk('EXIF', orientationOnly(orientation)))
  }
  const content = Buffer.concat(parts)
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(content.length + 4, 4)
  return Buffer.concat([head, content])
}

// Some programs write the head that only JPEG needs.
const tiffOf = (body: Buffer): Buffer => (body.toString('latin1', 0, 4) === 'Exif' ? body.subarray(6) : body)

function chunk(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(name, 0, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
}
