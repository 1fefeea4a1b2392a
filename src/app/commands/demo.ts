import { createLog } from '#platform/log'
import { type Installation, loadIntoEmpty, resetDemonstration } from '../demonstration/index.ts'
import { withResources } from './beside.ts'

/** Loads the demonstration into an empty database. */
export const demoLoadCommand = (): Promise<void> => during(loadIntoEmpty)

/** Throws everything in a demonstration away and loads it anew. */
export const demoResetCommand = (): Promise<void> => during(resetDemonstration)

const during = (work: (installation: Installation, say: (step: string) => void) => Promise<void>): Promise<void> =>
  withResources(async ({ url, database, resources }, config) => {
    const log = createLog(process.env.LOG_LEVEL ? config.logLevel : 'warn')
    const began = performance.now()
    await work({ config, url, database, resources, log }, step => console.log(step))
    console.log(`The demonstration is loaded (${((performance.now() - began) / 1000).toFixed(1)} s).`)
  }, true)
