import { Decrypter, Encrypter } from 'age-encryption'
import { combine, split } from 'shamir-secret-sharing'
import { z } from 'zod'
import { PassphraseIdentity, PassphraseRecipient } from './passphrase.ts'

/** One keyholder's part of a key, readable with that keyholder's passphrase only. */
export interface Share {
  /** From 1. */
  number: number
  /** An age file under the passphrase, holding a `ShareContent` as JSON. */
  sealed: Buffer
}

const ShareContent = z.object({
  format: z.literal(1),
  number: z.number().int().min(1),
  /** How many shares bring the key back, of how many. */
  needed: z.number().int().min(1),
  of: z.number().int().min(1),
  /** Base64: the key itself when one share is enough, else its part by Shamir's scheme. */
  part: z.string(),
})
type ShareContent = z.infer<typeof ShareContent>

/** The passphrase does not fit the share. */
export class WrongPassphrase extends Error {
  override readonly name = 'WrongPassphrase'
  readonly number: number

  constructor(number: number) {
    super(`The passphrase for share ${number} is wrong.`)
    this.number = number
  }
}

/**
 * Splits an identity among keyholders, one passphrase each, so that any `needed` of them bring it back and fewer learn
 * nothing. What is returned may be stored; the identity and the passphrases must not be.
 */
export async function splitKey(identity: string, passphrases: readonly string[], needed: number): Promise<Share[]> {
  const of = passphrases.length
  if (needed < 1 || needed > of) throw new Error(`${needed} of ${of} keyholders cannot be.`)
  const secret = new TextEncoder().encode(identity)
  const parts = needed === 1 ? passphrases.map(() => secret) : await split(secret, of, needed)
  return Promise.all(
    passphrases.map(async (passphrase, index) => {
      const number = index + 1
      const part = Buffer.from(parts[index] ?? []).toString('base64')
      const content: ShareContent = { format: 1, number, needed, of, part }
      return { number, sealed: await lock(JSON.stringify(content), passphrase) }
    }),
  )
}

/** Brings an identity back from enough shares. Throws WrongPassphrase, or Error when there are too few shares. */
export async function joinKey(shares: readonly (Share & { passphrase: string })[]): Promise<string> {
  const contents: ShareContent[] = []
  // One after the other: each takes tens of megabytes while its passphrase is tried.
  for (const share of shares) contents.push(await unlock(share))
  const [first] = contents
  if (!first || contents.length < first.needed) throw new Error('There are too few shares to bring the key back.')
  const parts = contents.map(({ part }) => new Uint8Array(Buffer.from(part, 'base64')))
  const secret = first.needed === 1 ? parts[0] : await combine(parts)
  return Buffer.from(secret ?? []).toString('utf8')
}

async function lock(text: string, passphrase: string): Promise<Buffer> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(new PassphraseRecipient(passphrase))
  return Buffer.from(await encrypter.encrypt(text))
}

async function unlock(share: Share & { passphrase: string }): Promise<ShareContent> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(new PassphraseIdentity(share.passphrase))
  const content = await decrypter.decrypt(share.sealed, 'text').catch(error => {
    // The library says so in words only; anything else that goes wrong is not the keyholder's doing.
    throw /no identity matched/.test(String(error)) ? new WrongPassphrase(share.number) : error
  })
  return ShareContent.parse(JSON.parse(content))
}
