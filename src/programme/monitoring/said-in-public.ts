import { z } from 'zod'
import type { Statement } from '#programme/publications'
import type { Figure } from './figure.ts'
import { countsBefore } from './parts.ts'
import { breakdowns, countables, directions, type Indicator, type Reading, type Version } from './schema.ts'
import { figureSaid } from './statement.ts'

const nullable = z.string().nullable()

const SaidPart = z.object({
  breakdown: z.enum(breakdowns),
  part: nullable,
  value: nullable,
  isHidden: z.literal(true).optional(),
})

// What is optional is missing in statements that were made before it was told.
const SaidReading = z.object({
  id: z.string(),
  on: z.string(),
  number: z.number().default(1),
  parts: z.array(SaidPart).default([]),
  low: nullable.default(null),
  high: nullable.default(null),
  caution: nullable.default(null),
  // Of a part that was a reading by itself.
  breakdown: z.enum(breakdowns).nullable().default(null),
  part: nullable.default(null),
  value: z.string(),
  evidence: z.string(),
  corrects: nullable,
  reason: nullable,
  recordedAt: z.string(),
})

const SaidDefinition = z.object({
  number: z.number().default(1),
  definition: z.string(),
  unit: z.string(),
  counts: z.enum(countables).optional(),
  source: z.string(),
  measuredBy: z.string(),
  breakdowns: z.array(z.enum(breakdowns)),
  baseline: nullable,
  baselineOn: nullable,
  target: z.string(),
  targetOn: z.string(),
  everyMonths: z.number(),
})

const SaidIndicator = SaidDefinition.extend({
  governmentId: nullable,
  partnerName: nullable,
  computed: nullable,
  currency: nullable,
  result: nullable,
  direction: z.enum(directions),
  state: z.enum(['active', 'retired']),
  versions: z.array(SaidDefinition.extend({ name: z.string(), since: z.string(), reason: nullable })).default([]),
  readings: z.array(SaidReading),
})

/** An indicator as it was published, with all its readings. */
export interface PublicIndicator {
  indicator: Indicator
  /** Oldest first; none where it was never said. */
  versions: Version[]
  readings: Reading[]
  partner: { name: string; governmentId: string | null } | null
}

const definitionFrom = <T extends z.infer<typeof SaidDefinition>>(said: T) => ({
  ...said,
  counts: said.counts ?? countsBefore(said.breakdowns.map(breakdown => ({ breakdown }))),
})

/** What a statement about an indicator says. Throws when it is none. */
export function indicatorSaid(statement: Statement): PublicIndicator {
  const { governmentId, partnerName, readings, versions, ...said } = SaidIndicator.parse(statement.body)
  const id = statement.subjectId
  return {
    indicator: { ...definitionFrom(said), id, name: statement.title, partnerId: null, version: statement.number },
    versions: versions.map(definitionFrom),
    // Parts were readings by themselves once, told in full; their whole was told too, so they are left out now.
    readings: readings
      .filter(one => one.breakdown === null)
      .map(({ breakdown: _breakdown, part: _part, ...one }) => ({
        ...one,
        indicatorId: id,
        recordedAt: new Date(one.recordedAt),
      })),
    partner: partnerName === null ? null : { name: partnerName, governmentId },
  }
}

const SaidReport = z.object({
  funder: z.string(),
  templateNumber: z.number().default(1),
  from: z.string(),
  to: z.string(),
  figuresAt: z.string(),
  signedOffAt: z.string(),
  narrative: z.string(),
  figures: z.array(z.custom<Figure>()),
})

/** What a statement about a report says. Throws when it is none. */
export const reportSaid = (statement: Statement) => ({
  ...saidReport(statement),
  id: statement.subjectId,
  title: statement.title,
})

const saidReport = (statement: Statement) => {
  const said = SaidReport.parse(statement.body)
  // Reports of before told all parts.
  return { ...said, figures: said.figures.map(figureSaid) }
}

export type PublicReport = ReturnType<typeof reportSaid>
