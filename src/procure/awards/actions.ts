import { standstillEnds } from '#governments/packs'
import { noteActual } from '#plan/outcomes'
import { commitBudget, releaseBudget, requireConditionsMet } from '#plan/pipeline'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { translator } from '#platform/i18n'
import { newId } from '#platform/ids'
import { nextState, stepRefusal } from '#platform/lifecycle'
import { compare, type Money, money, sum } from '#platform/money'
import { localDate } from '#platform/time'
import { bidsPerLot } from '#procure/bids'
import { rankingOf } from '#procure/evaluation'
import { applyStep, type Lot, lotsOf, requireOpportunity, setLotState } from '#procure/opportunities'
import { record } from '#record'
import { activeRelease, awardRelease } from './publish.ts'
import {
  commitmentsOf,
  isOver,
  lifecycle,
  needsSecondApproval,
  proposalLifecycle,
  proposalProblem,
  proposalRefusal,
  proposingRefusal,
  standstillOf,
} from './rules.ts'
import type { DecisionForm, ProposalForm } from './schema.ts'
import { bidderOf, factsOf, requireLot, requireWaiting, rulesFor, type Setting, settingOf } from './setting.ts'
import {
  type Award,
  type AwardId,
  insertAward,
  insertProposal,
  type Proposal,
  requireAward,
  setActive,
  settleProposal,
} from './store.ts'

function refuse(reason: string | null): void {
  if (reason) throw new Refusal(/not-your-role|cannot-decide/.test(reason) ? 'forbidden' : 'conflict', reason)
}

function actorId(ctx: Ctx): string {
  if (!ctx.actor.id) throw new Refusal('forbidden', 'award.not-your-role')
  return ctx.actor.id
}

/** Proposes to give a lot to one of its ranked bids, or to nobody, with the reasons that will be published. */
export async function proposeAward(ctx: Ctx, opportunityId: string, lotId: string, form: ProposalForm): Promise<void> {
  await ctx.transact(async tx => {
    const setting = await settingOf(tx, ctx, opportunityId, { lock: 'update' })
    const { o, results, roles } = setting
    const lot = requireLot(setting, lotId)
    const perLot = await bidsPerLot(tx, { governmentId: o.governmentId, opportunityId: o.id })
    const bids = perLot.find(counted => counted.lotId === lot.id)?.bids ?? 0
    refuse(proposingRefusal(factsOf(setting, lot, bids), { roles }))
    const ranking = rankingOf(results, lot.id)
    const problem = proposalProblem(form, ranking)
    if (problem) throw new Refusal('invalid', problem)
    const ranked = ranking.ranked.find(({ bidId }) => bidId === form.bidId)
    await insertProposal(tx, {
      government_id: o.governmentId,
      id: newId<'award-proposal'>(),
      opportunity_id: o.id,
      lot_id: lot.id,
      bid_id: form.bidId,
      amount: form.amount,
      currency: form.amount === null ? null : lot.value_currency,
      place: ranked?.place ?? null,
      points: ranked?.total ?? null,
      reasons: form.reasons,
      state: 'proposed',
      proposed_by: actorId(ctx),
      proposed_at: await tx.now(),
    })
    const details = { lot: lot.id, bid: form.bidId, place: ranked?.place ?? null, amount: form.amount }
    await note(tx, ctx, setting, 'award.proposed', details)
  })
}

/** Takes a proposal back before it is decided on. */
export const withdrawProposal = (
  ctx: Ctx,
  opportunityId: string,
  lotId: string,
  version: number | null,
): Promise<void> =>
  ctx.transact(async tx => {
    const setting = await settingOf(tx, ctx, opportunityId, { lock: 'update' })
    const proposal = requireWaiting(setting, lotId, version)
    refuse(proposalRefusal(proposal, 'withdraw', { id: ctx.actor.id, ...setting }))
    await settleProposal(tx, setting.o, proposal, { state: nextState(proposalLifecycle, proposal.state, 'withdraw') })
    await note(tx, ctx, setting, 'award.proposal-withdrawn', { lot: lotId })
  })

const note = (tx: Transaction, ctx: Ctx, { o }: Setting, audit: `award.${string}`, details: Record<string, unknown>) =>
  record(tx, ctx, {
    audit,
    subject: { kind: 'opportunity', id: o.id },
    ...(o.ocid && { ocid: o.ocid }),
    details,
    event: audit,
  })

/**
 * Decides on what was proposed for a lot: makes the award, or returns the proposal with reasons. With the last lot the
 * opportunity ends. The public learns each decision at once.
 */
export async function decideAward(
  ctx: Ctx,
  opportunityId: string,
  lotId: string,
  version: number | null,
  form: DecisionForm,
): Promise<void> {
  await ctx.transact(async tx => {
    const setting = await settingOf(tx, ctx, opportunityId, { lock: 'update' })
    const lot = requireLot(setting, lotId)
    const proposal = requireWaiting(setting, lotId, version)
    refuse(proposalRefusal(proposal, form.outcome, { id: ctx.actor.id, ...setting }))
    const decided = { decided_by: actorId(ctx), decided_at: await tx.now() }
    const state = nextState(proposalLifecycle, proposal.state, form.outcome)
    await settleProposal(tx, setting.o, proposal, { state, ...decided, return_reasons: form.reasons })
    if (form.outcome === 'return') {
      await note(tx, ctx, setting, 'award.returned', { lot: lotId })
      return
    }
    await accept(tx, ctx, setting, lot, proposal, form.reference)
  })
}

async function accept(
  tx: Transaction,
  ctx: Ctx,
  setting: Setting,
  lot: Lot,
  proposal: Proposal,
  reference: string | null,
): Promise<void> {
  const { o } = setting
  const now = await tx.now()
  const rules = await rulesFor(tx, o, now)
  const { standstillFrom, secondApprovalFrom } = rules.thresholds
  if (needsSecondApproval(proposal.amount, secondApprovalFrom) && !reference)
    throw new Refusal('invalid', 'award.reference.missing')
  const ends =
    proposal.amount && standstillOf(proposal.amount, standstillFrom, standstillEnds(rules.pack, now, o.method))
  const award = await store(tx, ctx, setting, proposal, { reference, standstill: ends || null, now })
  const state = award.supplierId ? ('awarded' as const) : ('unsuccessful' as const)
  await setLotState(tx, lot, state)
  const awards = [...setting.awards, award]
  const lots = setting.lots.map(one => (one.id === lot.id ? { ...one, state } : one))
  const isLast = lots.every(one => one.state !== 'active')
  const hasWinner = awards.some(one => one.supplierId !== null)
  await adjustBudget(tx, ctx, setting, { lots, awards })
  if (award.state === 'active') await tellPlan(tx, ctx, o, award, localDate(rules.government.time_zone, now))
  const bidders = setting.suppliers.map(row => bidderOf(rules, row))
  const release = awardRelease({
    ocid: o.ocid ?? '',
    title: o.title,
    government: rules.government,
    t: translator(rules.government.languages[0] ?? 'en'),
    award,
    lot,
    winner: bidders.find(({ bidId }) => bidId === award.bidId) ?? null,
    rankings: setting.results.rankings,
    bidders,
    ended: isLast ? (hasWinner ? 'complete' : 'unsuccessful') : null,
  })
  await record(tx, ctx, {
    audit: 'award.decided',
    event: 'award.decided',
    subject: { kind: 'award', id: award.id },
    release,
    details: { lot: lot.id, bid: award.bidId, amount: award.amount, state: award.state },
  })
  if (isLast) await applyStep(tx, ctx, o, hasWinner ? 'award' : 'end-without-award')
}

async function store(
  tx: Transaction,
  ctx: Ctx,
  { o, suppliers }: Setting,
  proposal: Proposal,
  { reference, standstill, now }: { reference: string | null; standstill: Date | null; now: Date },
): Promise<Award> {
  const id = newId<'award'>() as AwardId
  const state = proposal.bidId === null ? 'unsuccessful' : standstill ? 'pending' : 'active'
  await insertAward(tx, {
    government_id: o.governmentId,
    id,
    opportunity_id: o.id,
    lot_id: proposal.lotId,
    supplier_id: suppliers.find(({ bid_id }) => bid_id === proposal.bidId)?.id ?? null,
    bid_id: proposal.bidId,
    amount: proposal.amount,
    currency: proposal.currency,
    place: proposal.place,
    points: proposal.points,
    reasons: proposal.reasons,
    reference,
    state,
    decided_by: actorId(ctx),
    decided_at: now,
    standstill_ends_at: standstill,
    active_at: state === 'active' ? now : null,
  })
  return requireAward(tx, o.governmentId, id)
}

/** The plan's budget is promised what was awarded, and what the lots that are not decided yet are estimated at. */
async function adjustBudget(
  tx: Transaction,
  ctx: Ctx,
  setting: Setting,
  after: { lots: readonly Lot[]; awards: readonly Award[] },
): Promise<void> {
  const { planId, ocid } = setting.o
  if (!planId || !ocid) return
  await requireConditionsMet(tx, planId, 'award')
  const total = ({ lots, awards }: typeof after): Money => {
    const currency = lots[0]?.value_currency ?? ''
    const settled = lots.map(lot => ({
      value: lot.value_amount,
      state: lot.state as 'active',
      awarded: awards.find(award => award.lotId === lot.id)?.amount ?? null,
    }))
    return sum(
      commitmentsOf(settled).map(amount => money(amount, currency)),
      currency,
    )
  }
  const [before, now] = [total(setting), total(after)]
  if (compare(now, before) <= 0) await releaseBudget(tx, ctx, { planId, ocid, keep: now })
  else await commitBudget(tx, ctx, { planId, ocid, amount: now, step: 'award' })
}

/** Tells the plan what was awarded, once the award stands. */
async function tellPlan(tx: Transaction, ctx: Ctx, o: Setting['o'], award: Award, on: string): Promise<void> {
  const { planId, ocid } = o
  if (!planId || !ocid || award.amount === null || award.currency === null) return
  const amount = money(award.amount, award.currency)
  await noteActual(tx, ctx, { planId, ocid, stage: 'award', reference: award.id, amount, on })
}

/** What the clock does when the standstill of an award is over: from then on it can be made a contract. */
export async function endStandstill(ctx: Ctx, awardId: string): Promise<void> {
  await ctx.transact(async tx => {
    const award = await requireAward(tx, governmentOf(ctx), awardId, { lock: 'update' })
    const now = await tx.now()
    if (award.state !== 'pending' || !isOver(award.standstillEndsAt, now)) return
    const o = await requireOpportunity(tx, award.governmentId, award.opportunityId)
    const { government } = await rulesFor(tx, o, now)
    const lot = requireLot({ lots: await lotsOf(tx, o) }, award.lotId)
    refuse(stepRefusal('award', lifecycle, award.state, 'stand', ctx.actor.roles))
    await setActive(tx, award, now)
    await tellPlan(tx, ctx, o, award, localDate(government.time_zone, now))
    await record(tx, ctx, {
      audit: 'award.active',
      event: 'award.active',
      subject: { kind: 'award', id: award.id },
      release: activeRelease({
        ocid: o.ocid ?? '',
        government,
        t: translator(government.languages[0] ?? 'en'),
        award: { ...award, activeAt: now },
        lot,
      }),
    })
  })
}
