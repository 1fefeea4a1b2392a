/** Withdrawing something published: proposed by one person, decided by another, applied again after a restore. */
export { withdrawalsToKeep } from '#record'
export {
  decideWithdrawal,
  type Proposed,
  proposeWithdrawal,
  refuseWithdrawal,
  replayWithdrawals,
  takeBackWithdrawal,
} from './actions.ts'
export { withdrawalLinks } from './links.ts'
export { notPersonal, personalData } from './personal-data.ts'
export { routes } from './routes.ts'
export { lifecycle, permissions } from './rules.ts'
export { tasks, workLinks } from './tasks.ts'
