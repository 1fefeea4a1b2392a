import { partOn, ruleAt } from '#governments/packs'
import { bodyById, type GovernmentRow, governmentById, packOf } from '#governments/tree'
import {
  approvalInForce,
  commitBudget,
  type PlannedProcess,
  processForPlan,
  releaseBudget,
  type Spending,
} from '#plan/pipeline'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { translator } from '#platform/i18n'
import { type GovernmentId, newId } from '#platform/ids'
import { nextState } from '#platform/lifecycle'
import { type Money, money } from '#platform/money'
import { localDate, yearOf } from '#platform/time'
import { openProcess, record } from '#record'
import { addAward, awardedTotal, tellPlan } from './awarding.ts'
import { awardRelease, closedRelease, endRelease, historicRelease, noticeRelease, type Parts } from './publish.ts'
import { type Action, lifecycle, type Policy, recordRefusal, refusal } from './rules.ts'
import type { AwardContent, BidStatistics, Notice, Purchase, PurchaseId } from './schema.ts'
import * as store from './store.ts'

export interface NewPurchase {
  bodyId: string
  planId: string | null
  notice: Notice
}

/**
 * Records a purchase that was announced on another portal. With a plan it needs the plan's approval in force, spends of
 * its budget and continues its process.
 */
export const recordPurchase = (ctx: Ctx, purchase: NewPurchase): Promise<PurchaseId> =>
  ctx.transact(async tx => {
    const government = await requireGovernment(tx, ctx)
    const { bodyId, planId, notice } = purchase
    const asked = { bodyId, planned: planId !== null, historic: false }
    refuse(recordRefusal(ctx.actor, asked, await policyOf(tx, government)))
    const process = planId
      ? await plannedProcess(tx, ctx, planId, purchase)
      : { ocid: await ownProcess(tx, ctx, government, false), relatedProcesses: [] }
    const parts = await partsOf(tx, government, process.ocid, bodyId, notice)
    const id = await insert(tx, ctx, { ...purchase, ocid: process.ocid, state: 'announced', historic: false })
    await record(tx, ctx, {
      ...about(id, process.ocid, 'elsewhere.announced'),
      details: { ...notice.value, plan: planId },
      event: 'elsewhere.announced',
      release: noticeRelease(parts, 'tender', process.relatedProcesses),
    })
    return id
  })

/**
 * Records a purchase that was over before anybody recorded it: notice, bids and award at once, marked as history. It has
 * no plan and needs none.
 */
export const recordHistoricPurchase = (
  ctx: Ctx,
  purchase: Omit<NewPurchase, 'planId'> & { statistics: BidStatistics; award: AwardContent },
): Promise<{ purchaseId: PurchaseId; awardId: string; ocid: string }> =>
  ctx.transact(async tx => {
    const government = await requireGovernment(tx, ctx)
    const { bodyId, notice, statistics } = purchase
    refuse(recordRefusal(ctx.actor, { bodyId, planned: false, historic: true }, await policyOf(tx, government)))
    const ocid = await ownProcess(tx, ctx, government, true)
    const parts = await partsOf(tx, government, ocid, bodyId, notice)
    const id = await insert(tx, ctx, { ...purchase, planId: null, ocid, state: 'awarded', historic: true }, statistics)
    const { award, winner } = await addAward(tx, ctx, { id, ocid }, purchase.award)
    await record(tx, ctx, {
      ...about(id, ocid, 'elsewhere.recorded'),
      details: { historic: true, ...purchase.award.value },
      event: 'elsewhere.awarded',
      release: historicRelease(parts, statistics, award, winner),
    })
    return { purchaseId: id, awardId: award.id, ocid }
  })

/** Corrects what was recorded of the notice, while bids can still be made. */
export const correctNotice = (ctx: Ctx, id: PurchaseId, version: number | null, notice: Notice): Promise<void> =>
  step(ctx, id, version, 'correct', async (tx, purchase, parts) => {
    if (purchase.planId)
      await commit(tx, ctx, { planId: purchase.planId, ocid: purchase.ocid, amount: notice.value, step: 'publication' })
    await store.updatePurchase(tx, id, { ...store.noticeColumns(notice), updated_at: await tx.now() })
    const release = noticeRelease({ ...parts, notice }, 'tenderUpdate')
    await record(tx, ctx, { ...about(id, purchase.ocid, 'elsewhere.corrected'), details: { ...notice.value }, release })
  })

/** Bids can no longer be made there; how many were, as far as the portal tells. */
export const closePurchase = (ctx: Ctx, id: PurchaseId, version: number | null, counts: BidStatistics): Promise<void> =>
  step(ctx, id, version, 'close', async (tx, purchase, parts) => {
    const change = { state: after(purchase, 'close'), ...store.statisticsColumns(counts), updated_at: await tx.now() }
    await store.updatePurchase(tx, id, change)
    const release = closedRelease(parts, counts)
    await record(tx, ctx, { ...about(id, purchase.ocid, 'elsewhere.closed'), event: 'elsewhere.closed', release })
  })

/** One award as it was made there. All awards together spend at most the plan's budget. */
export async function awardPurchase(
  ctx: Ctx,
  id: PurchaseId,
  version: number | null,
  content: AwardContent,
): Promise<string> {
  let awardId = ''
  await step(ctx, id, version, 'award', async (tx, purchase, parts) => {
    const { award, winner } = await addAward(tx, ctx, purchase, content)
    awardId = award.id
    if (purchase.planId) {
      const amount = await awardedTotal(tx, purchase.id)
      await commit(tx, ctx, { planId: purchase.planId, ocid: purchase.ocid, amount, step: 'award' })
      await tellPlan(tx, ctx, purchase, award, localDate(parts.government.time_zone, await tx.now()))
    }
    await store.updatePurchase(tx, id, { state: after(purchase, 'award'), updated_at: await tx.now() })
    await record(tx, ctx, {
      ...about(id, purchase.ocid, 'elsewhere.awarded'),
      details: { award: award.id, ...content.value },
      event: 'elsewhere.awarded',
      release: awardRelease(parts, award, winner),
    })
  })
  return awardId
}

/** The purchase ended without a winner (`end`) or was given up (`cancel`); its plan's money is free again. */
export const endPurchase = (
  ctx: Ctx,
  id: PurchaseId,
  version: number | null,
  action: 'end' | 'cancel',
  reason: string,
): Promise<void> =>
  step(ctx, id, version, action, async (tx, purchase, parts) => {
    const state = after(purchase, action)
    const at = await tx.now()
    if (purchase.planId) await releaseBudget(tx, ctx, { planId: purchase.planId, ocid: purchase.ocid })
    await store.updatePurchase(tx, id, { state, end_reason: reason, updated_at: at })
    const name = state === 'cancelled' ? 'elsewhere.cancelled' : 'elsewhere.unsuccessful'
    const release = endRelease(parts, state === 'cancelled' ? 'cancelled' : 'unsuccessful', { reason, at })
    await record(tx, ctx, { ...about(id, purchase.ocid, name), event: name, release })
  })

/** Says which of this government's public bodies an imported buyer is, so that its contract can be managed here. */
export const adoptPurchase = (ctx: Ctx, id: PurchaseId, version: number | null, bodyId: string): Promise<void> =>
  ctx.transact(async tx => {
    const purchase = await store.requirePurchase(tx, id, { lock: true })
    if (purchase.bodyId !== null) throw new Refusal('conflict', 'elsewhere.has-body')
    requireVersion(purchase, version)
    const policy = { allowed: true, planRequired: false, plans: false }
    refuse(recordRefusal(ctx.actor, { bodyId, planned: false, historic: purchase.historic }, policy))
    await store.updatePurchase(tx, id, { body_id: bodyId, updated_at: await tx.now() })
    await record(tx, ctx, { ...about(id, purchase.ocid, 'elsewhere.adopted'), details: { body: bodyId } })
  })

/** Locks a purchase, asks whether the step may be taken, and takes it with what its release is made from. */
async function step(
  ctx: Ctx,
  id: PurchaseId,
  version: number | null,
  action: Action,
  take: (tx: Transaction, purchase: Purchase, parts: Parts) => Promise<void>,
): Promise<void> {
  await ctx.transact(async tx => {
    const purchase = await store.requirePurchase(tx, id, { lock: true })
    refuse(refusal(purchase, action, ctx.actor))
    requireVersion(purchase, version)
    if (!purchase.bodyId || !purchase.portal) throw new Refusal('conflict', 'elsewhere.is-imported')
    const government = await requireGovernment(tx, ctx)
    const parts = await partsOf(tx, government, purchase.ocid, purchase.bodyId, {
      ...purchase,
      portal: purchase.portal,
    })
    await take(tx, purchase, parts)
  })
}

const after = (purchase: Purchase, action: Action) => nextState(lifecycle, purchase.state, action)

function refuse(reason: string | null): void {
  if (reason) throw new Refusal(/not-your-(role|body)/.test(reason) ? 'forbidden' : 'conflict', reason)
}

function requireVersion(purchase: Purchase, version: number | null): void {
  if (version !== null && version !== purchase.version) throw new Refusal('stale', 'error.stale')
}

const about = (id: string, ocid: string, audit: `elsewhere.${string}`) => ({
  audit,
  subject: { kind: 'purchase', id },
  ocid,
})

async function requireGovernment(tx: Transaction, ctx: Ctx): Promise<GovernmentRow> {
  const government = await governmentById(tx, governmentOf(ctx))
  if (!government) throw new Refusal('not-found', 'error.not-found')
  return government
}

async function partsOf(
  tx: Transaction,
  government: GovernmentRow,
  ocid: string,
  bodyId: string,
  notice: Notice,
): Promise<Parts> {
  const body = await bodyById(tx, bodyId)
  if (body?.government_id !== government.id) throw new Refusal('not-found', 'elsewhere.body.missing')
  if (notice.value && notice.value.currency !== government.currency) {
    throw new Refusal('invalid', 'elsewhere.other-currency')
  }
  return { ocid, government, body, notice, t: translator(government.languages[0] ?? 'en') }
}

/** What the government's rules say today of purchases held elsewhere. */
export async function policyOf(tx: Transaction, government: GovernmentRow): Promise<Policy> {
  const pack = await packOf(tx, government.id as GovernmentId)
  const today = localDate(government.time_zone, await tx.now())
  const { allowed, planRequired } = ruleAt(pack, 'boughtElsewhere', today)
  return { allowed, planRequired, plans: partOn(pack, 'plan', today) }
}

async function plannedProcess(
  tx: Transaction,
  ctx: Ctx,
  planId: string,
  purchase: NewPurchase,
): Promise<PlannedProcess> {
  const approval = await approvalInForce(tx, planId, await tx.now())
  if (!approval) throw new Refusal('conflict', 'plan.no-approval-in-force')
  if (approval.route !== 'elsewhere') throw new Refusal('conflict', 'elsewhere.plan-is-here')
  if (approval.bodyId !== purchase.bodyId) throw new Refusal('conflict', 'elsewhere.other-body')
  const process = await processForPlan(tx, ctx, planId)
  const amount = purchase.notice.value ?? money('0', approval.budget.currency)
  await commit(tx, ctx, { planId, ocid: process.ocid, amount, step: 'publication' })
  return process
}

/** A notice without a value spends nothing yet; its award will. */
async function commit(
  tx: Transaction,
  ctx: Ctx,
  { planId, ocid, amount, step }: Omit<Spending, 'amount'> & { amount: Money | null },
): Promise<void> {
  if (amount) await commitBudget(tx, ctx, { planId, ocid, amount, step })
}

async function ownProcess(tx: Transaction, ctx: Ctx, government: GovernmentRow, historic: boolean): Promise<string> {
  const year = yearOf(localDate(government.time_zone, await tx.now()))
  const numbered = { government: { slug: government.slug, ocidPrefix: government.ocid_prefix }, year }
  return openProcess(tx, ctx, numbered, { historic })
}

async function insert(
  tx: Transaction,
  ctx: Ctx,
  purchase: NewPurchase & { ocid: string; state: Purchase['state']; historic: boolean },
  counts?: BidStatistics,
): Promise<PurchaseId> {
  const id = newId<'purchase'>()
  const now = await tx.now()
  const row = {
    government_id: governmentOf(ctx),
    id,
    ocid: purchase.ocid,
    plan_id: purchase.planId,
    body_id: purchase.bodyId,
    author_id: ctx.actor.id,
    source: 'form',
    historic: purchase.historic,
    state: purchase.state,
    ...store.noticeColumns(purchase.notice),
    ...(counts && store.statisticsColumns(counts)),
    created_at: now,
    updated_at: now,
  }
  await store.insertPurchases(tx, [row])
  return id
}
