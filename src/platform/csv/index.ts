import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify/sync'
import { body, type Reply } from '../http/index.ts'

/** One column of a file: its heading, and what a row has there. Amounts and counts are `figure`s, so they stay numbers. */
export interface CsvColumn<Row> {
  heading: string
  text?: (row: Row) => string | null | undefined
  figure?: (row: Row) => string | number | null | undefined
}

/**
 * A list as a CSV file, however long: asked for page by page and sent as it comes, so memory does not grow with it.
 * @param pageAfter the rows after the last one sent, none at the end
 */
export function csvFile<Row>(
  fileName: string,
  columns: readonly CsvColumn<Row>[],
  pageAfter: (last: Row | undefined) => Promise<readonly Row[]>,
): Reply {
  return body('text/csv; charset=utf-8', Readable.from(csvText(columns, pageAfter)), {
    headers: { 'content-disposition': `attachment; filename="${fileName.replace(/[^\w.-]/g, '-')}"` },
  })
}

/** The file's text, piece by piece. It begins with a byte order mark, without which spreadsheets misread accents. */
export async function* csvText<Row>(
  columns: readonly CsvColumn<Row>[],
  pageAfter: (last: Row | undefined) => Promise<readonly Row[]>,
): AsyncGenerator<string> {
  yield `\uFEFF${stringify([columns.map(({ heading }) => heading)])}`
  for (let last: Row | undefined; ; ) {
    const rows = await pageAfter(last)
    if (rows.length === 0) return
    yield stringify(rows.map(row => columns.map(column => cellOf(column, row))))
    last = rows.at(-1)
  }
}

function cellOf<Row>({ text, figure }: CsvColumn<Row>, row: Row): string {
  const number = figure?.(row)
  if (number !== null && number !== undefined) return String(number)
  const words = text?.(row) ?? ''
  // A cell that begins so would be taken for a formula and could run something in the reader's spreadsheet.
  return /^[=+\-@\t\r]/.test(words) ? `'${words}` : words
}
