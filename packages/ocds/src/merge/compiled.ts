import { OcdsError } from '../error.ts'
import { put } from '../json/parse.ts'
import { copy, isObject, type JsonObject, pointerStep } from '../json/values.ts'
import { holdsObjects, ItemIndex, idKey } from './items.ts'
import type { Warn } from './prepare.ts'
import type { Rule, Rules } from './rules.ts'

/** Applies releases one after another to a compiled release. */
export class Compiler {
  private readonly index = new ItemIndex()
  private releaseId: unknown
  /** The names of the fields that lead to where the work is. */
  private readonly steps: string[] = []
  private readonly rules: Rules
  private readonly warn: Warn

  constructor(rules: Rules, warn: Warn) {
    this.rules = rules
    this.warn = warn
  }

  apply(target: JsonObject, release: JsonObject): void {
    this.releaseId = release.id
    // What a merged release says of itself does not come from the fields of releases, whatever the rules say.
    const { ocid: _ocid, id: _id, date: _date, tag: _tag, ...fields } = release
    this.object(target, fields, this.rules)
  }

  private object(target: JsonObject, source: JsonObject, rules: Rules | undefined): void {
    for (const key of Object.keys(source)) {
      const value = source[key]
      const rule = rules?.[key]
      if (value === undefined || rule?.omit) continue
      // Source: OCDS 1.1, Merging, "Removing values".
      if (value === null) delete target[key]
      else if (Array.isArray(value)) this.array(target, key, value, rule)
      else if (isObject(value)) this.inner(target, key, value, rule)
      else this.replace(target, key, value)
    }
  }

  private inner(target: JsonObject, key: string, value: JsonObject, rule: Rule | undefined): void {
    // An object without fields says nothing.
    if (Object.keys(value).length === 0) return
    let before = own(target, key)
    if (before === undefined) {
      before = {}
      put(target, key, before)
    } else if (!isObject(before)) throw this.conflict(key, before, 'an object')
    this.steps.push(key)
    this.object(before as JsonObject, value, rule?.inside)
    this.steps.pop()
  }

  private array(target: JsonObject, key: string, value: unknown[], rule: Rule | undefined): void {
    if (rule?.whole || !holdsObjects(value)) this.replace(target, key, copy(value), true)
    else if (value.length > 0) this.objects(target, key, value, rule)
  }

  private objects(target: JsonObject, key: string, value: readonly JsonObject[], rule: Rule | undefined): void {
    let before = own(target, key)
    if (before !== undefined && !Array.isArray(before)) throw this.conflict(key, before, 'an array of objects')
    if (before === undefined || !holdsObjects(before as unknown[])) {
      before = []
      put(target, key, before)
    }
    this.steps.push(key)
    if (rule?.items) this.itemsByRule(before as JsonObject[], value, rule)
    else this.items(before as JsonObject[], value, rule?.inside)
    this.steps.pop()
  }

  /** Source: OCDS 1.1, Merging, "Identifier merge". */
  private items(target: JsonObject[], source: readonly JsonObject[], rules: Rules | undefined): void {
    const seen = source.length > 1 ? new Set<unknown>() : undefined
    for (const item of source) {
      const key = idKey(item)
      if (key !== undefined && seen) {
        if (seen.has(key)) this.warn({ code: 'duplicate-id', path: this.path(), id: item.id, release: this.releaseId })
        seen.add(key)
      }
      let into = key === undefined ? undefined : this.index.find(target, key)
      if (!into) {
        into = {}
        this.index.add(target, key, into)
      }
      this.object(into, item, rules)
    }
  }

  private itemsByRule(target: JsonObject[], source: readonly JsonObject[], rule: Rule): void {
    for (const [position, item] of source.entries()) {
      let into = rule.items === 'position' ? target[position] : undefined
      if (!into) {
        into = {}
        target.push(into)
      }
      this.object(into, item, rule.inside)
    }
  }

  private replace(target: JsonObject, key: string, value: unknown, isArray = false): void {
    const before = own(target, key)
    if (isObject(before) || (Array.isArray(before) && !isArray && isMerged(before))) {
      throw this.conflict(key, before, isArray ? 'an array of values' : 'a value')
    }
    put(target, key, value)
  }

  private path(): string {
    return this.steps.map(pointerStep).join('')
  }

  private conflict(key: string, before: unknown, after: string): OcdsError {
    return new OcdsError('inconsistent-type', {
      path: this.path() + pointerStep(key),
      before: kindOf(before),
      after,
      release: this.releaseId,
    })
  }
}

/** Whether an array of a merged release came about by merging items, rather than being taken as a whole. */
const isMerged = (array: readonly unknown[]) => array.length > 0 && holdsObjects(array)

export function kindOf(value: unknown): string {
  if (isObject(value)) return 'an object'
  return Array.isArray(value) ? 'an array' : 'a value'
}

function own(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined
}
