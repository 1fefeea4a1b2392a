export { completeContract, decideMilestone, planMilestone, recordPayment, terminateContract } from './actions.ts'
export { permissions } from './rules.ts'
