import type { Transaction } from '#platform/db'
import { localDate } from '#platform/time'
import { computed, type Measurement } from '#programme/indicators'
import { type Partner, partners } from '#programme/partners'
import { type Standing, standingOf, standingReadings } from './rules.ts'
import type { Breakdown, Indicator, Reading } from './schema.ts'
import { latestReadings } from './store.ts'

/** A later reading that takes the place of one that a report has told. */
export type Correction = {
  on: string
  before: string | null
  after: string
  reason: string
}

/** What a report says of one indicator: everything that is needed to judge it, frozen. Values are decimal text. */
export type Figure = {
  indicatorId: string
  name: string
  definition: string
  unit: string
  currency: string | null
  computed: string | null
  partner: string | null
  source: string
  measuredBy: string
  direction: Indicator['direction']
  baseline: string | null
  baselineOn: string | null
  target: string
  targetOn: string
  value: string | null
  /** The day of the reading; of what is computed the day up to which it was counted. */
  on: string | null
  evidence: string | null
  parts: { breakdown: Breakdown; part: string; value: string }[]
  /** Of what is computed: observations, those of which too little is known, and the interval. */
  n: number | null
  missing: number | null
  low: string | null
  high: string | null
  standing: Standing
  corrections: Correction[]
}

/** The partner that an indicator is about. */
type Whose = Pick<Partner, 'name' | 'governmentId'>

/** What is asked: the time of the report, and since when corrections are new. */
export interface Terms {
  from: string | null
  to: string
  /** When the report before took its figures. */
  toldUntil: Date | null
  zone: string
  now: Date
}

/** What some indicators say at the end of a period, each with its newest reading within it. */
export async function figuresOf(tx: Transaction, indicators: readonly Indicator[], terms: Terms): Promise<Figure[]> {
  const byId = new Map((await partners(tx)).map(partner => [partner.id, partner]))
  const readings = await latestReadings(
    tx,
    indicators.map(({ id }) => id),
    terms.to,
  )
  const figures: Figure[] = []
  // Computed ones are few in a report, and each is one count of what one partner publishes.
  for (const indicator of indicators) {
    const partner = indicator.partnerId === null ? null : (byId.get(indicator.partnerId) ?? null)
    figures.push(
      indicator.computed === null
        ? typedFigure(indicator, partner, readings.get(indicator.id) ?? [], terms)
        : await computedFigure(tx, indicator, partner, terms),
    )
  }
  return figures
}

const frame = (indicator: Indicator, partner: Whose | null) => ({
  indicatorId: indicator.id,
  name: indicator.name,
  definition: indicator.definition,
  unit: indicator.unit,
  currency: indicator.currency,
  computed: indicator.computed,
  partner: partner?.name ?? null,
  source: indicator.source,
  measuredBy: indicator.measuredBy,
  direction: indicator.direction,
  baseline: indicator.baseline,
  baselineOn: indicator.baselineOn,
  target: indicator.target,
  targetOn: indicator.targetOn,
})

/** From what people measured: nothing older than the period speaks for it. */
export function typedFigure(
  indicator: Indicator,
  partner: Whose | null,
  readings: readonly Reading[],
  { from, toldUntil }: Pick<Terms, 'from' | 'toldUntil'>,
): Figure {
  const standing = standingReadings(readings)
  const within = standing.filter(one => from === null || one.on >= from)
  const whole = within.find(one => one.breakdown === null)
  const parts = within.filter(one => one.breakdown !== null && one.on === whole?.on)
  return {
    ...frame(indicator, partner),
    value: whole?.value ?? null,
    on: whole?.on ?? null,
    evidence: whole?.evidence ?? null,
    parts: parts.map(one => ({ breakdown: one.breakdown ?? 'region', part: one.part ?? '', value: one.value })),
    n: null,
    missing: null,
    low: null,
    high: null,
    standing: standingOf(indicator, whole?.value ?? null, whole?.on ?? null),
    corrections: toldUntil === null ? [] : correctionsSince(readings, toldUntil, from ?? ''),
  }
}

/** What was recorded, after the report before took its figures, of the time that it had told of. */
function correctionsSince(readings: readonly Reading[], toldUntil: Date, from: string): Correction[] {
  return readings
    .filter(one => one.breakdown === null && one.recordedAt > toldUntil && one.on < from)
    .map(one => ({
      on: one.on,
      before: readings.find(other => other.id === one.corrects)?.value ?? null,
      after: one.value,
      reason: one.reason ?? '',
    }))
}

/** From what a partner publishes, for the calendar year in which the time ends. */
export async function computedFigure(
  tx: Transaction,
  indicator: Indicator,
  partner: Whose | null,
  { to, zone, now }: Pick<Terms, 'to' | 'zone' | 'now'>,
): Promise<Figure> {
  // What is published later still belongs to its year: a computed figure says what was known when it was taken.
  const year = to.slice(0, 4)
  const today = localDate(zone, now)
  const lastDay = `${year}-12-31`
  const values = partner?.governmentId ? await computed(tx, indicator.computed ?? '', partner.governmentId, now) : []
  const found = figureOfYear(values, indicator, Number(year))
  const on = found?.value ? (lastDay < today ? lastDay : today) : null
  return {
    ...frame(indicator, partner),
    value: found?.value ?? null,
    on,
    evidence: null,
    parts: [],
    n: found?.n ?? null,
    missing: found?.missing ?? null,
    low: found?.low ?? null,
    high: found?.high ?? null,
    standing: standingOf(indicator, found?.value ?? null, on),
    corrections: [],
  }
}

const figureOfYear = (values: readonly Measurement[], { currency }: Indicator, year: number) =>
  values.find(one => one.year === year && (currency === null || one.currency === currency))
