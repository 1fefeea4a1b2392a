import { Decrypter, Encrypter } from 'age-encryption'

/** What is sealed is filled up to a multiple of this many bytes, so that its length says little about it. */
const block = 4096
const lengthBytes = 4

/**
 * Seals a text to one or several recipients, each of whom can read it alone. The result is an age file (armour-free):
 * four bytes of length (big-endian), the text as UTF-8, zeros up to the next multiple of 4096 bytes.
 * @see https://age-encryption.org/v1
 */
export async function seal(text: string, recipients: readonly string[]): Promise<Buffer> {
  if (recipients.length === 0) throw new Error('Nobody could ever open what is sealed to nobody.')
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  return Buffer.from(await encrypter.encrypt(padded(text)))
}

/** The sealed text cannot be read with this key, or was damaged. Which of the two, nobody can tell. */
export class CannotUnseal extends Error {
  override readonly name = 'CannotUnseal'

  constructor(cause?: unknown) {
    super('What was sealed cannot be opened with this key.', { cause })
  }
}

/** Opens what `seal` made, for one of its recipients. Throws CannotUnseal. */
export async function unseal(sealed: Uint8Array, identity: string): Promise<string> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  try {
    return unpadded(await decrypter.decrypt(sealed))
  } catch (error) {
    throw new CannotUnseal(error)
  }
}

function padded(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8')
  const filled = Buffer.alloc(Math.ceil((bytes.length + lengthBytes) / block) * block)
  filled.writeUInt32BE(bytes.length)
  bytes.copy(filled, lengthBytes)
  return filled
}

function unpadded(filled: Uint8Array): string {
  const buffer = Buffer.from(filled)
  const length = buffer.readUInt32BE()
  if (length + lengthBytes > buffer.length) throw new Error('The stated length is longer than what is there.')
  return buffer.toString('utf8', lengthBytes, lengthBytes + length)
}
