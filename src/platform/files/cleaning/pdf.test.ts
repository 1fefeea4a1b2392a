import { deflateSync } from 'node:zlib'
import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib'
import { fileTypeFromBuffer } from 'file-type'
import { describe, expect, it } from 'vitest'
import { cleanFile } from './clean.ts'
import { aJpeg, clean, everythingIn, secret } from './testing.ts'

async function aFullPdf(): Promise<Buffer> {
  const document = await PDFDocument.create()
  const page = document.addPage([200, 200])
  page.drawText('Terms of the contract', { x: 10, y: 100, size: 10 })
  document.setAuthor(secret)
  document.setTitle(secret)
  document.setProducer(secret)
  const { context } = document
  const note = context.obj({ Type: 'Annot', Subtype: 'Text', Rect: [0, 0, 10, 10] })
  note.set(PDFName.of('Contents'), PDFString.of(secret))
  const link = context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 10, 10] })
  page.node.set(PDFName.of('Annots'), context.obj([context.register(note), context.register(link)]))
  const xmp = context.stream(`<dc:creator>${secret}</dc:creator>`, { Type: 'Metadata', Subtype: 'XML' })
  document.catalog.set(PDFName.of('Metadata'), context.register(xmp))
  const jpeg = context.stream(aJpeg(), { Type: 'XObject', Subtype: 'Image', Filter: 'DCTDecode', Width: 1, Height: 1 })
  page.node.setXObject(PDFName.of('Photo'), context.register(jpeg))
  await document.attach(Buffer.from(secret), 'notes.txt', { mimeType: 'text/plain' })
  return Buffer.from(await document.save({ useObjectStreams: false }))
}

/** Adds a newer version of a page to the end, as programs do that save quickly. What it replaces is still in the file. */
function withEarlierVersion(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1')
  const number = Math.max(...[...text.matchAll(/^(\d+) 0 obj/gm)].map(([, n]) => Number(n))) + 1
  const start = /startxref\s+(\d+)/.exec(text)?.[1]
  const root = /\/Root (\d+ 0 R)/.exec(text)?.[1]
  const object = `${number} 0 obj\n(${secret})\nendobj\n`
  const at = bytes.length
  const xref = at + object.length
  const table = `xref\n${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`
  return Buffer.concat([
    bytes,
    Buffer.from(
      `${object}${table}trailer\n<</Size ${number + 1}/Root ${root}/Prev ${start}>>\nstartxref\n${xref}\n%%EOF\n`,
    ),
  ])
}

describe('PDF', () => {
  it('loses author, XMP, notes, attachments, earlier versions and what its pictures tell; pages and links stay', async () => {
    const { bytes, removed } = await clean('application/pdf', withEarlierVersion(await aFullPdf()))
    expect(removed).toEqual(
      expect.arrayContaining([
        'author',
        'software',
        'title',
        'location',
        'comments',
        'earlier-versions',
        'attachments',
      ]),
    )
    const document = await PDFDocument.load(bytes)
    expect(document.getPageCount()).toBe(1)
    expect(document.getPage(0).node.Annots()?.size()).toBe(1)
    expect(everythingIn(bytes)).toMatch(/Terms of the contract|<5465726D73/i)
    expect((await fileTypeFromBuffer(bytes))?.mime).toBe('application/pdf')
  })

  it('is not touched when it is signed or encrypted, and not read when it would fill the memory', async () => {
    const whole = (await aFullPdf()).toString('latin1')
    const signed = Buffer.from(whole.replace('/Type /Catalog', '/Type /Catalog /ByteRange [0 1 2 3]'), 'latin1')
    expect(await cleanFile('application/pdf', signed)).toEqual({ problem: 'files.cannot-clean.signed' })
    const bomb = deflateSync(Buffer.alloc(120_000_000))
    const file = Buffer.concat([
      Buffer.from(`%PDF-1.5\n1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${bomb.length}>>\nstream\n`),
      bomb,
      Buffer.from('\nendstream\nendobj\n%%EOF'),
    ])
    expect(await cleanFile('application/pdf', file)).toEqual({ problem: 'files.cannot-clean.too-complex' })
    expect(await cleanFile('application/pdf', Buffer.from('%PDF-1.4 nothing'))).toEqual({
      problem: 'files.cannot-clean.damaged',
    })
  })
})
