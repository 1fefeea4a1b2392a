import { createCipheriv, createDecipheriv, randomBytes, randomInt, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { type Identity, type Recipient, Stanza } from 'age-encryption'

// Without characters that are taken for one another on paper: 31^24 is 118 bits, far beyond guessing.
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
const groups = 6
const groupLength = 4

/** A new passphrase in six groups of four, `k7mp-…`. Never chosen by a person, so its strength does not depend on one. */
export function newPassphrase(): string {
  const letter = () => alphabet.charAt(randomInt(alphabet.length))
  return Array.from({ length: groups }, () => Array.from({ length: groupLength }, letter).join('')).join('-')
}

/** What a person typed, as it was made: capitals, spaces and hyphens do not matter. Null when it cannot be one. */
export function readPassphrase(typed: string): string | null {
  const letters = typed.toLowerCase().replace(/[^a-z0-9]/g, '')
  const right = letters.length === groups * groupLength && [...letters].every(letter => alphabet.includes(letter))
  return right ? (letters.match(new RegExp(`.{${groupLength}}`, 'g')) ?? []).join('-') : null
}

/**
 * Base-2 logarithm of scrypt's cost. 15 takes 32 MB and 0.2 seconds of one core (18: 256 MB, 2 seconds), off the event
 * loop. More would gain nothing: the passphrases are random, so the cost is only a second wall.
 */
const workFactor = 15
// As in the reference implementation: a header that asks for more is an attack on this machine.
const highestWorkFactor = 20

const label = 'age-encryption.org/v1/scrypt'
const noNonce = Buffer.alloc(12)
const tagLength = 16
const saltText = /^[A-Za-z0-9+/]{22}$/

/**
 * age's passphrase stanza by Node's own scrypt, which works in a thread: the library's is JavaScript and would hold up
 * every other request for seconds. Files are the same as those of `age -p`.
 */
export class PassphraseRecipient implements Recipient {
  readonly #passphrase: string

  constructor(passphrase: string) {
    this.#passphrase = passphrase
  }

  async wrapFileKey(fileKey: Uint8Array): Promise<Stanza[]> {
    const salt = randomBytes(16)
    const cipher = createCipheriv('chacha20-poly1305', await derive(this.#passphrase, salt, workFactor), noNonce, {
      authTagLength: tagLength,
    })
    const body = Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()])
    return [new Stanza(['scrypt', salt.toString('base64').replace(/=+$/, ''), String(workFactor)], body)]
  }
}

export class PassphraseIdentity implements Identity {
  readonly #passphrase: string

  constructor(passphrase: string) {
    this.#passphrase = passphrase
  }

  async unwrapFileKey(stanzas: Stanza[]): Promise<Uint8Array | null> {
    const [stanza] = stanzas
    const [type, salt = '', factor = ''] = stanza?.args ?? []
    if (!stanza || stanzas.length !== 1 || type !== 'scrypt') return null
    const cost = Number(factor)
    if (!saltText.test(salt) || !/^[1-9]\d?$/.test(factor) || cost > highestWorkFactor) {
      throw new Error('The passphrase part of the file is broken.')
    }
    const key = await derive(this.#passphrase, Buffer.from(salt, 'base64'), cost)
    return open(key, stanza.body)
  }
}

function open(key: Buffer, body: Uint8Array): Uint8Array | null {
  const decipher = createDecipheriv('chacha20-poly1305', key, noNonce, { authTagLength: tagLength })
  decipher.setAuthTag(body.subarray(-tagLength))
  try {
    return Buffer.concat([decipher.update(body.subarray(0, -tagLength)), decipher.final()])
  } catch {
    // The tag does not fit: a wrong passphrase, which is an answer and not a failure.
    return null
  }
}

const scryptInThread = promisify<string, Buffer, number, object, Buffer>(scrypt)

function derive(passphrase: string, salt: Buffer, factor: number): Promise<Buffer> {
  const [N, r] = [2 ** factor, 8]
  return scryptInThread(passphrase, Buffer.concat([Buffer.from(label), salt]), 32, {
    N,
    r,
    p: 1,
    maxmem: 128 * N * r + 1_000_000,
  })
}
