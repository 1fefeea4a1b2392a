import { closingDate, methodBySlug, partOn } from '#governments/packs'
import { governmentById, packOf } from '#governments/tree'
import { approvalInForce, remainingBudget } from '#plan/pipeline'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { money } from '#platform/money'
import { localDate } from '#platform/time'
import { answersOf, isOutdated, questionnaireOf } from './content.ts'
import type { Facts } from './readiness.ts'
import { contentSource, lotsOf, type Opportunity } from './store.ts'

/** The government of an opportunity with its pack, and its day at this instant. */
export async function settingOf(tx: Transaction, o: Pick<Opportunity, 'governmentId'>, now: Date) {
  const government = await governmentById(tx, o.governmentId)
  if (!government) throw new Refusal('not-found', 'error.not-found')
  return { government, pack: await packOf(tx, o.governmentId), today: localDate(government.time_zone, now) }
}

export type Setting = Awaited<ReturnType<typeof settingOf>>

/** Gathers what decides whether an opportunity can be published now. */
export async function factsOf(tx: Transaction, o: Opportunity, setting: Setting, now: Date): Promise<Facts> {
  const { government, pack, today } = setting
  const outdated = isOutdated(o)
  const lots = await lotsOf(tx, o)
  return {
    pack,
    today,
    closesOn: closingDate(pack, now, o.daysOpen),
    currency: government.currency,
    frameworkLot: o.frameworkLot,
    method: methodBySlug(pack, o.method, today),
    daysOpen: o.daysOpen,
    shortNoticeReason: o.shortNoticeReason,
    questionnaire: questionnaireOf(o, outdated ? await contentSource(tx, o.contentVersion) : undefined),
    answers: answersOf(o),
    isOutdated: outdated,
    lots: lots.map(lot => money(lot.value_amount, lot.value_currency)),
    plan: o.planId
      ? { approval: await approvalInForce(tx, o.planId, now), left: await remainingBudget(tx, o.planId) }
      : null,
    needsPlan: partOn(pack, 'plan', today),
    hasOpeningKey: o.openingRecipient !== null,
  }
}
