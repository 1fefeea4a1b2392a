import { OcdsError } from '../error.ts'
import { equal, isObject, type JsonObject, pointerStep } from '../json/values.ts'
import { holdsObjects, idKey } from '../merge/items.ts'
import { type Rules, releaseRules } from '../merge/rules.ts'

/** One thing that differs between two releases or records. */
export interface Change {
  /** Where, as a JSON pointer into the later one; into the earlier one for what was removed. */
  readonly path: string
  readonly change: 'added' | 'removed' | 'changed'
  /** The ids of the items on the way, by the path that leads to them. */
  readonly ids?: Readonly<Record<string, unknown>>
  readonly before?: unknown
  readonly after?: unknown
}

/**
 * What changed from one release to a later one, field by field. Items of arrays that merge by id are matched by it,
 * wherever they stand; arrays that the standard replaces as a whole are compared as a whole. Numbers are compared
 * exactly, and `1.1` and `1.10` are the same.
 * @throws OcdsError `not-an-object`, `too-deep`
 */
export function diff(before: unknown, after: unknown): Change[] {
  if (!isObject(before) || !isObject(after)) throw new OcdsError('not-an-object', { index: isObject(before) ? 1 : 0 })
  const found: Change[] = []
  try {
    objects(before, after, releaseRules, { path: '', ids: {} }, found)
  } catch (error) {
    throw error instanceof RangeError ? new OcdsError('too-deep') : error
  }
  return found
}

interface Place {
  readonly path: string
  readonly ids: Readonly<Record<string, unknown>>
}

function objects(a: JsonObject, b: JsonObject, rules: Rules | undefined, place: Place, found: Change[]): void {
  for (const key of Object.keys(a)) {
    const here = { ...place, path: place.path + pointerStep(key) }
    if (!Object.hasOwn(b, key)) found.push(changeAt(here, 'removed', { before: a[key] }))
    else values(a[key], b[key], rules?.[key], here, found)
  }
  for (const key of Object.keys(b)) {
    if (Object.hasOwn(a, key)) continue
    found.push(changeAt({ ...place, path: place.path + pointerStep(key) }, 'added', { after: b[key] }))
  }
}

function values(a: unknown, b: unknown, rule: Rules[string], place: Place, found: Change[]): void {
  if (isObject(a) && isObject(b)) objects(a, b, rule?.inside, place, found)
  else if (Array.isArray(a) && Array.isArray(b) && !rule?.whole && haveIds(a) && haveIds(b)) {
    items(a, b, rule?.inside, place, found)
  } else if (!equal(a, b)) found.push(changeAt(place, 'changed', { before: a, after: b }))
}

function items(a: JsonObject[], b: JsonObject[], rules: Rules | undefined, place: Place, found: Change[]): void {
  const earlier = new Map(a.map((item, i) => [idKey(item), { item, i }]))
  const seen = new Set<unknown>()
  for (const [i, item] of b.entries()) {
    const key = idKey(item)
    seen.add(key)
    const path = `${place.path}/${i}`
    const here = { path, ids: { ...place.ids, [path]: item.id } }
    const before = earlier.get(key)
    if (before) objects(before.item, item, rules, here, found)
    else found.push(changeAt(here, 'added', { after: item }))
  }
  for (const [key, { item, i }] of earlier) {
    const path = `${place.path}/${i}`
    if (!seen.has(key))
      found.push(changeAt({ path, ids: { ...place.ids, [path]: item.id } }, 'removed', { before: item }))
  }
}

/** Whether items can be matched: all are objects with ids that differ. */
function haveIds(array: readonly unknown[]): array is JsonObject[] {
  if (!holdsObjects(array)) return false
  const keys = array.map(idKey)
  return !keys.includes(undefined) && new Set(keys).size === keys.length
}

function changeAt({ path, ids }: Place, change: Change['change'], rest: Pick<Change, 'before' | 'after'>): Change {
  return { path, change, ...(Object.keys(ids).length > 0 && { ids }), ...rest }
}

/** One line in English: `/tender/value/amount: 100 → 120`. */
export function describeChange(
  { path, change, ids = {}, before, after }: Change,
  write: (value: unknown) => string,
): string {
  const named = Object.entries(ids).map(([at, id]) => `${at.split('/').at(-2)} ${write(id)}`)
  const where = `${path}${named.length > 0 ? ` (${named.join(', ')})` : ''}`
  if (change === 'added') return `${where}: added ${write(after)}`
  if (change === 'removed') return `${where}: removed ${write(before)}`
  return `${where}: ${write(before)} → ${write(after)}`
}
