/** What a top-level value turned out to be. */
export type Shape = 'package' | 'single' | 'scalar'

/** Told by the scanner what is where; places are bytes from the start of the source. */
export interface Sink {
  /** A top-level value, or an item of a top-level array, begins. */
  begin(start: number): void
  /** A release or record: the value itself, or an item of the package that it is. */
  item(start: number, end: number, ocid: string | undefined, list: ItemList | undefined): void
  /** A field of an object at the top, other than the list of items: from the quote of its name to the end of its value. */
  member(start: number, end: number): void
  end(start: number, end: number, shape: Shape, list: ItemList | undefined): void
}

export type ItemList = 'releases' | 'records'

/** The text is no JSON at a place. */
export class ScanError extends Error {
  readonly at: number

  constructor(at: number, expected: string) {
    super(`${expected} is expected`)
    this.at = at
  }
}

export type State = 'top' | 'a value' | 'a value or ]' | 'a name or }' | 'a name' | ':' | ', or ]' | ', or }'

export interface Frame {
  readonly kind: 'array' | 'path' | 'object' | 'items' | 'item'
  readonly start: number
  /** Which step of the root path the values inside are at. */
  readonly step: number
  nameStart: number
  name: string
  /** For objects at the top and items: what has been found out. */
  ocid: string | undefined
  list: ItemList | undefined
}

/** The bytes that a text may have before something happens: all but the quote and the backslash. */
export const plain = new Uint8Array(256).fill(1)
plain[0x22] = 0
plain[0x5c] = 0

const decoder = new TextDecoder()
export const textOf = (bytes: Uint8Array, start: number, end: number) => decoder.decode(bytes.subarray(start, end))

/** The content of a quoted text; escapes that are wrong are found later, when the value is read. */
export function textAt(bytes: Uint8Array, start: number, end: number): string {
  const text = textOf(bytes, start, end)
  try {
    return JSON.parse(text) as string
  } catch {
    return text.slice(1, -1)
  }
}

/** A text of plain ASCII without escapes; undefined for any other. */
export function latin(bytes: Uint8Array, start: number, end: number): string | undefined {
  let text = ''
  for (let at = start; at < end; at++) {
    const c = bytes[at] as number
    if (c < 0x20 || c > 0x7e || c === 0x5c) return undefined
    text += String.fromCharCode(c)
  }
  return text
}

/** The place after the text that starts at a quote; -1 if it does not end here. */
export function endOfText(bytes: Uint8Array, from: number): number {
  let at = from + 1
  for (;;) {
    while (at < bytes.length && plain[bytes[at] as number] === 1) at++
    if (at >= bytes.length) return -1
    if (bytes[at] === 0x22) return at + 1
    at += 2
  }
}

/** Where a number or a word ends, and whether it is one. -1 if it may go on in the next piece. */
export function endOfWord(bytes: Uint8Array, from: number, isLast: boolean): { at: number; isWord: boolean } {
  let at = from
  while (at < bytes.length && !' \n\r\t,]}{["'.includes(String.fromCharCode(bytes[at] as number))) at++
  if (at === bytes.length && !isLast) return { at: -1, isWord: false }
  const word = textOf(bytes, from, at)
  return { at, isWord: /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/.test(word) }
}

export const newline = 0x0a
/** What can stand between values on one line; where it occurs, lines are not taken as values without a look inside. */
export const severalOnALine = ['}{', '} ', '}\t', '\r{']
export const longLine = 1 << 16
export const lineStart = new TextEncoder().encode('{"ocid":"')

/** What should have come, in words. */
export const expectedIn = (state: State): string => (state === 'top' ? 'a value' : state)
