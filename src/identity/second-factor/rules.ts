import { generateSecret, generateURI, verifySync } from 'otplib'

/** Codes change every thirty seconds; one step either way allows for clocks that are not quite right. RFC 6238, 5.2. */
const tolerance = 30

export const newSecret = (): string => generateSecret()

/** What an authenticator app reads from the picture. */
export const secretAddress = (secret: string, issuer: string, email: string): string =>
  generateURI({ issuer, label: email, secret })

/** The secret in groups of four, for typing it by hand. */
export const groupsOf = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? secret

export type CodeOutcome = { step: number } | { problem: 'second-factor.code.wrong' | 'second-factor.code.used' }

/**
 * Whether a code is right now, and which time step it belongs to. Each step is good for one use: whoever saw a code
 * being typed cannot type it again.
 */
export function checkCode(secret: string, code: string, now: Date, lastStep: number | null): CodeOutcome {
  const epoch = Math.floor(now.getTime() / 1000)
  const result = verifySync({ secret, token: code, epoch, epochTolerance: tolerance })
  if (!result.valid || !('timeStep' in result)) return { problem: 'second-factor.code.wrong' }
  if (lastStep !== null && result.timeStep <= lastStep) return { problem: 'second-factor.code.used' }
  return { step: result.timeStep }
}
