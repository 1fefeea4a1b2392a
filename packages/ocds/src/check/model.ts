import { isNumber, isObject, type JsonObject } from '../json/values.ts'

/** Something that a check looked at: where, and whether it was as it should be. */
export interface Look {
  readonly path: string
  readonly passed: boolean
  /** What does not fit: the values compared. */
  readonly found?: Readonly<Record<string, unknown>>
}

/** One question about a release. Looking at nothing means that it does not apply. */
export interface Check {
  readonly id: string
  readonly group: 'references' | 'dates' | 'values' | 'statuses' | 'formats' | 'completeness'
  /** What should hold, in English. */
  readonly title: string
  look(release: JsonObject): Iterable<Look>
}

/** An object in a release, and its place. */
export interface Found {
  readonly path: string
  readonly object: JsonObject
}

/** The objects at a path; `*` stands for the items of a list. */
export function at(root: JsonObject, path: string): Found[] {
  let found: Found[] = [{ path: '', object: root }]
  for (const step of path.split('/').filter(Boolean)) {
    found = found.flatMap(({ path, object }) => {
      const isList = step.endsWith('*')
      const name = isList ? step.slice(0, -1) : step
      const value = object[name]
      if (!isList) return isObject(value) ? [{ path: `${path}/${name}`, object: value }] : []
      if (!Array.isArray(value)) return []
      return value.flatMap((item, i) => (isObject(item) ? [{ path: `${path}/${name}/${i}`, object: item }] : []))
    })
  }
  return found
}

/** The objects at several paths. */
export const atAll = (root: JsonObject, paths: readonly string[]): Found[] => paths.flatMap(path => at(root, path))

/** An amount with its currency, if both are there. */
export function moneyIn(value: unknown): { amount: number; currency: string } | undefined {
  if (!isObject(value) || !isNumber(value.amount) || typeof value.currency !== 'string') return undefined
  return { amount: Number(value.amount), currency: value.currency }
}

export const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
