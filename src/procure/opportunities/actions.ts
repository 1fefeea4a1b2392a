import { deadlines, type ProcurementMethod } from '#governments/packs'
import { bodyById } from '#governments/tree'
import { lotsOf as frameworkLots } from '#market/frameworks'
import { commitBudget, type PlannedProcess, planById, processForPlan } from '#plan/pipeline'
import { readConfig } from '#platform/config'
import type { Ctx } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { yearOf } from '#platform/time'
import { openProcess } from '#record'
import { shownQuestionnaire } from './content.ts'
import { criteriaFrom } from './criteria.ts'
import { factsOf, type Setting, settingOf } from './facts.ts'
import { publicOpportunityLinks } from './links.ts'
import { cancellationRelease, closingRelease, type TenderParts, tenderRelease } from './publish.ts'
import { type Facts, obstacles, totalValue } from './readiness.ts'
import { isDueToClose, isPublished } from './rules.ts'
import { applyStep, holdOpportunity, personOf } from './steps.ts'
import { insertCriteria, lotsOf, type Opportunity, requireOpportunity, updateOpportunity } from './store.ts'

/** Sends a draft for review. Throws a Refusal naming the first thing that is missing. */
export async function submitOpportunity(ctx: Ctx, id: string, version: number | null): Promise<void> {
  await ctx.transact(async tx => {
    const o = await holdOpportunity(tx, ctx, id, 'submit', { version })
    const now = await tx.now()
    refuseObstacle(await factsOf(tx, o, await settingOf(tx, o, now), now), 'submit')
    await applyStep(tx, ctx, o, 'submit', { change: { submitted_by: personOf(ctx), return_reason: null } })
  })
}

/** Returns a draft to its author with the reasons; the author may take it back without any. */
export async function returnOpportunity(
  ctx: Ctx,
  id: string,
  version: number | null,
  reason: string | null,
): Promise<void> {
  await ctx.transact(async tx => {
    const o = await holdOpportunity(tx, ctx, id, 'return', { version })
    if (reason === null && o.authorId !== ctx.actor.id)
      throw new Refusal('invalid', 'opportunity.review.reason.missing')
    await applyStep(tx, ctx, o, 'return', { change: { return_reason: reason } })
  })
}

/**
 * Publishes an opportunity: promises the budget, opens or takes over the contracting process, sets the deadlines by the
 * government's calendar, fixes the criteria, and tells the public. Throws a Refusal naming what stands in the way.
 */
export async function publishOpportunity(ctx: Ctx, id: string, version: number | null): Promise<void> {
  await ctx.transact(async tx => {
    const o = await holdOpportunity(tx, ctx, id, 'publish', { version })
    const now = await tx.now()
    const setting = await settingOf(tx, o, now)
    const facts = await factsOf(tx, o, setting, now)
    refuseObstacle(facts, 'publish')
    const process = await processOf(tx, ctx, o, setting)
    const amount = totalValue(facts.lots, facts.currency)
    if (o.planId) await commitBudget(tx, ctx, { planId: o.planId, ocid: process.ocid, amount, step: 'publication' })
    const times = deadlines(facts.pack, now, o.daysOpen)
    const parts = await partsOf(tx, o, setting, facts, process, { ...times, publishedAt: now })
    await fixCriteria(tx, o, parts)
    await applyStep(tx, ctx, o, 'publish', {
      change: {
        ocid: process.ocid,
        published_at: now,
        questions_until: times.questionsUntil,
        answers_due: times.answersDue,
        closes_at: times.closesAt,
        return_reason: null,
      },
      details: { ...amount, method: o.method, closesAt: times.closesAt.toISOString() },
      release: tenderRelease(parts),
    })
  })
}

function refuseObstacle(facts: Facts, step: 'submit' | 'publish'): void {
  const [first] = obstacles(facts, step)
  if (first) throw new Refusal('conflict', first.reason, first.values)
}

const processOf = async (tx: Transaction, ctx: Ctx, o: Opportunity, setting: Setting): Promise<PlannedProcess> => {
  if (o.planId) return processForPlan(tx, ctx, o.planId)
  const { slug, ocid_prefix: ocidPrefix } = setting.government
  const ocid = await openProcess(tx, ctx, { government: { slug, ocidPrefix }, year: yearOf(setting.today) })
  return { ocid, relatedProcesses: [] }
}

async function partsOf(
  tx: Transaction,
  o: Opportunity,
  { government }: Setting,
  facts: Facts,
  { ocid, relatedProcesses }: PlannedProcess,
  { publishedAt, questionsUntil, closesAt }: { publishedAt: Date; questionsUntil: Date; closesAt: Date },
): Promise<TenderParts> {
  const body = await bodyById(tx, o.bodyId)
  if (!body) throw new Refusal('not-found', 'error.not-found')
  const plan = o.planId ? await planById(tx, o.planId) : undefined
  const questionnaire = shownQuestionnaire(o)
  return {
    ocid,
    relatedProcesses,
    title: o.title,
    government,
    body,
    isFunder: plan !== undefined && plan.funder === null,
    // The obstacles were asked before: without a method there is one.
    method: facts.method as ProcurementMethod,
    shortNoticeReason: o.shortNoticeReason,
    frameworkLot: {
      framework: o.framework,
      lot: o.frameworkLot,
      name: frameworkLots(o.framework).find(lot => lot.slug === o.frameworkLot)?.name ?? o.frameworkLot,
    },
    lots: await lotsOf(tx, o),
    criteria: criteriaFrom(questionnaire, facts.answers),
    questionnaire,
    answers: facts.answers,
    publishedAt,
    deadlines: { questionsUntil, closesAt },
    page: readConfig().publicUrl + publicOpportunityLinks.opportunity(government.slug, ocid),
  }
}

const fixCriteria = (tx: Transaction, o: Opportunity, { criteria }: TenderParts) =>
  insertCriteria(
    tx,
    criteria.map(({ category, number, title, weight }) => ({
      government_id: o.governmentId,
      id: newId<'criterion'>(),
      opportunity_id: o.id,
      category,
      number,
      title,
      category_weight: weight,
    })),
  )

/** Gives an opportunity up, with the reason; the public learns of it where it knew of the opportunity. */
export async function cancelOpportunity(ctx: Ctx, id: string, version: number | null, reason: string): Promise<void> {
  await ctx.transact(async tx => {
    const o = await holdOpportunity(tx, ctx, id, 'cancel', { version })
    const at = await tx.now()
    const { government } = await settingOf(tx, o, at)
    const lotIds = (await lotsOf(tx, o)).map(lot => lot.id)
    await applyStep(tx, ctx, o, 'cancel', {
      change: { end_reason: reason },
      ...(isPublished(o) &&
        o.ocid && {
          release: cancellationRelease({ ocid: o.ocid, government }, { reason, at, lotIds }),
        }),
    })
  })
}

/**
 * Closes an opportunity whose closing time is over, for the clock. Bids hold the row for share while they are handed
 * in, so after this lock every bid in time is there. Does nothing when it is not due any more.
 */
export async function closeOpportunity(ctx: Ctx, id: string): Promise<void> {
  await ctx.transact(async tx => {
    const o = await requireOpportunity(tx, ctx.governmentId ?? '', id, { lock: 'update' })
    const now = await tx.now()
    if (!isDueToClose(o, now) || !o.ocid) return
    const { government } = await settingOf(tx, o, now)
    await applyStep(tx, ctx, o, 'close', {
      change: { closed_at: now },
      release: closingRelease({ ocid: o.ocid, government }),
    })
  })
}

/**
 * Notes the public half of the key to which bids will be sealed, in a transaction of the feature that keeps the keys and
 * writes the audit event. The row must be locked. Throws a Refusal once the opportunity is published: bids may then have
 * been sealed to the earlier one.
 */
export async function setOpeningRecipient(tx: Transaction, o: Opportunity, recipient: string | null): Promise<void> {
  if (o.state !== 'draft' && o.state !== 'in-review') throw new Refusal('conflict', 'opportunity.not-in-that-state')
  await updateOpportunity(tx, o, { opening_recipient: recipient, updated_at: await tx.now() })
}
