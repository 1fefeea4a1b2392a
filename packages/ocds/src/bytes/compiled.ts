import { type Rule, type Rules, releaseRules } from '../merge/rules.ts'
import type { Output } from './emit.ts'
import { List, sameId } from './lists.ts'
import { ARRAY, GAPS, LISTS, NULL, OBJECT } from './marks.ts'
import { RuleTable } from './rules.ts'
import type { Tape } from './tape.ts'

/** What a field of the merged release holds: a value as it stands in a release, or an object or list made of several. */
type Held = number | Branch | List<Held>

/** An object that several releases say something about. */
interface Branch {
  readonly keys: number[]
  readonly held: Held[]
}

const opening = 0x7b
const closing = 0x7d
const comma = 0x2c

/**
 * Merges releases that were read by a tape, value by value only where more than one release says something; what one
 * release says alone is copied byte for byte. Gives up, for the slower and complete way to take over, where something is
 * odd: types that do not fit, ids that are used twice.
 * Source: OCDS 1.1, Merging, "Merge routine".
 */
export class ByteCompiler {
  private readonly tape: Tape
  private readonly rules: RuleTable
  private readonly rootRules: Rules
  private readonly id: number
  private readonly root: Branch = { keys: [], held: [] }
  /** What the caller writes before the fields. */
  private readonly head: ReadonlySet<number>
  private round = 0

  constructor(tape: Tape, rootRules: Rules = releaseRules) {
    this.tape = tape
    this.rules = new RuleTable(tape.keys)
    this.rootRules = rootRules
    this.id = tape.keys.number('id')
    this.head = new Set(['ocid', 'id', 'date', 'tag'].map(name => tape.keys.number(name)))
  }

  /**
   * Writes the merged release, except its end and what stands before the fields, which the caller writes.
   * `releases` are entries of the tape, in order of their dates. Whether it could be done; if not, nothing is written.
   */
  merge(releases: readonly number[], output: Output): boolean {
    this.root.keys.length = 0
    this.root.held.length = 0
    for (const release of releases) {
      this.round++
      if (!this.object(this.root, release, this.rootRules)) return false
    }
    for (let i = 0; i < this.root.keys.length; i++) {
      if (this.head.has(this.root.keys[i] as number)) continue
      output.byte(comma)
      output.key(this.tape.keys, this.root.keys[i] as number)
      this.write(this.root.held[i] as Held, output)
    }
    return true
  }

  private object(target: Branch, source: number, rules: Rules | undefined): boolean {
    const { tape } = this
    const table = rules && this.rules.of(rules)
    const end = tape.after(source)
    for (let node = source + 4; node < end; node = tape.after(node)) {
      // So many fields are quicker found by a table of names, which the other way has.
      if (target.keys.length > 500) return false
      const key = tape.key(node)
      const rule = table?.[key]
      if (rule?.omit) continue
      const kind = tape.kind(node)
      const at = target.keys.indexOf(key)
      if (kind === NULL) removeAt(target, at)
      else if (kind === OBJECT || kind === ARRAY) {
        if (!this.container(target, at, node, rule)) return false
      } else if (at < 0) {
        target.keys.push(key)
        target.held.push(node)
      } else if (!this.isValue(target.held[at] as Held)) return false
      else target.held[at] = node
    }
    return true
  }

  private isValue(held: Held): boolean {
    return typeof held === 'number' && this.tape.kind(held) < OBJECT
  }

  private container(target: Branch, at: number, node: number, rule: Rule | undefined): boolean {
    const { tape } = this
    const isArray = tape.kind(node) === ARRAY
    const isWhole = isArray && (rule?.whole || !this.holdsObjects(node))
    if (!isWhole && tape.after(node) === node + 4) return true
    if (at < 0) {
      const held = isWhole ? node : this.taken(node, rule)
      if (held === undefined) return false
      target.keys.push(tape.key(node))
      target.held.push(held)
      return true
    }
    const before = target.held[at] as Held
    if (isWhole) {
      if (typeof before !== 'number' || tape.kind(before) === OBJECT) return false
      target.held[at] = node
      return true
    }
    const merged = isArray ? this.joinList(before, node, rule?.inside) : this.join(before, node, rule?.inside)
    if (merged === undefined) return false
    target.held[at] = merged
    return true
  }

  /** Whether all items are objects, as far as an empty array goes. */
  private holdsObjects(array: number): boolean {
    const { tape } = this
    const end = tape.after(array)
    for (let node = array + 4; node < end; node = tape.after(node)) if (tape.kind(node) !== OBJECT) return false
    return true
  }

  /** What a field holds after its first value: the value itself, unless merging it with nothing would change it. */
  private taken(node: number, rule: Rule | undefined): Held | undefined {
    if (this.isSettled(node, rule)) return node
    if (this.tape.kind(node) === ARRAY) return this.addTo(new List<Held>(), node, rule?.inside)
    const branch: Branch = { keys: [], held: [] }
    return this.object(branch, node, rule?.inside) ? branch : undefined
  }

  /** Whether merging a value with nothing, and with itself, gives the value: no gaps, and lists whose ids differ. */
  private isSettled(node: number, rule: Rule | undefined): boolean {
    const { tape } = this
    if (((tape.nodes[node + 3] as number) & (GAPS | LISTS)) === 0) return true
    const end = tape.after(node)
    if (tape.kind(node) === ARRAY) {
      if (rule?.whole || !this.holdsObjects(node)) return true
      return this.haveDifferentIds(node) && this.areSettled(node, rule?.inside)
    }
    const table = rule?.inside && this.rules.of(rule.inside)
    for (let field = node + 4; field < end; field = tape.after(field)) {
      const kind = tape.kind(field)
      if (kind === NULL) return false
      if (kind < OBJECT) continue
      const inner = table?.[tape.key(field)]
      if (tape.after(field) === field + 4 && !inner?.whole) return false
      if (inner?.omit || !this.isSettled(field, inner)) return false
    }
    return true
  }

  private areSettled(list: number, inside: Rules | undefined): boolean {
    const { tape } = this
    const end = tape.after(list)
    const rule: Rule = inside ? { omit: false, whole: false, inside } : { omit: false, whole: false }
    for (let item = list + 4; item < end; item = tape.after(item)) if (!this.isSettled(item, rule)) return false
    return true
  }

  private haveDifferentIds(list: number): boolean {
    const { tape } = this
    const end = tape.after(list)
    const ids: number[] = []
    for (let item = list + 4; item < end; item = tape.after(item)) {
      const id = tape.field(item, this.id)
      if (id < 0 || tape.kind(id) === NULL || tape.kind(id) >= OBJECT || ids.length === 64) return false
      for (const other of ids) if (sameId(tape, id, other) !== false) return false
      ids.push(id)
    }
    return true
  }

  private join(before: Held, node: number, inside: Rules | undefined): Held | undefined {
    const { tape } = this
    if (typeof before === 'number') {
      if (tape.kind(before) !== OBJECT) return undefined
      if (tape.isSame(before, node)) return before
    } else if (!('keys' in before)) return undefined
    const branch = typeof before === 'number' ? this.opened(before) : (before as Branch)
    return this.object(branch, node, inside) ? branch : undefined
  }

  /** An object of one release, as one that more can be said about. */
  private opened(node: number): Branch {
    const { tape } = this
    const branch: Branch = { keys: [], held: [] }
    const end = tape.after(node)
    for (let field = node + 4; field < end; field = tape.after(field)) {
      const at = branch.keys.indexOf(tape.key(field))
      if (at >= 0) branch.held[at] = field
      else {
        branch.keys.push(tape.key(field))
        branch.held.push(field)
      }
    }
    return branch
  }

  private joinList(before: Held, node: number, inside: Rules | undefined): Held | undefined {
    const { tape } = this
    if (typeof before !== 'number') return 'items' in before ? this.addTo(before, node, inside) : undefined
    if (tape.kind(before) !== ARRAY || !this.holdsObjects(before)) return undefined
    if (tape.isSame(before, node)) return before
    const list = new List<Held>()
    const end = tape.after(before)
    for (let item = before + 4; item < end; item = tape.after(item)) {
      list.items.push(item)
      list.ids.push(tape.field(item, this.id))
      list.rounds.push(0)
    }
    return this.addTo(list, node, inside)
  }

  /** Source: OCDS 1.1, Merging, "Identifier merge". */
  private addTo(list: List<Held>, node: number, inside: Rules | undefined): List<Held> | undefined {
    const { tape } = this
    const rule: Rule = inside ? { omit: false, whole: false, inside } : { omit: false, whole: false }
    const end = tape.after(node)
    for (let item = node + 4; item < end; item = tape.after(item)) {
      const id = tape.field(item, this.id)
      // Items without ids are rare enough to be left to the other way.
      if (id < 0 || tape.kind(id) === NULL || tape.kind(id) >= OBJECT) return undefined
      const at = list.find(tape, id)
      if (at === undefined) return undefined
      if (at < 0) {
        const held = this.taken(item, rule)
        if (held === undefined) return undefined
        list.add(tape, held, id, this.round)
        continue
      }
      if (list.rounds[at] === this.round) return undefined
      list.rounds[at] = this.round
      const merged = this.join(list.items[at] as Held, item, inside)
      if (merged === undefined) return undefined
      list.items[at] = merged
    }
    return list
  }

  private write(held: Held, output: Output): void {
    if (typeof held === 'number') output.value(this.tape, held)
    else if ('items' in held) {
      output.byte(0x5b)
      for (let i = 0; i < held.items.length; i++) {
        if (i > 0) output.byte(comma)
        this.write(held.items[i] as Held, output)
      }
      output.byte(0x5d)
    } else {
      output.byte(opening)
      for (let i = 0; i < held.keys.length; i++) {
        if (i > 0) output.byte(comma)
        output.key(this.tape.keys, held.keys[i] as number)
        this.write(held.held[i] as Held, output)
      }
      output.byte(closing)
    }
  }
}

function removeAt(target: Branch, at: number): void {
  if (at < 0) return
  target.keys.splice(at, 1)
  target.held.splice(at, 1)
}
