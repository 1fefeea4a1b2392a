/** What became of the backups that the worker takes by the clock, for the operator's page, metrics and `doctor`. */
export { links as backupLinks } from './links.ts'
export { routes } from './routes.tsx'
export { isDue, permissions } from './rules.ts'
export { type BackupHealth, backupHealth, claimBackup, endBackup, entriesToForget, type Outcome } from './store.ts'
