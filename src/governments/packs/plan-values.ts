/** The shapes of the rules' values on plans and their assurance. What each rule means is said in schema.ts. */
import { z } from 'zod'
import { Amount, Count, CountFromOne, Day, exactly, Slug, Text, Words } from './values.ts'

const unique = (list: readonly string[]) => new Set(list).size === list.length
const some = 'list at least one'

/** The life of a public service, in its order; a plan is made for one stage of it. */
export const serviceStages = ['discovery', 'alpha', 'beta', 'live', 'retirement'] as const
export const ServiceStage = z.enum(serviceStages)
export type ServiceStage = z.infer<typeof ServiceStage>

export const levels = ['low', 'medium', 'high'] as const
export const Level = z.enum(levels)
export type Level = z.infer<typeof Level>

/** Who assures a line of the pipeline: nobody, the public body itself, its board, or the centre jointly with it. */
export const assuranceRoutes = ['none', 'delegated', 'board', 'joint'] as const
export const AssuranceRoute = z.enum(assuranceRoutes)
export type AssuranceRoute = z.infer<typeof AssuranceRoute>

export const PlanCategories = z
  .array(exactly({ id: Slug, title: Text }))
  .min(1, some)
  .refine(list => unique(list.map(({ id }) => id)), 'two categories have the same id')

/** What a line must be for a rule of triage to fit it: all that is named here. Nothing named fits every line. */
export const TriageCondition = exactly({
  categories: z.array(Slug).min(1, some).optional(),
  stages: z.array(ServiceStage).min(1, some).optional(),
  /** The whole budget is more than this, or at least this, or at most this. */
  above: Amount.optional(),
  from: Amount.optional(),
  upTo: Amount.optional(),
  novel: z.boolean().optional(),
  /** What the scored criteria came to. */
  ratings: z.array(Slug).min(1, some).optional(),
  /** What risk and importance came to. */
  levels: z.array(Level).min(1, some).optional(),
  /** Whether the public body has earned autonomy for this amount. */
  autonomy: z.boolean().optional(),
})
export type TriageCondition = z.infer<typeof TriageCondition>

const TriageRule = exactly({ id: Slug, when: TriageCondition.optional(), route: AssuranceRoute, because: Text })
export type TriageRule = z.infer<typeof TriageRule>

/** A rating has points, or decides the result by itself. Results are taken by the sum of points, the first that reaches. */
const Scoring = exactly({
  criteria: z.array(exactly({ id: Slug, title: Text })).min(1, some),
  ratings: z.array(exactly({ id: Slug, title: Text, points: Count.optional(), decides: Slug.optional() })).min(2, some),
  results: z.array(exactly({ id: Slug, title: Text, upTo: Count.optional() })).min(1, some),
}).refine(({ ratings, results }) => {
  const known = results.map(({ id }) => id)
  return ratings.every(({ points, decides }) => (decides ? known.includes(decides) : points !== undefined))
}, 'a rating has points, or decides for a result that is listed')

const RiskMatrix = exactly({ low: Row(), medium: Row(), high: Row() })
function Row() {
  return exactly({ low: Level, medium: Level, high: Level })
}

export const Triage = exactly({
  /** The first rule that fits decides; the last has no condition. */
  rules: z.array(TriageRule).min(1, some),
  scoring: Scoring.optional(),
  /** The level by risk (rows) and importance (columns). */
  riskMatrix: RiskMatrix.optional(),
  /** Public bodies that assure themselves up to an amount, by their short names. */
  earnedAutonomy: z.array(exactly({ body: Slug, upTo: Amount, until: Day.optional() })).optional(),
  /** A change of the budget by more than so many percent is looked at anew. */
  marginPercent: Count.max(100, 'write a percentage up to 100'),
  /** So many days a date may move before the line is looked at anew. */
  marginDays: Count,
  /** Of every hundred delegated lines, so many are looked at all the same. */
  samplePercent: Count.max(100, 'write a percentage up to 100'),
  /** Lines of one body for the same need or supplier within so many months may be one that was split. */
  splittingMonths: CountFromOne,
})
  .refine(({ rules }) => unique(rules.map(({ id }) => id)), 'two rules have the same id')
  .refine(({ rules }) => rules.at(-1)?.when === undefined, 'the last rule has no condition: it takes what is left')
  .refine(({ rules }) => rules.slice(0, -1).every(({ when }) => when), 'only the last rule is without a condition')
  .refine(({ rules, scoring }) => scoring || rules.every(({ when }) => !when?.ratings), 'ratings need scoring')
  .refine(({ rules, riskMatrix }) => riskMatrix || rules.every(({ when }) => !when?.levels), 'levels need a riskMatrix')
export type Triage = z.infer<typeof Triage>

/** How deep a business case goes, from the lightest. */
export const caseDepths = ['one-page', 'light', 'strategic-outline', 'outline', 'full', 'experiment'] as const
export const CaseDepth = z.enum(caseDepths)
export type CaseDepth = z.infer<typeof CaseDepth>

export const planParts = ['case', 'appraisal', 'practice'] as const

/** The first band that fits a line says how deep its case goes and which parts are handed in with it. */
export const BusinessCase = exactly({
  bands: z
    .array(
      exactly({
        stages: z.array(ServiceStage).min(1, some).optional(),
        upTo: Amount.optional(),
        depth: CaseDepth,
        parts: z.array(z.enum(planParts)),
      }),
    )
    .min(1, some),
  /** An experiment has a hypothesis and costs no more than this. */
  experimentUpTo: Amount.optional(),
}).refine(({ bands }) => {
  const last = bands.at(-1)
  return last !== undefined && last.stages === undefined && last.upTo === undefined
}, 'the last band has no stages and no end: it takes what is left')

const Percentage = z.string().regex(/^\d{1,3}(\.\d{1,4})?$/, 'write a percentage in quotes, such as "3.5"')

/** Yearly rates by the year of the appraisal, the first being year 1; the last has no end. Year 0 is not discounted. */
export const Discounting = exactly({
  schedules: z
    .array(
      exactly({
        id: Slug,
        title: Text,
        rates: z
          .array(exactly({ throughYear: CountFromOne.optional(), rate: Percentage }))
          .min(1, some)
          .refine(rates => rates.at(-1)?.throughYear === undefined, 'the last rate has no end')
          .refine(rates => {
            const ends = rates.slice(0, -1).map(({ throughYear }) => throughYear ?? 0)
            return ends.every((end, i) => end > (ends[i - 1] ?? 0))
          }, 'list the rates in the order of their years'),
      }),
    )
    .min(1, some)
    .refine(list => unique(list.map(({ id }) => id)), 'two schedules have the same id'),
  /** What costs are raised by before they are compared, by the kind of work. */
  optimismBias: z.array(exactly({ id: Slug, title: Text, percent: Percentage })).min(1, some),
  /** Years that an appraisal may reach. */
  mostYears: CountFromOne.max(100, 'write a number up to 100'),
})
export type Discounting = z.infer<typeof Discounting>

/** The clock of assurance; days are working days unless they are said to be others. */
export const Assurance = exactly({
  reviewDays: exactly({ delegated: CountFromOne, board: CountFromOne, joint: CountFromOne }),
  remindDaysBefore: Count,
  appealDays: CountFromOne,
  /** Calendar days within which what was bought in an emergency is assured. */
  emergencyDays: CountFromOne,
  /** Days in which a public body answers an observer. */
  answerDays: CountFromOne,
  /** Points of view from which a plan is reviewed. */
  specialisms: z.array(exactly({ id: Slug, title: Text })).min(1, some),
  /** Up to this a spend controller may decide alone for a board. */
  delegatedUpTo: Amount.optional(),
})
export type Assurance = z.infer<typeof Assurance>

/** The standard, by its id, that plans are held against, and on which law or decision it rests. */
export const CodeOfPractice = exactly({ standard: Slug, note: Words.optional() })
