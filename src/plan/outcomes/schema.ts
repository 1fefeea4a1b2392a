import { z } from 'zod'
import { Day, type Typing, withDays } from '#platform/forms'
import { idOf } from '#platform/ids'
import type { Money } from '#platform/money'
import { fromTyped } from './figures.ts'

export const actualStages = ['award', 'contract', 'payment'] as const
export type ActualStage = (typeof actualStages)[number]

/** One award, contract or payment of a plan, as it stands now. */
export interface Actual {
  planId: string
  /** The contracting process that it belongs to. */
  ocid: string
  stage: ActualStage
  /** The id of the award, contract or transaction. */
  reference: string
  amount: Money
  /** The day on which it happened, `YYYY-MM-DD`. */
  on: string
}

/** What the plan promised to bring about. Values are decimal text in the unit. */
export interface Benefit {
  id: string
  planId: string
  what: string
  /** Null, like the owner, until somebody says it. */
  measure: string | null
  unit: string
  baseline: string
  target: string
  dueOn: string
  owner: string | null
  /** The line of the options appraisal that it was taken from. */
  appraisalLine: string | null
  version: number
}

export interface Reading {
  id: string
  benefitId: string
  value: string
  on: string
  evidence: string
}

export const lessonStages = ['planning', 'assurance', 'buying', 'contract', 'delivery', 'closing'] as const
export type LessonStage = (typeof lessonStages)[number]

export interface Lesson {
  id: string
  planId: string
  stage: LessonStage
  category: string | null
  happened: string
  differently: string
  isPublic: boolean
  recordedAt: Date
}

const text = (max: number, missing: string) => z.string(missing).trim().min(1, missing).max(max, 'outcomes.too-long')

/** A number of any unit as the locale writes it, not below zero, with at most four decimals; decimal text. */
const Figure = ({ locale }: Pick<Typing, 'locale'>, missing: string) =>
  z
    .string()
    .default('')
    .transform((typed, context): string => {
      const read = fromTyped(typed, locale)
      if ('value' in read) return read.value
      context.addIssue({
        code: 'custom',
        message: read.problem === 'empty' ? missing : `outcomes.figure.${read.problem}`,
      })
      return z.NEVER
    })

export const benefitForm = (typing: Pick<Typing, 'locale'>) =>
  withDays(
    ['dueOn'],
    z.object({
      what: text(200, 'outcomes.benefit.what.missing'),
      measure: text(500, 'outcomes.benefit.measure.missing'),
      unit: text(50, 'outcomes.benefit.unit.missing'),
      baseline: Figure(typing, 'outcomes.benefit.baseline.missing'),
      target: Figure(typing, 'outcomes.benefit.target.missing'),
      dueOn: Day(typing, 'outcomes.benefit.due.missing'),
      owner: text(200, 'outcomes.benefit.owner.missing'),
    }),
  )
export type BenefitForm = z.infer<ReturnType<typeof benefitForm>>

export const readingForm = (typing: Pick<Typing, 'locale'>) =>
  withDays(
    ['on'],
    z.object({
      value: Figure(typing, 'outcomes.reading.value.missing'),
      on: Day(typing, 'outcomes.reading.on.missing'),
      evidence: text(2000, 'outcomes.reading.evidence.missing'),
    }),
  )
export type ReadingForm = z.infer<ReturnType<typeof readingForm>>

export const LessonForm = z.object({
  stage: z.enum(lessonStages, 'outcomes.lesson.stage.missing'),
  happened: text(5000, 'outcomes.lesson.happened.missing'),
  differently: text(5000, 'outcomes.lesson.differently.missing'),
  isPublic: z.enum(['yes', 'no'], 'outcomes.lesson.public.missing').transform(answer => answer === 'yes'),
})
export type LessonForm = z.infer<typeof LessonForm>

export const GovernmentAddress = z.object({ government: z.string().max(60) })
export const PlanAddress = GovernmentAddress.extend({ id: idOf<'plan'>() })
export const BenefitAddress = PlanAddress.extend({ benefit: z.uuid() })

/** Which lessons are looked for, and after which the list goes on. */
export const LessonQuery = z.object({
  words: z.string().trim().max(200).optional().catch(undefined),
  category: z.string().max(60).optional().catch(undefined),
  after: z.uuid().optional().catch(undefined),
})
export type LessonQuery = z.infer<typeof LessonQuery>

/** Which requests the dashboard counts: those of one year, of one public body, or all. */
export const DashboardQuery = z.object({
  year: z.coerce.number().int().min(2000).max(2200).optional().catch(undefined),
  body: z.uuid().optional().catch(undefined),
})
export type DashboardQuery = z.infer<typeof DashboardQuery>
