import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import {
  type Criterion,
  criteriaOf,
  lotsOf,
  type Opportunity,
  requireOpportunity,
  rolesOf,
} from '#procure/opportunities'
import type { WeighedCriterion } from './ranking.ts'
import { type EvaluationAction, type Facts, refusal, rolesOfMember } from './rules.ts'
import { type SheetLine, sheetsOf } from './scores/store.ts'
import {
  type Bidder,
  biddersOf,
  type Evaluation,
  evaluationOf,
  isBeingAwarded,
  memberOf,
  membersWhoBid,
  openedBidIds,
  type PanelRow,
  panelOf,
  pricesOfAll,
} from './store.ts'

/** One bid for one lot: what a sheet is about. */
export interface Pair {
  bidId: string
  lotId: string
  /** Decimal text, in the lot's currency. */
  price: string
  currency: string
  /** The number under which the panel knows the bidder. */
  number: number
}

/** An evaluation as it stands for whoever asks. */
export interface Standing {
  o: Opportunity
  evaluation: Evaluation
  members: readonly PanelRow[]
  /** The member that the actor is. */
  me: PanelRow | undefined
  /** Roles of membership and those towards this evaluation. */
  roles: readonly string[]
  bidders: readonly Bidder[]
  pairs: readonly Pair[]
  sheets: readonly SheetLine[]
  facts: Facts
}

/** @param options.lock locks the evaluation: `share` by what relies on its state, `update` by what changes it */
export async function standingOf(
  tx: Transaction,
  ctx: Ctx,
  opportunityId: string,
  options: { lock?: 'share' | 'update' } = {},
): Promise<Standing> {
  const o = await requireOpportunity(tx, governmentOf(ctx), opportunityId, options.lock ? { lock: 'share' } : {})
  const evaluation = await evaluationOf(tx, o, options)
  const members = await panelOf(tx, o)
  const me = await memberOf(tx, o, ctx.actor.id)
  const bidders = await biddersOf(tx, o)
  const prices = await pricesOfAll(tx, o)
  const sheets = await sheetsOf(tx, o)
  const numbers = new Map(bidders.map(({ bid_id, number }) => [bid_id, number]))
  const pairs = prices
    .map(({ bid_id, lot_id, amount, currency }) => ({
      bidId: bid_id,
      lotId: lot_id,
      price: amount,
      currency,
      number: numbers.get(bid_id) ?? 0,
    }))
    .filter(({ number }) => number > 0)
    .sort((a, b) => a.number - b.number)
  return {
    o,
    evaluation,
    members,
    me,
    roles: [...rolesOf(ctx.actor, o), ...rolesOfMember(me)],
    bidders,
    pairs,
    sheets,
    facts: {
      members,
      isEvaluating: o.state === 'evaluating',
      bids: (await openedBidIds(tx, o)).length,
      bidding: await membersWhoBid(tx, o),
      sheets: {
        needed: pairs.length,
        agreed: sheets.filter(sheet => sheet.member_id === null && sheet.complete).length,
      },
      isBeingAwarded: await isBeingAwarded(tx, o),
    },
  }
}

/** Why the actor may not do this to the evaluation, or null if they may. */
export const refusalOf = ({ evaluation, roles, facts }: Standing, action: EvaluationAction): string | null =>
  refusal(evaluation.state, action, { roles }, facts)

/** Throws the reason why not, as a refusal of the right kind. */
export function refuse(reason: string | null): void {
  if (reason) throw new Refusal(/not-your-role|not-cleared/.test(reason) ? 'forbidden' : 'conflict', reason)
}

/** Throws when the form was made from an older version than the row has. */
export function requireVersion(form: number | null, row: number): void {
  if (form !== null && form !== row) throw new Refusal('stale', 'error.stale')
}

/** The criteria of an opportunity as ranking and scoring look at them, with their titles. */
export type PanelCriterion = WeighedCriterion & { title: string; number: number }

export const weighed = (criterion: Criterion): PanelCriterion => ({
  id: criterion.id,
  category: criterion.category,
  weight: criterion.category_weight,
  maxScore: criterion.max_score,
  title: criterion.title,
  number: criterion.number,
})

const order = ['essential', 'nice-to-have', 'technical', 'cultural', 'price']

/** The criteria in the order in which a panel looks at them. */
export const criteriaFor = async (tx: Transaction, o: Opportunity): Promise<PanelCriterion[]> =>
  (await criteriaOf(tx, o))
    .map(weighed)
    .sort((a, b) => order.indexOf(a.category) - order.indexOf(b.category) || a.number - b.number)

/** The bid for a lot that a sheet is about, with its lot. Throws a Refusal when there is none. */
export async function requirePair(tx: Transaction, standing: Standing, bidId: string, lotId: string) {
  const pair = standing.pairs.find(candidate => candidate.bidId === bidId && candidate.lotId === lotId)
  const lot = (await lotsOf(tx, standing.o)).find(({ id }) => id === lotId)
  if (!pair || !lot) throw new Refusal('not-found', 'evaluation.no-such-bid')
  return { pair, lot }
}
