/**
 * Assurance boards: plans that were handed in come into the queue of a board, whose members declare their interests, judge
 * the case point by point and vote on it. What the vote comes to is the decision on the plan. Refusals can be appealed to
 * the next level, and delegated lines that chance picked are looked at.
 */
export { type AppealChance, appeal, appealChance } from './appeals.ts'
export { boards, openBoardOf } from './board-store.ts'
export { changeBoard, createBoard, nameMember, removeMember, setBoardState } from './boards.ts'
export { caseOf, waitingFor } from './case.ts'
export type { Vote } from './counting.ts'
export { dueWork } from './jobs.ts'
export { assuranceLinks } from './links.ts'
export { callMeeting } from './meetings.ts'
export { notPersonal, personalData } from './personal-data.ts'
export { endReviews, queueReview, subscribers } from './queueing.ts'
export { castVote, closeVote, declare, openVote, saveMarks } from './reviewing.ts'
export { routes } from './routes.ts'
export { boardLifecycle, lifecycle, permissions } from './rules.ts'
export { lookAtSample } from './samples.ts'
export type { Board, Member, Review } from './schema.ts'
export { countOpen, queue, reviewById, reviewsOf } from './store.ts'
export { tasks, workLinks } from './tasks.ts'
