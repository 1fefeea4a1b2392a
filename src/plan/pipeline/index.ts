export { createPlan, decidePlan, editPlan, submitPlan, withdrawPlan } from './actions.ts'
export { planLinks } from './links.ts'
export { notPersonal, personalData } from './personal-data.ts'
export { retention } from './retention.ts'
export { routes } from './routes.tsx'
export { lifecycle, permissions } from './rules.ts'
export type { Plan, PlanContent, PlanId, Portal, Route } from './schema.ts'
export {
  type ApprovalInForce,
  approvalInForce,
  commitBudget,
  type PlannedProcess,
  processForPlan,
  releaseBudget,
  remainingBudget,
  type Spending,
} from './spending.ts'
export { approvedPlans, type PlanLine, planById, plans, requirePlan } from './store.ts'
export { tasks, workLinks } from './tasks.ts'
