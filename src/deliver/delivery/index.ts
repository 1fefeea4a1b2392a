/** Delivery of contracts in force: milestones met or missed, payments within the value, completion. */
export {
  completeContract,
  decideMilestone,
  editMilestone,
  planMilestone,
  recordPayment,
  terminateContract,
} from './actions.ts'
export { deliveryLinks } from './links.ts'
export { personalData } from './personal-data.ts'
export { routes } from './routes.ts'
export { lifecycle, permissions } from './rules.ts'
export type { Milestone, MilestoneId, NewMilestone, NewPayment, Transaction, TransactionId } from './schema.ts'
export { tasks } from './tasks.ts'
