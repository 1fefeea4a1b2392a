import { hashOf } from '../bytes/keys.ts'
import { ESCAPED, FLAG, NULL, NUMBER, OBJECT, TEXT } from '../bytes/marks.ts'
import type { Tape } from '../bytes/tape.ts'
import { instantIn } from '../dates.ts'
import type { Codelist } from '../definition/codelists/codelist.ts'
import type { Field, Shape } from '../definition/model.ts'
import type { Terms } from './compile.ts'
import { formats, isLanguageTag } from './formats.ts'

type Accept = (node: number) => boolean

/** What is known of the fields of an object, by the numbers of their names. */
interface Known {
  readonly byKey: (Accept | undefined)[]
  /** One bit for each required field, by the number of its name; 0 for others. */
  readonly bits: number[]
  /** How many fields are required. */
  required: number
  readonly translated: Set<string>
  /** Whether names that are no fields are translations of fields. */
  readonly translations: Map<number, boolean>
}

/**
 * A look at a release on a tape that tells most of those that are right, without making objects of them. What is not
 * surely right is for the checks to judge: this finds nothing, and never takes for right what is not.
 */
export class Glance {
  private readonly tape: Tape
  private readonly terms: Terms
  private readonly shapes = new Map<Shape, Known>()
  private readonly id: number

  constructor(tape: Tape, terms: Terms) {
    this.tape = tape
    this.terms = terms
    this.id = tape.keys.number('id')
  }

  /** Whether an object surely has no findings. */
  accepts(node: number, shape: Shape): boolean {
    return this.tape.kind(node) === OBJECT && this.object(node, this.known(shape), shape)
  }

  private known(shape: Shape): Known {
    const made = this.shapes.get(shape)
    if (made) return made
    const known: Known = { byKey: [], bits: [], required: 0, translated: new Set(), translations: new Map() }
    this.shapes.set(shape, known)
    for (const [name, field] of Object.entries(shape.fields)) {
      if (field.extension && !this.terms.extensions.has(field.extension)) continue
      const key = this.tape.keys.number(name)
      while (known.byKey.length <= key) {
        known.byKey.push(undefined)
        known.bits.push(0)
      }
      known.byKey[key] = this.field(field)
      if (field.required) known.bits[key] = 1 << known.required++
      if (field.translated) known.translated.add(name)
    }
    return known
  }

  private object(node: number, known: Known, shape: Shape): boolean {
    const { tape } = this
    const end = tape.after(node)
    // Empty objects are odd, and more required fields than bits do not occur.
    if (end === node + 4 || (shape.minProperties ?? 0) > 1 || known.required > 30) return false
    let found = 0
    for (let field = node + 4; field < end; field = tape.after(field)) {
      const key = tape.key(field)
      const accept = key < known.byKey.length ? known.byKey[key] : undefined
      if (accept === undefined) {
        if (!this.isTranslation(known, key, field)) return false
      } else {
        if (!accept(field)) return false
        found |= known.bits[key] as number
      }
    }
    return found === (1 << known.required) - 1
  }

  private isTranslation(known: Known, key: number, node: number): boolean {
    let is = known.translations.get(key)
    if (is === undefined) {
      const name = this.tape.keys.name(key)
      const at = name.indexOf('_')
      is = at > 0 && known.translated.has(name.slice(0, at)) && isLanguageTag(name.slice(at + 1))
      known.translations.set(key, is)
    }
    if (!is) return !this.terms.additionalFields
    return this.tape.kind(node) === NULL || (this.tape.kind(node) === TEXT && this.isNotBlank(node))
  }

  private field(field: Field): Accept {
    const { types, shape } = field
    if ((field.deprecated && this.terms.notices) || field.values) return () => false
    const has = (type: Field['types'][number]) => types.includes(type)
    const [nullable, flag, whole, number] = [has('null'), has('boolean'), has('integer'), has('number')]
    const text = has('string') ? this.text(field) : no
    const list = has('array') ? (has('object') ? no : this.list(field)) : no
    const isMap = has('object') && !has('array') && shape
    const known = isMap ? () => this.known(shape) : undefined
    return node => {
      switch (this.tape.kind(node)) {
        case NULL:
          return nullable
        case FLAG:
          return flag && !shape
        case NUMBER:
          return field.minimum === undefined && !shape && (number || (whole && this.isWhole(node)))
        case TEXT:
          return text(node)
        case OBJECT:
          return known !== undefined && shape !== undefined && this.object(node, known(), shape)
        default:
          return list(node)
      }
    }
  }

  private isWhole(node: number): boolean {
    const { bytes, nodes } = this.tape
    const end = nodes[node + 1] as number
    for (let at = nodes[node] as number; at < end; at++) {
      const c = bytes[at] as number
      if ((c < 0x30 || c > 0x39) && c !== 0x2d) return false
    }
    return true
  }

  private list(field: Field): Accept {
    const { shape, items, minItems = 0, uniqueItems = false, codelist } = field
    const { tape } = this
    const byId = this.terms.notices && shape !== undefined && 'id' in shape.fields
    const mustDiffer = uniqueItems || byId
    const scalar = !shape && items ? this.field({ ...items, ...(codelist && { codelist }) }) : undefined
    if (!shape && !scalar) return no
    return node => {
      const end = tape.after(node)
      if (end === node + 4 || minItems > 1) return false
      for (let item = node + 4; item < end; item = tape.after(item)) {
        if (shape ? !this.accepts(item, shape) : !scalar?.(item)) return false
      }
      return !mustDiffer || tape.after(node + 4) === end || this.differ(node, shape !== undefined)
    }
  }

  /** Whether items are surely different: by their ids, or as texts. */
  private differ(list: number, areObjects: boolean): boolean {
    const { tape } = this
    const end = tape.after(list)
    const seen: number[] = []
    for (let item = list + 4; item < end; item = tape.after(item)) {
      const node = areObjects ? tape.field(item, this.id) : item
      // Numbers may be the same in different words.
      if (node < 0 || tape.kind(node) !== TEXT || this.isEscaped(node) || seen.length === 64) return false
      for (const other of seen) if (tape.isSame(node, other)) return false
      seen.push(node)
    }
    return true
  }

  private isEscaped(node: number): boolean {
    return ((this.tape.nodes[node + 3] as number) & ESCAPED) !== 0
  }

  private text(field: Field): Accept {
    const { format, pattern, codelist, minLength = 0 } = field
    const { tape } = this
    const { notices = false } = this.terms
    const codes = codelist && (codelist.closed || notices) ? codesOf(codelist) : undefined
    return node => {
      if (minLength > 1 || (minLength > 0 && (tape.nodes[node + 1] as number) - (tape.nodes[node] as number) === 2))
        return false
      if ((format || pattern || codes) && this.isEscaped(node)) return false
      if (format && !this.hasFormat(node, format)) return false
      if (pattern && !pattern.test(tape.string(node))) return false
      if (codes && !codes.has(tape.bytes, (tape.nodes[node] as number) + 1, (tape.nodes[node + 1] as number) - 1))
        return false
      return !notices || format !== undefined || this.isNotBlank(node)
    }
  }

  private hasFormat(node: number, format: NonNullable<Field['format']>): boolean {
    const { bytes, nodes } = this.tape
    const [start, end] = [(nodes[node] as number) + 1, (nodes[node + 1] as number) - 1]
    const isUsualDate =
      format === 'date-time' && end - start === 20 && bytes[end - 1] === 0x5a && bytes[start + 10] === 0x54
    // A leap second is for the other way to judge.
    if (isUsualDate && bytes[start + 17] !== 0x36)
      return isExactDate(bytes, start) && instantIn(bytes, start, end) !== undefined
    if (format === 'uri' && isUsualAddress(bytes, start, end)) return true
    return formats[format](this.tape.string(node))
  }

  /** Whether a text has something that is surely no white space. */
  private isNotBlank(node: number): boolean {
    if (!this.terms.notices) return true
    const { bytes, nodes } = this.tape
    const end = (nodes[node + 1] as number) - 1
    for (let at = (nodes[node] as number) + 1; at < end; at++) {
      const c = bytes[at] as number
      if (c > 0x20 && c < 0x7f && c !== 0x5c) return true
    }
    return false
  }
}

const no = () => false

/** Whether the marks between the numbers of a date stand where the one form has them that is looked at here. */
const isExactDate = (bytes: Uint8Array, start: number) =>
  bytes[start + 4] === 0x2d && bytes[start + 7] === 0x2d && bytes[start + 13] === 0x3a && bytes[start + 16] === 0x3a

/** Whether an address starts with http and has only characters that need no second look. */
function isUsualAddress(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < 9 || bytes[start] !== 0x68 || bytes[start + 1] !== 0x74 || bytes[start + 3] !== 0x70) return false
  let at = start + (bytes[start + 4] === 0x73 ? 5 : 4)
  if (bytes[start + 2] !== 0x74 || bytes[at] !== 0x3a || bytes[at + 1] !== 0x2f || bytes[at + 2] !== 0x2f) return false
  for (at += 3; at < end; at++) if (usual[bytes[at] as number] !== 1) return false
  return bytes[end - 1] !== 0x3a
}

const usual = new Uint8Array(256)
for (const c of new TextEncoder().encode('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/?&='))
  usual[c] = 1

/** The codes of a list as bytes. */
class CodeBytes {
  private readonly byHash = new Map<number, Uint8Array[]>()

  constructor(codes: readonly string[]) {
    for (const code of codes) {
      const bytes = new TextEncoder().encode(code)
      const hash = hashOf(bytes, 0, bytes.length)
      this.byHash.set(hash, [...(this.byHash.get(hash) ?? []), bytes])
    }
  }

  has(bytes: Uint8Array, start: number, end: number): boolean {
    const same = this.byHash.get(hashOf(bytes, start, end - start))
    if (!same) return false
    for (const code of same) if (isAt(code, bytes, start, end)) return true
    return false
  }
}

function isAt(code: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (code.length !== end - start) return false
  for (let i = 0; i < code.length; i++) if (code[i] !== bytes[start + i]) return false
  return true
}

const codeBytes = new WeakMap<Codelist, CodeBytes>()

function codesOf(codelist: Codelist): CodeBytes {
  const known = codeBytes.get(codelist) ?? new CodeBytes(codelist.codes)
  codeBytes.set(codelist, known)
  return known
}
