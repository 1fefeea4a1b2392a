import { InputError } from '../run.ts'
import { ZipReader, ZipWriter } from './zip.ts'

// Workbooks as far as tables need them. Source: ECMA-376, part 1, section 18.3.

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const mostRows = 1_048_576
const mostCharacters = 32_767

export interface Sheet {
  readonly name: string
  readonly rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>
}

/**
 * Writes a workbook sheet by sheet.
 * @throws InputError for more rows, or a longer text, than a sheet can hold
 */
export async function writeXlsx(path: string, sheets: readonly Sheet[]): Promise<void> {
  const zip = new ZipWriter(path)
  const parts = sheets.map((_, i) => `/xl/worksheets/sheet${i + 1}.xml`)
  await zip.add('[Content_Types].xml', [contentTypes(parts)])
  await zip.add('_rels/.rels', [
    `${head}<Relationships xmlns="${packageRelations}"><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ])
  const names = sheets.map(({ name }, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="r${i + 1}"/>`)
  await zip.add('xl/workbook.xml', [
    `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${names.join('')}</sheets></workbook>`,
  ])
  const targets = sheets.map(
    (_, i) => `<Relationship Id="r${i + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  )
  await zip.add('xl/_rels/workbook.xml.rels', [
    `${head}<Relationships xmlns="${packageRelations}">${targets.join('')}</Relationships>`,
  ])
  for (const [i, sheet] of sheets.entries()) await zip.add(`xl/worksheets/sheet${i + 1}.xml`, sheetText(sheet))
  zip.close()
}

function contentTypes(parts: readonly string[]): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const sheets = parts.map(part => `<Override PartName="${part}" ContentType="${type}.worksheet+xml"/>`)
  return `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>${sheets.join('')}</Types>`
}

async function* sheetText({ name, rows }: Sheet): AsyncGenerator<string> {
  yield `${head}<worksheet xmlns="${main}"><sheetData>`
  let text = ''
  let number = 0
  for await (const cells of rows) {
    if (++number > mostRows) throw new InputError(`${name} has more rows than a sheet can hold; write CSV instead`)
    text += `<row r="${number}">${cells.map((cell, i) => cellText(name, cell, i, number)).join('')}</row>`
    if (text.length < 1 << 16) continue
    yield text
    text = ''
  }
  yield `${text}</sheetData></worksheet>`
}

function cellText(sheet: string, cell: string, column: number, row: number): string {
  if (cell === '') return ''
  if (cell.length > mostCharacters) {
    throw new InputError(`${sheet}, row ${row}: a text is longer than a cell can hold; write CSV instead`)
  }
  const at = `${letters(column)}${row}`
  // What a double holds exactly as it is written can be a number in the sheet too.
  if (cell.length < 16 && /^-?\d/.test(cell) && String(Number(cell)) === cell) return `<c r="${at}"><v>${cell}</v></c>`
  return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
}

export function letters(column: number): string {
  const rest = Math.floor(column / 26) - 1
  return (rest >= 0 ? letters(rest) : '') + String.fromCharCode(65 + (column % 26))
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Characters that XML cannot hold are written as `_x0001_`. Source: ECMA-376, part 1, section 22.9.2.19. */
function escaped(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(
      /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      c => {
        return `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
      },
    )
    .replace(/[&<>"]/g, c => entities[c] as string)
}

function unescaped(text: string): string {
  return text
    .replace(/&(?:lt|gt|quot|apos|amp|#x([0-9A-Fa-f]+)|#(\d+));/g, (whole, hex?: string, decimal?: string) => {
      if (hex) return String.fromCodePoint(Number.parseInt(hex, 16))
      if (decimal) return String.fromCodePoint(Number(decimal))
      return { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' }[whole] as string
    })
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** Reads a workbook, ours or one that a spreadsheet program saved. */
export class XlsxReader {
  private readonly zip: ZipReader
  private shared: string[] = []
  private readonly parts = new Map<string, string>()

  constructor(path: string) {
    this.zip = new ZipReader(path)
  }

  /** The names of the sheets, in order. */
  async open(): Promise<string[]> {
    const targets = new Map<string, string>()
    for (const tag of tagsIn(await this.whole('xl/_rels/workbook.xml.rels'), 'Relationship')) {
      targets.set(attribute(tag, 'Id') ?? '', attribute(tag, 'Target') ?? '')
    }
    for (const tag of tagsIn(await this.whole('xl/workbook.xml'), 'sheet')) {
      const target = targets.get(attribute(tag, 'r:id') ?? '') ?? ''
      this.parts.set(unescaped(attribute(tag, 'name') ?? ''), target.startsWith('/') ? target.slice(1) : `xl/${target}`)
    }
    if (this.zip.has('xl/sharedStrings.xml')) {
      const text = await this.whole('xl/sharedStrings.xml')
      this.shared = Array.from(text.matchAll(/<si>([\s\S]*?)<\/si>|<si\/>/g), ([, inside = '']) => textIn(inside))
    }
    return [...this.parts.keys()]
  }

  /** The rows of a sheet, each as the texts of its cells. */
  async *rows(sheet: string): AsyncGenerator<string[]> {
    let rest = ''
    for await (const piece of this.zip.text(this.parts.get(sheet) ?? '')) {
      rest += piece
      let from = 0
      for (;;) {
        const end = rest.indexOf('</row>', from)
        if (end < 0) break
        yield this.cells(rest.slice(from, end))
        from = end + 6
      }
      rest = rest.slice(from)
    }
  }

  private cells(row: string): string[] {
    const cells: string[] = []
    for (const [, attributes = '', inside = ''] of row.matchAll(/<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)) {
      const column = columnOf(attribute(attributes, 'r') ?? '')
      const at = column < 0 ? cells.length : column
      while (cells.length < at) cells.push('')
      cells[at] = this.value(attribute(attributes, 't'), inside)
    }
    return cells
  }

  private value(type: string | undefined, inside: string): string {
    if (type === 'inlineStr') return textIn(inside)
    const value = unescaped(/<v[^>]*>([\s\S]*?)<\/v>/.exec(inside)?.[1] ?? '')
    if (type === 's') return this.shared[Number(value)] ?? ''
    return type === 'b' ? String(value === '1') : value
  }

  private async whole(name: string): Promise<string> {
    let text = ''
    for await (const piece of this.zip.text(name)) text += piece
    return text
  }
}

const textIn = (xml: string): string =>
  Array.from(xml.matchAll(/<t\b[^>]*?(?:\/>|>([\s\S]*?)<\/t>)/g), ([, text = '']) => unescaped(text)).join('')

const tagsIn = (xml: string, name: string): string[] => xml.match(new RegExp(`<${name}\\b[^>]*>`, 'g')) ?? []

const attribute = (tag: string, name: string): string | undefined => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]

function columnOf(reference: string): number {
  let column = 0
  for (const c of /^[A-Z]+/.exec(reference)?.[0] ?? '') column = column * 26 + c.charCodeAt(0) - 64
  return column - 1
}
