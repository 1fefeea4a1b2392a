export {
  addDocument,
  cancelContract,
  createContract,
  declineContract,
  editContract,
  endContract,
  offerContract,
  publisherOf,
  recordSigned,
  removeDocument,
  signAsBuyer,
  signAsSupplier,
  takeBackContract,
} from './actions.ts'
export { type ContractTag, contractRelease, type Publisher } from './publish.ts'
export { type ContractAction, type ContractState, lifecycle, permissions, refusal } from './rules.ts'
export type { Contract, ContractId, ContractSource, ContractTerms } from './schema.ts'
export { contractsOfSupplier, listContracts, requireContract } from './store.ts'
