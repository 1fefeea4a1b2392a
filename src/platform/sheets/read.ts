import type { Readable } from 'node:stream'
import { parse } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'

/** How much of a file is taken in. */
export interface SheetLimits {
  /** Of the file itself. */
  bytes: number
  /** Heading included. */
  rows: number
}

export type SheetProblem = 'sheets.missing' | 'sheets.too-large' | 'sheets.too-many-rows' | 'sheets.not-a-table'

export type ReadSheet = { ok: true; rows: string[][] } | { ok: false; problem: SheetProblem }

/** An XLSX file is a ZIP archive; so much may come out of it for each byte that went in. */
const mostInflation = 60
const zipMark = Buffer.from('PK\u0003\u0004')

/**
 * The cells of a CSV file or of the first sheet of an XLSX workbook, as text and without spaces around. Numbers come as
 * they are written in the file, days as `2030-01-31`. Which of the two it is, is seen by its first bytes and not its name.
 */
export async function readSheetRows(content: Readable, limits: SheetLimits): Promise<ReadSheet> {
  const bytes = await taken(content, limits.bytes)
  if (bytes === null) return { ok: false, problem: 'sheets.too-large' }
  if (bytes.length === 0) return { ok: false, problem: 'sheets.missing' }
  const rows = bytes.subarray(0, 4).equals(zipMark) ? await fromWorkbook(bytes, limits) : fromCsv(bytes)
  if (rows === null) return { ok: false, problem: 'sheets.not-a-table' }
  const filled = rows.filter(row => row.some(cell => cell !== ''))
  if (filled.length > limits.rows) return { ok: false, problem: 'sheets.too-many-rows' }
  return { ok: true, rows: filled }
}

/** All of the file, or null where it is larger than that; the rest is read and dropped, so that an answer can be sent. */
async function taken(content: Readable, most: number): Promise<Buffer | null> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of content as AsyncIterable<Buffer>) {
    size += piece.length
    if (size <= most) pieces.push(piece)
  }
  return size > most ? null : Buffer.concat(pieces)
}

async function fromWorkbook(bytes: Buffer, limits: SheetLimits): Promise<string[][] | null> {
  try {
    let inflated = 0
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        inflated += originalSize
        return false
      },
    })
    if (inflated > limits.bytes * mostInflation) return null
    const data = await readSheet(bytes, { parseNumber: (text: string) => text })
    return data.map(row => row.map(cellText))
  } catch {
    // Whatever is wrong inside a file that somebody sent is the file's fault, and the person is told so.
    return null
  }
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  return String(cell).trim()
}

/** Our own files put a quotation mark before what a spreadsheet would take for a formula: here it comes off again. */
const asTyped = (cell: string): string => (/^'[=+\-@]/.test(cell) ? cell.slice(1) : cell)

/** Comma, semicolon or tab, whichever the heading has most of. Text that is not UTF-8 is no table. */
function fromCsv(bytes: Buffer): string[][] | null {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
  if (text.includes('\u0000')) return null
  const [heading = ''] = text.split('\n', 1)
  const count = (mark: string) => heading.split(mark).length
  const delimiter = [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
  try {
    const rows = parse(text, { delimiter, bom: true, trim: true, relaxColumnCount: true, skipEmptyLines: true })
    return (rows as string[][]).map(row => row.map(asTyped))
  } catch {
    return null
  }
}
