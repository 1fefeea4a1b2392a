import { pino } from 'pino'

export type Log = pino.Logger

/**
 * Structured lines on standard output, or where a test wants them. What could hold a secret or a person's words is never
 * logged; at the level "trace" libraries write whole headers, cookies of sessions and sealed bids included.
 */
export const createLog = (level: string, destination?: pino.DestinationStream): Log =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ['*.headers', 'headers', 'password', 'passphrase', 'token'],
    },
    destination,
  )

export const silentLog = (): Log => pino({ level: 'silent' })
