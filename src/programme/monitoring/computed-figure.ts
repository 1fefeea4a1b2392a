import type { Transaction } from '#platform/db'
import { addDays, addMonths } from '#platform/time'
import {
  type Computed,
  computedIn,
  type GroupName,
  indicatorById,
  isSameLength,
  type Unit,
} from '#programme/indicators'
import {
  type Correction,
  type Figure,
  type FigurePart,
  frame,
  type Measured,
  type Terms,
  type Whose,
} from './figure.ts'
import { type Span, type Standing, standingOf } from './rules.ts'
import type { Indicator } from './schema.ts'
import { asOf, versionOn } from './versions.ts'

/** Units in which more time gives more: their values can be compared only over times of the same length. */
const growing: readonly Unit[] = ['suppliers', 'awards', 'amount']

/** The days that a figure covers: those of the report, or up to yesterday as many months as it is measured by. */
function spanOf({ everyMonths }: Pick<Indicator, 'everyMonths'>, { from, to }: Pick<Terms, 'from' | 'to'>): Span {
  if (from !== null) return { from, to }
  return { from: addMonths(to, -everyMonths), to: addDays(to, -1) }
}

/** From what a partner publishes, of the days of the period and no others. */
export async function computedFigure(
  tx: Transaction,
  { indicator: current, versions }: Measured,
  partner: Whose | null,
  terms: Pick<Terms, 'from' | 'to' | 'told' | 'now'>,
): Promise<Figure> {
  const version = versionOn(versions, terms.to)
  const indicator = asOf(current, version)
  const span = spanOf(indicator, terms)
  const found = await counted(tx, indicator, partner, span, terms.now)
  const result = resultIn(found, indicator.currency)
  const value = result?.value ?? null
  const until = found?.completeUntil ?? null
  const of = indicatorById(indicator.computed ?? '')
  return {
    ...frame(indicator, partner, version),
    value,
    on: value === null ? null : until,
    evidence: null,
    parts: partsOf(indicator, found),
    n: result?.n ?? null,
    missing: result?.missing ?? null,
    low: result?.low ?? null,
    high: result?.high ?? null,
    reason: result?.reason ?? (value === null ? 'none' : null),
    method: of && found ? { ...span, tally: of.tally, zone: found.zone, completeUntil: until } : null,
    standing: standingIn(indicator, of?.unit, value, until, terms.from === null ? null : span),
    corrections: await lateData(tx, indicator, partner, terms),
  }
}

async function counted(
  tx: Transaction,
  { computed, breakdowns }: Indicator,
  partner: Whose | null,
  span: Span,
  now: Date,
): Promise<Computed | null> {
  const by = breakdowns.filter((one): one is GroupName & typeof one => one !== 'gender')
  return partner?.governmentId ? computedIn(tx, computed ?? '', partner.governmentId, { ...span, by, now }) : null
}

const resultIn = (found: Pick<Computed, 'results'> | null, currency: string | null) =>
  found?.results.find(one => currency === null || one.currency === currency) ?? found?.results[0]

/** A target for so many months says nothing of a number that was counted over fewer or more. */
function standingIn(
  indicator: Indicator,
  unit: Unit | undefined,
  value: string | null,
  on: string | null,
  span: Span | null,
): Standing {
  const isOtherLength = span !== null && !isSameLength(span, indicator.everyMonths)
  if (value !== null && unit && growing.includes(unit) && isOtherLength) return 'other-length'
  return standingOf(indicator, value, on)
}

/** The parts of each breakdown, what is not known always among them. */
function partsOf({ breakdowns, computed, currency }: Indicator, found: Computed | null): FigurePart[] {
  const has = indicatorById(computed ?? '')?.groups ?? []
  return breakdowns.flatMap((breakdown): FigurePart[] => {
    // Releases do not say who owns or leads a firm.
    if (breakdown === 'gender' || !has.includes(breakdown))
      return [{ breakdown, part: null, value: null, reason: 'not-published' }]
    const own = (found?.groups ?? [])
      .filter(({ by }) => by === breakdown)
      .map(({ group, results }): FigurePart => {
        const result = resultIn({ results }, currency)
        const { value = null, n = 0, missing = 0, reason = 'none' } = result ?? {}
        return { breakdown, part: group, value, n, missing, reason }
      })
    const isKnown = own.every(({ part }) => part !== null)
    return isKnown ? [...own, { breakdown, part: null, value: null, n: 0, missing: 0, reason: 'none' }] : own
  })
}

/** What the report before told of its period and what would be told of it now, where more has been published since. */
async function lateData(
  tx: Transaction,
  indicator: Indicator,
  partner: Whose | null,
  { told, now }: Pick<Terms, 'told' | 'now'>,
): Promise<Correction[]> {
  const before = told?.figures.find(one => one.indicatorId === indicator.id)
  if (!before?.method) return []
  const { from, to } = before.method
  const found = await counted(tx, { ...indicator, breakdowns: [] }, partner, { from, to }, now)
  const after = resultIn(found, indicator.currency)?.value ?? null
  return after === before.value ? [] : [{ on: from, to, before: before.value, after, reason: '' }]
}
