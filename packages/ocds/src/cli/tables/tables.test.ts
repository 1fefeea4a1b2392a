import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { parseJson } from '../../json/parse.ts'
import { Folder, ocds, packageOf, release } from '../testing.ts'
import { convert } from './parquet.ts'
import { letters, writeXlsx, XlsxReader } from './xlsx.ts'

const folder = new Folder()
afterAll(() => folder.remove())

const input = packageOf(
  [
    release(
      1,
      ',"tender":{"id":"=1+1","value":{"amount":1.10},"items":[{"id":1,"additionalClassifications":[{"id":"a"}]},{"id":"1"}],"submissionMethod":["written","in;person"]},"_own":{"é":[]}',
    ),
    release(
      2,
      ',"parties":[{"id":"x","roles":["buyer"],"name":"\\u0001_x0041_ <&> \\" \\r\\n"}],"awards":[{"id":12345678901234567890}]',
    ),
  ],
  ',"own":1e9999',
)

describe('ocds flatten and unflatten', () => {
  it.each(['tables', 'tables.xlsx'])('give back what they were given, by %s', async name => {
    const path = join(folder.path, name)
    expect(await ocds(['flatten', '--output', path], input)).toMatchObject({ code: 0, err: '5 tables\n' })
    const { out, err } = await ocds(['unflatten', path])
    expect({ err, out: parseJson(out) }).toEqual({ err: '', out: parseJson(input) })
    expect((await ocds(['unflatten', '--lines', path])).json()).toHaveLength(2)
  })

  it('put columns in the order of the definition, and say where tables belong', async () => {
    const path = join(folder.path, 'order')
    await ocds(['flatten', '--output', path], input)
    expect(readdirSync(path).sort()).toEqual(
      [
        '_package.csv',
        '_tables.csv',
        'awards.csv',
        'parties.csv',
        'releases.csv',
        'tender_items_additionalClassifications.csv',
        'tender_items.csv',
      ].sort(),
    )
    const [header, row] = readFileSync(join(path, 'releases.csv'), 'utf8').split('\r\n')
    expect(header).toBe(
      '_key,ocid,id,date,tag,initiationType,tender/id,tender/value/amount,tender/submissionMethod,_own/é',
    )
    expect(row).toContain('"json:""=1+1""",1.10')
  })

  it('name the row that belongs nowhere', async () => {
    const path = join(folder.path, 'orphan')
    await ocds(['flatten', '--output', path], input)
    folder.file('orphan/awards.csv', '_key,_parent,id\r\n1,7,a\r\n')
    expect(await ocds(['unflatten', path])).toMatchObject({
      code: 2,
      err: expect.stringContaining('awards, row 2: it belongs to no row'),
    })
  })

  it('say plainly that Parquet needs DuckDB where it is not installed', async () => {
    const missing = () => Promise.reject(Object.assign(new Error('not found'), { code: 'ERR_MODULE_NOT_FOUND' }))
    const both = { folder: folder.path, ending: 'csv' as const }
    await expect(convert(['a'], both, both, missing)).rejects.toThrow(
      'Parquet needs DuckDB, which is not here: npm install @duckdb/node-api',
    )
  })

  it('ask DuckDB for Parquet where it is', async () => {
    const asked: string[] = []
    const connect = async () => ({ run: async (sql: string) => asked.push(sql) })
    const duckDb = async () => ({ DuckDBInstance: { create: async () => ({ connect }) } })
    await convert(["o'x"], { folder: 'a', ending: 'csv' }, { folder: 'b', ending: 'parquet' }, duckDb)
    expect(asked).toEqual([
      `COPY (SELECT * FROM read_csv('a/o''x.csv', all_varchar = true, header = true, quote = '"')) TO 'b/o''x.parquet' (FORMAT parquet)`,
    ])
  })
})

describe('workbooks', () => {
  it('hold any text, and numbers where they are exact', async () => {
    const rows = [
      ['a', '', '1250.5', '1250.50', '007'],
      ['<&>"', ' x ', '_x0041_', '\u0000\ud800\uffff', '😀\r\n\t'],
    ]
    const path = join(folder.path, 'any.xlsx')
    await writeXlsx(path, [
      { name: 'One & only', rows },
      { name: 'Empty', rows: [] },
    ])
    const reader = new XlsxReader(path)
    expect(await reader.open()).toEqual(['One & only', 'Empty'])
    expect(await all(reader.rows('One & only'))).toEqual(rows)
    expect(await all(reader.rows('Empty'))).toEqual([])
  })

  it('refuse what a sheet cannot hold', async () => {
    const rows = [['x'.repeat(40_000)]]
    await expect(writeXlsx(join(folder.path, 'long.xlsx'), [{ name: 'a', rows }])).rejects.toThrow(
      'a, row 1: a text is longer',
    )
  })

  it('name columns by letters', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(letters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
  })
})

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const item of items) list.push(item)
  return list
}
