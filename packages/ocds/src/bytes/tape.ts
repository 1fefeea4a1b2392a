import { OcdsError } from '../error.ts'
import { parseJson } from '../json/parse.ts'
import { findProblem } from '../json/problem.ts'
import { writeJson } from '../json/write.ts'
import { enlarged, KeyTable } from './keys.ts'
import { ARRAY, ESCAPED, GAPS, LISTS, maxDepth, NULL, NUMBER, OBJECT, passedUp, TEXT } from './marks.ts'
import { exponent, isEscape, word } from './tokens.ts'

// The bytes that may stand in a text as they are: no quote, backslash or control character.
const plain = new Uint8Array(256).fill(1, 0x20)
plain[0x22] = 0
plain[0x5c] = 0

const space = new Uint8Array(256)
for (const c of [0x20, 0x0a, 0x0d, 0x09]) space[c] = 1

const decoder = new TextDecoder()

/**
 * JSON read from bytes without making objects of it: one entry per value, in the order of the text, that says where
 * the value starts and ends, what it is, under which name it stands, and which entry comes after it. Entry `n` is at
 * `nodes[n]` to `nodes[n + 3]`: start, end, the entry after this value, mark. The name is in the upper bits of the mark.
 */
export class Tape {
  nodes = new Int32Array(1 << 14)
  bytes: Uint8Array = new Uint8Array(0)
  readonly keys: KeyTable
  /** Whether there was white space outside of texts since the last reset. */
  spaced = false
  /** Where the next entry goes. */
  count = 0
  private readonly open = new Int32Array(maxDepth + 1)

  constructor(keys: KeyTable = new KeyTable()) {
    this.keys = keys
  }

  /**
   * Starts anew on other bytes, which must be followed by a byte 0 at least. `size` is how many of them will be read, with
   * 32 more for each value; it need not be given where one value is read.
   */
  reset(bytes: Uint8Array, _size = 0): void {
    this.bytes = bytes
    this.count = 0
    this.spaced = false
  }

  kind(node: number): number {
    return (this.nodes[node + 3] as number) & 7
  }

  key(node: number): number {
    return (this.nodes[node + 3] as number) >> 8
  }

  /** The first entry inside an object or array; the same as `after` if there is none. */
  first(node: number): number {
    return node + 4
  }

  after(node: number): number {
    return this.nodes[node + 2] as number
  }

  text(node: number): string {
    return decoder.decode(this.bytes.subarray(this.nodes[node] as number, this.nodes[node + 1] as number))
  }

  /** The value as it came, but without the white space that stands outside of texts. */
  compactText(node: number): string {
    return this.spaced ? writeJson(parseJson(this.text(node))) : this.text(node)
  }

  /** The content of a text. */
  string(node: number): string {
    const escaped = ((this.nodes[node + 3] as number) & ESCAPED) !== 0
    return escaped ? (JSON.parse(this.text(node)) as string) : this.text(node).slice(1, -1)
  }

  /** The value of a field; -1 if the object has no such field. Of several with one name, the last counts. */
  field(object: number, key: number): number {
    let found = -1
    const end = this.after(object)
    for (let node = object + 4; node < end; node = this.after(node)) if (this.key(node) === key) found = node
    return found
  }

  /** Whether two values are the same to the byte. */
  isSame(a: number, b: number): boolean {
    const { nodes, bytes } = this
    let i = nodes[a] as number
    let j = nodes[b] as number
    const end = nodes[a + 1] as number
    if (end - i !== (nodes[b + 1] as number) - j) return false
    while (i < end) if (bytes[i++] !== bytes[j++]) return false
    return true
  }

  /**
   * Reads the one value between two places and gives its entry.
   * @throws OcdsError `bad-json` with line and column from `from`, `too-deep`
   */
  read(from: number, to: number): number {
    const root = this.count
    const end = this.value(from, to)
    if (end < 0) throw this.problem(this.bytes, from, to)
    let at = end
    while (at < to && space[this.bytes[at] as number] === 1) at++
    if (at < to) throw this.problem(this.bytes, from, to)
    return root
  }

  protected problem(bytes: Uint8Array, from: number, to: number): OcdsError {
    return new OcdsError('bad-json', { ...findProblem(decoder.decode(bytes.subarray(from, to))) })
  }

  /**
   * Reads a value and gives the place after it, or -1 where this is no JSON. One function with a loop in a loop, for
   * speed: what is kept in its variables would otherwise go through memory for each of a billion bytes.
   */
  private value(from: number, to: number): number {
    const { bytes, open, keys } = this
    let { nodes } = this
    let { followers, lengths, starts, pool } = keys
    let at = from
    let next = this.count
    let depth = 0
    let key = 0
    let lastKey = 0
    let isFirst = false
    value: for (;;) {
      let c = bytes[at] as number
      while (c <= 0x20) {
        if (space[c] !== 1) return -1
        this.spaced = true
        c = bytes[++at] as number
      }
      if (next + 8 > nodes.length) nodes = this.nodes = enlarged(nodes)
      const node = next
      next += 4
      nodes[node] = at
      nodes[node + 2] = next
      if (c === 0x22) {
        let mark = TEXT
        for (;;) {
          do c = bytes[++at] as number
          while (plain[c] === 1)
          if (c === 0x22) break
          if (c !== 0x5c || !isEscape(bytes, ++at)) return -1
          mark = TEXT | ESCAPED
        }
        nodes[node + 1] = ++at
        nodes[node + 3] = (key << 8) | mark
        if (mark !== TEXT && depth > 0) add(nodes, open[depth - 1] as number, ESCAPED)
      } else if (c === 0x7b || c === 0x5b) {
        if (depth === maxDepth) throw new OcdsError('too-deep')
        const kind = c === 0x7b ? OBJECT : ARRAY
        nodes[node + 3] = (key << 8) | kind
        open[depth++] = node
        c = bytes[++at] as number
        while (c <= 0x20) {
          if (space[c] !== 1) return -1
          this.spaced = true
          c = bytes[++at] as number
        }
        if (c === (kind === OBJECT ? 0x7d : 0x5d)) {
          nodes[node + 1] = ++at
          depth--
          if (depth > 0) add(nodes, open[depth - 1] as number, GAPS)
        } else if (kind === ARRAY) {
          if (c === 0x7b) add(nodes, node, LISTS)
          key = 0
          continue
        } else {
          lastKey = key
          isFirst = true
        }
      } else if (c === 0x2d || (c >= 0x30 && c <= 0x39)) {
        if (c === 0x2d) c = bytes[++at] as number
        if (c === 0x30) c = bytes[++at] as number
        else if (c < 0x30 || c > 0x39) return -1
        else
          do c = bytes[++at] as number
          while (c >= 0x30 && c <= 0x39)
        if (c === 0x2e) {
          const point = at
          do c = bytes[++at] as number
          while (c >= 0x30 && c <= 0x39)
          if (at === point + 1) return -1
        }
        if (c === 0x65 || c === 0x45) {
          at = exponent(bytes, at + 1)
          if (at < 0) return -1
        }
        nodes[node + 1] = at
        nodes[node + 3] = (key << 8) | NUMBER
      } else {
        const mark = word(bytes, at, c)
        if (mark < 0) return -1
        at += c === 0x66 ? 5 : 4
        nodes[node + 1] = at
        nodes[node + 3] = (key << 8) | mark
        if (mark === NULL && depth > 0) add(nodes, open[depth - 1] as number, GAPS)
      }
      // What comes after a value: more of what is open, or its end.
      for (;;) {
        if (depth === 0) {
          this.count = next
          return at <= to ? at : -1
        }
        c = bytes[at] as number
        while (c <= 0x20) {
          if (space[c] !== 1) return -1
          this.spaced = true
          c = bytes[++at] as number
        }
        const container = open[depth - 1] as number
        const isArray = ((nodes[container + 3] as number) & 1) === 1
        if (c === 0x2c || isFirst) {
          if (isFirst) isFirst = false
          else {
            at++
            if (isArray) {
              key = 0
              continue value
            }
            c = bytes[at] as number
            while (c <= 0x20) {
              if (space[c] !== 1) return -1
              this.spaced = true
              c = bytes[++at] as number
            }
          }
          // The name that followed last time is tried first: it needs no hash.
          const guess = followers[lastKey] as number
          const length = (lengths[guess] as number) + 3
          const start = starts[guess] as number
          let i = 0
          while (i < length && pool[start + i] === bytes[at + i]) i++
          if (i === length) {
            at += length
            key = lastKey = guess
            continue value
          }
          at = this.name(at, lastKey)
          if (at < 0) return -1
          key = lastKey = this.found
          ;({ followers, lengths, starts, pool } = keys)
          continue value
        }
        if (c !== (isArray ? 0x5d : 0x7d)) return -1
        nodes[container + 1] = ++at
        nodes[container + 2] = next
        lastKey = (nodes[container + 3] as number) >> 8
        depth--
        if (depth > 0) add(nodes, open[depth - 1] as number, (nodes[container + 3] as number) & passedUp)
      }
    }
  }

  protected found = 0

  /** Reads a name and its colon, gives the place after it and leaves its number in `found`; -1 if there is none. */
  protected name(from: number, before: number): number {
    const { bytes } = this
    if (bytes[from] !== 0x22) return -1
    let at = from
    let hash = 0
    let escaped = false
    for (;;) {
      const c = bytes[++at] as number
      if (c === 0x22) break
      if (c === 0x5c) {
        if (!isEscape(bytes, ++at)) return -1
        escaped = true
      } else if (c < 0x20) return -1
      hash = (Math.imul(hash, 31) + c) | 0
    }
    if (escaped) this.found = this.keys.number(JSON.parse(decoder.decode(bytes.subarray(from, at + 1))) as string)
    else this.found = this.keys.find(bytes, from + 1, at - from - 1, hash)
    this.keys.followers[before] = this.found
    at++
    while (space[bytes[at] as number] === 1) {
      this.spaced = true
      at++
    }
    return bytes[at] === 0x3a ? at + 1 : -1
  }
}

function add(nodes: Int32Array, node: number, marks: number): void {
  nodes[node + 3] = (nodes[node + 3] as number) | marks
}
