/** One release of a file, as text, with the line on which it begins; or what could not be read there. */
export type Piece = { line: number; text: string } | { line: number; problem: 'bad-json' | 'too-large' }

/** More than any single release needs; beyond it a file is not OCDS, or wants to fill the memory. */
const limit = 20_000_000

/** What in a string neither ends it nor escapes anything. A line break is there only by mistake, and ends no string. */
const plain = /[^"\\\n]*/y

interface Level {
  kind: '{' | '['
  /** The key under which this object or array stands. */
  key: string | null
}

/**
 * Takes releases out of a file of any size without holding more than one: of release packages, record packages, single
 * releases, one after the other or one per line. What each holds is not looked at here.
 */
class Splitter {
  private readonly stack: Level[] = []
  private line: number
  private inString = false
  private escaped = false
  /** The text of the last string, for keys; long ones are no keys that matter. */
  private lastString = ''
  private key: string | null = null
  /** How deep the object is whose text is being kept, and that text. */
  private keptAt = -1
  private kept = ''
  private keptLine = 1
  private isTooLarge = false
  /** Whether the outermost object holds releases, so that it is not one itself. */
  private isPackage = false
  /** Something stands between the values that is none: what follows cannot be trusted. */
  private isBroken = false

  constructor(line = 1) {
    this.line = line
  }

  /** Whether what came so far is whole. */
  get isBetween(): boolean {
    return this.stack.length === 0 && !this.inString
  }

  *push(chunk: string): Generator<Piece> {
    let from = 0
    for (let at = 0; at < chunk.length && !this.isBroken; at++) {
      if (this.inString) at = this.readString(chunk, at)
      const c = chunk.charCodeAt(at)
      if (c === 0x0a) this.line++
      if (this.inString) this.endString(c)
      else if (c === 0x22 && this.stack.length > 0) {
        this.inString = true
        this.lastString = ''
      } else if (c === 0x3a) this.key = this.lastString
      else if (c === 0x7b || c === 0x5b) {
        this.open(c === 0x7b ? '{' : '[')
        if (this.keptAt === this.stack.length) from = at
      } else if ((c === 0x7d || c === 0x5d) && this.stack.length > 0) {
        if (this.keptAt === this.stack.length) {
          this.keep(chunk.slice(from, at + 1))
          yield this.finish()
        }
        this.stack.pop()
        this.key = null
      } else if (this.stack.length === 0 && c > 0x20 && c !== 0x2c && c !== 0xfeff) {
        this.isBroken = true
        yield { line: this.line, problem: 'bad-json' }
      }
    }
    if (this.keptAt > 0) this.keep(chunk.slice(from))
  }

  *end(): Generator<Piece> {
    if (this.isBroken || this.isBetween) return
    yield { line: this.keptAt > 0 ? this.keptLine : this.line, problem: 'bad-json' }
  }

  /** Goes on to the next quotation mark or backslash. */
  private readString(chunk: string, at: number): number {
    plain.lastIndex = at
    const words = plain.exec(chunk)?.[0] ?? ''
    if (words && this.escaped) this.escaped = false
    if (this.lastString.length < 20) this.lastString += words.slice(0, 20)
    return at + words.length
  }

  private endString(c: number): void {
    if (this.escaped) this.escaped = false
    else if (c === 0x5c) this.escaped = true
    else if (c === 0x22) this.inString = false
  }

  private open(kind: Level['kind']): void {
    const key = this.stack.at(-1)?.kind === '{' ? this.key : null
    this.stack.push({ kind, key })
    this.key = null
    if (kind === '[' && this.holdsReleases()) {
      // What was kept so far was the package, not a release.
      this.isPackage = true
      this.keptAt = -1
      this.kept = ''
    }
    if (kind === '{' && this.isRelease()) {
      this.keptAt = this.stack.length
      this.kept = ''
      this.keptLine = this.line
      this.isTooLarge = false
    }
    if (kind === '{' && this.isOutermost()) this.isPackage = false
  }

  /** An array of releases of a package, or of records, whose releases are further in. */
  private holdsReleases(): boolean {
    const [package_, list] = this.inside()
    return this.inside().length === 2 && package_?.kind === '{' && (list?.key === 'releases' || list?.key === 'records')
  }

  private isRelease(): boolean {
    const levels = this.inside()
    if (levels.length === 1) return true
    const [, list, record, inner] = levels
    if (!this.isPackage) return false
    if (levels.length === 3) return list?.key === 'releases'
    return levels.length === 5 && list?.key === 'records' && record?.kind === '{' && inner?.key === 'releases'
  }

  private isOutermost(): boolean {
    return this.inside().length === 1
  }

  /** The levels from the outermost object on: a file may also be a list of packages. */
  private inside(): Level[] {
    return this.stack[0]?.kind === '[' ? this.stack.slice(1) : this.stack
  }

  private keep(text: string): void {
    if (this.kept.length + text.length > limit) this.isTooLarge = true
    else this.kept += text
  }

  private finish(): Piece {
    const { keptLine: line, kept: text } = this
    this.keptAt = -1
    this.kept = ''
    return this.isTooLarge ? { line, problem: 'too-large' } : { line, text }
  }
}

/** The releases of a file, from its decoded text in pieces of any size. */
export async function* splitReleases(chunks: AsyncIterable<string>): AsyncGenerator<Piece> {
  const whole = new Splitter()
  let lines: LineReader | undefined
  let begun = ''
  let isDecided = false
  for await (const chunk of chunks) {
    if (isDecided) {
      yield* (lines ?? whole).push(chunk)
      continue
    }
    begun += chunk
    const end = begun.trimStart().indexOf('\n')
    if (end < 0) continue
    isDecided = true
    // A file whose first line is whole has one value per line: then a broken line spoils no other.
    if (isWhole(begun.trimStart().slice(0, end))) lines = new LineReader()
    yield* (lines ?? whole).push(begun)
  }
  if (!isDecided) yield* whole.push(begun)
  yield* (lines ?? whole).end()
}

function isWhole(line: string): boolean {
  const splitter = new Splitter()
  for (const piece of splitter.push(line)) if ('problem' in piece) return false
  return splitter.isBetween
}

/** One value per line, each read by itself. */
class LineReader {
  private text = ''
  private line = 1

  end(): Generator<Piece> {
    return this.read(this.text)
  }

  *push(chunk: string): Generator<Piece> {
    const lines = (this.text + chunk).split('\n')
    this.text = lines.pop() ?? ''
    for (const line of lines) yield* this.read(line)
  }

  private *read(text: string): Generator<Piece> {
    const splitter = new Splitter(this.line++)
    yield* splitter.push(text)
    yield* splitter.end()
  }
}
