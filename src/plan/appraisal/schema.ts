import { z } from 'zod'
import { Text } from '#governments/packs'
import { idOf } from '#platform/ids'

/** What a cost is: bought once and kept, or paid to keep the service going. */
export const costClasses = ['capital', 'running'] as const
export type CostClass = (typeof costClasses)[number]

/** Who has what of a benefit: the budget, the public body without money changing hands, or everybody. */
export const benefitClasses = ['cash-releasing', 'non-cash', 'societal'] as const
export type BenefitClass = (typeof benefitClasses)[number]

export const sorts = [...costClasses, ...benefitClasses] as const
export type Sort = (typeof sorts)[number]

export const isCost = (sort: Sort): sort is CostClass => (costClasses as readonly string[]).includes(sort)

export const timings = ['one-off', 'running'] as const
export type Timing = (typeof timings)[number]

/** The most of each that one appraisal holds: far above what anybody compares, and small enough to save at once. */
export const most = { options: 10, lines: 30, assumptions: 30 } as const

const Amount = z.string().regex(/^\d{1,15}(\.\d{1,6})?$/)
const Percent = z.string().regex(/^\d{1,3}(\.\d{1,4})?$/)
const Growth = z.string().regex(/^-?\d{1,2}(\.\d{1,4})?$/)
const YearIndex = z.int().min(0).max(99)

/** How the amounts of a line were typed, where not by hand: so many from one year to another, growing each year. */
const Spread = z.object({ from: YearIndex, to: YearIndex, amount: Amount, growth: Growth })
export type Spread = z.infer<typeof Spread>

const common = {
  id: z.uuid(),
  what: z.string(),
  timing: z.enum(timings),
  /** Decimal text for each year, the appraisal's first year being the first. */
  amounts: z.array(Amount).max(100),
  /** Null where the amounts were typed year by year. */
  spread: Spread.nullable(),
}

export const Line = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('cost'), class: z.enum(costClasses) }),
  z.object({ ...common, kind: z.literal('benefit'), class: z.enum(benefitClasses) }),
])
export type Line = z.infer<typeof Line>

export const Option = z.object({
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  isDoNothing: z.boolean(),
  isPreferred: z.boolean(),
  lines: z.array(Line).max(most.lines),
})
export type Option = z.infer<typeof Option>

export const Schedule = z.object({
  id: z.string(),
  title: Text,
  /** Yearly percentages; `throughYear` is the last year of the appraisal to which one applies, the last has none. */
  rates: z.array(z.object({ throughYear: z.int().min(1).optional(), rate: Percent })).min(1),
})
export type Schedule = z.infer<typeof Schedule>

/**
 * What every option is measured by. Rates and percentages are copied from the pack when they are chosen, so that what was
 * handed in keeps its figures when the pack's change.
 */
export const Basis = z.object({
  schedule: Schedule,
  firstYear: z.string().regex(/^\d{4}$/),
  years: z.int().min(1).max(100),
  bias: z.discriminatedUnion('from', [
    z.object({ from: z.literal('pack'), id: z.string(), title: Text, percent: Percent }),
    z.object({ from: z.literal('own'), percent: Percent, reason: z.string() }),
  ]),
})
export type Basis = z.infer<typeof Basis>

export const AppraisalContent = z.object({
  basis: Basis.nullable(),
  options: z.array(Option).max(most.options),
  assumptions: z.array(z.object({ text: z.string(), evidence: z.string() })).max(most.assumptions),
  /** Why the preferred option is preferred: needed where another is worth more. */
  choiceReason: z.string(),
})
export type AppraisalContent = z.infer<typeof AppraisalContent>

export const emptyAppraisal: AppraisalContent = { basis: null, options: [], assumptions: [], choiceReason: '' }

const government = z.string().max(60)

export const AppraisalAddress = z.object({ government, id: idOf<'plan'>() })
export const OptionAddress = z.object({ government, id: idOf<'plan'>(), option: z.uuid() })
export const LineAddress = z.object({ government, id: idOf<'plan'>(), option: z.uuid(), line: z.uuid() })
