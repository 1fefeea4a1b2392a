import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aHistory } from '../factory.ts'
import { parseJson } from '../json/parse.ts'
import { writeJson } from '../json/write.ts'
import { merge, mergeVersioned } from '../merge/merge.ts'
import { Output } from './emit.ts'
import { newTape } from './fast.ts'
import { mergeTexts } from './process.ts'
import { Tape } from './tape.ts'

const bytesOf = (text: string) => new TextEncoder().encode(`${text}\0`)

const readers = { slow: () => new Tape(), fast: newTape }

function reading(text: string, reader: keyof typeof readers): unknown {
  const tape = readers[reader]()
  const bytes = bytesOf(text)
  tape.reset(bytes)
  const output = new Output(16)
  output.value(tape, tape.read(0, bytes.length - 1))
  return new TextDecoder().decode(output.take())
}

it('is fast here', () => {
  expect(newTape().constructor.name).toBe('FastTape')
})

describe.each(['slow', 'fast'] as const)('the %s tape', reader => {
  it('reads every JSON and gives it back without white space', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 1, '\t'), (text, indent) => {
        const spaced = JSON.stringify(JSON.parse(text), null, indent)
        expect(reading(spaced, reader)).toBe(JSON.stringify(JSON.parse(text)))
      }),
    )
  })

  it('keeps numbers, escapes and names as they were written', () => {
    const text = '{"__proto__":1.10,"a\\u0062":[1e9999,-0,"\\ud800","\\/é",{"a":null,"a":2}],"":{}}'
    expect(reading(text, reader)).toBe(text)
  })

  it.each([
    ...['', '{', '[', '{"a"}', '{"a":}', '{"a":1,}', '[1,]', '[1 2]', '{"a":1 "b":2}', '{a:1}', '1 2', '{} x'],
    ...['01', '-', '1.', '.5', '1e', '+1', '1e+', 'tru', 'nul', 'falsy', '"a', '"\\x"', '"\\u12g4"', '"\n"', '\u0001'],
    ...['{"a\n":1}', '{"a":1}}', '[1]]', '{"a\\q":1}', 'Infinity', '\u00a01', '{"a" 1}'],
  ])('refuses what is no JSON: %j', text => {
    expect(() => JSON.parse(text)).toThrow()
    expect(() => reading(text, reader)).toThrow('not JSON')
    expect(() => reading(text, reader)).toThrow(
      ((): string => {
        try {
          parseJson(text)
          return 'parseJson takes it'
        } catch (error) {
          return (error as Error).message
        }
      })(),
    )
  })

  it('refuses what is nested too deep', () => {
    expect(() => reading('['.repeat(10_000) + ']'.repeat(10_000), reader)).toThrow('nested too deeply')
    expect(reading('['.repeat(999) + ']'.repeat(999), reader)).toHaveLength(1998)
  })
})

describe('merging texts', () => {
  const same = (releases: readonly unknown[]) => {
    const texts = releases.map(writeJson)
    expect(attempt(() => mergeTexts('compiled', texts))).toEqual(attempt(() => writeJson(merge(releases))))
    const versioned = attempt(() => writeJson(mergeVersioned(releases)))
    expect(attempt(() => mergeTexts('versioned', texts))).toEqual(versioned)
  }

  it('says what merging objects says, to the letter', () => {
    fc.assert(fc.property(aHistory(), same), { numRuns: 100 })
  })

  it('says the same of histories in which the same things come up again', () => {
    const scalar = fc.constantFrom<unknown>(1, '1', null, 'x', true, {}, [], [1, 'a'], [{ id: 1 }, 2])
    const ids = fc.constantFrom<unknown>(1, '1', 2, '2', 'é', null, true)
    const item = fc.record({ id: ids, title: scalar, items: fc.array(fc.record({ id: ids, unit: scalar })) })
    const release = fc.record(
      {
        tender: fc.record({ id: ids, items: fc.array(item, { maxLength: 3 }), value: scalar }, { requiredKeys: [] }),
        awards: fc.oneof({ weight: 4, arbitrary: fc.array(item, { maxLength: 3 }) }, { weight: 1, arbitrary: scalar }),
        extra: scalar,
      },
      { requiredKeys: [] },
    )
    const history = fc.array(release, { minLength: 1, maxLength: 4 }).map(releases =>
      releases.map((fields, i) => ({
        ocid: 'o',
        id: `${i}`,
        date: `2026-01-0${i + 1}T00:00:00Z`,
        tag: ['tender'],
        ...fields,
      })),
    )
    fc.assert(fc.property(history, same), { numRuns: 200 })
  })

  it('keeps numbers, texts and names as they were written, white space apart', () => {
    const texts = [
      '{ "ocid": "o", "id": "1", "date": "2026-01-01T00:00:00Z",\n "tender": { "value": {"amount": 1.10}, "title": "a \\u00e9" } }',
      '{"ocid":"o","id":"2","date":"2026-01-02T00:00:00Z","__proto__":{"a":1e9999},"tender":{"title_es":"\\ud800"}}',
    ]
    expect(mergeTexts('compiled', texts)).toBe(
      '{"ocid":"o","id":"o-2026-01-02T00:00:00Z","date":"2026-01-02T00:00:00Z","tag":["compiled"],"tender":{"value":{"amount":1.10},"title":"a \\u00e9","title_es":"\\ud800"},"__proto__":{"a":1e9999}}',
    )
  })
})

/** What comes of something, be it a result or an error. */
function attempt(work: () => string): unknown {
  try {
    return work()
  } catch (error) {
    return { error: (error as Error).message }
  }
}
