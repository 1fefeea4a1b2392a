/** The tree of governments: each with its public bodies, and with the pack that says its rules. */
export { createBody, createGovernment, type NewGovernment } from './actions.ts'
export { dueWork } from './jobs.ts'
export { governmentLinks } from './links.ts'
export { type PackBelow, packOf, packsThatInherit, refreshFromPack, storePack } from './packs-in-force.ts'
export { notPersonal, personalData } from './personal-data.ts'
export { administerRefusal, createRefusal, isReserved, permissions, prefixRefusal } from './rules.ts'
export {
  asBody,
  BodySlug,
  bodyFields,
  GovernmentName,
  GovernmentSlug,
  InGovernment,
  identifierIsWhole,
  type NewBody,
  type PackOrigin,
} from './schema.ts'
export {
  allGovernments,
  ancestorsOf,
  bodiesByDomain,
  bodiesOf,
  bodyById,
  childrenOf,
  governmentById,
  governmentBySlug,
  holdersOfPrefix,
  holdGovernment,
  lockGovernment,
  markRulesOld,
  movedGovernments,
  setMoved,
} from './store.ts'
export { type GovernmentRow, tenantOf } from './tenant.ts'
