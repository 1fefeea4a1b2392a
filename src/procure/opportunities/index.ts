export { openForEvaluation, setOpeningRecipient } from './opening.ts'
export {
  isAccepting,
  lifecycle,
  type OpportunityAction,
  type OpportunityState,
  permissions,
  publicStates,
  refusal,
  rolesOf,
  takesQuestions,
} from './rules.ts'
export {
  type Criterion,
  criteriaOf,
  type Lot,
  type LotId,
  listOpportunities,
  lotsOf,
  type Opportunity,
  type OpportunityId,
  opportunityById,
  opportunityByOcid,
  requireOpportunity,
  setLotState,
} from './store.ts'
