// Tells a person at a terminal what is going on, from the first second, whatever the Node version.
// A command that started again under a newer Node goes on counting.
const began = Number(process.env.GDM_BEGAN) || Date.now()

/** True when this is the same command, started again under a newer Node. */
export const startedAgain = process.env.GDM_BEGAN !== undefined

/** For the environment of that second start. */
export const continued = { GDM_BEGAN: String(began) }

/** One line with the seconds since the command began. */
export function say(line) {
  process.stdout.write(`${seconds(Date.now() - began).padStart(7)}  ${line}\n`)
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
