import { withResources } from './beside.ts'

/** Brings the database to the newest schema; says so when there is nothing to do. */
export const migrateCommand = (): Promise<void> =>
  withResources(async () => {
    console.log('The database is up to date.')
  }, true)
