export {
  adoptPurchase,
  awardPurchase,
  closePurchase,
  correctNotice,
  endPurchase,
  type NewPurchase,
  recordHistoricPurchase,
  recordPurchase,
} from './actions.ts'
export { type AwardElsewhere, awardsElsewhere } from './handover.ts'
export { type ImportOptions, type ImportProgress, importReleases, sha256Of } from './imports.ts'
export { elsewhereLinks } from './links.ts'
export { notPersonal, personalData } from './personal-data.ts'
export type { ImportProblem } from './reading.ts'
export { routes } from './routes.tsx'
export { lifecycle, permissions } from './rules.ts'
export type { AwardContent, BidStatistics, Notice, Purchase, PurchaseAward, PurchaseId } from './schema.ts'
export { awardsOf, purchaseById, requirePurchase } from './store.ts'
export { tasks, workLinks } from './tasks.ts'
