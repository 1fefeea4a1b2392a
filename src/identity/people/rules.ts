/** An address as it is kept and compared: trimmed, composed, in lower case. */
export const emailFrom = (typed: string): string => typed.trim().normalize('NFC').toLowerCase()

/** The part of an address that says whose mailbox it is. */
export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1)

/** Length counts more than mixture: NIST SP 800-63B, 5.1.1.2. */
export const passwordLimits = { min: 10, max: 128 } as const

/** Words that stand at the beginning of most guessed passwords, and of those that only look like long ones. */
const guessable = [
  'password',
  'contraseña',
  'contrasena',
  'marketplace',
  'procurement',
  'qwertyuiop',
  '1234567890',
  'letmein',
  'welcome',
]

/** Why this password would be guessed early, as a message key, or null. `own` are the person's name and address. */
export function passwordProblem(password: string, own: readonly string[]): string | null {
  const plain = password.toLowerCase()
  if (new Set(plain).size < 4) return 'person.password.repeated'
  const letters = plain.replace(/[^\p{L}\p{N}]/gu, '')
  // What is left of it without the well-known word must carry the password alone.
  const known = [...guessable, ...own.flatMap(partsOfName)].find(word => letters.includes(word))
  if (known && letters.replaceAll(known, '').length < 6) return 'person.password.guessable'
  return null
}

const partsOfName = (name: string): string[] =>
  name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(part => part.length >= 4)

/** A session ends by itself after a working day, and with the browser before that. Seconds. */
export const sessionSeconds = 12 * 60 * 60

/** Links sent by mail can be followed for so long. Seconds. */
export const linkSeconds = { confirm: 24 * 60 * 60, reset: 60 * 60, invitation: 14 * 24 * 60 * 60 } as const

const quietSeconds = 24 * 60 * 60
const freeFailures = 5

/** Failed attempts that still count: they are forgotten after a day without any. */
export const failuresThatCount = (row: { failures: number; last_at: Date } | undefined, now: Date): number =>
  row && now.getTime() - row.last_at.getTime() < quietSeconds * 1000 ? row.failures : 0

/**
 * For how many seconds an address is locked after so many failed attempts in a row; 0 while it is not.
 * Doubling from one minute to fifteen slows guessing down without shutting the owner out for long.
 */
export const lockSeconds = (failures: number): number =>
  failures < freeFailures ? 0 : Math.min(15, 2 ** (failures - freeFailures)) * 60

/** An address of our own to go on to: a path on this site, or the fallback for anything that could lead elsewhere. */
export function localPath(asked: string | undefined, fallback: string): string {
  if (!asked || asked.length > 2000 || !/^\/(?![/\\])[^\\\u0000-\u0020]*$/.test(asked)) return fallback
  return asked
}

/** Cookies: a session's token, the language somebody chose, the supplier that somebody with several acts for. */
export const sessionCookie = 'gdm_session'
export const languageCookie = 'gdm_language'
export const supplierCookie = 'gdm_supplier'
