// Files with something hidden in them, and looking for it everywhere.
import { inflateSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import { expect } from 'vitest'
import { cleanFile } from './clean.ts'

// Whatever is hidden in the files below has this in it, and nothing that stays has.
export const secret = 'Rosalind-Quill'

/** Cleans a file that holds the secret, and looks whether it is gone from wherever it can be found. */
export async function clean(type: string, bytes: Buffer) {
  expect(everythingIn(bytes)).toContain(secret)
  const result = await cleanFile(type, bytes)
  if ('problem' in result) throw new Error(result.problem)
  expect(everythingIn(result.bytes)).not.toContain(secret)
  return result
}

/** All text that can be found in a file: as it stands, in UTF-16, in hexadecimal, unpacked or from its streams. */
export function everythingIn(bytes: Buffer): string {
  const texts = [bytes.toString('latin1'), bytes.toString('utf16le'), bytes.subarray(1).toString('utf16le')]
  for (const [hex] of bytes.toString('latin1').matchAll(/<FEFF[0-9A-F]+>/gi))
    texts.push(Buffer.from(hex.slice(5, -1), 'hex').swap16().toString('utf16le'))
  if (bytes.toString('latin1', 0, 2) === 'PK')
    for (const [name, data] of Object.entries(unzipSync(bytes))) texts.push(name, everythingIn(Buffer.from(data)))
  for (const match of bytes.toString('latin1').matchAll(/stream\r?\n/g)) {
    try {
      texts.push(inflateSync(bytes.subarray(match.index + match[0].length)).toString('latin1'))
    } catch {
      // Not every stream is compressed so.
    }
  }
  return texts.join('\n')
}

/** An Exif block by TIFF 6.0: orientation, artist, and a pointer to a place. */
export function exif(orientation: number): Buffer {
  const artist = Buffer.from(`${secret}\0`, 'latin1')
  const tiff = Buffer.alloc(8 + 2 + 3 * 12 + 4 + artist.length)
  tiff.write('MM\0*', 0, 'latin1')
  tiff.writeUInt32BE(8, 4)
  tiff.writeUInt16BE(3, 8)
  const entry = (index: number, tag: number, type: number, count: number, value: number, isShort = false) => {
    const at = 10 + index * 12
    tiff.writeUInt16BE(tag, at)
    tiff.writeUInt16BE(type, at + 2)
    tiff.writeUInt32BE(count, at + 4)
    if (isShort) tiff.writeUInt16BE(value, at + 8)
    else tiff.writeUInt32BE(value, at + 8)
  }
  entry(0, 0x0112, 3, 1, orientation, true)
  entry(1, 0x013b, 2, artist.length, 50)
  entry(2, 0x8825, 4, 1, 50)
  artist.copy(tiff, 50)
  return tiff
}

const segment = (code: number, body: Buffer) => {
  const head = Buffer.from([0xff, code, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}
export const picture = [
  segment(0xdb, Buffer.alloc(65, 1)),
  segment(0xda, Buffer.from('0101000003f00', 'hex')),
  Buffer.from('12ff00abffd034', 'hex'),
]
export const profile = segment(0xe2, Buffer.from('ICC_PROFILE\0\x01\x01colours', 'latin1'))
/** With everything that a camera or an editor may have written into it. */
export const aJpeg = () =>
  Buffer.concat([
    Buffer.from('ffd8', 'hex'),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif(6)])),
    segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<dc:creator>${secret}</dc:creator>`)),
    profile,
    segment(0xed, Buffer.from(`Photoshop 3.0\0${secret}`)),
    segment(0xfe, Buffer.from(secret)),
    ...picture,
    Buffer.from('ffd9', 'hex'),
    Buffer.from(secret),
  ])
