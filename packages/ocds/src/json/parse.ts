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
  const value = parseNatively(source)
  if (!risky.test(source)) return value
  try {
    return new Reader(source).read()
  } catch (error) {
    if (error instanceof RangeError) throw new OcdsError('too-deep')
    throw error
  }
}

function parseNatively(source: string): unknown {
  try {
    return JSON.parse(source)
  } catch {
    throw new OcdsError('bad-json', { ...findProblem(source) })
  }
}

const numberToken = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y

/** Reads a text that is known to be JSON, so that it need not check anything but where tokens end. */
class Reader {
  private at = 0
  private readonly source: string

  constructor(source: string) {
    this.source = source
  }

  read(): unknown {
    switch (this.next()) {
      case 0x7b:
        return this.object()
      case 0x5b:
        return this.array()
      case 0x22:
        return this.string()
      case 0x74:
        this.at += 4
        return true
      case 0x66:
        this.at += 5
        return false
      case 0x6e:
        this.at += 4
        return null
      default:
        return this.number()
    }
  }

  /** The next character that is no white space. */
  private next(): number {
    let code = this.source.charCodeAt(this.at)
    while (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) code = this.source.charCodeAt(++this.at)
    return code
  }

  private object(): Record<string, unknown> {
    const object: Record<string, unknown> = {}
    this.at++
    if (this.next() === 0x7d) {
      this.at++
      return object
    }
    for (;;) {
      this.next()
      const key = this.string()
      this.next()
      this.at++
      put(object, key, this.read())
      const end = this.next()
      this.at++
      if (end === 0x7d) return object
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
    }
  }

  private string(): string {
    const start = this.at
    let end = this.source.indexOf('"', start + 1)
    let escaped = false
    while (this.backslashesBefore(end) % 2 === 1) {
      escaped = true
      end = this.source.indexOf('"', end + 1)
    }
    this.at = end + 1
    const inside = this.source.slice(start + 1, end)
    return escaped || inside.includes('\\') ? (JSON.parse(this.source.slice(start, end + 1)) as string) : inside
  }

  private backslashesBefore(end: number): number {
    let count = 0
    while (this.source.charCodeAt(end - 1 - count) === 0x5c) count++
    return count
  }

  private number(): number | JsonNumber {
    numberToken.lastIndex = this.at
    const text = numberToken.exec(this.source)?.[0] ?? ''
    this.at += text.length
    const value = Number(text)
    return String(value) === text ? value : new JsonNumber(text)
  }
}

/** Sets a field, `__proto__` like any other. */
export function put(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true })
  } else {
    object[key] = value
  }
}
