import { z } from 'zod'
import { fromTyped } from '#plan/outcomes'
import { Day, OptionalDay, type Typing, withDays } from '#platform/forms'
import { InProgramme } from '#programme/partners'

export const breakdowns = ['gender', 'region', 'size'] as const
export type Breakdown = (typeof breakdowns)[number]
export const directions = ['higher', 'lower'] as const
export type Direction = (typeof directions)[number]

/** One thing that the programme measures itself by. Values are decimal text in the unit. */
export interface Indicator {
  id: string
  /** Null for what is measured over all partners. */
  partnerId: string | null
  name: string
  definition: string
  unit: string
  /** Which of the computed indicators it is; null for one that people measure. */
  computed: string | null
  /** Of a computed one that is money. */
  currency: string | null
  /** The result of the theory of change that it stands for. */
  result: string | null
  source: string
  measuredBy: string
  direction: Direction
  breakdowns: readonly Breakdown[]
  baseline: string | null
  baselineOn: string | null
  target: string
  targetOn: string
  everyMonths: number
  state: 'active' | 'retired'
  version: number
}

/** What was measured on a day. */
export interface Reading {
  id: string
  indicatorId: string
  on: string
  breakdown: Breakdown | null
  /** Which part of the breakdown: women, a region. */
  part: string | null
  value: string
  evidence: string
  /** The reading that this one takes the place of. */
  corrects: string | null
  reason: string | null
  recordedAt: Date
}

/** What a funder wants to be told, and how often. */
export interface Template {
  id: string
  funder: string
  title: string
  months: number
  firstDay: string
  indicatorIds: readonly string[]
  version: number
}

const longest = { name: 200, unit: 50, definition: 2000, source: 500, evidence: 2000, reason: 1000, narrative: 10_000 }

const text = (max: number, missing: string) => z.string(missing).trim().min(1, missing).max(max, 'monitoring.too-long')

const optional = z
  .string()
  .trim()
  .default('')
  .transform(typed => typed || null)

/** A number as the locale writes it, not below zero, with at most four decimals; null when nothing was typed. */
const OptionalFigure = ({ locale }: Pick<Typing, 'locale'>) =>
  z
    .string()
    .default('')
    .transform((typed, context): string | null => {
      const read = fromTyped(typed, locale)
      if ('value' in read) return read.value
      if (read.problem === 'empty') return null
      context.addIssue({ code: 'custom', message: `outcomes.figure.${read.problem}` })
      return z.NEVER
    })

const Figure = (typing: Pick<Typing, 'locale'>, missing: string) =>
  OptionalFigure(typing).transform((value, context): string => {
    if (value !== null) return value
    context.addIssue({ code: 'custom', message: missing })
    return z.NEVER
  })

const several = <T extends readonly [string, ...string[]]>(values: T) =>
  z.preprocess(posted => (posted === undefined ? [] : [posted].flat()), z.array(z.enum(values)))

const months = (missing: string) => z.coerce.number(missing).int(missing).min(1, missing).max(36, missing)

export const indicatorForm = (typing: Pick<Typing, 'locale'>) =>
  withDays(
    ['baselineOn', 'targetOn'],
    z
      .object({
        partnerId: optional.pipe(z.uuid().nullable()),
        computed: optional,
        currency: optional.pipe(
          z
            .string()
            .regex(/^[A-Z]{3}$/, 'monitoring.indicator.currency.wrong')
            .nullable(),
        ),
        result: optional,
        name: text(longest.name, 'monitoring.indicator.name.missing'),
        definition: text(longest.definition, 'monitoring.indicator.definition.missing'),
        unit: text(longest.unit, 'monitoring.indicator.unit.missing'),
        source: text(longest.source, 'monitoring.indicator.source.missing'),
        measuredBy: text(longest.name, 'monitoring.indicator.measured-by.missing'),
        direction: z.enum(directions, 'monitoring.indicator.direction.missing'),
        breakdowns: several(breakdowns),
        baseline: OptionalFigure(typing),
        baselineOn: OptionalDay(typing),
        target: Figure(typing, 'monitoring.indicator.target.missing'),
        targetOn: Day(typing, 'monitoring.indicator.target-on.missing'),
        everyMonths: months('monitoring.indicator.every.missing'),
      })
      .refine(form => (form.baseline === null) === (form.baselineOn === null), {
        path: ['baseline'],
        message: 'monitoring.indicator.baseline.half',
      })
      .refine(form => form.computed === null || form.partnerId !== null, {
        path: ['partnerId'],
        message: 'monitoring.indicator.computed.partner',
      }),
  )
export type IndicatorForm = z.infer<ReturnType<typeof indicatorForm>>

export const readingForm = (typing: Pick<Typing, 'locale'>) =>
  withDays(
    ['on'],
    z
      .object({
        value: Figure(typing, 'monitoring.reading.value.missing'),
        on: Day(typing, 'monitoring.reading.on.missing'),
        breakdown: optional.pipe(z.enum(breakdowns).nullable()),
        part: optional.pipe(z.string().max(100, 'monitoring.too-long').nullable()),
        evidence: text(longest.evidence, 'monitoring.reading.evidence.missing'),
        corrects: optional.pipe(z.uuid().nullable()),
        reason: optional.pipe(z.string().max(longest.reason, 'monitoring.too-long').nullable()),
      })
      .refine(form => (form.breakdown === null) === (form.part === null), {
        path: ['part'],
        message: 'monitoring.reading.part.half',
      })
      .refine(form => form.corrects === null || form.reason !== null, {
        path: ['reason'],
        message: 'monitoring.reading.reason.missing',
      }),
  )
export type ReadingForm = z.infer<ReturnType<typeof readingForm>>

export const frequencies = [1, 3, 6, 12] as const

export const templateForm = (typing: Pick<Typing, 'locale'>) =>
  withDays(
    ['firstDay'],
    z.object({
      funder: text(longest.name, 'monitoring.template.funder.missing'),
      title: text(longest.name, 'monitoring.template.title.missing'),
      months: z.coerce
        .number('monitoring.template.months.missing')
        .refine(value => frequencies.some(one => one === value), 'monitoring.template.months.missing'),
      firstDay: Day(typing, 'monitoring.template.first-day.missing'),
      indicatorIds: z.preprocess(
        posted => (posted === undefined ? [] : [posted].flat()),
        z
          .array(z.uuid())
          .min(1, 'monitoring.template.indicators.missing')
          .max(100, 'monitoring.template.indicators.many'),
      ),
    }),
  )
export type TemplateForm = z.infer<ReturnType<typeof templateForm>>

export const PeriodForm = z.object({ from: z.iso.date('monitoring.report.period.missing') })
export const NarrativeForm = z.object({
  narrative: text(longest.narrative, 'monitoring.report.narrative.missing'),
})
export const ReturnForm = z.object({ reason: text(longest.reason, 'monitoring.report.reason.missing') })

export const IndicatorAddress = InProgramme.extend({ id: z.uuid() })
export const ReportAddress = InProgramme.extend({ id: z.uuid() })
export const CorrectionQuery = z.object({ corrects: z.uuid().optional().catch(undefined) })
