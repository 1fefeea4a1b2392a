/**
 * Evaluation: a panel without interests of its own scores each alone, its chair records what all agreed on, and the
 * ranking follows from that and the prices by the weights fixed at publication. `#procure/awards` decides on it.
 */
export { beginConsensus, fixRanking, reopenConsensus, startScoring } from './actions.ts'
export { evaluationLinks } from './links.ts'
export { declareInterest, namePanelMember, removePanelMember } from './panel.ts'
export { notPersonal, personalData } from './personal-data.ts'
export { pointsIn } from './points.ts'
export { isRequirement, isScored, pointsText, type RankedBid, type Ranking, rankBids } from './ranking.ts'
export { type Agreed, type Results, rankingOf, resultsOf } from './results.ts'
export { retention } from './retention.ts'
export { routes } from './routes.ts'
export {
  type EvaluationState,
  isOnPanel,
  type Judgement,
  lifecycle,
  memberLifecycle,
  permissions,
} from './rules.ts'
export { lockScores, saveConsensus, saveScores } from './scoring.ts'
export { categoryName } from './sheet.tsx'
export { criteriaFor, type PanelCriterion } from './standing.ts'
export { type Bidder, biddersOf, evaluationOf, memberOf, openedBidIds } from './store.ts'
export { tasks } from './tasks.ts'
