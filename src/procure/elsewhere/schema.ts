import { z } from 'zod'
import { type Id, idOf } from '#platform/ids'
import { isZero, type Money, parseMoney } from '#platform/money'
import { parseDateParts } from '#platform/time'
import { type State, states, statisticsProblems } from './rules.ts'

export type PurchaseId = Id<'purchase'>

export const methods = ['open', 'selective', 'limited', 'direct'] as const
export type Method = (typeof methods)[number]

/** Sizes of firms, as the OCDS codelist partyScale names them. */
export const scales = ['micro', 'small', 'medium', 'sme', 'large'] as const
export type Scale = (typeof scales)[number] | 'selfEmployed'

export interface Portal {
  name: string
  reference: string | null
  url: string | null
}

/** The notice as it stands on the other portal. Days are `YYYY-MM-DD`. */
export interface Notice {
  portal: Portal
  title: string
  description: string
  method: Method | null
  methodDetails: string | null
  value: Money | null
  opensOn: string | null
  closesOn: string | null
}

/** Counts of bids; null where the portal does not tell. */
export interface BidStatistics {
  invited: number | null
  complete: number | null
  incomplete: number | null
  sme: number | null
  large: number | null
}

export interface AwardedSupplier {
  name: string
  identifier: { scheme: string; id: string } | null
  scale: Scale | null
}

/** One award as it was made on the other portal. */
export interface AwardContent {
  supplier: AwardedSupplier
  title: string
  value: Money | null
  awardedOn: string | null
  startsOn: string | null
  endsOn: string | null
}

export interface Purchase {
  id: PurchaseId
  ocid: string
  planId: string | null
  bodyId: string | null
  source: 'form' | 'import'
  /** It was over before it was recorded here. */
  historic: boolean
  state: State
  portal: Portal | null
  title: string
  description: string
  method: Method | null
  methodDetails: string | null
  value: Money | null
  opensOn: string | null
  closesOn: string | null
  statistics: BidStatistics
  endReason: string | null
  version: number
}

export interface PurchaseAward extends AwardContent {
  id: string
  purchaseId: PurchaseId
  /** In the releases of the process. */
  awardId: string
  state: 'active' | 'cancelled'
  supplierId: string | null
  supplierParty: string
  /** The contract that another publisher has already published for it. */
  contractId: string | null
}

/** In whose money and format a form is typed. */
export interface Typing {
  currency: string
  locale: string
}

const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max, 'elsewhere.too-long')
    .optional()
    .transform(text => text || null)
const line = (max: number, missing: string) => z.string(missing).trim().min(1, missing).max(max, 'elsewhere.too-long')

const Link = optionalText(500).refine(
  text => text === null || (/^https?:\/\//i.test(text) && URL.canParse(text)),
  'elsewhere.link.wrong',
)

const OptionalAmount = ({ currency, locale }: Typing) =>
  z
    .string()
    .default('')
    .transform((typed, context): Money | null => {
      const read = parseMoney(typed, currency, locale)
      if ('money' in read) return read.money
      if (read.problem === 'empty') return null
      context.addIssue({ code: 'custom', message: `elsewhere.amount.${read.problem}` })
      return z.NEVER
    })

const part = z.string().max(20, 'elsewhere.day.not-real').default('')

const OptionalDay = ({ locale }: Typing) =>
  z.object({ day: part, month: part, year: part }).transform((typed, context): string | null => {
    const read = parseDateParts(typed, locale)
    if ('date' in read) return read.date
    if (read.problem === 'empty') return null
    context.addIssue({ code: 'custom', path: [read.fields[0] ?? 'day'], message: 'elsewhere.day.not-real' })
    return z.NEVER
  })

/** Puts the three fields of each day together, so that every field is looked at before the form comes back. */
const withDays =
  (...names: string[]) =>
  (posted: unknown): unknown => {
    const fields = posted as Record<string, unknown>
    const days = names.map(name => [
      name,
      Object.fromEntries(['day', 'month', 'year'].map(part => [part, fields[`${name}-${part}`]])),
    ])
    return { ...fields, ...Object.fromEntries(days) }
  }

const noticeFields = (typing: Typing) =>
  z.object({
    portalName: line(200, 'elsewhere.portalName.missing'),
    portalReference: optionalText(200),
    portalUrl: Link,
    title: line(300, 'elsewhere.title.missing'),
    description: z.string().trim().max(5000, 'elsewhere.too-long').default(''),
    method: z.enum(methods, 'elsewhere.method.missing'),
    methodDetails: optionalText(200),
    value: OptionalAmount(typing),
    opensOn: OptionalDay(typing),
    closesOn: OptionalDay(typing),
  })

const noticeOf = (typed: z.infer<ReturnType<typeof noticeFields>>, context: z.RefinementCtx): Notice => {
  const { portalName, portalReference, portalUrl, ...rest } = typed
  if (rest.opensOn && rest.closesOn && rest.closesOn < rest.opensOn) {
    context.addIssue({ code: 'custom', path: ['closesOn', 'day'], message: 'elsewhere.closesOn.before-start' })
  }
  return { ...rest, portal: { name: portalName, reference: portalReference, url: portalUrl } }
}

/** A new purchase: whose it is, from which plan, and its notice. */
export const newPurchaseForm = (typing: Typing): z.ZodType<{ bodyId: string; planId: string | null; notice: Notice }> =>
  z.preprocess(
    withDays('opensOn', 'closesOn'),
    noticeFields(typing)
      .extend({ bodyId: z.uuid('elsewhere.body.missing'), planId: z.union([z.literal(''), z.uuid()]).default('') })
      .transform(({ bodyId, planId, ...notice }, context) => ({
        bodyId,
        planId: planId || null,
        notice: noticeOf(notice, context),
      })),
  )

export const noticeForm = (typing: Typing): z.ZodType<Notice> =>
  z.preprocess(withDays('opensOn', 'closesOn'), noticeFields(typing).transform(noticeOf))

const Count = z
  .string()
  .trim()
  .default('')
  .refine(text => /^\d{0,6}$/.test(text), 'elsewhere.count.wrong')
  .transform(text => (text === '' ? null : Number(text)))

/** How many bid; a field left empty means that the portal does not tell. */
export const StatisticsForm: z.ZodType<BidStatistics> = z
  .object({ invited: Count, complete: Count, incomplete: Count, sme: Count, large: Count })
  .superRefine((counts, context) => {
    for (const { field, message } of statisticsProblems(counts)) {
      context.addIssue({ code: 'custom', path: [field], message })
    }
  })

/** One award. A firm that is registered here is recognised by its register entry. */
export const awardForm = (typing: Typing): z.ZodType<AwardContent> =>
  z.preprocess(
    withDays('awardedOn', 'startsOn', 'endsOn'),
    z
      .object({
        supplierName: line(300, 'elsewhere.supplierName.missing'),
        scheme: z
          .string()
          .trim()
          .toUpperCase()
          .default('')
          .refine(text => text === '' || /^[A-Z]{2}-[A-Z0-9_-]{2,20}$/.test(text), 'elsewhere.scheme.wrong'),
        identifier: optionalText(60),
        scale: z.enum(['', ...scales]).default(''),
        title: line(300, 'elsewhere.awardTitle.missing'),
        value: OptionalAmount(typing),
        awardedOn: OptionalDay(typing),
        startsOn: OptionalDay(typing),
        endsOn: OptionalDay(typing),
      })
      .transform(({ supplierName, scheme, identifier, scale, ...rest }, context): AwardContent => {
        const report = (message: string, ...path: string[]) => context.addIssue({ code: 'custom', path, message })
        if (scheme && !identifier) report('elsewhere.identifier.missing', 'identifier')
        if (identifier && !scheme) report('elsewhere.scheme.missing', 'scheme')
        if (!rest.value || isZero(rest.value)) report('elsewhere.value.missing', 'value')
        if (rest.startsOn && rest.endsOn && rest.endsOn < rest.startsOn) {
          report('elsewhere.endsOn.before-start', 'endsOn', 'day')
        }
        const entry = scheme && identifier ? { scheme, id: identifier } : null
        return { ...rest, supplier: { name: supplierName, identifier: entry, scale: scale || null } }
      }),
  )

export const ReasonForm = z.object({ reason: line(2000, 'elsewhere.reason.missing') })

export const PurchaseList = z.object({
  state: z.enum(states).optional().catch(undefined),
  after: idOf<'purchase'>().optional().catch(undefined),
})
export type PurchaseList = z.infer<typeof PurchaseList>

export const PurchaseAddress = z.object({ government: z.string().max(60), id: idOf<'purchase'>() })
export const GovernmentAddress = z.object({ government: z.string().max(60) })
