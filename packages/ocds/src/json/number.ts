import { OcdsError } from '../error.ts'

const grammar = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

interface RawJson {
  rawJSON?(text: string): unknown
}

/**
 * A number kept as the text it was written in, because a double cannot hold it or would write it differently: `1.10`,
 * `12345678901234567890.12`, `1e9999`. `JSON.stringify` writes it unchanged.
 */
export class JsonNumber {
  readonly text: string

  /**
   * `isKnown` spares a second look at a text that has been read as a number.
   * @throws OcdsError `not-a-number` when the text is no JSON number.
   */
  constructor(text: string, isKnown = false) {
    if (!isKnown && !grammar.test(text)) throw new OcdsError('not-a-number', { text })
    this.text = text
  }

  toString(): string {
    return this.text
  }

  /** The nearest double, which may be infinite or less exact. */
  valueOf(): number {
    return Number(this.text)
  }

  toJSON(): unknown {
    return (JSON as RawJson).rawJSON?.(this.text) ?? Number(this.text)
  }
}

/**
 * An amount for a release from decimal text, as databases and decimal libraries give it: `decimal('1250.00')`.
 * It never passes through a double.
 * @throws OcdsError `not-a-number` when the text is no JSON number.
 */
export function decimal(text: string): JsonNumber {
  return new JsonNumber(text)
}

/**
 * One text for every way to write the same number, so that numbers can be compared exactly: digits without leading or
 * trailing zeros, and a power of ten. `1.10`, `1.1` and `11e-1` give `11e-1`.
 */
export function normalNumber(text: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text)
  if (!match) return text
  const [, sign, whole = '', fraction = '', power = '0'] = match
  const digits = (whole + fraction).replace(/^0+/, '')
  if (digits === '') return '0e0'
  const significant = digits.replace(/0+$/, '')
  const exponent = BigInt(power) - BigInt(fraction.length) + BigInt(digits.length - significant.length)
  return `${sign}${significant}e${exponent}`
}
