export { appealPlan, createPlan, createPlanIn, editPlan, editPlanIn, submitPlan, withdrawPlan } from './actions.ts'
export { announcePlan, withholdPlan } from './announcing.ts'
export { acceptCondition, claimCondition, rejectCondition, waiveCondition } from './conditions/actions.ts'
export {
  type Blocks,
  blockable,
  blocking,
  type Condition,
  conditionLifecycle,
  type GatedStep,
  isOpen,
  isOverdue,
  type NewCondition,
} from './conditions/rules.ts'
export { conditionRows, gatherConditions, NewConditions } from './conditions/schema.ts'
export { conditionsOf, type OpenCondition, openConditions } from './conditions/store.ts'
export { ConditionFields } from './conditions/views.tsx'
export { decideForBoard, decidePlan, deciderOf, declareEmergency, type PlanOutcome } from './deciding.ts'
export { decisionsOn, type PlanDecision } from './decision-store.ts'
export { type Emergency, emergencyOf } from './emergency-store.ts'
export { typedFrom } from './forms.tsx'
export { dueWork } from './jobs.ts'
export { type BudgetYear, type LineFacts, lineChoices, noLineFacts, yearRows } from './line.ts'
export { planLinks } from './links.ts'
export { notPersonal, personalData } from './personal-data.ts'
export { planToRead } from './reading-store.ts'
export { retention } from './retention.ts'
export { routes } from './routes.tsx'
export { partsNeeded, raiseAssurance } from './routing.ts'
export { lastRouting, type Routing } from './routing-store.ts'
export { isForBoard, lifecycle, permissions, refusal, rolesOf, type Who } from './rules.ts'
export {
  GovernmentAddress,
  type Plan,
  type PlanContent,
  type PlanId,
  type Portal,
  planForm,
  type Route,
} from './schema.ts'
export {
  type ApprovalInForce,
  approvalInForce,
  blockingConditions,
  commitBudget,
  type PlannedProcess,
  processForPlan,
  releaseBudget,
  remainingBudget,
  requireConditionsMet,
  type Spending,
} from './spending.ts'
export { approvedPlans, type PlanLine, planById, plans, requirePlan, withYears } from './store.ts'
export { tasks, workLinks } from './tasks.ts'
