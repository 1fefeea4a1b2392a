import type { Removed } from './found.ts'

/** TIFF tags that tell something about people, places or machines. TIFF 6.0; Exif 2.32, chapter 4.6. */
const author = new Set([0x013b, 0x8298, 0x9c9d])
const camera = new Set([0x010f, 0x0110])
const gps = 0x8825
const orientationTag = 0x0112

/**
 * Notes what an Exif block holds, and gives the way up in which the picture is to be shown (1 to 8), which is the one thing
 * in it that a picture needs.
 * @param tiff from the byte order mark on
 */
export function readExif(tiff: Buffer, removed: Removed): number {
  removed.note('other')
  const order = tiff.toString('latin1', 0, 2)
  if (tiff.length < 14 || (order !== 'II' && order !== 'MM')) return 1
  const little = order === 'II'
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const long = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  const start = long(4)
  if (start + 2 > tiff.length) return 1
  let orientation = 1
  const count = short(start)
  for (let index = 0; index < count; index++) {
    const at = start + 2 + index * 12
    if (at + 12 > tiff.length) return orientation
    const tag = short(at)
    if (author.has(tag)) removed.note('author')
    if (camera.has(tag)) removed.note('camera')
    if (tag === gps) removed.note('location')
    if (tag === 0x0132) removed.note('dates')
    if (tag === 0x0131) removed.note('software')
    if (tag === orientationTag) orientation = short(at + 8)
  }
  const next = start + 2 + count * 12
  if (next + 4 <= tiff.length && long(next) !== 0) removed.note('preview')
  return orientation >= 1 && orientation <= 8 ? orientation : 1
}

/** An Exif block that says nothing but which way up. */
export function orientationOnly(orientation: number): Buffer {
  const tiff = Buffer.alloc(26)
  tiff.write('II*\0', 0, 'latin1')
  tiff.writeUInt32LE(8, 4)
  tiff.writeUInt16LE(1, 8)
  tiff.writeUInt16LE(orientationTag, 10)
  tiff.writeUInt16LE(3, 12)
  tiff.writeUInt32LE(1, 14)
  tiff.writeUInt16LE(orientation, 18)
  return tiff
}
