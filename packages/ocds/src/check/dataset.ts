import { isObject, type JsonObject } from '../json/values.ts'
import { type CheckResult, checkRelease } from './check.ts'
import { at, moneyIn } from './model.ts'

const mostExamples = 3
/** Beyond so many different values only their number is kept. */
const mostValues = 500

export interface Tally {
  passed: number
  failed: number
  notApplicable: number
  readonly examples: { ocid: unknown; path: string; found?: unknown }[]
}

/** What is counted value by value. */
const distributions: readonly (readonly [name: string, path: string, field: string])[] = [
  ['tender status', '/tender', 'status'],
  ['procurement method', '/tender', 'procurementMethod'],
  ['category', '/tender', 'mainProcurementCategory'],
  ['award criteria', '/tender', 'awardCriteria'],
  ['award status', '/awards*', 'status'],
  ['contract status', '/contracts*', 'status'],
  ['milestone status', '/contracts*/milestones*', 'status'],
  ['tender document type', '/tender/documents*', 'documentType'],
  ['currency', '/tender/value', 'currency'],
  ['identifier scheme', '/parties*/identifier', 'scheme'],
  ['classification scheme', '/tender/items*/classification', 'scheme'],
  ['buyer', '/buyer', 'name'],
]

/** The quality of a data set: the results of all checks, how often each field is there, and how values are distributed. */
export class Dataset {
  releases = 0
  readonly tallies = new Map<string, Tally>()
  /** How many releases have a field, by its path without positions. */
  readonly coverage = new Map<string, number>()
  readonly distributions = new Map<string, Map<string, number>>()
  /** Tender values by currency: how many, and their sum. */
  readonly values = new Map<string, { count: number; sum: number; most: number }>()

  add(release: JsonObject): void {
    this.releases++
    for (const result of checkRelease(release)) this.count(result, release.ocid)
    const paths = new Set<string>()
    collect(release, '', paths, 0)
    for (const path of paths) this.coverage.set(path, (this.coverage.get(path) ?? 0) + 1)
    for (const [name, path, field] of distributions) {
      for (const { object } of at(release, path))
        if (typeof object[field] === 'string') this.seen(name, object[field], 1)
    }
    for (const { object } of at(release, '/tender/value')) {
      const money = moneyIn(object)
      if (money) this.worth(money.currency, 1, money.amount, money.amount)
    }
  }

  /** Adds what another one found, whose releases come later. */
  join(other: Dataset): void {
    this.releases += other.releases
    for (const [id, tally] of other.tallies) {
      const own = this.tally(id)
      own.passed += tally.passed
      own.failed += tally.failed
      own.notApplicable += tally.notApplicable
      own.examples.push(...tally.examples.slice(0, mostExamples - own.examples.length))
    }
    for (const [path, count] of other.coverage) this.coverage.set(path, (this.coverage.get(path) ?? 0) + count)
    for (const [name, values] of other.distributions) for (const [value, count] of values) this.seen(name, value, count)
    for (const [currency, { count, sum, most }] of other.values) this.worth(currency, count, sum, most)
  }

  private count({ check, outcome, failures }: CheckResult, ocid: unknown): void {
    const tally = this.tally(check.id)
    tally[outcome]++
    for (const { path, found } of failures) {
      if (tally.examples.length < mostExamples) tally.examples.push({ ocid, path, ...(found && { found }) })
    }
  }

  private tally(id: string): Tally {
    let tally = this.tallies.get(id)
    if (!tally) {
      tally = { passed: 0, failed: 0, notApplicable: 0, examples: [] }
      this.tallies.set(id, tally)
    }
    return tally
  }

  private seen(name: string, value: string, count: number): void {
    let values = this.distributions.get(name)
    if (!values) {
      values = new Map()
      this.distributions.set(name, values)
    }
    const key = values.has(value) || values.size < mostValues ? value : 'others'
    values.set(key, (values.get(key) ?? 0) + count)
  }

  private worth(currency: string, count: number, sum: number, most: number): void {
    const own = this.values.get(currency) ?? { count: 0, sum: 0, most: 0 }
    this.values.set(currency, { count: own.count + count, sum: own.sum + sum, most: Math.max(own.most, most) })
  }
}

function collect(value: unknown, path: string, into: Set<string>, depth: number): void {
  if (depth > 30) return
  if (Array.isArray(value)) {
    if (value.length > 0 && path) into.add(path)
    for (const item of value) if (isObject(item)) collect(item, path, into, depth + 1)
  } else if (isObject(value)) {
    if (path) into.add(path)
    for (const key of Object.keys(value)) collect(value[key], `${path}/${key}`, into, depth + 1)
  } else if (value !== null && value !== undefined && value !== '') into.add(path)
}
