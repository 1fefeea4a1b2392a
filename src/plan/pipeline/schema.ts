import { z } from 'zod'
import { assuranceRoutes, serviceStages } from '#governments/packs'
import { Day as DayOf, withDays } from '#platform/forms'
import { type Id, idOf } from '#platform/ids'
import { compare, isZero, type Money, type MoneyProblem, parseMoney, subtract } from '#platform/money'
import { parseDateParts } from '#platform/time'
import type { NewCondition } from './conditions/rules.ts'
import { gatherConditions, NewConditions } from './conditions/schema.ts'
import { gatherLine, type LineChoices, type LineFacts, lineFields, type Standing, totalsOf } from './line.ts'
import { type State, states } from './rules.ts'

export type PlanId = Id<'plan'>

/** Where the competition is held: on this platform, or on another portal and recorded here. */
export type Route = 'here' | 'elsewhere'

export interface Portal {
  name: string
  reference: string | null
  url: string | null
}

/** What a plan says. Days are `YYYY-MM-DD`; amounts decimal text in the budget's currency. */
export interface PlanContent {
  bodyId: string
  title: string
  need: string
  users: string
  budget: Money
  /** The two parts of the budget, which add up to it; both null when the plan does not tell them apart. */
  capital: string | null
  running: string | null
  budgetReference: string | null
  project: string | null
  /** Who provides the money, when it is not the public body itself. */
  funder: string | null
  startsOn: string
  endsOn: string
  procurementOn: string
  route: Route
  portal: Portal | null
  /** Left out where nothing of it is known. */
  line?: LineFacts
}

export interface Plan extends PlanContent, Standing {
  id: PlanId
  line: LineFacts
  /** Null until it is published: as a forward plan, by its first approval, or in an emergency. */
  ocid: string | null
  authorId: string
  editedBy: string
  submittedBy: string | null
  state: State
  version: number
  createdAt: Date
  updatedAt: Date
}

const line = (max: number, missing: string) => z.string(missing).trim().min(1, missing).max(max, 'plan.too-long')
const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max, 'plan.too-long')
    .optional()
    .transform(text => text || null)

/** Web addresses only: a link of another kind could run something. */
const Link = optionalText(500).refine(
  text => text === null || (/^https?:\/\//i.test(text) && URL.canParse(text)),
  'plan.portalUrl.wrong',
)

/** In whose money and format a form is typed. */
export interface Typing {
  currency: string
  locale: string
  /** What the pack lets a line be; none of it where left out. */
  choices?: LineChoices
}

const noChoices: LineChoices = { categories: [], criteria: [], ratings: [] }

const Amount = (field: 'budget' | 'capital', { currency, locale }: Typing) =>
  z
    .string()
    .default('')
    .transform((typed, context): Money | null => {
      const read = parseMoney(typed, currency, locale)
      if ('money' in read) return read.money
      if (field === 'capital' && read.problem === 'empty') return null
      context.addIssue({ code: 'custom', message: moneyMessage(read.problem) })
      return z.NEVER
    })

const moneyMessage = (problem: MoneyProblem): string =>
  problem === 'empty' ? 'plan.budget.missing' : `plan.amount.${problem}`

type DayField = 'startsOn' | 'endsOn' | 'procurementOn'
const part = z.string().max(20, 'plan.day.not-real').default('')

/** A day in three fields. What is wrong is told of the first field that is to be mended. */
const Day = (field: DayField, { locale }: Typing) =>
  z.object({ day: part, month: part, year: part }).transform((typed, context): string => {
    const read = parseDateParts(typed, locale)
    if ('date' in read) return read.date
    const message = read.problem === 'empty' ? `plan.${field}.missing` : 'plan.day.not-real'
    context.addIssue({ code: 'custom', path: [read.fields[0] ?? 'day'], message })
    return z.NEVER
  })

/** Puts the three fields of each day together, so that every field is looked at before the form comes back. */
const gatherDays = (posted: unknown) => {
  const fields = posted as Record<string, unknown>
  const day = (field: DayField) => ({
    day: fields[`${field}-day`],
    month: fields[`${field}-month`],
    year: fields[`${field}-year`],
  })
  return { ...fields, startsOn: day('startsOn'), endsOn: day('endsOn'), procurementOn: day('procurementOn') }
}

/** What a plan's form says, read in the government's money and the reader's format. */
export function planForm(typing: Typing): z.ZodType<PlanContent> {
  const choices = typing.choices ?? noChoices
  const fields = z.object({
    bodyId: z.uuid('plan.body.missing'),
    title: line(150, 'plan.title.missing'),
    need: line(5000, 'plan.need.missing'),
    users: line(5000, 'plan.users.missing'),
    budget: Amount('budget', typing),
    capital: Amount('capital', typing),
    budgetReference: optionalText(200),
    project: optionalText(200),
    funder: optionalText(200),
    startsOn: Day('startsOn', typing),
    endsOn: Day('endsOn', typing),
    procurementOn: Day('procurementOn', typing),
    route: z.enum(['here', 'elsewhere'], 'plan.route.missing'),
    portalName: optionalText(200),
    portalReference: optionalText(200),
    portalUrl: Link,
    ...lineFields(choices, typing),
  })
  return z.preprocess(
    posted => ({ ...gatherDays(posted), ...gatherLine(posted as Record<string, unknown>, choices) }),
    fields.transform((typed, context): PlanContent => {
      const { budget, portalName, portalReference, portalUrl, ...about } = typed
      const { stage, category, novel, risk, importance, replaces, ratings, years, ownerId, ...rest } = about
      const { capital: part, ...content } = rest
      const report = (message: string, ...path: string[]) => context.addIssue({ code: 'custom', path, message })
      const elsewhere = content.route === 'elsewhere'
      const totals = totalsOf(years, typing.currency)
      const hasYears = years.length > 0
      // Told by year, the parts follow from the years.
      const capital = hasYears ? totals.capital : part
      if (!budget || isZero(budget)) report('plan.budget.zero', 'budget')
      if (budget && capital && compare(capital, budget) > 0) report('plan.capital.more-than-budget', 'capital')
      if (part && hasYears && compare(part, totals.capital) !== 0) report('plan.capital.not-the-years', 'capital')
      if (budget && hasYears && compare(totals.all, budget) !== 0) report('plan.years.not-the-budget', 'years-1-year')
      if (content.endsOn < content.startsOn) report('plan.endsOn.before-start', 'endsOn', 'day')
      if (content.procurementOn > content.endsOn) report('plan.procurementOn.after-end', 'procurementOn', 'day')
      if (elsewhere && !portalName) report('plan.portalName.missing', 'portalName')
      if (!budget) return z.NEVER
      return {
        ...content,
        budget,
        // Running costs are what capital leaves of the budget, so the parts always add up.
        capital: capital?.amount ?? null,
        running: capital ? subtract(budget, capital).amount : null,
        portal: elsewhere && portalName ? { name: portalName, reference: portalReference, url: portalUrl } : null,
        line: {
          ...{ stage, category, risk, importance, replaces, ratings, years },
          novel: novel === 'yes',
          ownerId: ownerId || null,
        },
      }
    }),
  )
}

/** A decision on a plan, in the reader's format. */
export const decisionForm = (typing: Pick<Typing, 'locale'>) =>
  z.preprocess(
    posted => ({ ...(posted as object), tracked: gatherConditions(posted as Record<string, unknown>) }),
    z
      .object({
        outcome: z.enum(['approved', 'returned', 'refused'], 'plan.outcome.missing'),
        conditions: optionalText(2000),
        reasons: optionalText(2000),
        reference: optionalText(200),
        tracked: NewConditions(typing),
      })
      .refine(form => form.outcome === 'approved' || form.reasons !== null, {
        path: ['reasons'],
        message: 'plan.reasons.missing',
      }),
  )

export interface DecisionForm {
  outcome: 'approved' | 'returned' | 'refused'
  conditions: string | null
  reasons: string | null
  /** Where a decision is written down that was not taken here. */
  reference: string | null
  tracked?: readonly NewCondition[]
}

/** Why a line is withheld, and until when. */
export const withholdForm = (typing: Pick<Typing, 'locale'>) =>
  withDays(
    ['until'],
    z.object({
      reason: line(1000, 'plan.withheld.reason.missing'),
      until: DayOf(typing, 'plan.withheld.until.missing'),
    }),
  )

export const EmergencyForm = z.object({ reasons: line(2000, 'plan.emergency.reasons.missing') })

/** Where a list of plans goes on: after the plan with this id. */
export const PlanList = z.object({
  state: z.enum(states).optional().catch(undefined),
  stage: z.enum(serviceStages).optional().catch(undefined),
  category: z.string().max(60).optional().catch(undefined),
  assurance: z.enum(assuranceRoutes).optional().catch(undefined),
  body: z.uuid().optional().catch(undefined),
  mine: z.literal('yes').optional().catch(undefined),
  after: idOf<'plan'>().optional().catch(undefined),
})
export type PlanList = z.infer<typeof PlanList>

export const PlanAddress = z.object({ government: z.string().max(60), id: idOf<'plan'>() })
export const GovernmentAddress = z.object({ government: z.string().max(60) })
