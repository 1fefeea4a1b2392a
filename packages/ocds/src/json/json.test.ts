import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OcdsError } from '../error.ts'
import { aLongNumber } from '../factory.ts'
import { decimal, type JsonNumber, normalNumber } from './number.ts'
import { parseJson } from './parse.ts'
import { equal } from './values.ts'
import { writeJson } from './write.ts'

const errorOf = (work: () => unknown): OcdsError => {
  try {
    work()
  } catch (error) {
    if (error instanceof OcdsError) return error
    throw error
  }
  throw new Error('no error')
}

describe('numbers', () => {
  it.each([
    '0',
    '-1',
    '100.00',
    '1.10',
    '1250.50',
    '1e9999',
    '-1E-400',
    '1e5',
    '12345678901234567890.12',
    '9007199254740993',
    '0.0000001',
    '0.30',
    '-0',
    '-0.0',
    '123456789012345678',
  ])('come back as they were written: %s', text => {
    expect(writeJson(parseJson(text))).toBe(text)
    expect(writeJson(parseJson(`{"a":[${text},"${text}"],"b": ${text} }`))).toBe(
      `{"a":[${text},"${text}"],"b":${text}}`,
    )
    expect(JSON.stringify({ a: parseJson(`[${text}]`) })).toBe(text === '-0' ? '{"a":[-0]}' : `{"a":[${text}]}`)
  })

  it('come back as they were written, whatever they are', () => {
    const anyNumber = fc.oneof(
      aLongNumber(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(n => JSON.stringify(n)),
    )
    fc.assert(
      fc.property(fc.array(anyNumber), texts => {
        const json = `[${texts.join(',')}]`
        expect(writeJson(parseJson(json))).toBe(json)
      }),
    )
  })

  it('are ordinary numbers where those are exact', () => {
    expect(parseJson('[1, 2.5, -3, 123456789.25]')).toEqual([1, 2.5, -3, 123456789.25])
  })

  it('are compared exactly', () => {
    expect(equal(decimal('1.10'), 1.1)).toBe(true)
    expect(equal(decimal('1e2'), 100)).toBe(true)
    expect(equal(decimal('0.0'), 0)).toBe(true)
    expect(equal(decimal('12345678901234567890'), decimal('12345678901234567891'))).toBe(false)
    expect(equal(decimal('1e9999'), decimal('10e9998'))).toBe(true)
    expect(normalNumber('-0012.500')).toBe('-125e-1')
  })

  it.each(['', '01', '1.', '.5', '+1', '1,000', '1e', 'NaN', ' 1', '0x1'])('cannot be made from %j', text => {
    expect(errorOf(() => decimal(text)).code).toBe('not-a-number')
  })

  it('keep amounts from databases out of doubles', () => {
    expect(writeJson({ amount: decimal('1250.00') })).toBe('{"amount":1250.00}')
    expect(String(decimal('0.10'))).toBe('0.10')
    expect(Number(decimal('0.10'))).toBe(0.1)
  })
})

describe('reading JSON', () => {
  it('gives what JSON.parse gives, by the careful reader too', () => {
    fc.assert(
      fc.property(fc.json(), text => {
        // A long number in the same text makes the careful reader read all of it.
        const [careful, long] = parseJson(`[${text}, 1.10]`) as [unknown, JsonNumber]
        expect(long.text).toBe('1.10')
        expect(writeJson(careful)).toBe(writeJson(parseJson(text)))
        expect(parseJson(writeJson(careful))).toEqual(careful)
      }),
    )
  })

  it('understands escapes, surrogates, white space and odd keys', () => {
    const text =
      '\ufeff{ "\\u0061\\"\\\\": "\\ud83d\\ude00 \\ud800\\\\", "__proto__" : [ 1.10 , { } , [ ] , true,false,null ] }\n'
    const value = parseJson(text) as Record<string, unknown>
    expect(Object.keys(value)).toEqual(['a"\\', '__proto__'])
    expect(value['a"\\']).toBe('😀 \ud800\\')
    expect(writeJson(value)).toBe('{"a\\"\\\\":"😀 \\ud800\\\\","__proto__":[1.10,{},[],true,false,null]}')
  })

  it.each([
    ['{\n  "a": 1,\n  "b": x\n}', 3, 8, 'a value is expected, not "x"'],
    ['', 1, 1, 'a value is expected, not the end'],
    ['{"a": [1.10', 1, 12, ', or ] is expected, not the end'],
    ['[1,]', 1, 4, 'a value is expected, not "]"'],
    ['{,}', 1, 2, 'a name or } is expected, not ","'],
    ['{"a" 1}', 1, 6, ': is expected, not "1"'],
    ['{"a":1,}', 1, 8, 'a name is expected, not "}"'],
    ['[1}', 1, 3, ', or ] is expected, not "}"'],
    ['{}\n{}', 2, 1, 'the end is expected, not "{"'],
    ['["a\tb"]', 1, 2, 'a value or ] is expected, not "\\""'],
    ['[01]', 1, 3, ', or ] is expected, not "1"'],
  ])('names line and column of what is wrong: %j', (text, line, column, problem) => {
    expect(errorOf(() => parseJson(text))).toMatchObject({ code: 'bad-json', args: { line, column, problem } })
  })

  it('has an error for what is nested too deep', () => {
    const deep = `${'['.repeat(100_000)}1.10${']'.repeat(100_000)}`
    expect(errorOf(() => parseJson(deep)).code).toBe('too-deep')
    expect(errorOf(() => writeJson(parseJson(deep.replace('1.10', '1')))).code).toBe('too-deep')
  })
})

describe('writing JSON', () => {
  it.each([[Number.NaN], [Number.POSITIVE_INFINITY], [() => 1], [Symbol('a')], [10n]])(
    'refuses what JSON has no word for',
    value => {
      const error = errorOf(() => writeJson({ a: [value] }))
      expect(error.code).toBe('not-json')
      expect(error.args.path).toBe('/a/0')
    },
  )
})
