export { createBody, createGovernment, type NewBody, type NewGovernment } from './actions.ts'
export { packOf, storePack } from './packs-in-force.ts'
export {
  allGovernments,
  bodiesByDomain,
  bodiesOf,
  bodyById,
  childrenOf,
  governmentById,
  governmentBySlug,
} from './store.ts'
export { type GovernmentRow, tenantOf } from './tenant.ts'
