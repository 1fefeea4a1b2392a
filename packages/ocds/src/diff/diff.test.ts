import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aRelease } from '../factory.ts'
import { parseJson } from '../json/parse.ts'
import { writeJson } from '../json/write.ts'
import { describeChange, diff } from './diff.ts'

const changes = (before: string, after: string) =>
  diff(parseJson(before), parseJson(after)).map(change => describeChange(change, writeJson))

describe('differences', () => {
  it('are none from a release to itself', () => {
    fc.assert(
      fc.property(aRelease(), release => {
        expect(diff(release, parseJson(writeJson(release)))).toEqual([])
      }),
    )
  })

  it.each([
    ['{"a":1.1}', '{"a":1.10}', []],
    ['{"a":1}', '{"a":"1"}', ['/a: 1 → "1"']],
    [
      '{"a":1,"b":{"c":null}}',
      '{"b":{"d":12345678901234567890}}',
      ['/a: removed 1', '/b/c: removed null', '/b/d: added 12345678901234567890'],
    ],
    [
      '{"awards":[{"id":1,"t":1},{"id":"1","t":2}]}',
      '{"awards":[{"id":"1","t":3},{"id":1,"t":1}]}',
      ['/awards/0/t (awards "1"): 2 → 3'],
    ],
    [
      '{"awards":[{"id":1}]}',
      '{"awards":[{"id":2}]}',
      ['/awards/0 (awards 2): added {"id":2}', '/awards/0 (awards 1): removed {"id":1}'],
    ],
    ['{"tag":["a"]}', '{"tag":["a","b"]}', ['/tag: ["a"] → ["a","b"]']],
    ['{"awards":[{"id":1},{"id":1}]}', '{"awards":[{"id":1}]}', ['/awards: [{"id":1},{"id":1}] → [{"id":1}]']],
  ])('from %s to %s', (before, after, expected) => {
    expect(changes(before, after)).toEqual(expected)
  })

  it('need two objects that are not nested too deep', () => {
    expect(() => diff({}, [])).toThrow('release 1 is not an object')
    let [a, b]: unknown[] = [1, 2]
    for (let i = 0; i < 50_000; i++) [a, b] = [{ x: a }, { x: b }]
    expect(() => diff(a, b)).toThrow('nested too deeply')
  })
})
