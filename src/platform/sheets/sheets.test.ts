import { Readable } from 'node:stream'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { CsvColumn } from '../csv/index.ts'
import { readSheetRows, xlsxFile } from './index.ts'

const limits = { bytes: 100_000, rows: 10 }
const read = (content: string | Buffer) => readSheetRows(Readable.from([Buffer.from(content as string)]), limits)

interface Line {
  title: string
  amount: string
  day: string
}
const columns: CsvColumn<Line>[] = [
  { heading: 'Title', text: line => line.title },
  { heading: 'Amount', figure: line => line.amount },
  { heading: 'Day', text: line => line.day },
]

async function workbook(rows: readonly Line[]): Promise<Buffer> {
  const reply = await xlsxFile('lines.xlsx', columns, rows)
  const pieces: Buffer[] = []
  for await (const piece of (reply as unknown as { body: Readable }).body) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

describe('a workbook', () => {
  it('gives back what was written into it, to the last digit', async () => {
    const lines = [
      { title: '=1+1', amount: '1250.10', day: '2030-01-31' },
      { title: 'Ñandú “quoted”', amount: '12345678901234567.25', day: '' },
    ]
    expect(await read(await workbook(lines))).toEqual({
      ok: true,
      rows: [
        ['Title', 'Amount', 'Day'],
        ['=1+1', '1250.1', '2030-01-31'],
        ['Ñandú “quoted”', '12345678901234567.25', ''],
      ],
    })
  })

  it('is refused when it would come out far larger than it went in', async () => {
    const bomb = Buffer.from(zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(8_000_000) }, { level: 9 }))
    expect(await read(bomb)).toEqual({ ok: false, problem: 'sheets.not-a-table' })
  })

  it('is refused when it is some other archive', async () => {
    const other = Buffer.from(zipSync({ 'readme.txt': Buffer.from('words') }))
    expect(await read(other)).toEqual({ ok: false, problem: 'sheets.not-a-table' })
  })
})

describe('a CSV file', () => {
  it.each([
    ['commas', 'a,b\n1,"2,5"\n'],
    ['semicolons', '\uFEFFa;b\n1;2,5\n'],
    ['tabs', 'a\tb\r\n1\t2,5\r\n'],
  ])('is read with %s', async (_, text) => {
    expect(await read(text)).toEqual({
      ok: true,
      rows: [
        ['a', 'b'],
        ['1', '2,5'],
      ],
    })
  })

  it.each([
    ['empty', '', 'sheets.missing'],
    ['too long', 'a\n'.repeat(11), 'sheets.too-many-rows'],
    ['too large', 'a'.repeat(100_001), 'sheets.too-large'],
    ['not text', Buffer.from([0xff, 0xfe, 0x00, 0x41]), 'sheets.not-a-table'],
  ])('is refused when it is %s', async (_, content, problem) => {
    expect(await read(content)).toEqual({ ok: false, problem })
  })
})
