// From the command to the first answered page: on an empty folder, with the demonstration, and on one that has all.
import { mkdirSync } from 'node:fs'
import { startApplication, temporaryFolder } from '../tests/journeys/application.ts'

export async function startUp(say: (line: string) => void): Promise<void> {
  const folder = temporaryFolder('bench-start')
  mkdirSync(folder.path, { recursive: true })
  for (const which of ['first start, which loads the demonstration', 'second start']) {
    const began = performance.now()
    const application = await startApplication(folder.path, { LOG_LEVEL: 'warn' })
    say(`${which}: ready after ${((performance.now() - began) / 1000).toFixed(1)} s`)
    await application.stop()
  }
  folder.remove()
}
