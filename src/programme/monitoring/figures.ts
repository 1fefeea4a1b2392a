import type { Transaction } from '#platform/db'
import type { Reason, TallyName } from '#programme/indicators'
import { type Partner, partners } from '#programme/partners'
import { computedFigure } from './computed-figure.ts'
import { withNotKnown } from './parts.ts'
import { type Standing, standingOf, standingReadings } from './rules.ts'
import type { Countable, Indicator, Part, Reading, Version } from './schema.ts'
import { latestReadings, versionsOf } from './store.ts'
import { asOf, versionNumbered, versionOn } from './versions.ts'

/** A later reading that takes the place of one that a report has told; of what is computed, what was published late. */
export type Correction = {
  on: string
  before: string | null
  after: string | null
  reason: string
  /** Of what is computed: the last day of the period that was told of. */
  to?: string
}

/** A part of a figure; of what is computed with how much it rests on. */
export type FigurePart = Part & { n?: number; missing?: number; reason?: Reason | 'not-published' | null }

/**
 * What a report says of one indicator: everything that is needed to judge it, frozen. Values are decimal text. What is optional
 * is missing in reports that were signed off before it was told.
 */
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
  parts: FigurePart[]
  /** Of what is computed: observations, and those of which too little is known. */
  n: number | null
  missing: number | null
  /** Between what the value lies, as far as that can be said. */
  low: string | null
  high: string | null
  standing: Standing
  corrections: Correction[]
  /** By which definition it was measured, and what was changed last. */
  version?: { number: number; since: string; reason: string | null } | null
  counts?: Countable
  caution?: string | null
  /** How it was computed: over which days, reckoned by what and where, and up to which of them all were over. */
  method?: { from: string; to: string; tally: TallyName; zone: string; completeUntil: string | null } | null
  /** Why there is no value. */
  reason?: Reason | null
}

/** The partner that an indicator is about. */
export type Whose = Pick<Partner, 'name' | 'governmentId'>

/** An indicator with how it has been measured, oldest first. */
export interface Measured {
  indicator: Indicator
  versions: readonly Version[]
}

/** What is asked: the time of the report, and since when corrections are new. */
export interface Terms {
  /** Null for where things stand now: what is computed then covers as many months as it is measured by. */
  from: string | null
  to: string
  /** What the report before told, and when it took its figures. */
  told: { figures: readonly Figure[]; at: Date } | null
  now: Date
}

/** What some indicators say at the end of a period, each with its newest reading within it. */
export async function figuresOf(tx: Transaction, indicators: readonly Indicator[], terms: Terms): Promise<Figure[]> {
  const byId = new Map((await partners(tx)).map(partner => [partner.id, partner]))
  const ids = indicators.map(({ id }) => id)
  const readings = await latestReadings(tx, ids, terms.to)
  const versions = await versionsOf(tx, ids)
  const figures: Figure[] = []
  // Computed ones are few in a report, and each is a few counts of what one partner publishes.
  for (const indicator of indicators) {
    const partner = indicator.partnerId === null ? null : (byId.get(indicator.partnerId) ?? null)
    const measured = { indicator, versions: versions.get(indicator.id) ?? [] }
    figures.push(
      indicator.computed === null
        ? typedFigure(measured, partner, readings.get(indicator.id) ?? [], terms)
        : await computedFigure(tx, measured, partner, terms),
    )
  }
  return figures
}

/** What of a figure is known before anything was measured. */
export const frame = (indicator: Indicator, partner: Whose | null, version: Version | undefined) => ({
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
  counts: indicator.counts,
  version: version ? { number: version.number, since: version.since, reason: version.reason } : null,
})

/** From what people measured: nothing older than the period speaks for it. Its target is that of the definition it was measured by. */
export function typedFigure(
  { indicator: current, versions }: Measured,
  partner: Whose | null,
  readings: readonly Reading[],
  { from, to, told }: Pick<Terms, 'from' | 'to' | 'told'>,
): Figure {
  const within = standingReadings(readings).filter(one => from === null || one.on >= from)
  const newest = within[0]
  const version = newest ? versionNumbered(versions, newest.number) : versionOn(versions, to)
  const indicator = asOf(current, version)
  return {
    ...frame(indicator, partner, version),
    value: newest?.value ?? null,
    on: newest?.on ?? null,
    evidence: newest?.evidence ?? null,
    parts: withNotKnown(newest?.parts ?? [], newest?.value ?? null, indicator),
    n: null,
    missing: null,
    low: newest?.low ?? null,
    high: newest?.high ?? null,
    caution: newest?.caution ?? null,
    standing: standingOf(indicator, newest?.value ?? null, newest?.on ?? null),
    corrections: told === null ? [] : correctionsSince(readings, told.at, from ?? ''),
  }
}

/** What was recorded, after the report before took its figures, of the time that it had told of. */
function correctionsSince(readings: readonly Reading[], toldUntil: Date, from: string): Correction[] {
  return readings
    .filter(one => one.recordedAt > toldUntil && one.on < from)
    .map(one => ({
      on: one.on,
      before: readings.find(other => other.id === one.corrects)?.value ?? null,
      after: one.value,
      reason: one.reason ?? '',
    }))
}
