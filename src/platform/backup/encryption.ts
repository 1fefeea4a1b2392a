// age (age-encryption.org/v1): what is written here opens with any implementation of it.
import { readFile } from 'node:fs/promises'
import { ReadableStream as NodeStream } from 'node:stream/web'
import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption'
import { SetupError } from '../errors/index.ts'

/** Encrypts a stream to everybody named: each of them alone can read it. */
export async function encryptTo(
  recipients: readonly string[],
  plain: AsyncIterable<Uint8Array>,
): Promise<AsyncIterable<Uint8Array>> {
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  return encrypter.encrypt(NodeStream.from(plain) as unknown as ReadableStream<Uint8Array>)
}

/** @throws SetupError when none of the identities is a recipient; Error while reading when the bytes were changed */
export async function decryptWith(
  identities: readonly string[],
  sealed: AsyncIterable<Uint8Array>,
): Promise<AsyncIterable<Uint8Array>> {
  const decrypter = new Decrypter()
  for (const identity of identities) decrypter.addIdentity(identity)
  try {
    return await decrypter.decrypt(NodeStream.from(sealed) as unknown as ReadableStream<Uint8Array>)
  } catch (error) {
    const why = (error as Error).message
    throw new SetupError(
      why.includes('no identity matched') ? 'This identity is none of the recipients.' : `It does not decrypt: ${why}.`,
    )
  }
}

/** The identities in a file as `age-keygen` writes it: one a line, lines with `#` are comments. */
export async function readIdentities(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new SetupError(`There is no file ${path} that can be read.`)
  })
  const identities = text.split(/\r?\n/).filter(line => line.startsWith('AGE-SECRET-KEY-'))
  if (identities.length === 0) throw new SetupError(`${path} holds no age identity (AGE-SECRET-KEY-…).`)
  for (const identity of identities) {
    await identityToRecipient(identity).catch(() => {
      throw new SetupError(`${path} holds an age identity that is not whole.`)
    })
  }
  return identities
}

/** The recipients in a list with commas, spaces or new lines. @throws SetupError that names a wrong one */
export function readRecipients(text: string): string[] {
  const recipients = text.split(/[\s,]+/).filter(part => part !== '')
  for (const recipient of recipients) {
    try {
      new Encrypter().addRecipient(recipient)
    } catch {
      throw new SetupError(`${recipient.slice(0, 20)}… is no age recipient (age1…).`)
    }
  }
  return recipients
}
