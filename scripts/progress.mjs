// Tells a person at a terminal what is going on, from the first second, whatever the Node version.
const began = performance.now()

/** One line with the seconds since the command began. */
export function say(line) {
  process.stdout.write(`${seconds(performance.now() - began).padStart(7)}  ${line}\n`)
}

/** Shows that a long step is still at work; call the result when it has ended. */
export function keepSaying(line, every = 10_000) {
  say(line)
  const timer = setInterval(() => say(`${line} still working`), every)
  return () => clearInterval(timer)
}

/** Ends the command with one line and an exit code that is not 0. */
export function giveUp(line) {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

export function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`
}
