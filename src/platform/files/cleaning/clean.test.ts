import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { fileTypeFromBuffer } from 'file-type'
import { describe, expect, it } from 'vitest'
import { aPng } from '../factory.ts'
import { cleanFile } from './clean.ts'

// Whatever is hidden in the files below has this in it, and nothing that stays has.
const secret = 'Rosalind-Quill'

async function clean(type: string, bytes: Buffer) {
  expect(everythingIn(bytes)).toContain(secret)
  const result = await cleanFile(type, bytes)
  if ('problem' in result) throw new Error(result.problem)
  expect(everythingIn(result.bytes)).not.toContain(secret)
  return result
}

/** All text that can be found in a file: as it stands, in UTF-16, in hexadecimal, unpacked or from its streams. */
function everythingIn(bytes: Buffer): string {
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
function exif(orientation: number): Buffer {
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
const picture = [
  segment(0xdb, Buffer.alloc(65, 1)),
  segment(0xda, Buffer.from('0101000003f00', 'hex')),
  Buffer.from('12ff00abffd034', 'hex'),
]
const profile = segment(0xe2, Buffer.from('ICC_PROFILE\0\x01\x01colours', 'latin1'))
const aJpeg = () =>
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

const zip = (parts: Record<string, string | Buffer>): Buffer =>
  Buffer.from(
    zipSync(
      Object.fromEntries(
        Object.entries(parts).map(([name, data]) => [
          name,
          typeof data === 'string' ? strToU8(data) : new Uint8Array(data),
        ]),
      ),
    ),
  )
const partOf = (bytes: Buffer, name: string): string | undefined => {
  const data = unzipSync(bytes)[name]
  return data && strFromU8(data)
}

const odt = 'application/vnd.oasis.opendocument.text'
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const anOpenDocument = (more: Record<string, string> = {}) =>
  zip({
    mimetype: odt,
    'meta.xml': `<office:document-meta><office:meta><dc:creator>${secret}</dc:creator><dc:date>2030-01-01</dc:date></office:meta></office:document-meta>`,
    'content.xml': `<office:document-content><text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>${secret}</dc:creator></office:change-info><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p officeooo:rsid="001">It <text:change-start text:change-id="1"/>stays<office:annotation><dc:creator>${secret}</dc:creator><text:p>why?</text:p></office:annotation><office:annotation-end/>.</text:p></office:document-content>`,
    'Thumbnails/thumbnail.png': secret,
    'Versions/1': secret,
    'Pictures/1.jpg': aJpeg(),
    'META-INF/manifest.xml': `<manifest:manifest><manifest:file-entry manifest:full-path="content.xml"/><manifest:file-entry manifest:full-path="Thumbnails/thumbnail.png"/></manifest:manifest>`,
    ...more,
  })

const aWordFile = (more: Record<string, string | Buffer> = {}) =>
  zip({
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/comments.xml" ContentType="x"/></Types>`,
    'word/_rels/document.xml.rels': `<Relationships><Relationship Id="r1" Target="comments.xml"/><Relationship Id="r2" Target="media/1.jpg"/></Relationships>`,
    'word/document.xml': `<w:document><w:p w:rsidR="00A1"><w:r>Price </w:r><w:del w:author="${secret}"><w:r><w:delText>100</w:delText></w:r></w:del><w:ins w:author="${secret}"><w:r>90<w:commentReference w:id="0"/></w:r></w:ins></w:p></w:document>`,
    'word/comments.xml': `<w:comments>${secret}</w:comments>`,
    'word/settings.xml': `<w:settings><w:rsids><w:rsid w:val="00A1"/></w:rsids></w:settings>`,
    'word/media/1.jpg': aJpeg(),
    'docProps/core.xml': `<cp:coreProperties><dc:creator>${secret}</dc:creator><dcterms:created>2030</dcterms:created></cp:coreProperties>`,
    'docProps/app.xml': `<Properties><Company>${secret}</Company><Application>Word</Application></Properties>`,
    ...more,
  })

describe('office files', () => {
  it('loses author, comments, recorded changes, versions and previews of an OpenDocument text, and keeps its words', async () => {
    const { bytes, removed } = await clean(odt, anOpenDocument())
    expect(removed).toEqual(
      expect.arrayContaining(['author', 'dates', 'location', 'comments', 'changes', 'earlier-versions', 'preview']),
    )
    const content = partOf(bytes, 'content.xml')
    expect(content?.replace(/<[^>]*>/g, '')).toBe('It stays.')
    expect(content).not.toContain('rsid')
    expect(partOf(bytes, 'META-INF/manifest.xml')).not.toContain('Thumbnails')
    expect((await fileTypeFromBuffer(bytes))?.mime).toBe(odt)
  })

  it('loses the same of a Word file: struck-out words go, put-in words stay', async () => {
    const { bytes, removed } = await clean(docx, aWordFile())
    expect(removed).toEqual(expect.arrayContaining(['author', 'dates', 'software', 'location', 'comments', 'changes']))
    expect(partOf(bytes, 'word/document.xml')).toBe(
      '<w:document><w:p><w:r>Price </w:r><w:r>90</w:r></w:p></w:document>',
    )
    expect(partOf(bytes, 'word/comments.xml')).toBeUndefined()
    expect(partOf(bytes, 'word/_rels/document.xml.rels')).toContain('media/1.jpg')
    expect(partOf(bytes, 'word/_rels/document.xml.rels')).not.toContain('comments')
    expect((await fileTypeFromBuffer(bytes))?.mime).toBe(docx)
  })

  it('loses comments and the path of a spreadsheet, and keeps its cells', async () => {
    const book = zip({
      '[Content_Types].xml':
        '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
      'xl/workbook.xml': `<workbook><x15ac:absPath url="C:\\Users\\${secret}\\"/></workbook>`,
      'xl/worksheets/sheet1.xml':
        '<worksheet><c><v>12</v></c><pageSetup orientation="portrait" r:id="rId1"/><legacyDrawing r:id="rId2"/></worksheet>',
      'xl/worksheets/_rels/sheet1.xml.rels':
        '<Relationships><Relationship Id="rId2" Target="../drawings/vmlDrawing1.vml"/><Relationship Id="rId1" Target="../printerSettings/printerSettings1.bin"/></Relationships>',
      'xl/drawings/vmlDrawing1.vml': secret,
      'xl/printerSettings/printerSettings1.bin': secret,
      'xl/comments1.xml': secret,
      'xl/persons/person.xml': secret,
    })
    const { bytes, removed } = await clean(xlsx, book)
    expect(removed).toEqual(['comments', 'printer', 'paths'])
    expect(partOf(bytes, 'xl/worksheets/sheet1.xml')).toBe(
      '<worksheet><c><v>12</v></c><pageSetup orientation="portrait"/></worksheet>',
    )
    expect(partOf(bytes, 'xl/worksheets/_rels/sheet1.xml.rels')).toBe('<Relationships></Relationships>')
  })

  it('cleans office files inside office files, and refuses other things inside', async () => {
    const inside = await clean(docx, aWordFile({ 'word/embeddings/table.xlsx': aWordFile() }))
    expect(inside.removed).toContain('author')
    const ole = aWordFile({ 'word/embeddings/oleObject1.bin': 'x' })
    expect(await cleanFile(docx, ole)).toEqual({ problem: 'files.cannot-clean.embedded' })
  })

  it.each([
    ['signed', docx, aWordFile({ '_xmlsignatures/sig1.xml': 'x' }), 'signed'],
    ['signed', odt, anOpenDocument({ 'META-INF/documentsignatures.xml': 'x' }), 'signed'],
    ['encrypted', odt, anOpenDocument({ 'META-INF/manifest.xml': '<manifest:encryption-data/>' }), 'encrypted'],
    ['broken', docx, Buffer.from('PK\x03\x04 nothing'), 'damaged'],
    ['in another encoding', odt, anOpenDocument({ 'content.xml': '' }), 'damaged'],
  ])('are refused with the reason when they are %s', async (_, type, bytes, problem) => {
    expect(await cleanFile(type, bytes)).toEqual({ problem: `files.cannot-clean.${problem}` })
  })
})
