import { SetupError } from '#platform/errors'

/** Ends in good order when asked to; at the second call at once. */
export function endOnSignals(running: { stop(): Promise<void> }): void {
  let ending = false
  const end = () => {
    if (ending) process.exit(1)
    ending = true
    running.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}

/** A wrong set-up is one clear line; anything else is a bug and shows where. */
export function failWithOneLine(error: unknown): never {
  console.error(error instanceof SetupError ? error.message : error)
  process.exit(1)
}
