import { hash, verify } from '@node-rs/argon2'

// OWASP's first choice for Argon2id (which is the library's default algorithm): 19 MiB, two passes, one lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** A digest that names its own salt and cost. Takes tens of milliseconds, so never inside a transaction. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'), cost)

let nobodys: Promise<string> | undefined

/** Whether the password fits. Without a digest the answer is no, after the same work as with one. */
export async function checkPassword(digest: string | null | undefined, password: string): Promise<boolean> {
  nobodys ??= hashPassword('the password of nobody')
  const fits = await verify(digest ?? (await nobodys), password.normalize('NFC'))
  return fits && typeof digest === 'string'
}
