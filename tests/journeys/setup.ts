// Runs once before all journeys: builds if needed and starts one demonstration for all of them, or takes the one that
// already runs at GDM_ADDRESS.
import type { TestProject } from 'vitest/node'
import { build } from '../../scripts/build.mjs'
import { startApplication, temporaryFolder } from './application.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the running application, without a slash at the end. */
    address: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = process.env.GDM_ADDRESS
  if (running) {
    project.provide('address', running)
    return async () => {}
  }
  await build()
  const folder = temporaryFolder('journeys')
  const application = await startApplication(folder.path, { LOG_LEVEL: 'warn' })
  project.provide('address', application.url)
  return async () => {
    await application.stop()
    folder.remove()
  }
}
