/**
 * Sealing: what a bidder writes is kept only as age ciphertext. `seal` and `unseal` work with keys (`newKey`), whose
 * private half lives with a person; an opening key's private half is split into shares under passphrases.
 */
export { inGroups, type KeyPair, newKey, readKey } from './keys.ts'
export { newPassphrase, readPassphrase } from './passphrase.ts'
export { CannotUnseal, seal, unseal } from './seal.ts'
export { joinKey, type Share, splitKey, WrongPassphrase } from './shares.ts'
