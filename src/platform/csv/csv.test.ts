import { expect, it } from 'vitest'
import { type CsvColumn, csvText } from './index.ts'

interface Row {
  id: number
  title: string
  amount: string | null
}
const columns: CsvColumn<Row>[] = [
  { heading: 'Title', text: row => row.title },
  { heading: 'Amount', figure: row => row.amount },
]
const all = async (rows: readonly Row[], size = 2) => {
  const pageAfter = async (last: Row | undefined) => rows.filter(({ id }) => id > (last?.id ?? 0)).slice(0, size)
  let text = ''
  for await (const piece of csvText(columns, pageAfter)) text += piece
  return text
}

it('writes each row once, however many pages there are', async () => {
  const rows = [1, 2, 3, 4, 5].map(id => ({ id, title: `Row ${id}`, amount: `${id}.50` }))
  expect(await all(rows)).toBe('\uFEFFTitle,Amount\nRow 1,1.50\nRow 2,2.50\nRow 3,3.50\nRow 4,4.50\nRow 5,5.50\n')
  expect(await all([])).toBe('\uFEFFTitle,Amount\n')
})

it('quotes what would break a row, and lets no text begin a formula', async () => {
  const titles = ['a, "b"\nc', '=1+1', '+1', '-1', '@sum', '\t=1', 'a=1']
  const rows = titles.map((title, index) => ({ id: index + 1, title, amount: null }))
  expect(await all(rows)).toBe('\uFEFFTitle,Amount\n"a, ""b""\nc",\n\'=1+1,\n\'+1,\n\'-1,\n\'@sum,\n\'\t=1,\na=1,\n')
})

it('leaves negative amounts as numbers', async () => {
  expect(await all([{ id: 1, title: 'Refund', amount: '-12.00' }])).toBe('\uFEFFTitle,Amount\nRefund,-12.00\n')
})
