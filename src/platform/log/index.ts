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
      serializers: { err: safeError },
      redact: ['*.headers', 'headers', 'password', 'passphrase', 'token'],
    },
    destination,
  )

/** Addresses, which messages of servers and libraries repeat. */
const address = /[^\s@<>"'(),;:=]+@[^\s@<>"'(),;:=]+/g

interface SafeError {
  type: string
  message: string
  code?: string
  stack?: string
  causes?: SafeError[]
}

/**
 * What a log line holds of an error: never the values of a row or query that a database adds to it, and no address. A
 * text in its place stays a text.
 */
function safeError(error: unknown): SafeError | string {
  if (typeof error === 'string') return error.replace(address, '[address]')
  if (!(error instanceof Error)) return typeof error
  const { name, message, stack, code } = error as Error & { code?: unknown }
  const inner = error instanceof AggregateError ? error.errors : error.cause instanceof Error ? [error.cause] : []
  return {
    type: name,
    message: message.replace(address, '[address]'),
    ...(typeof code === 'string' && { code }),
    ...(stack && { stack: stack.replace(address, '[address]') }),
    ...(inner.length > 0 && { causes: inner.map(safeError).filter(cause => typeof cause !== 'string') }),
  }
}

export const silentLog = (): Log => pino({ level: 'silent' })
