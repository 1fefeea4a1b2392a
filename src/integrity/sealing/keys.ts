import { generateX25519Identity, identityToRecipient } from 'age-encryption'

/** A key pair of the age format: `identity` reads what was sealed to `recipient`. Whoever holds the identity can read. */
export interface KeyPair {
  /** `AGE-SECRET-KEY-1…`, 74 characters. Never stored, logged or put into an address. */
  identity: string
  /** `age1…`, public. */
  recipient: string
}

export async function newKey(): Promise<KeyPair> {
  const identity = await generateX25519Identity()
  return { identity, recipient: await identityToRecipient(identity) }
}

/**
 * Reads an identity that a person copied from a sheet: spaces, line breaks and small letters do not matter.
 * Null when it is none, or when a character is wrong (the format carries a checksum).
 */
export async function readKey(text: string): Promise<KeyPair | null> {
  const identity = text.replace(/\s+/g, '').toUpperCase()
  if (!/^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/.test(identity)) return null
  try {
    return { identity, recipient: await identityToRecipient(identity) }
  } catch {
    // The only thing that can be wrong with 58 allowed characters is their checksum: a slip of the pen.
    return null
  }
}

/** An identity in groups, as a sheet shows it, so that it can be copied by hand. `readKey` reads it again. */
export function inGroups(identity: string, size = 6): string {
  const [head = '', body = ''] = [identity.slice(0, 16), identity.slice(16)]
  return [head, ...(body.match(new RegExp(`.{1,${size}}`, 'g')) ?? [])].join(' ')
}
