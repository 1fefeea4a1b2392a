import { z } from 'zod'
import type { Statement } from '#programme/publications'
import type { Figure } from './figures.ts'
import { breakdowns, directions, type Indicator, type Reading } from './schema.ts'

const nullable = z.string().nullable()

const SaidReading = z.object({
  id: z.string(),
  on: z.string(),
  breakdown: z.enum(breakdowns).nullable(),
  part: nullable,
  value: z.string(),
  evidence: z.string(),
  corrects: nullable,
  reason: nullable,
  recordedAt: z.string(),
})

const SaidIndicator = z.object({
  governmentId: nullable,
  partnerName: nullable,
  definition: z.string(),
  unit: z.string(),
  computed: nullable,
  currency: nullable,
  result: nullable,
  source: z.string(),
  measuredBy: z.string(),
  direction: z.enum(directions),
  breakdowns: z.array(z.enum(breakdowns)),
  baseline: nullable,
  baselineOn: nullable,
  target: z.string(),
  targetOn: z.string(),
  everyMonths: z.number(),
  state: z.enum(['active', 'retired']),
  readings: z.array(SaidReading),
})

/** An indicator as it was published, with all its readings. */
export interface PublicIndicator {
  indicator: Indicator
  readings: Reading[]
  partner: { name: string; governmentId: string | null } | null
}

/** What a statement about an indicator says. Throws when it is none. */
export function indicatorSaid(statement: Statement): PublicIndicator {
  const { governmentId, partnerName, readings, ...said } = SaidIndicator.parse(statement.body)
  const id = statement.subjectId
  return {
    indicator: { ...said, id, name: statement.title, partnerId: null, version: statement.number },
    readings: readings.map(one => ({ ...one, indicatorId: id, recordedAt: new Date(one.recordedAt) })),
    partner: partnerName === null ? null : { name: partnerName, governmentId },
  }
}

const SaidReport = z.object({
  funder: z.string(),
  from: z.string(),
  to: z.string(),
  figuresAt: z.string(),
  signedOffAt: z.string(),
  narrative: z.string(),
  figures: z.array(z.custom<Figure>()),
})

/** What a statement about a report says. Throws when it is none. */
export const reportSaid = (statement: Statement) => ({
  ...SaidReport.parse(statement.body),
  id: statement.subjectId,
  title: statement.title,
})
export type PublicReport = ReturnType<typeof reportSaid>
