import { compareInstants, type Instant, readInstant } from '../dates.ts'
import { OcdsError } from '../error.ts'
import { put } from '../json/parse.ts'
import { copy, equal, isObject, type JsonObject, pointerStep } from '../json/values.ts'
import { kindOf } from './compiled.ts'
import { holdsObjects, ItemIndex, idKey } from './items.ts'
import type { Warn } from './prepare.ts'
import type { Rule, Rules } from './rules.ts'

/** One value that a field had, and the release that gave it. */
export interface Version {
  readonly releaseID: unknown
  readonly releaseDate: unknown
  readonly releaseTag: unknown
  readonly value: unknown
}

const versionKeys = ['releaseID', 'releaseDate', 'releaseTag', 'value']

/** Whether a value has the form of a history of values. */
export function isHistory(value: unknown): value is Version[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every(v => isObject(v) && Object.keys(v).length === 4 && versionKeys.every(key => Object.hasOwn(v, key)))
  )
}

/**
 * Applies releases one after another to a versioned release, in which every value is the list of those it had.
 * Source: OCDS 1.1, Merging, "Versioned releases".
 */
export class Historian {
  private readonly index = new ItemIndex()
  private readonly histories = new WeakSet<object>()
  /** The latest date in the versioned release that was taken up. */
  lastDate: string | undefined
  private lastAt: Instant | undefined
  private stamp: Omit<Version, 'value'> = { releaseID: undefined, releaseDate: undefined, releaseTag: undefined }
  /** The names of the fields that lead to where the work is. */
  private readonly steps: string[] = []
  private readonly rules: Rules
  private readonly warn: Warn

  constructor(rules: Rules, warn: Warn) {
    this.rules = rules
    this.warn = warn
  }

  /** Takes up a versioned release that exists, to add to it. */
  adopt(target: JsonObject, rules: Rules | undefined = this.rules): void {
    for (const key of Object.keys(target)) {
      const value = target[key]
      const rule = rules?.[key]
      if (isObject(value)) this.adopt(value, rule?.inside)
      else if (isHistory(value)) this.adoptHistory(value)
      else if (Array.isArray(value) && holdsObjects(value)) for (const item of value) this.adopt(item, rule?.inside)
    }
  }

  private adoptHistory(history: Version[]): void {
    this.histories.add(history)
    for (const { releaseDate } of history) {
      const at = typeof releaseDate === 'string' ? readInstant(releaseDate) : undefined
      if (!at || (this.lastAt && compareInstants(at, this.lastAt) <= 0)) continue
      this.lastAt = at
      this.lastDate = releaseDate as string
    }
  }

  apply(target: JsonObject, release: JsonObject): void {
    const { ocid, id, date, tag, ...rest } = release
    this.stamp = { releaseID: id, releaseDate: date, releaseTag: tag }
    if (ocid !== undefined) target.ocid = ocid
    this.object(target, rest, this.rules)
  }

  private object(target: JsonObject, source: JsonObject, rules: Rules | undefined, isItem = false): void {
    for (const key of Object.keys(source)) {
      const value = source[key]
      const rule = rules?.[key]
      // The id of an item says which item it is, so it cannot change and has no versions.
      if (value === undefined || rule?.omit || (isItem && key === 'id')) continue
      if (value === null) this.remove(target, key)
      else if (Array.isArray(value)) this.array(target, key, value, rule)
      else if (isObject(value)) this.inner(target, key, value, rule)
      else this.add(target, key, value)
    }
  }

  private inner(target: JsonObject, key: string, value: JsonObject, rule: Rule | undefined): void {
    if (Object.keys(value).length === 0) return
    let before = this.before(target, key)
    if (before === undefined) {
      before = {}
      put(target, key, before)
    } else if (!isObject(before)) throw this.conflict(key, before, 'an object')
    this.steps.push(key)
    this.object(before as JsonObject, value, rule?.inside)
    this.steps.pop()
  }

  private array(target: JsonObject, key: string, value: unknown[], rule: Rule | undefined): void {
    // An array whose content was mixed before has versions as a whole.
    if (rule?.whole || !holdsObjects(value) || this.isHistoryOfArrays(target[key])) {
      this.add(target, key, copy(value))
      return
    }
    if (value.length === 0) return
    let before = this.before(target, key)
    if (before === undefined) {
      before = []
      put(target, key, before)
    } else if (!Array.isArray(before) || this.histories.has(before)) {
      throw this.conflict(key, before, 'an array of objects')
    }
    this.steps.push(key)
    if (rule?.items) this.itemsByRule(before as JsonObject[], value, rule)
    else this.items(before as JsonObject[], value, rule?.inside)
    this.steps.pop()
  }

  private isHistoryOfArrays(before: unknown): boolean {
    if (!Array.isArray(before) || !this.histories.has(before)) return false
    return before.some(version => Array.isArray((version as Version).value))
  }

  private items(target: JsonObject[], source: readonly JsonObject[], rules: Rules | undefined): void {
    const seen = source.length > 1 ? new Set<unknown>() : undefined
    for (const item of source) {
      const key = idKey(item)
      if (key !== undefined && seen) {
        if (seen.has(key))
          this.warn({ code: 'duplicate-id', path: this.path(), id: item.id, release: this.stamp.releaseID })
        seen.add(key)
      }
      let into = key === undefined ? undefined : this.index.find(target, key)
      if (!into) {
        into = {}
        if (key !== undefined) into.id = item.id
        this.index.add(target, key, into)
      }
      this.object(into, item, rules, key !== undefined || item.id === null)
    }
  }

  private itemsByRule(target: JsonObject[], source: readonly JsonObject[], rule: Rule): void {
    for (const [position, item] of source.entries()) {
      let into = rule.items === 'position' ? target[position] : undefined
      if (!into) {
        into = idKey(item) === undefined ? {} : { id: item.id }
        target.push(into)
      }
      this.object(into, item, rule.inside, 'id' in into)
    }
  }

  /** What the field holds; nothing if all that is known of it is that it was null. */
  private before(target: JsonObject, key: string): unknown {
    const value = Object.hasOwn(target, key) ? target[key] : undefined
    if (!Array.isArray(value) || !this.histories.has(value)) return value
    return value.some(version => (version as Version).value !== null) ? value : undefined
  }

  private add(target: JsonObject, key: string, value: unknown): void {
    const before = Object.hasOwn(target, key) ? target[key] : undefined
    if (before === undefined) this.start(target, key, value)
    else if (Array.isArray(before) && this.histories.has(before)) this.append(before as Version[], value)
    else throw this.conflict(key, before, Array.isArray(value) ? 'an array of values' : 'a value')
  }

  private start(target: JsonObject, key: string, value: unknown): void {
    const history = [{ ...this.stamp, value }]
    this.histories.add(history)
    put(target, key, history)
  }

  // An unchanged value is no new version.
  private append(history: Version[], value: unknown): void {
    if (!equal(history.at(-1)?.value, value)) history.push({ ...this.stamp, value })
  }

  private remove(target: JsonObject, key: string): void {
    const before = Object.hasOwn(target, key) ? target[key] : undefined
    if (before === undefined) this.start(target, key, null)
    else this.removeAll(before)
  }

  /** Ends every value below: a versioned release cannot say that an object as a whole is gone. */
  private removeAll(node: unknown): void {
    if (Array.isArray(node) && this.histories.has(node)) this.append(node as Version[], null)
    else if (Array.isArray(node)) for (const item of node) this.removeAll(item)
    else if (isObject(node)) for (const value of Object.values(node)) this.removeAll(value)
  }

  private path(): string {
    return this.steps.map(pointerStep).join('')
  }

  private conflict(key: string, before: unknown, after: string): OcdsError {
    const isValue = typeof before === 'object' && before !== null && this.histories.has(before)
    return new OcdsError('inconsistent-type', {
      path: this.path() + pointerStep(key),
      before: isValue ? 'a value' : kindOf(before),
      after,
      release: this.stamp.releaseID,
    })
  }
}
