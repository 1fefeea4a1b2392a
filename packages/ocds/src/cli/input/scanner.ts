import { maxDepth } from '../../bytes/marks.ts'
import { OcdsError } from '../../error.ts'
import {
  endOfText,
  endOfWord,
  expectedIn,
  type Frame,
  type ItemList,
  latin,
  lineStart,
  longLine,
  newline,
  plain,
  ScanError,
  type Sink,
  type State,
  severalOnALine,
  textAt,
} from './scan.ts'

/**
 * Finds the releases, records and packages in JSON of any size, piece by piece, without keeping it: one value, several
 * after one another, JSON Lines, arrays of values; packages are looked into. What is inside of releases is skipped.
 */
export class Scanner {
  private readonly sink: Sink
  private readonly rootPath: readonly string[]
  /** Whether a line that starts with an ocid may be taken as one value as a whole. */
  private readonly byLines: boolean
  private readonly frames: Frame[] = []
  private state: State = 'top'
  /** How deep inside of a value that is skipped; 0 when none is. */
  private depth = 0
  private inText = false
  private escaped = false
  private skipStart = 0
  private carry: Uint8Array | undefined
  private room = new Uint8Array(0)
  /** The ocid of the line before: most lines stand next to others of their process. */
  private lastOcid = ''
  private lastOcidBytes = new Uint8Array(0)
  /** The place of the first byte of the current piece. */
  private base = 0
  private bytes: Uint8Array = new Uint8Array(0)
  /** The same as a buffer, which is searched faster. */
  private buffer: Buffer = Buffer.alloc(0)
  private isLast = false

  constructor(sink: Sink, options: { rootPath?: readonly string[]; byLines?: boolean } = {}) {
    this.sink = sink
    this.rootPath = options.rootPath ?? []
    this.byLines = (options.byLines ?? false) && this.rootPath.length === 0
  }

  /**
   * Takes the next piece, whose bytes are not kept.
   * @throws ScanError, OcdsError `too-deep`
   */
  push(piece: Uint8Array): void {
    this.run(piece, false)
  }

  /** @throws ScanError where something is still open */
  end(): void {
    this.run(new Uint8Array(0), true)
    if (this.carry) throw new ScanError(this.base + this.bytes.length, 'the end of a text')
    const at = this.base
    if (this.depth > 0) throw new ScanError(at, this.inText ? 'the end of a text' : ', or an end')
    if (this.state !== 'top') throw new ScanError(at, this.state)
  }

  private run(piece: Uint8Array, isLast: boolean): void {
    this.bytes = this.joined(piece)
    this.isLast = isLast
    this.buffer = Buffer.from(this.bytes.buffer, this.bytes.byteOffset, this.bytes.length)
    const whole = this.byLines && this.state === 'top' && severalOnALine.every(text => !this.buffer.includes(text))
    let at = 0
    while (at < this.bytes.length) {
      if (this.depth > 0) {
        at = this.skip(at)
        if (this.depth === 0) this.afterValue(this.skipStart, this.base + at)
        continue
      }
      const c = this.bytes[at] as number
      if (c === 0x20 || c === newline || c === 0x0d || c === 0x09) at++
      else {
        const next = (whole && this.state === 'top' && this.line(at, isLast)) || this.step(c, at)
        if (next < 0) {
          this.carry = this.bytes.slice(at)
          break
        }
        at = next
      }
    }
    this.base += at
  }

  /** What was left of the piece before and this one, in bytes that are used again for the next. */
  private joined(piece: Uint8Array): Uint8Array {
    const { carry } = this
    this.carry = undefined
    if (!carry) return piece
    const size = carry.length + piece.length
    if (this.room.length < size) this.room = new Uint8Array(size + (size >> 1))
    this.room.set(carry)
    this.room.set(piece, carry.length)
    return this.room.subarray(0, size)
  }

  /**
   * Takes a whole line as a release, if it is sure to be one value; gives the place after it, 0 if it is not sure, -1 if
   * the next piece is needed to tell.
   */
  private line(at: number, isLast: boolean): number {
    const { bytes } = this
    const end = this.buffer.indexOf(newline, at)
    if ((end < 0 || end + 1 === bytes.length) && !isLast && bytes.length - at < longLine) return -1
    for (let i = 0; i < lineStart.length; i++) if (bytes[at + i] !== lineStart[i]) return 0
    // A } at the end of a line with a { after it cannot be inside of a value, since a comma would be missing.
    if (end < 0 || bytes[end + 1] !== 0x7b) return 0
    const last = bytes[end - 1] === 0x0d ? end - 1 : end
    if (bytes[last - 1] !== 0x7d) return 0
    const ocid = this.ocidAt(at + lineStart.length)
    if (ocid === undefined) return 0
    this.sink.begin(this.base + at)
    this.sink.item(this.base + at, this.base + last, ocid, undefined)
    this.sink.end(this.base + at, this.base + last, 'single', undefined)
    return end
  }

  private ocidAt(from: number): string | undefined {
    const { bytes, lastOcidBytes } = this
    let i = 0
    while (i < lastOcidBytes.length && bytes[from + i] === lastOcidBytes[i]) i++
    if (i === lastOcidBytes.length && i > 0 && bytes[from + i] === 0x22) return this.lastOcid
    const quote = this.buffer.indexOf(0x22, from)
    const ocid = latin(bytes, from, quote)
    if (ocid === undefined) return undefined
    this.lastOcidBytes = bytes.slice(from, quote)
    this.lastOcid = ocid
    return ocid
  }

  /** Takes one token in a place that is looked at; gives the place after it, or -1 if it needs the next piece. */
  private step(c: number, at: number): number {
    const frame = this.frames.at(-1)
    switch (this.state) {
      case 'a name or }':
      case 'a name':
        if (c === 0x22) return this.name(frame as Frame, at)
        if (c === 0x7d && this.state === 'a name or }') return this.close(at)
        break
      case ':':
        if (c === 0x3a) return this.to('a value', at + 1)
        break
      case ', or ]':
        if (c === 0x2c) return this.to('a value', at + 1)
        if (c === 0x5d) return this.close(at)
        break
      case ', or }':
        if (c === 0x2c) return this.to('a name', at + 1)
        if (c === 0x7d) return this.close(at)
        break
      default:
        if (c === 0x5d && this.state === 'a value or ]') return this.close(at)
        return this.value(c, at, frame)
    }
    throw new ScanError(this.base + at, expectedIn(this.state))
  }

  private to(state: State, at: number): number {
    this.state = state
    return at
  }

  private name(frame: Frame, at: number): number {
    const end = endOfText(this.bytes, at)
    if (end < 0) return -1
    frame.nameStart = this.base + at
    frame.name = this.isOfInterest(frame, at, end) ? textAt(this.bytes, at, end) : ''
    return this.to(':', end)
  }

  /** Whether a name could be one that matters here: most are not worth making a text of. */
  private isOfInterest(frame: Frame, start: number, end: number): boolean {
    if (frame.kind === 'path') return true
    const length = end - start - 2
    return length === 4 || length === 7 || length === 8 || this.bytes.subarray(start, end).includes(0x5c)
  }

  private value(c: number, at: number, frame: Frame | undefined): number {
    if (c === 0x22) return this.scalar(at, endOfText(this.bytes, at))
    if (c !== 0x7b && c !== 0x5b) return this.scalar(at, this.endOfWord(at))
    const kind = this.kindOf(c, frame)
    if (kind === undefined) {
      this.skipStart = this.base + at
      this.depth = 1
      return at + 1
    }
    if (frame && kind === 'items') frame.list = frame.name as ItemList
    if (kind === 'object') this.sink.begin(this.base + at)
    const step = (frame?.step ?? 0) + (frame?.kind === 'path' ? 1 : 0)
    this.frames.push({ kind, start: this.base + at, step, nameStart: 0, name: '', ocid: undefined, list: undefined })
    return this.to(c === 0x5b ? 'a value or ]' : 'a name or }', at + 1)
  }

  /** What an object or array is to the scanner; undefined if it is skipped. */
  private kindOf(c: number, frame: Frame | undefined): Frame['kind'] | undefined {
    const isArray = c === 0x5b
    if (frame?.kind === 'items') return isArray ? undefined : 'item'
    if (frame?.kind === 'item') return undefined
    if (frame?.kind === 'object') {
      const isList = isArray && (frame.name === 'releases' || frame.name === 'records')
      return isList && frame.list === undefined ? 'items' : undefined
    }
    const step = (frame?.step ?? 0) + (frame?.kind === 'path' ? 1 : 0)
    if (frame?.kind === 'path' && frame.name !== this.rootPath[frame.step]) return undefined
    if (this.frames.length > maxDepth) throw new OcdsError('too-deep')
    if (isArray) return 'array'
    return step < this.rootPath.length ? 'path' : 'object'
  }

  private scalar(at: number, end: number): number {
    if (end < 0) return -1
    const frame = this.frames.at(-1)
    if ((frame?.kind === 'object' || frame?.kind === 'item') && frame.name === 'ocid' && this.bytes[at] === 0x22) {
      frame.ocid = textAt(this.bytes, at, end)
    }
    this.afterValue(this.base + at, this.base + end)
    return end
  }

  private afterValue(start: number, end: number): void {
    const frame = this.frames.at(-1)
    if (!frame || frame.kind === 'array') {
      const step = frame?.step ?? 0
      // Values beside the root path are nothing to speak of.
      if (step >= this.rootPath.length) {
        this.sink.begin(start)
        this.sink.end(start, end, 'scalar', undefined)
      }
    } else if (frame.kind === 'object') this.sink.member(frame.nameStart, end)
    else if (frame.kind === 'items') this.sink.item(start, end, undefined, this.frames.at(-2)?.list)
    this.follow()
  }

  private follow(): void {
    const frame = this.frames.at(-1)
    if (!frame) this.state = 'top'
    else this.state = frame.kind === 'array' || frame.kind === 'items' ? ', or ]' : ', or }'
  }

  private close(at: number): number {
    const frame = this.frames.pop() as Frame
    const end = this.base + at + 1
    if (frame.kind === 'item') this.sink.item(frame.start, end, frame.ocid, this.frames.at(-2)?.list)
    else if (frame.kind === 'object') this.endObject(frame, end)
    this.follow()
    return at + 1
  }

  private endObject(frame: Frame, end: number): void {
    // An ocid beside the releases makes it a record.
    const isPackage = frame.list === 'records' || (frame.list === 'releases' && frame.ocid === undefined)
    if (!isPackage) this.sink.item(frame.start, end, frame.ocid, undefined)
    this.sink.end(frame.start, end, isPackage ? 'package' : 'single', frame.list)
  }

  private skip(from: number): number {
    const { bytes } = this
    const { length } = bytes
    let at = from
    if (this.escaped && at < length) {
      this.escaped = false
      at++
    }
    while (at < length) {
      if (this.inText) {
        while (at < length && plain[bytes[at] as number] === 1) at++
        if (at === length) return at
        if (bytes[at++] === 0x22) this.inText = false
        else if (at === length) this.escaped = true
        else at++
        continue
      }
      const c = bytes[at++] as number
      if (c === 0x22) this.inText = true
      else if (c === 0x7b || c === 0x5b) {
        if (++this.depth > maxDepth) throw new OcdsError('too-deep')
      } else if ((c === 0x7d || c === 0x5d) && --this.depth === 0) return at
    }
    return at
  }

  private endOfWord(from: number): number {
    const { at, isWord } = endOfWord(this.bytes, from, this.isLast)
    if (at >= 0 && !isWord) throw new ScanError(this.base + from, expectedIn(this.state))
    return at
  }
}
