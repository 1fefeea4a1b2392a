import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newTape } from '../bytes/fast.ts'
import { Tape } from '../bytes/tape.ts'
import { type ExtensionId, extensionIds } from '../definition/extensions.ts'
import { Release } from '../definition/release.ts'
import { aRelease } from '../factory.ts'
import { generate } from '../generate/generate.ts'
import { parseJson } from '../json/parse.ts'
import { writeJson } from '../json/write.ts'
import { Glance } from './glance.ts'
import { validateRelease } from './validate.ts'

const all = new Set<ExtensionId>(extensionIds)

function looks(tape: Tape, notices: boolean, additionalFields = true): (text: string) => boolean {
  const glance = new Glance(tape, { extensions: all, additionalFields, notices })
  return text => {
    const bytes = new TextEncoder().encode(`${text}\0`)
    tape.reset(bytes)
    return glance.accepts(tape.read(0, bytes.length - 1), Release)
  }
}

/** A text with one of its values put in place of another, or one of its names. */
const spoilt = fc
  .tuple(
    aRelease(),
    fc.nat(),
    fc.constantFrom(
      'null',
      '""',
      '" "',
      '"\u00a0"',
      '1',
      '1.5',
      '-0',
      '1e2',
      'true',
      '[]',
      '{}',
      '[""]',
      '["x","x"]',
      '[{"id":"1"},{"id":"1"}]',
      '[{"id":1},{"id":1.0}]',
      '"2026-02-30T00:00:00Z"',
      '"2026-01-01T00:00:60Z"',
      '"2026-01-01t00:00:00z"',
      '"2026-01-01T00:00:00Z"',
      '"http://a b"',
      '"https://"',
      '"https:"',
      '"http://a.example/x?y=z"',
      '"a\\u0062"',
      '"GBP"',
      '{"x":1}',
    ),
  )
  .map(([release, seed, value]) => {
    const text = writeJson(release)
    const places = [...text.matchAll(/(?<=":)(?:"(?:[^"\\]|\\.)*"|[-\d.eE+]+|null|true|false|\[\]|\{\})/g)]
    const place = places[seed % places.length]
    return place ? text.slice(0, place.index) + value + text.slice(place.index + place[0].length) : text
  })
  // A name such as `:` looks like a place, and what comes of it is no JSON any more: other tests are about that.
  .filter(isJson)

function isJson(text: string): boolean {
  try {
    parseJson(text)
    return true
  } catch {
    return false
  }
}

describe('a glance at a release', () => {
  it.each([true, false])('accepts nothing that has findings, notices: %s', notices => {
    const tapes = [looks(new Tape(), notices), looks(newTape(), notices)]
    let accepted = 0
    fc.assert(
      fc.property(fc.oneof(spoilt, aRelease().map(writeJson)), text => {
        const verdicts = tapes.map(look => look(text))
        expect(new Set(verdicts).size).toBe(1)
        if (!verdicts[0]) return
        accepted++
        const found = validateRelease(parseJson(text), { extensions: 'all', notices })
        expect(found.filter(({ rule }) => rule !== 'ocidPrefix')).toEqual([])
      }),
      { numRuns: 1500 },
    )
    expect(accepted).toBeGreaterThan(20)
  })

  it('accepts what is generated', () => {
    const look = looks(newTape(), true)
    for (const release of generate({ processes: 50 })) expect(look(writeJson(release))).toBe(true)
  })
})
