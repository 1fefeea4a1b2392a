import Big from 'big.js'
import type { AssuranceRoute } from '#governments/packs'
import { addMonths } from '#platform/time'
import { triageOf, weightOf } from './rules.ts'
import { type Sameness, type SplitReason, sameAs, samenessOf } from './sameness.ts'
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
  sameness: Sameness
  amount: Big
  route: AssuranceRoute
  /** The routes that it would take with other amounts, by where these stand among the pack's amounts. */
  routes: Map<number, AssuranceRoute>
}

/** A search through lines: the rules, and the amounts that the rules name, from small to large. */
interface Search {
  triage: TriageRules
  amounts: readonly Big[]
  compareAtMost: number
}

/**
 * Possible splitting: for each line, those of the same body that follow it within the pack's months and belong together
 * with it (`sameAs` says when), where each by itself takes a lighter route than their sum would. A line is in one group at
 * most. Lines that take the heaviest route already are left out: nobody split those.
 */
export function possibleSplits(lines: readonly PlannedLine[], options: SplitOptions): PossibleSplit[] {
  const { triage, compareAtMost = 300 } = options
  const search = { triage, amounts: amountsOf(triage), compareAtMost }
  const heaviest = Math.max(...triage.rules.map(({ route }) => weightOf(route)))
  const bodies = new Map<string, Compared[]>()
  for (const line of lines) {
    const { route } = triageOf(triage, line.facts)
    if (weightOf(route) >= heaviest) continue
    const own = bodies.get(line.facts.bodySlug) ?? []
    own.push({ line, sameness: samenessOf(line), amount: new Big(line.facts.amount), route, routes: new Map() })
    bodies.set(line.facts.bodySlug, own)
  }
  return [...bodies.values()].flatMap(own => splitsOfBody(own.sort(byDay), search))
}

const byDay = ({ line: a }: Compared, { line: b }: Compared): number =>
  a.plannedOn === b.plannedOn ? (a.id < b.id ? -1 : 1) : a.plannedOn < b.plannedOn ? -1 : 1

function splitsOfBody(own: readonly Compared[], search: Search): PossibleSplit[] {
  const taken = new Set<Compared>()
  return own.flatMap((first, index) => {
    if (taken.has(first)) return []
    const end = addMonths(first.line.plannedOn, search.triage.splittingMonths)
    const reasons = new Map<Compared, SplitReason>()
    for (const next of own.slice(index + 1, index + 1 + search.compareAtMost)) {
      if (next.line.plannedOn >= end) break
      const reason = taken.has(next) ? undefined : sameAs(first.sameness, next.sameness)
      if (reason) reasons.set(next, reason)
    }
    const split = splitOf(search, first, reasons)
    for (const member of split?.members ?? []) taken.add(member)
    return split ? [split.found] : []
  })
}

/** The group without those that go as heavy a way by themselves: what is left may come to less, so it is asked again. */
function splitOf(search: Search, first: Compared, reasons: ReadonlyMap<Compared, SplitReason>) {
  let members = [first, ...reasons.keys()]
  while (members.length > 1 && members.includes(first)) {
    const sum = members.reduce((total, { amount }) => total.plus(amount), new Big(0))
    const place = placeOf(search.amounts, sum)
    const together = members.map(member => routeWith(search.triage, member, sum, place)).reduce(heavier)
    const lighter = members.filter(({ route }) => weightOf(route) < weightOf(together))
    if (lighter.length === members.length) {
      const apart = members.map(({ route }) => route).reduce(heavier)
      const why = new Set(members.flatMap(member => reasons.get(member) ?? []))
      const ids = members.map(({ line }) => line.id)
      const { bodySlug } = first.line.facts
      return { members, found: { bodySlug, lines: ids, reasons: [...why].sort(), sum: sum.toFixed(), apart, together } }
    }
    members = lighter
  }
  return undefined
}

const heavier = (a: AssuranceRoute, b: AssuranceRoute): AssuranceRoute => (weightOf(b) > weightOf(a) ? b : a)

/** Every amount on which the way of a line may depend. */
function amountsOf({ rules, earnedAutonomy = [] }: TriageRules): Big[] {
  const named = rules.flatMap(({ when = {} }) => [when.above, when.from, when.upTo])
  const texts = [...named, ...earnedAutonomy.map(({ upTo }) => upTo)].filter(text => text !== undefined)
  return texts.map(text => new Big(text)).sort((a, b) => a.cmp(b))
}

/** Where an amount stands: all that stand on the same amount, or between the same two, go the same way. */
const placeOf = (amounts: readonly Big[], amount: Big): number =>
  amounts.reduce((place, named) => place + amount.cmp(named) + 1, 0)

function routeWith(triage: TriageRules, member: Compared, sum: Big, place: number): AssuranceRoute {
  const known = member.routes.get(place) ?? triageOf(triage, { ...member.line.facts, amount: sum.toFixed() }).route
  member.routes.set(place, known)
  return known
}
