import { pino } from 'pino'

export type Log = pino.Logger

/** Structured lines on standard output. What could hold a secret or a person's words is never logged. */
export const createLog = (level: string): Log =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['req.headers.cookie', 'req.headers.authorization', 'password', 'passphrase', 'token'],
  })

export const silentLog = (): Log => pino({ level: 'silent' })
