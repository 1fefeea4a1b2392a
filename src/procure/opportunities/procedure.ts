import {
  daysFit,
  methodBySlug,
  type ProcurementMethod,
  type ResolvedPack,
  ruleAt,
  textIn,
  valueFits,
} from '#governments/packs'
import { lotsOf } from '#market/frameworks'

/** A way to buy with the reason why it cannot be chosen here, if it cannot. */
export interface MethodChoice {
  method: ProcurementMethod
  reason: string | null
}

/**
 * The procurement methods of a government on a day. A competition that is not open to everyone needs a list of the
 * suppliers who may bid, which this marketplace does not keep yet.
 */
export const methodChoices = (pack: ResolvedPack, date: string): MethodChoice[] =>
  ruleAt(pack, 'procurementMethods', date).map(method => ({ method, reason: methodRefusal(method) }))

export function methodRefusal(method: ProcurementMethod): string | null {
  if (!method.competitive) return 'opportunity.method.no-competition'
  return method.whoMayBid === 'anyone' ? null : 'opportunity.method.closed-list'
}

/** One framework's lot in which opportunities are published. */
export interface LotChoice {
  framework: string
  frameworkTitle: string
  lot: string
  name: string
}

/** The lots of the frameworks that a government uses on a day, as far as opportunities are published in them. */
export const lotChoices = (pack: ResolvedPack, date: string, language: string): LotChoice[] =>
  ruleAt(pack, 'frameworks', date).flatMap(({ slug, title, lots }) =>
    lotsOf(slug)
      .filter(lot => lot.hasOpportunities && lots.includes(lot.slug))
      .map(lot => ({
        framework: slug,
        frameworkTitle: textIn(title, language).text,
        lot: lot.slug,
        name: lot.name,
      })),
  )

interface Procedure {
  daysOpen: number
  shortNoticeReason: string | null
}

/** Why the length of the notice does not fit the method, or null if it does. */
export function noticeRefusal(method: ProcurementMethod, { daysOpen, shortNoticeReason }: Procedure): string | null {
  const fit = daysFit(method, daysOpen)
  if (fit === 'too-few') return 'opportunity.days.too-few'
  return fit === 'shorter' && !shortNoticeReason ? 'opportunity.short-notice.reason' : null
}

/** Why the method may not be used for this value (decimal text in the government's currency), or null if it may. */
export const valueRefusal = (method: ProcurementMethod, value: string): string | null =>
  valueFits(method, value) ? null : 'opportunity.method.value'

/** What is wrong with a procedure as it was typed, beside its fields. */
export function procedureErrors(
  pack: ResolvedPack,
  date: string,
  form: Procedure & { method: string },
): { field: string; message: string }[] {
  const method = methodBySlug(pack, form.method, date)
  const reason = method && methodRefusal(method)
  if (!method || reason) return [{ field: 'method', message: reason ?? 'opportunity.method.missing' }]
  const notice = noticeRefusal(method, form)
  if (!notice) return []
  return [{ field: notice === 'opportunity.days.too-few' ? 'daysOpen' : 'shortNoticeReason', message: notice }]
}
