import { OcdsError } from '../error.ts'
import { JsonNumber } from './number.ts'
import { findProblem } from './problem.ts'

// A number that a double would not write back as it came: more than 15 digits, an exponent, a trailing zero, a long
// run of zeros after the point, minus zero. Looks inside strings too, which costs time at most, never a digit.
const risky =
  /(?:^|[:[,\s])(?:-?\d[\d.]{15}|-?\d+(?:\.\d+)?[eE]|-?\d+\.\d*0(?=[\s,\]}]|$)|-?0\.000000|-0(?=[\s,\]}]|$))/

/**
 * Reads JSON and keeps every number exactly: those that a double cannot give back as they came are `JsonNumber`s.
 * A byte order mark at the start is ignored.
 * @throws OcdsError `bad-json` with line and column, `too-deep`
 */
export function parseJson(text: string): unknown {
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  try {
    return risky.test(source) ? new Reader(source).readAll() : JSON.parse(source)
  } catch (error) {
    if (error instanceof RangeError) throw new OcdsError('too-deep')
    if (error instanceof SyntaxError) throw new OcdsError('bad-json', { ...findProblem(source) })
    throw error
  }
}

const numberToken = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const controls = /[\u0000-\u001f]/

/** Reads JSON number by number. What is wrong is a SyntaxError without words, since findProblem has better ones. */
class Reader {
  private at = 0
  private readonly source: string

  constructor(source: string) {
    this.source = source
  }

  readAll(): unknown {
    const value = this.read()
    if (!Number.isNaN(this.next())) throw new SyntaxError()
    return value
  }

  private read(): unknown {
    switch (this.next()) {
      case 0x22:
        return this.string()
      case 0x7b:
        return this.object()
      case 0x5b:
        return this.array()
      case 0x74:
        return this.word('true', true)
      case 0x66:
        return this.word('false', false)
      case 0x6e:
        return this.word('null', null)
      default:
        return this.number()
    }
  }

  /** The next character that is no white space; NaN at the end. */
  private next(): number {
    let code = this.source.charCodeAt(this.at)
    while (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) code = this.source.charCodeAt(++this.at)
    return code
  }

  private word<T>(word: string, value: T): T {
    if (!this.source.startsWith(word, this.at)) throw new SyntaxError()
    this.at += word.length
    return value
  }

  private object(): Record<string, unknown> {
    const object: Record<string, unknown> = {}
    this.at++
    if (this.next() === 0x7d) {
      this.at++
      return object
    }
    for (;;) {
      if (this.next() !== 0x22) throw new SyntaxError()
      const key = this.string()
      if (this.next() !== 0x3a) throw new SyntaxError()
      this.at++
      put(object, key, this.read())
      const end = this.next()
      this.at++
      if (end === 0x7d) return object
      if (end !== 0x2c) throw new SyntaxError()
    }
  }

  private array(): unknown[] {
    const array: unknown[] = []
    this.at++
    if (this.next() === 0x5d) {
      this.at++
      return array
    }
    for (;;) {
      array.push(this.read())
      const end = this.next()
      this.at++
      if (end === 0x5d) return array
      if (end !== 0x2c) throw new SyntaxError()
    }
  }

  private string(): string {
    const start = this.at + 1
    let end = this.source.indexOf('"', start)
    if (end < 0) throw new SyntaxError()
    let inside = this.source.slice(start, end)
    if (inside.includes('\\')) {
      while (this.backslashesBefore(end) % 2 === 1) {
        end = this.source.indexOf('"', end + 1)
        if (end < 0) throw new SyntaxError()
      }
      inside = JSON.parse(this.source.slice(start - 1, end + 1)) as string
    } else if (controls.test(inside)) throw new SyntaxError()
    this.at = end + 1
    return inside
  }

  private backslashesBefore(end: number): number {
    let count = 0
    while (this.source.charCodeAt(end - 1 - count) === 0x5c) count++
    return count
  }

  private number(): number | JsonNumber {
    numberToken.lastIndex = this.at
    if (!numberToken.test(this.source)) throw new SyntaxError()
    const text = this.source.slice(this.at, numberToken.lastIndex)
    this.at = numberToken.lastIndex
    const value = Number(text)
    // Up to 15 digits are exact, and a whole number of them is written as it came.
    if (text.length < 16 && Number.isInteger(value) && isDigits(text)) return value
    return String(value) === text ? value : new JsonNumber(text, true)
  }
}

/** Whether a number consists of digits only. */
function isDigits(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 0x30 || text.charCodeAt(i) > 0x39) return false
  return true
}

/** Sets a field, `__proto__` like any other. */
export function put(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true })
  } else {
    object[key] = value
  }
}
