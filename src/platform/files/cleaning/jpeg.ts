import { orientationOnly, readExif } from './exif.ts'
import { CannotClean, type Removed } from './found.ts'

const exifHead = Buffer.from('Exif\0\0', 'latin1')

/**
 * A JPEG without metadata, its picture untouched: of the application segments only JFIF, the colour profile and Adobe's
 * colour transform stay, of Exif only which way up. What follows the end of the picture (second pictures, films) goes.
 * Segments by ITU-T T.81, annex B.
 */
export function cleanJpeg(bytes: Buffer, removed: Removed): Buffer {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) throw new CannotClean('files.cannot-clean.damaged')
  const kept: Buffer[] = [bytes.subarray(0, 2)]
  let orientation = 1
  let at = 2
  let inScan = false
  for (;;) {
    const marker = nextMarker(bytes, at)
    // Data between two markers belongs to the scan before; anywhere else it is no part of the picture.
    if (inScan) kept.push(bytes.subarray(at, marker))
    if (marker === undefined) {
      // A scan that breaks off is shown as far as it goes, so it stays so.
      if (inScan) break
      throw new CannotClean('files.cannot-clean.damaged')
    }
    const code = bytes[marker + 1] ?? 0
    if (code === 0xd9) {
      kept.push(bytes.subarray(marker, marker + 2))
      if (bytes.length > marker + 2) removed.note('attachments')
      break
    }
    const length = marker + 4 <= bytes.length ? bytes.readUInt16BE(marker + 2) : 0
    const end = marker + 2 + length
    if (length < 2 || end > bytes.length) throw new CannotClean('files.cannot-clean.damaged')
    const body = bytes.subarray(marker + 4, end)
    const stays = segmentToKeep(code, body, removed)
    if (code === 0xe1 && body.subarray(0, 6).equals(exifHead)) orientation = readExif(body.subarray(6), removed)
    if (stays) kept.push(segment(code, stays))
    inScan = code === 0xda
    at = end
  }
  if (orientation !== 1) kept.splice(1, 0, segment(0xe1, Buffer.concat([exifHead, orientationOnly(orientation)])))
  return Buffer.concat(kept)
}

const segment = (code: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, code, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** Where the next marker begins; inside a scan, stuffed zeros and restart markers are data. */
function nextMarker(bytes: Buffer, from: number): number | undefined {
  for (let at = from; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue
    const code = bytes[at + 1] ?? 0
    if (code === 0 || code === 0xff || (code >= 0xd0 && code <= 0xd7)) continue
    return at
  }
  return undefined
}

function segmentToKeep(code: number, body: Buffer, removed: Removed): Buffer | null {
  if (code === 0xfe) {
    removed.note('comments')
    return null
  }
  if (code < 0xe0 || code > 0xef) return body
  const name = body.toString('latin1', 0, 12)
  if (code === 0xe0 && name.startsWith('JFIF\0') && body.length >= 14) {
    if (body.length > 14) removed.note('preview')
    const plain = Buffer.from(body.subarray(0, 14))
    plain.writeUInt16BE(0, 12)
    return plain
  }
  if (code === 0xe2 && name.startsWith('ICC_PROFILE\0')) return body
  if (code === 0xee && name.startsWith('Adobe')) return body
  if (code === 0xe0) removed.note('preview')
  if (code === 0xed) removed.note('author')
  if (code === 0xe1 && name.startsWith('http')) noteXmp(body.toString('latin1'), removed)
  removed.note('other')
  return null
}

/** What an XMP packet holds, by the names of its properties. */
export function noteXmp(xmp: string, removed: Removed): void {
  if (/dc:creator|photoshop:AuthorsPosition|pdf:Author|xmpRights/.test(xmp)) removed.note('author')
  if (/exif:GPS|photoshop:City|Iptc4xmpCore:Location/.test(xmp)) removed.note('location')
  if (/xmp:(Create|Modify|Metadata)Date/.test(xmp)) removed.note('dates')
  if (/xmp:CreatorTool|pdf:Producer|stEvt:softwareAgent/.test(xmp)) removed.note('software')
  if (/xmpMM:History/.test(xmp)) removed.note('earlier-versions')
  removed.note('other')
}
