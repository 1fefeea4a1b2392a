import { SetupError } from '#platform/errors'

/**
 * Ends in good order when asked to; while still starting, or when asked again after a second, at once.
 * A start that fails is the caller's to report.
 */
export function endOnSignals(starting: Promise<{ stop(): Promise<void> }>): void {
  let running: { stop(): Promise<void> } | undefined
  let asked: number | undefined
  starting.then(
    started => {
      running = started
    },
    () => {},
  )
  const end = () => {
    if (!running) process.exit(130)
    if (asked === undefined) {
      asked = performance.now()
      running.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    }
    // A terminal sends Ctrl+C to every process, and npm passes it on as well: both together are one wish.
    else if (performance.now() - asked > 1_000) process.exit(1)
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}

/** A wrong set-up is one clear line; anything else is a bug and shows where. */
export function failWithOneLine(error: unknown): never {
  console.error(error instanceof SetupError ? error.message : error)
  process.exit(1)
}
