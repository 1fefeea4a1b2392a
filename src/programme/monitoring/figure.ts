import type { Reason, TallyName } from '#programme/indicators'
import type { Partner } from '#programme/partners'
import type { Standing } from './rules.ts'
import type { Countable, Indicator, Part, Version } from './schema.ts'

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
