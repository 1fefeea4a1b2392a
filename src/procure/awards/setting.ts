import { ruleAt, scaleOf } from '#governments/packs'
import { governmentById, packOf } from '#governments/tree'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { localDate } from '#platform/time'
import { evaluationOf, memberOf, type Results, resultsOf } from '#procure/evaluation'
import { type Lot, lotsOf, type Opportunity, requireOpportunity, rolesOf } from '#procure/opportunities'
import type { Bidder } from './publish.ts'
import type { LotFacts } from './rules.ts'
import {
  type Award,
  awardsOf,
  type BidSupplier,
  type Proposal,
  proposalsOf,
  suppliersOfBids,
  waitingFor,
} from './store.ts'

/** Everything that decisions on an opportunity's lots rest on. */
export interface Setting {
  o: Opportunity
  lots: readonly Lot[]
  proposals: readonly Proposal[]
  awards: readonly Award[]
  evaluation: LotFacts['evaluation']
  /** Empty until the evaluation is ranked. */
  results: Results
  suppliers: readonly BidSupplier[]
  /** Lots that each bid is for, by bid. */
  roles: readonly string[]
  /** Whether the actor evaluated these bids. */
  isOnPanel: boolean
}

const noResults: Results = { criteria: [], bidders: [], agreed: [], rankings: new Map() }

/** @param options.lock locks the opportunity, so that its lots are decided one after the other */
export async function settingOf(
  tx: Transaction,
  ctx: Ctx,
  opportunityId: string,
  options: { lock?: 'update' } = {},
): Promise<Setting> {
  const o = await requireOpportunity(tx, governmentOf(ctx), opportunityId, options)
  const evaluation = await evaluationOf(tx, o)
  const isRanked = evaluation.state === 'ranked'
  return {
    o,
    lots: await lotsOf(tx, o),
    proposals: await proposalsOf(tx, o, options),
    awards: await awardsOf(tx, o),
    evaluation: evaluation.state,
    results: isRanked ? await resultsOf(tx, o) : noResults,
    suppliers: await suppliersOfBids(tx, o),
    roles: rolesOf(ctx.actor, o),
    isOnPanel: (await memberOf(tx, o, ctx.actor.id)) !== undefined,
  }
}

export function requireLot({ lots }: Pick<Setting, 'lots'>, lotId: string): Lot {
  const lot = lots.find(({ id }) => id === lotId)
  if (!lot) throw new Refusal('not-found', 'award.no-such-lot')
  return lot
}

/** The proposal that waits for a lot's decision. Throws a Refusal when there is none, or it is not the one that was seen. */
export function requireWaiting(
  { proposals }: Pick<Setting, 'proposals'>,
  lotId: string,
  version: number | null,
): Proposal {
  const proposal = waitingFor(proposals, lotId)
  if (!proposal) throw new Refusal('conflict', 'award.nothing-proposed')
  if (version !== null && version !== proposal.version) throw new Refusal('stale', 'error.stale')
  return proposal
}

/** @param bids how many opened bids are for this lot */
export const factsOf = (setting: Setting, lot: Lot, bids: number): LotFacts => ({
  opportunity: setting.o.state,
  evaluation: setting.evaluation,
  lot: lot.state as LotFacts['lot'],
  bids,
  hasProposal: waitingFor(setting.proposals, lot.id) !== undefined,
})

/** The government with what its pack says about awards on this day. */
export async function rulesFor(tx: Transaction, o: Opportunity, now: Date) {
  const government = await governmentById(tx, o.governmentId)
  if (!government) throw new Refusal('not-found', 'error.not-found')
  const pack = await packOf(tx, o.governmentId)
  const today = localDate(government.time_zone, now)
  return { government, pack, today, thresholds: ruleAt(pack, 'awardThresholds', today) }
}

type AwardRules = Awaited<ReturnType<typeof rulesFor>>

/** A bidder with its size by the government's own definition; by headcount where that asks for more than is known. */
export function bidderOf({ pack, today }: Pick<AwardRules, 'pack' | 'today'>, row: BidSupplier): Bidder {
  const byRule = row.employees === null ? null : scaleOf(pack, { employees: row.employees }, today)
  return { bidId: row.bid_id, supplier: row, scale: byRule ?? (row.scale as Bidder['scale']) }
}
