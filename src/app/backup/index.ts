/** Backups of everything, and restoring from them: see docs/guides/operator.md and docs/decisions/0013. */
export { backupName, isBackupName } from './contents.ts'
export { forgetAgain, forgottenName, writeForgotten } from './forgotten.ts'
export { type PlaceToFill, refuseNewer, takePlace } from './place.ts'
export { type Restored, type RestoreOptions, restoreBackup } from './restore.ts'
export { type BackupSchedule, backUpWhenDue, scheduleOf, startBackups } from './schedule.ts'
export { type BackupOptions, type TakenBackup, takeBackup } from './take.ts'
export { verifyBackup } from './verify.ts'
export { endOfChain } from './whole.ts'
