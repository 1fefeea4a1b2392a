import { z } from 'zod'
import { fromTyped } from '#plan/outcomes'
import { Day, OptionalDay, type Typing, withDays } from '#platform/forms'
import { InProgramme } from '#programme/partners'

export const breakdowns = ['gender', 'region', 'size'] as const
export type Breakdown = (typeof breakdowns)[number]
/** What a reading counts: people, other things, or nothing (a share, a time, an amount). */
export const countables = ['people', 'things', 'nothing'] as const
export type Countable = (typeof countables)[number]
export const directions = ['higher', 'lower'] as const
export type Direction = (typeof directions)[number]

/** How something is measured, from a day on. Values are decimal text in the unit. */
export interface Definition {
  /** Counted from 1; a change of any of this is a new one. */
  number: number
  name: string
  definition: string
  unit: string
  counts: Countable
  source: string
  measuredBy: string
  breakdowns: readonly Breakdown[]
  baseline: string | null
  baselineOn: string | null
  target: string
  targetOn: string
  everyMonths: number
}

/** A definition with since when and why it is so. */
export interface Version extends Definition {
  since: string
  /** Null for the first. */
  reason: string | null
}

/** One thing that the programme measures itself by, as it is measured now. */
export interface Indicator extends Definition {
  id: string
  /** Null for what is measured over all partners. */
  partnerId: string | null
  /** Which of the computed indicators it is; null for one that people measure. */
  computed: string | null
  /** Of a computed one that is money. */
  currency: string | null
  /** The result of the theory of change that it stands for. */
  result: string | null
  direction: Direction
  state: 'active' | 'retired'
  version: number
}

/** What was measured of one part of a breakdown. */
export type Part = {
  breakdown: Breakdown
  /** Women, a size, the name of a region; null for those of whom it is not known. */
  part: string | null
  /** Null where it is not told, or where nobody can say. */
  value: string | null
  /** That it is not told, because it could tell of single people. */
  isHidden?: true
}

/** What was measured on a day. */
export interface Reading {
  id: string
  indicatorId: string
  on: string
  /** By which definition. */
  number: number
  value: string
  parts: readonly Part[]
  /** Between what the value lies, where whoever measured can say. */
  low: string | null
  high: string | null
  /** What to beware of: how the value may be wrong. */
  caution: string | null
  evidence: string
  /** The reading that this one takes the place of. */
  corrects: string | null
  reason: string | null
  recordedAt: Date
}

/** What a funder wants to be told, and how often. */
export interface Template {
  id: string
  /** Counted from 1; a change of what is told is a new one. */
  number: number
  funder: string
  title: string
  months: number
  firstDay: string
  indicatorIds: readonly string[]
  /** The funds of which its reports give account: what was spent of them in a period that is signed off stays as told. */
  fundIds: readonly string[]
  version: number
}

export const longest = {
  name: 200,
  unit: 50,
  definition: 2000,
  source: 500,
  evidence: 2000,
  reason: 1000,
  caution: 500,
  narrative: 10_000,
}

export const text = (max: number, missing: string) =>
  z.string(missing).trim().min(1, missing).max(max, 'monitoring.too-long')

export const optional = z
  .string()
  .trim()
  .default('')
  .transform(typed => typed || null)

/** A number as the locale writes it, not below zero, with at most four decimals; null when nothing was typed. */
export const OptionalFigure = ({ locale }: Pick<Typing, 'locale'>) =>
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

export const Figure = (typing: Pick<Typing, 'locale'>, missing: string) =>
  OptionalFigure(typing).transform((value, context): string => {
    if (value !== null) return value
    context.addIssue({ code: 'custom', message: missing })
    return z.NEVER
  })

const several = <T extends readonly [string, ...string[]]>(values: T) =>
  z.preprocess(posted => (posted === undefined ? [] : [posted].flat()), z.array(z.enum(values)))

const months = (missing: string) => z.coerce.number(missing).int(missing).min(1, missing).max(36, missing)

const definitionFields = (typing: Pick<Typing, 'locale'>) => ({
  name: text(longest.name, 'monitoring.indicator.name.missing'),
  definition: text(longest.definition, 'monitoring.indicator.definition.missing'),
  // Of what is computed it is given.
  unit: z.string().trim().max(longest.unit, 'monitoring.too-long').default(''),
  counts: z.enum(countables, 'monitoring.indicator.counts.missing').default('nothing'),
  source: text(longest.source, 'monitoring.indicator.source.missing'),
  measuredBy: text(longest.name, 'monitoring.indicator.measured-by.missing'),
  breakdowns: several(breakdowns),
  baseline: OptionalFigure(typing),
  baselineOn: OptionalDay(typing),
  target: Figure(typing, 'monitoring.indicator.target.missing'),
  targetOn: Day(typing, 'monitoring.indicator.target-on.missing'),
  everyMonths: months('monitoring.indicator.every.missing'),
})

interface Bounds {
  baseline: string | null
  baselineOn: string | null
  targetOn: string
}

/** A baseline has a day, which comes before that of the target. */
function checkBounds({ baseline, baselineOn, targetOn }: Bounds, context: z.RefinementCtx): void {
  if ((baseline === null) !== (baselineOn === null))
    context.addIssue({ code: 'custom', path: ['baseline'], message: 'monitoring.indicator.baseline.half' })
  else if (baselineOn !== null && baselineOn >= targetOn)
    context.addIssue({ code: 'custom', path: ['targetOn'], message: 'monitoring.indicator.target-on.early' })
}

/** A new way of measuring the same, with why. */
export const changeForm = (typing: Pick<Typing, 'locale'>) =>
  withDays(
    ['baselineOn', 'targetOn'],
    z
      .object({ ...definitionFields(typing), reason: text(longest.reason, 'monitoring.change.reason.missing') })
      .superRefine(checkBounds),
  )
export type ChangeForm = z.infer<ReturnType<typeof changeForm>>

export const indicatorForm = (typing: Pick<Typing, 'locale'>) =>
  withDays(
    ['baselineOn', 'targetOn'],
    z
      .object({
        ...definitionFields(typing),
        partnerId: optional.pipe(z.uuid().nullable()),
        computed: optional,
        currency: optional.pipe(
          z
            .string()
            .regex(/^[A-Z]{3}$/, 'monitoring.indicator.currency.wrong')
            .nullable(),
        ),
        result: optional,
        direction: z.enum(directions, 'monitoring.indicator.direction.missing'),
      })
      .superRefine(checkBounds)
      .refine(form => form.computed === null || form.partnerId !== null, {
        path: ['partnerId'],
        message: 'monitoring.indicator.computed.partner',
      }),
  )
export type IndicatorForm = z.infer<ReturnType<typeof indicatorForm>>

export const frequencies = [1, 3, 6, 12] as const

const templateFields = (typing: Pick<Typing, 'locale'>) =>
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
    fundIds: z.preprocess(
      posted => (posted === undefined ? [] : [posted].flat()),
      z.array(z.uuid()).max(100, 'monitoring.template.indicators.many'),
    ),
  })

export const templateForm = (typing: Pick<Typing, 'locale'>) => withDays(['firstDay'], templateFields(typing))
export type TemplateForm = z.infer<ReturnType<typeof templateForm>>

/** What a funder is to be told instead, with why. */
export const templateChangeForm = (typing: Pick<Typing, 'locale'>) =>
  withDays(
    ['firstDay'],
    templateFields(typing).extend({ reason: text(longest.reason, 'monitoring.change.reason.missing') }),
  )

export const PeriodForm = z.object({ from: z.iso.date('monitoring.report.period.missing') })
export const NarrativeForm = z.object({
  narrative: text(longest.narrative, 'monitoring.report.narrative.missing'),
})
export const ReturnForm = z.object({ reason: text(longest.reason, 'monitoring.report.reason.missing') })

export const IndicatorAddress = InProgramme.extend({ id: z.uuid() })
export const ReportAddress = InProgramme.extend({ id: z.uuid() })
export const CorrectionQuery = z.object({ corrects: z.uuid().optional().catch(undefined) })
