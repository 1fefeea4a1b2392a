export {
  type Award,
  type AwardCriteria,
  amountText,
  type Compiled,
  type Contract,
  type Criterion,
  instantOf,
  type Lot,
  type Milestone,
  type OcdsDocument,
  readCompiled,
  type Value,
} from './compiled.ts'
export { hasTender, type Stage, type Status, stageOf, statusOf } from './entry.ts'
export { supplierKeyOf } from './facts.ts'
export { notPersonal, personalData } from './personal-data.ts'
export { project, projectAgain, startProjector } from './project.ts'
export { dictionary, feedLag } from './store.ts'
