import { isUtf8 } from 'node:buffer'
import { newTape } from '../../bytes/fast.ts'
import { ARRAY, TEXT } from '../../bytes/marks.ts'
import type { ExtensionId } from '../../definition/extensions.ts'
import type { Shape } from '../../definition/model.ts'
import { detect } from '../../detect.ts'
import { OcdsError } from '../../error.ts'
import { parseJson } from '../../json/parse.ts'
import { isObject } from '../../json/values.ts'
import { type Group, Report } from '../../report/report.ts'
import type { Version } from '../../schema.ts'
import type { Terms as Terms_ } from '../../validate/compile.ts'
import type { Finding } from '../../validate/finding.ts'
import { Glance } from '../../validate/glance.ts'
import { type Checks, checksFor, hasPrefix } from '../../validate/validate.ts'
import type { Item } from '../input/items.ts'
import { SpanReader } from '../input/spans.ts'
import { InputError } from '../run.ts'
import type { Job } from './pool.ts'

/** What the items of a package are checked against. */
export interface Terms {
  readonly version: Version
  readonly extensions: readonly ExtensionId[] | 'all'
  readonly schema?: unknown
}

export interface ValidateSetup {
  readonly paths: readonly string[]
  readonly terms: readonly Terms[]
  readonly additionalFields: boolean
  readonly notices: boolean
}

export interface ItemToCheck extends Item {
  readonly number: number
  readonly terms: number
}

export interface Validated {
  readonly groups: readonly (readonly [string, Group])[]
  /** A number made of ocid and id of every release, to find those that occur twice; 0 for what is no release. */
  readonly ids: Float64Array
  readonly problem?: { readonly item: Item; readonly args: Record<string, unknown> }
}

export const validateJob: Job<ValidateSetup, readonly ItemToCheck[], Validated> = {
  name: 'validate',
  prepare(setup) {
    const reader = new SpanReader(setup.paths)
    const { additionalFields, notices } = setup
    const checks = setup.terms.map(({ version, extensions, schema }) =>
      checksFor({ extensions, version, additionalFields, notices, ...(schema !== undefined && { schema }) }, []),
    )
    const decoder = new TextDecoder('utf-8', { fatal: true })
    const glances = checks.map(({ terms, shape }) => new FirstLook(terms, shape))
    return items => {
      const report = new Report()
      const ids = new Float64Array(items.length)
      const { bytes, spans } = reader.read(items)
      for (const [i, item] of items.entries()) {
        const { start, end } = spans[i] as (typeof spans)[0]
        const seen = (glances[item.terms] as FirstLook).accept(bytes, start, end)
        if (seen !== undefined) {
          ids[i] = notices ? seen : 0
          continue
        }
        try {
          const text = decode(decoder, bytes.subarray(start, end))
          const { data, found } = checked(text, needsExact(bytes, start, end), checks[item.terms] as Checks)
          ids[i] = notices ? idOf(data) : 0
          if (found.length > 0) addAll(report, item.number, data, found)
        } catch (error) {
          if (!(error instanceof OcdsError)) throw error
          if (error.code !== 'bad-json') throw new InputError(error.message)
          return { groups: [...report.groups], ids, problem: { item, args: { ...error.args } } }
        }
      }
      return { groups: [...report.groups], ids }
    }
  },
}

/** Tells most releases that are right by a look at their bytes. */
class FirstLook {
  private readonly tape = newTape()
  private readonly glance: Glance
  private readonly shape: Shape
  private readonly names: { readonly ocid: number; readonly id: number; readonly tag: number }
  private readonly others: readonly number[]
  private tried = 0
  private accepted = 0

  constructor(terms: Terms_, shape: Shape) {
    const number = (name: string) => this.tape.keys.number(name)
    this.glance = new Glance(this.tape, terms)
    this.shape = shape
    this.names = { ocid: number('ocid'), id: number('id'), tag: number('tag') }
    this.others = ['releases', 'records', 'compiledRelease', 'versionedRelease'].map(number)
  }

  /** The number made of its ocid and id if a release is surely right, 0 if that has none; undefined if it is not sure. */
  accept(bytes: Uint8Array, start: number, end: number): number | undefined {
    // Where nearly everything has findings, the look is not worth its time.
    if (this.tried > 500 && this.accepted * 10 < this.tried) return undefined
    this.tried++
    if (!isUtf8(bytes.subarray(start, end))) return undefined
    const { tape, names } = this
    try {
      tape.reset(bytes)
      const root = tape.read(start, end)
      if (!this.glance.accepts(root, this.shape) || this.others.some(name => tape.field(root, name) >= 0))
        return undefined
      const [ocid, id, tag] = [tape.field(root, names.ocid), tape.field(root, names.id), tape.field(root, names.tag)]
      if (ocid < 0 || id < 0 || tag < 0 || tape.kind(id) !== TEXT || tape.kind(tag) !== ARRAY) return undefined
      const process = tape.string(ocid)
      if (!hasPrefix(process)) return undefined
      this.accepted++
      return tape.text(tag).includes('compiled') ? 0 : hashOfIds(process, tape.string(id))
    } catch (error) {
      // What is wrong is for the other reader to say.
      if (error instanceof OcdsError) return undefined
      throw error
    }
  }
}

function decode(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw new OcdsError('bad-json', { line: 1, column: 1, problem: 'it is not in UTF-8' })
  }
}

/**
 * Whether there may be numbers that a double holds as other ones: with 16 digits or more, or with an exponent. A double is
 * good enough to check all others. Looks into texts too, which costs time at most.
 */
function needsExact(bytes: Uint8Array, start: number, end: number): boolean {
  let run = 0
  for (let at = start; at < end; at++) {
    const c = bytes[at] as number
    if ((c >= 0x30 && c <= 0x39) || (c === 0x2e && run > 0)) {
      if (++run > 16) return true
    } else {
      if (run > 0 && (c === 0x65 || c === 0x45)) {
        const next = bytes[at + 1] as number
        if ((next >= 0x30 && next <= 0x39) || next === 0x2b || next === 0x2d) return true
      }
      run = 0
    }
  }
  return false
}

/** Reads and checks. Most numbers need not be read exactly to be checked, which makes reading several times as fast. */
function checked(text: string, exactly: boolean, checks: Checks): { data: unknown; found: Finding[] } {
  let data: unknown
  try {
    data = exactly ? parseJson(text) : JSON.parse(text)
  } catch (error) {
    // What is wrong, in which line, only the other reader says.
    if (error instanceof SyntaxError) data = parseJson(text)
    else throw error
  }
  const found: Finding[] = []
  try {
    checkOf(data, checks)(data, found)
  } catch (error) {
    throw error instanceof RangeError ? new OcdsError('too-deep') : error
  }
  return { data, found }
}

function checkOf(data: unknown, checks: Checks): Checks['release'] {
  switch (detect(data)) {
    case 'release':
    case 'compiled-release':
      return checks.release
    case 'versioned-release':
      return checks.versioned
    case 'record':
      return checks.record
    default:
      return (value, found) => {
        found.push({ path: '', rule: 'unknownShape', key: 'ocds.unknownShape', args: {}, value })
      }
  }
}

function addAll(report: Report, item: number, data: unknown, found: readonly Finding[]): void {
  const ocid = isObject(data) && typeof data.ocid === 'string' ? data.ocid : undefined
  for (const finding of found) report.add(item, ocid, finding)
}

/** 53 bits made of ocid and id. */
function idOf(data: unknown): number {
  if (detect(data) !== 'release' || !isObject(data)) return 0
  return hashOfIds(data.ocid, data.id)
}

function hashOfIds(ocid: unknown, id: unknown): number {
  const text = `${ocid}\n${typeof id} ${id}`
  let [a, b] = [0xdeadbeef, 0x41c6ce57]
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 2654435761)
    b = Math.imul(b ^ text.charCodeAt(i), 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return 4294967296 * (2097151 & b) + (a >>> 0) || 1
}
