import { Readable } from 'node:stream'
import writeWorkbook, { type Cell, type SheetData } from 'write-excel-file/node'
import type { CsvColumn } from '../csv/index.ts'
import { body, type Reply } from '../http/index.ts'

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/**
 * Rows as an XLSX workbook of one sheet, by the same columns as a CSV file. Figures stay numbers; texts are texts even
 * where they look like formulas. A workbook is made in memory: give it a list that has an end.
 */
export async function xlsxFile<Row>(
  fileName: string,
  columns: readonly CsvColumn<Row>[],
  rows: readonly Row[],
): Promise<Reply> {
  const heading: Cell[] = columns.map(column => ({ value: column.heading, fontWeight: 'bold', type: String }))
  const data: SheetData = [heading, ...rows.map(row => columns.map(column => cellOf(column, row)))]
  const bytes = await writeWorkbook(data, {
    stickyRowsCount: 1,
    columns: columns.map(({ heading: title }) => ({ width: Math.min(60, Math.max(12, title.length + 2)) })),
  }).toBuffer()
  return body(xlsxType, Readable.from([bytes]), {
    headers: { 'content-disposition': `attachment; filename="${fileName.replace(/[^\w.-]/g, '-')}"` },
  })
}

function cellOf<Row>({ text, figure }: CsvColumn<Row>, row: Row): Cell {
  const number = figure?.(row)
  // A workbook holds numbers as doubles: an amount with more digits than they keep stays text.
  if (number !== null && number !== undefined && isExact(String(number))) return { value: Number(number), type: Number }
  return { value: text?.(row) ?? (number == null ? '' : String(number)), type: String }
}

const isExact = (number: string): boolean => number.replace(/[^0-9]/g, '').replace(/^0+/, '').length <= 15
