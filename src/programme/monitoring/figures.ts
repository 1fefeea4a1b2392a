import type { Transaction } from '#platform/db'
import { partners } from '#programme/partners'
import { computedFigure } from './computed-figure.ts'
import { type Correction, type Figure, frame, type Measured, type Terms, type Whose } from './figure.ts'
import { withNotKnown } from './parts.ts'
import { standingOf, standingReadings } from './rules.ts'
import type { Indicator, Reading } from './schema.ts'
import { latestReadings, versionsOf } from './store.ts'
import { asOf, versionNumbered, versionOn } from './versions.ts'

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
