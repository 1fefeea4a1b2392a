/**
 * Contracts: made from an award here or elsewhere, signed by both sides to frozen terms, published when in force. What
 * becomes of them after that is for the area that delivers.
 */
export {
  addDocument,
  cancelContract,
  createContract,
  declineContract,
  editContract,
  offerContract,
  removeDocument,
  takeBackContract,
} from './actions.ts'
export { type Ending, endContract, type Settle } from './ending.ts'
export { contractLinks } from './links.ts'
export { notPersonal, personalData } from './personal-data.ts'
export { amountBlock, type ContractTag, contractRelease, type Publisher } from './publish.ts'
export { routes } from './routes.ts'
export { type ContractAction, type ContractState, lifecycle, permissions, refusal, wasInForce } from './rules.ts'
export type { Contract, ContractId, ContractSource, ContractTerms } from './schema.ts'
export { recordSigned, signAsBuyer, signAsSupplier } from './signing.ts'
export { contractFromAward, contractFromElsewhere } from './sources.ts'
export { holdContract, publisherOf, zoneOf } from './steps.ts'
export { contractsOfSupplier, listContracts, requireContract } from './store.ts'
export { tasks, workLinks } from './tasks.ts'
