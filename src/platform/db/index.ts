export {
  type AloneConnection,
  type Column,
  columnsOf,
  connectAlone,
  inOrderOfReference,
  keyOf,
  type Reference,
  referencesOf,
} from './alone.ts'
export { type Database, openDatabase } from './database.ts'
export { emptyUnfinished, endFilling, fillTables, markFilling, obstacleToFilling } from './filling.ts'
export { type DatabaseFacts, inspectDatabase } from './inspect.ts'
export { FolderInUse, type LaunchedPostgres, launchPostgres, runningServer } from './launcher.ts'
export { knownMigrations, migrate, migrateTo, type Purpose, pendingMigrations } from './migrate.ts'
export { openSnapshot, type Snapshot } from './snapshot.ts'
export { thisGovernment } from './this-government.ts'
export { AlreadyDone, type Scope, type Transaction } from './transaction.ts'
