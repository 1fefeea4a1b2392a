/**
 * Awards: what a buyer proposes for a lot and somebody else decides, with reasons; the standstill; and feedback to every
 * bidder. `#contract` makes contracts of the awards in `procure.award_for_contract`.
 */
export { decideAward, endStandstill, proposeAward, withdrawProposal } from './actions.ts'
export { type Feedback, feedbackToSupplier, saveFeedback, sendFeedback, sendRemaining, wordsKey } from './feedback.ts'
export { dueWork } from './jobs.ts'
export { awardLinks } from './links.ts'
export { notPersonal, personalData } from './personal-data.ts'
export { retention } from './retention.ts'
export { routes } from './routes.tsx'
export { type AwardState, lifecycle, permissions, proposalLifecycle } from './rules.ts'
export { type Award, type AwardId, awardById, awardsOf, awardsReadyForContract, requireAward } from './store.ts'
export { tasks } from './tasks.ts'
