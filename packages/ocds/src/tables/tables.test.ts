import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aRelease } from '../factory.ts'
import { parseJson } from '../json/parse.ts'
import { isObject } from '../json/values.ts'
import { writeJson } from '../json/write.ts'
import { CsvReader, csvLine } from './csv.ts'
import { flatten, unflatten } from './flatten.ts'

describe('tables', () => {
  it('have one row per release and per item of an array, with the way back', () => {
    const release = parseJson(
      '{"ocid":"o","tender":{"id":"1","value":{"amount":1.10},"items":[{"id":"a","quantity":2},{"id":"b"}],"submissionMethod":["written","inPerson"]}}',
    )
    expect(flatten([release])).toEqual([
      {
        path: '',
        header: ['_key', 'ocid', 'tender/id', 'tender/value/amount', 'tender/submissionMethod'],
        rows: [['1', 'o', '1', '1.10', 'written;inPerson']],
      },
      {
        path: '/tender/items',
        header: ['_key', '_parent', '_ocid', 'id', 'quantity'],
        rows: [
          ['1', '1', 'o', 'a', '2'],
          ['2', '1', 'o', 'b', ''],
        ],
      },
    ])
  })

  it('come back as the releases they were made of', () => {
    fc.assert(
      fc.property(fc.array(aRelease(), { maxLength: 4 }), releases => {
        expect(unflatten(flatten(releases)).map(inOrder)).toEqual(releases.map(inOrder))
      }),
    )
  })

  it('come back from any object at all', () => {
    const value = fc.letrec(tie => ({
      any: fc.oneof(
        { depthSize: 'small' },
        fc.jsonValue({ maxDepth: 0, stringUnit: 'binary' }),
        tie('object'),
        fc.array(tie('any'), { maxLength: 3 }),
      ),
      object: fc.dictionary(
        fc.oneof(fc.constantFrom('id', 'a/b', '~', '_key', '_parent', '', '/', 'tender', '__proto__'), fc.string()),
        tie('any'),
        { maxKeys: 4 },
      ),
    })).object
    fc.assert(
      fc.property(fc.array(value, { maxLength: 3 }), releases => {
        const objects = (releases as Record<string, unknown>[]).filter(one => Object.keys(one).length > 0)
        expect(unflatten(flatten(objects)).map(inOrder)).toEqual(objects.map(inOrder))
      }),
    )
  })

  it('have no cell that a spreadsheet takes for a formula', () => {
    const text = fc.tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r'), fc.string()).map(([a, b]) => a + b)
    fc.assert(
      fc.property(text, title => {
        const [table] = flatten([{ ocid: title, tender: { submissionMethod: [title] } }])
        for (const cell of table?.rows[0] ?? []) expect(cell).toMatch(/^(?:json:|\d)/)
      }),
    )
  })

  it('are CSV that comes back in pieces of any size', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\r\n', '\n', ' ', 'é', '😀') })
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 })),
        fc.integer({ min: 1, max: 9 }),
        (rows, size) => {
          const text = rows.map(csvLine).join('')
          const reader = new CsvReader()
          const read: string[][] = []
          for (let at = 0; at < text.length; at += size) read.push(...reader.push(text.slice(at, at + size)))
          read.push(...reader.end())
          // Line ends inside of quotes keep their form.
          expect(read).toEqual(rows)
        },
      ),
    )
  })
})

const inOrder = (release: unknown) => writeJson(sorted(release))

/** With keys in order, since columns have an order of their own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isObject(value)) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, sorted(inner)] as const)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}
