import { normalNumber } from '../json/number.ts'
import { parseJson } from '../json/parse.ts'
import { equal } from '../json/values.ts'
import { type Rule, type Rules, releaseRules } from '../merge/rules.ts'
import type { Output } from './emit.ts'
import { List } from './lists.ts'
import { ARRAY, ESCAPED, NULL, NUMBER, OBJECT, TEXT } from './marks.ts'
import { RuleTable } from './rules.ts'
import type { Tape } from './tape.ts'

/** A number is a history of one value: most fields never have another. */
type Held = number | History | Branch | List<Branch>

/** The values a field has had, as entries of the tape, and which release gave each. The entry -1 is null. */
class History {
  readonly values: number[] = []
  readonly releases: number[] = []
}

class Branch {
  readonly keys: number[] = []
  readonly held: Held[] = []
  /** The entry of the id of an item, which has no versions; -1 if it has none. */
  readonly id: number

  constructor(id: number) {
    this.id = id
  }
}

/**
 * Makes versioned releases of releases that were read by a tape. Gives up, for the slower and complete way to take over,
 * where something is odd: types that do not fit, ids that are used twice.
 * Source: OCDS 1.1, Merging, "Versioned releases".
 */
export class ByteHistorian {
  private readonly tape: Tape
  private readonly rules: RuleTable
  private readonly rootRules: Rules
  private readonly id: number
  private readonly omitted: ReadonlySet<number>
  private readonly stampKeys: readonly (readonly [number, string])[]
  private round = 0

  constructor(tape: Tape, rootRules: Rules = releaseRules) {
    this.tape = tape
    this.rules = new RuleTable(tape.keys)
    this.rootRules = rootRules
    this.id = tape.keys.number('id')
    this.omitted = new Set(['ocid', 'id', 'date', 'tag'].map(name => tape.keys.number(name)))
    this.stampKeys = [
      [this.id, '"releaseID":'],
      [tape.keys.number('date'), '"releaseDate":'],
      [tape.keys.number('tag'), '"releaseTag":'],
    ]
  }

  /**
   * Writes the fields of the versioned release after its ocid, which the caller writes. `releases` are entries of the
   * tape, in order of their dates. Whether it could be done; if not, nothing is written.
   */
  merge(releases: readonly number[], output: Output): boolean {
    const root = new Branch(-1)
    for (const [i, release] of releases.entries()) {
      this.round = i
      if (!this.object(root, release, this.rootRules, this.omitted)) return false
    }
    const stamps = releases.map(release => this.stamp(release))
    for (let i = 0; i < root.keys.length; i++) {
      output.byte(0x2c)
      output.key(this.tape.keys, root.keys[i] as number)
      this.write(root.held[i] as Held, output, stamps)
    }
    return true
  }

  /** What stands before a value that a release gave. */
  private stamp(release: number): Uint8Array {
    const parts = this.stampKeys.flatMap(([key, words]) => {
      const node = this.tape.field(release, key)
      return node < 0 ? [] : [`${words}${this.tape.compactText(node)},`]
    })
    return new TextEncoder().encode(`{${parts.join('')}"value":`)
  }

  private object(
    target: Branch,
    source: number,
    rules: Rules | undefined,
    omitted: ReadonlySet<number> | undefined,
  ): boolean {
    const { tape } = this
    const table = rules && this.rules.of(rules)
    const end = tape.after(source)
    for (let node = source + 4; node < end; node = tape.after(node)) {
      if (target.keys.length > 500) return false
      const key = tape.key(node)
      const rule = table?.[key]
      if (rule?.omit || omitted?.has(key) || (target.id >= 0 && key === this.id)) continue
      const at = target.keys.indexOf(key)
      const before = at < 0 ? undefined : target.held[at]
      const held = this.field(before, node, rule)
      if (held === undefined) return false
      if (held === null || held === before) continue
      if (at >= 0) target.held[at] = held
      else {
        target.keys.push(key)
        target.held.push(held)
      }
    }
    return true
  }

  /** What a field holds after one more release: null if still nothing, undefined to give up. */
  private field(before: Held | undefined, node: number, rule: Rule | undefined): Held | null | undefined {
    const { tape } = this
    const kind = tape.kind(node)
    if (kind === NULL) return this.remove(before)
    if (kind === ARRAY && (rule?.whole || !this.holdsObjects(node) || this.isOfArrays(before))) {
      return this.add(before, node)
    }
    if (kind < OBJECT) return this.add(before, node)
    if (tape.after(node) === node + 4) return before ?? null
    // All that is known of the field may be that it was null.
    const open = isValue(before) ? (isGone(before) ? undefined : false) : before
    if (open === false) return undefined
    if (kind === ARRAY) return this.list(open ?? new List<Branch>(), node, rule?.inside)
    const branch = open ?? new Branch(-1)
    if (!(branch instanceof Branch)) return undefined
    return this.object(branch, node, rule?.inside, undefined) ? branch : undefined
  }

  private list(list: Branch | List<Branch>, node: number, inside: Rules | undefined): Held | undefined {
    const { tape } = this
    if (!(list instanceof List)) return undefined
    const end = tape.after(node)
    for (let item = node + 4; item < end; item = tape.after(item)) {
      const id = tape.field(item, this.id)
      if (id < 0 || tape.kind(id) === NULL || tape.kind(id) >= OBJECT) return undefined
      let at = list.find(tape, id)
      if (at === undefined || (at >= 0 && list.rounds[at] === this.round)) return undefined
      if (at < 0) {
        at = list.items.length
        list.add(tape, new Branch(id), id, this.round)
      }
      list.rounds[at] = this.round
      if (!this.object(list.items[at] as Branch, item, inside, undefined)) return undefined
    }
    return list
  }

  private holdsObjects(array: number): boolean {
    const { tape } = this
    const end = tape.after(array)
    for (let node = array + 4; node < end; node = tape.after(node)) if (tape.kind(node) !== OBJECT) return false
    return true
  }

  private isOfArrays(before: Held | undefined): boolean {
    if (typeof before === 'number') return nodeOf(before) >= 0 && this.tape.kind(nodeOf(before)) === ARRAY
    return before instanceof History && before.values.some(node => node >= 0 && this.tape.kind(node) === ARRAY)
  }

  private add(before: Held | undefined, node: number): Held | undefined {
    if (before === undefined) return this.once(node)
    if (!isValue(before)) return undefined
    const last = typeof before === 'number' ? nodeOf(before) : (before.values.at(-1) as number)
    if (this.isUnchanged(last, node)) return before
    const history = historyOf(before)
    history.values.push(node)
    history.releases.push(this.round)
    return history
  }

  /** A history of one value, as a number if it is small enough for that. */
  private once(node: number): Held {
    const entry = node < 0 ? noEntry : node >> 2
    if (this.round < mostRounds && (node < 0 || entry < noEntry)) return (this.round << entryBits) | entry
    const history = new History()
    history.values.push(node)
    history.releases.push(this.round)
    return history
  }

  private isUnchanged(before: number, node: number): boolean {
    const { tape } = this
    if (before < 0) return false
    if (tape.isSame(before, node)) return true
    const kind = tape.kind(node)
    if (kind !== tape.kind(before)) return false
    if (kind === NUMBER) return normalNumber(tape.text(before)) === normalNumber(tape.text(node))
    if (kind >= OBJECT) return equal(parseJson(tape.text(before)), parseJson(tape.text(node)))
    const escaped = ((tape.nodes[before + 3] as number) | (tape.nodes[node + 3] as number)) & ESCAPED
    return kind === TEXT && escaped !== 0 && tape.string(before) === tape.string(node)
  }

  private remove(before: Held | undefined): Held {
    return before === undefined ? this.once(-1) : this.removeAll(before)
  }

  /** Ends every value below: a versioned release cannot say that an object as a whole is gone. */
  private removeAll(held: Held): Held {
    if (isValue(held)) {
      const history = historyOf(held)
      if (history.values.at(-1) === -1) return held
      history.values.push(-1)
      history.releases.push(this.round)
      return history
    }
    if (held instanceof List) for (const item of held.items) this.removeAll(item)
    else for (let i = 0; i < held.held.length; i++) held.held[i] = this.removeAll(held.held[i] as Held)
    return held
  }

  private write(held: Held, output: Output, stamps: readonly Uint8Array[]): void {
    if (typeof held === 'number') {
      output.byte(0x5b)
      this.writeValue(held >> entryBits, nodeOf(held), output, stamps)
      output.byte(0x5d)
    } else if (held instanceof History) this.writeHistory(held, output, stamps)
    else if (held instanceof List) {
      output.byte(0x5b)
      for (let i = 0; i < held.items.length; i++) {
        if (i > 0) output.byte(0x2c)
        this.write(held.items[i] as Branch, output, stamps)
      }
      output.byte(0x5d)
    } else this.writeBranch(held, output, stamps)
  }

  private writeBranch(branch: Branch, output: Output, stamps: readonly Uint8Array[]): void {
    output.byte(0x7b)
    if (branch.id >= 0) {
      output.key(this.tape.keys, this.id)
      output.value(this.tape, branch.id)
    }
    for (let i = 0; i < branch.keys.length; i++) {
      if (i > 0 || branch.id >= 0) output.byte(0x2c)
      output.key(this.tape.keys, branch.keys[i] as number)
      this.write(branch.held[i] as Held, output, stamps)
    }
    output.byte(0x7d)
  }

  private writeHistory({ values, releases }: History, output: Output, stamps: readonly Uint8Array[]): void {
    output.byte(0x5b)
    for (let i = 0; i < values.length; i++) {
      if (i > 0) output.byte(0x2c)
      this.writeValue(releases[i] as number, values[i] as number, output, stamps)
    }
    output.byte(0x5d)
  }

  private writeValue(release: number, node: number, output: Output, stamps: readonly Uint8Array[]): void {
    output.put(stamps[release] as Uint8Array)
    if (node < 0) output.put(nullBytes)
    else output.value(this.tape, node)
    output.byte(0x7d)
  }
}

const nullBytes = new TextEncoder().encode('null')

const isGone = (held: number | History) =>
  typeof held === 'number' ? nodeOf(held) < 0 : held.values.every(node => node < 0)

const isValue = (held: Held | undefined): held is number | History =>
  typeof held === 'number' || held instanceof History

// A history of one value as a number: the release in the upper bits, the entry in the lower ones.
const entryBits = 24
const mostRounds = 64
const noEntry = (1 << entryBits) - 1

function nodeOf(held: number): number {
  const entry = held & noEntry
  return entry === noEntry ? -1 : entry << 2
}

function historyOf(held: number | History): History {
  if (typeof held !== 'number') return held
  const history = new History()
  history.values.push(nodeOf(held))
  history.releases.push(held >> entryBits)
  return history
}
