import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { fileTypeFromBuffer } from 'file-type'
import { describe, expect, it } from 'vitest'
import { cleanFile } from './clean.ts'
import { aJpeg, clean, secret } from './testing.ts'

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
