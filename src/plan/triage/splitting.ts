import Big from 'big.js'
import type { AssuranceRoute } from '#governments/packs'
import { addMonths } from '#platform/time'
import { triageOf, weightOf } from './rules.ts'
import type { LineFacts, TriageRules } from './schema.ts'

/** A line as it is looked through for splitting. */
export interface PlannedLine {
  id: string
  title: string
  need: string
  /** The supplier that is expected, and the contract that is replaced, by any stable name; null where there is none. */
  supplier: string | null
  replaces: string | null
  /** The planned day of procurement, `YYYY-MM-DD`. */
  plannedOn: string
  facts: LineFacts
}

/** Why lines stand together. */
export type SplitReason = 'need' | 'supplier' | 'contract'

/** Lines of one body that together would have gone a heavier way. A question to ask, not a finding. */
export interface PossibleSplit {
  bodySlug: string
  /** Ids in the order of their planned days. */
  lines: readonly string[]
  reasons: readonly SplitReason[]
  /** Decimal text: what the lines come to together. */
  sum: string
  /** The heaviest route that one of them takes by itself, and that they would take with the sum. */
  apart: AssuranceRoute
  together: AssuranceRoute
}

export interface SplitOptions {
  triage: TriageRules
  /** With how many lines that follow it in time a line is compared at most, so that the work stays in proportion. */
  compareAtMost?: number
}

/** A line with what is compared of it worked out once. */
interface Compared {
  line: PlannedLine
  title: ReadonlySet<string>
  need: ReadonlySet<string>
  weight: number
}

/**
 * Possible splitting: for each line, those of the same body that follow it within the pack's months and are for the same
 * need, from the same supplier or replace the same contract, where each by itself takes a lighter route than their sum
 * would. A line is in one group at most. Lines that take the heaviest route already are left out: nobody split those.
 */
export function possibleSplits(lines: readonly PlannedLine[], options: SplitOptions): PossibleSplit[] {
  const { triage } = options
  const heaviest = Math.max(...triage.rules.map(({ route }) => weightOf(route)))
  const bodies = new Map<string, Compared[]>()
  for (const line of lines) {
    const weight = weightOf(triageOf(triage, line.facts).route)
    if (weight >= heaviest) continue
    const own = bodies.get(line.facts.bodySlug) ?? []
    own.push({ line, title: wordsOf(line.title), need: wordsOf(line.need), weight })
    bodies.set(line.facts.bodySlug, own)
  }
  return [...bodies.values()].flatMap(own => splitsOfBody(own.sort(byDay), options))
}

const byDay = ({ line: a }: Compared, { line: b }: Compared): number =>
  a.plannedOn === b.plannedOn ? (a.id < b.id ? -1 : 1) : a.plannedOn < b.plannedOn ? -1 : 1

function splitsOfBody(own: readonly Compared[], { triage, compareAtMost = 300 }: SplitOptions): PossibleSplit[] {
  const taken = new Set<Compared>()
  return own.flatMap((first, index) => {
    if (taken.has(first)) return []
    const end = addMonths(first.line.plannedOn, triage.splittingMonths)
    const reasons = new Map<Compared, SplitReason>()
    for (const next of own.slice(index + 1, index + 1 + compareAtMost)) {
      if (next.line.plannedOn >= end) break
      const reason = taken.has(next) ? undefined : sameAs(first, next)
      if (reason) reasons.set(next, reason)
    }
    const split = splitOf(triage, first, reasons)
    for (const member of split?.members ?? []) taken.add(member)
    return split ? [split.found] : []
  })
}

/** The group without those that go as heavy a way by themselves: what is left may come to less, so it is asked again. */
function splitOf(triage: TriageRules, first: Compared, reasons: ReadonlyMap<Compared, SplitReason>) {
  let members = [first, ...reasons.keys()]
  while (members.length > 1 && members.includes(first)) {
    const sum = members.reduce((total, { line }) => total.plus(line.facts.amount), new Big(0)).toFixed()
    const routes = members.map(({ line }) => triageOf(triage, { ...line.facts, amount: sum }).route)
    const together = routes.reduce(heavier)
    const lighter = members.filter(({ weight }) => weight < weightOf(together))
    if (lighter.length === members.length) {
      const apart = members.map(({ line }) => triageOf(triage, line.facts).route).reduce(heavier)
      const why = new Set(members.flatMap(member => reasons.get(member) ?? []))
      const ids = members.map(({ line }) => line.id)
      const { bodySlug } = first.line.facts
      return { members, found: { bodySlug, lines: ids, reasons: [...why].sort(), sum, apart, together } }
    }
    members = lighter
  }
  return undefined
}

const heavier = (a: AssuranceRoute, b: AssuranceRoute): AssuranceRoute => (weightOf(b) > weightOf(a) ? b : a)

function sameAs(a: Compared, b: Compared): SplitReason | undefined {
  if (isSame(a.line.replaces, b.line.replaces)) return 'contract'
  if (isSame(a.line.supplier, b.line.supplier)) return 'supplier'
  return isSameNeed(a, b) ? 'need' : undefined
}

const isSame = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && a.trim() !== '' && a.trim().toLowerCase() === b.trim().toLowerCase()

/**
 * Two lines are for the same need when their titles have two thirds of the words of the shorter one in common, and two
 * words at least; or their needs, and five words at least. Only words of four letters or more are looked at, without
 * accents, capitals and figures, so that "Phase 1" and "Phase 2" are the same in any language that writes words apart.
 */
const isSameNeed = (a: Compared, b: Compared): boolean => hasMuchOf(a.title, b.title, 2) || hasMuchOf(a.need, b.need, 5)

const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/\p{L}{4,}/gu) ?? [],
  )

function hasMuchOf(a: ReadonlySet<string>, b: ReadonlySet<string>, atLeast: number): boolean {
  const [short, long] = a.size <= b.size ? [a, b] : [b, a]
  if (short.size < atLeast) return false
  let common = 0
  for (const word of short) if (long.has(word)) common += 1
  return common >= atLeast && common * 3 >= short.size * 2
}
