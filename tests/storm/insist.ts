import { setTimeout as pause } from 'node:timers/promises'

/** How long something that was killed may take to be back, with everything that it left undone. */
const patienceMs = 120_000

/**
 * Asks again until the answer is yes; what fails counts as no.
 * @throws Error that names what did not come true, with the last failure
 */
export async function insist(what: string, ask: () => Promise<boolean>): Promise<void> {
  const until = performance.now() + patienceMs
  let failure: unknown
  while (performance.now() < until) {
    try {
      if (await ask()) return
    } catch (error) {
      failure = error
    }
    await pause(50)
  }
  throw new Error(`It never came true that ${what}.`, { cause: failure })
}
