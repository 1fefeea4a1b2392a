export { type Database, openDatabase } from './database.ts'
export { type LaunchedPostgres, launchPostgres } from './launcher.ts'
export { migrate, type Purpose, pendingMigrations } from './migrate.ts'
export { AlreadyDone, type Scope, type Transaction } from './transaction.ts'
