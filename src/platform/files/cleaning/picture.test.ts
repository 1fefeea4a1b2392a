import { crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { aPng } from '../factory.ts'
import { cleanFile } from './clean.ts'
import { aJpeg, clean, exif, picture, profile, secret } from './testing.ts'

describe('pictures', () => {
  it('loses who took a JPEG, where and with what, and keeps picture, colours and which way is up', async () => {
    const { bytes, removed } = await clean('image/jpeg', aJpeg())
    expect(bytes.includes(Buffer.concat(picture))).toBe(true)
    expect(bytes.includes(profile)).toBe(true)
    expect(removed).toEqual(['author', 'location', 'comments', 'attachments', 'other'])
    const tiff = bytes.indexOf('II*\0')
    expect(bytes.readUInt16LE(tiff + 18)).toBe(6)
    expect(await cleanFile('image/jpeg', bytes)).toMatchObject({ bytes })
  })

  it('loses the texts, dates and Exif of a PNG, and keeps its picture', async () => {
    const chunk = (name: string, body: Buffer) => {
      const named = Buffer.concat([Buffer.from(name), body])
      const numbers = Buffer.alloc(8)
      numbers.writeUInt32BE(body.length, 0)
      numbers.writeUInt32BE(crc32(named), 4)
      return Buffer.concat([numbers.subarray(0, 4), named, numbers.subarray(4)])
    }
    const plain = aPng()
    const full = Buffer.concat([
      plain.subarray(0, 33),
      chunk('tEXt', Buffer.from(`Author\0${secret}`)),
      chunk('iTXt', Buffer.from(`Comment\0\0\0\0\0${secret}`)),
      chunk('eXIf', exif(1)),
      chunk('tIME', Buffer.alloc(7)),
      plain.subarray(33),
      Buffer.from(secret),
    ])
    const { bytes, removed } = await clean('image/png', full)
    expect(bytes).toEqual(plain)
    expect(removed).toEqual(['author', 'dates', 'location', 'comments', 'attachments', 'other'])
  })

  it('loses the Exif and XMP of a WebP, and keeps its picture', async () => {
    const chunk = (name: string, body: Buffer) => {
      const length = Buffer.alloc(4)
      length.writeUInt32LE(body.length)
      return Buffer.concat([Buffer.from(name), length, body, Buffer.alloc(body.length % 2)])
    }
    const image = chunk('VP8L', Buffer.from('2f00000010071011118888fe0700', 'hex'))
    const content = Buffer.concat([
      Buffer.from('WEBP'),
      chunk('VP8X', Buffer.from('0c000000000000000000', 'hex')),
      image,
      chunk('EXIF', exif(1)),
      chunk('XMP ', Buffer.from(`<dc:creator>${secret}</dc:creator>`)),
    ])
    const length = Buffer.alloc(4)
    length.writeUInt32LE(content.length)
    const { bytes, removed } = await clean('image/webp', Buffer.concat([Buffer.from('RIFF'), length, content]))
    expect(bytes.includes(image)).toBe(true)
    expect(bytes[20]).toBe(0)
    expect(removed).toEqual(['author', 'location', 'other'])
  })
})
