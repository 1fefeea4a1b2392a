import { Decrypter, Encrypter } from 'age-encryption'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CannotUnseal,
  inGroups,
  joinKey,
  newKey,
  newPassphrase,
  readKey,
  readPassphrase,
  seal,
  splitKey,
  unseal,
  WrongPassphrase,
} from './index.ts'
import { PassphraseIdentity, PassphraseRecipient } from './passphrase.ts'

describe('sealing', () => {
  it('gives each recipient, and nobody else, the text back as it was', async () => {
    const [bidder, opening, stranger] = [await newKey(), await newKey(), await newKey()]
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 9000 }), async text => {
        const wellFormed = text.toWellFormed()
        const sealed = await seal(wellFormed, [bidder.recipient, opening.recipient])
        expect(await unseal(sealed, bidder.identity)).toBe(wellFormed)
        expect(await unseal(sealed, opening.identity)).toBe(wellFormed)
        await expect(unseal(sealed, stranger.identity)).rejects.toThrow(CannotUnseal)
      }),
      { numRuns: 15 },
    )
  })

  it('shows the same length for a short bid and a longer one', async () => {
    const { recipient } = await newKey()
    const [short, long] = [await seal('10.00', [recipient]), await seal('9'.repeat(4000), [recipient])]
    expect(short.length).toBe(long.length)
  })

  it('never seals the same text to the same bytes', async () => {
    const { recipient } = await newKey()
    expect(await seal('word', [recipient])).not.toEqual(await seal('word', [recipient]))
  })

  it('refuses what was changed, wherever it was changed', async () => {
    const { recipient, identity } = await newKey()
    const sealed = await seal('a price', [recipient])
    for (const place of [3, 40, 150, sealed.length - 1]) {
      const changed = Buffer.from(sealed)
      changed[place] = (changed[place] ?? 0) ^ 1
      await expect(unseal(changed, identity)).rejects.toThrow(CannotUnseal)
    }
  })

  it('refuses to seal to nobody', async () => {
    await expect(seal('word', [])).rejects.toThrow('nobody')
  })
})

describe('a bid key on paper', () => {
  it('is read again from its groups, in small letters and over several lines', async () => {
    const key = await newKey()
    expect(await readKey(inGroups(key.identity))).toEqual(key)
    expect(await readKey(` ${inGroups(key.identity).toLowerCase().replaceAll(' ', '\n')} `)).toEqual(key)
  })

  it('tells a slip of the pen from a key', async () => {
    const { identity } = await newKey()
    const last = identity.endsWith('Q') ? 'P' : 'Q'
    expect(await readKey(identity.slice(0, -1) + last)).toBeNull()
    expect(await readKey(identity.slice(0, -1))).toBeNull()
    expect(await readKey('')).toBeNull()
    expect(await readKey('x'.repeat(100_000))).toBeNull()
  })
})

describe('passphrases', () => {
  it('are six groups of four, each one new', () => {
    const many = new Set(Array.from({ length: 200 }, newPassphrase))
    expect(many.size).toBe(200)
    for (const passphrase of many) expect(passphrase).toMatch(/^([a-hjkmnp-z2-9]{4}-){5}[a-hjkmnp-z2-9]{4}$/)
  })

  it.each([
    ['as shown', 'k7mp-aaaa-bbbb-cccc-dddd-eeee', 'k7mp-aaaa-bbbb-cccc-dddd-eeee'],
    ['in capitals without hyphens', 'K7MPAAAABBBBCCCCDDDDEEEE', 'k7mp-aaaa-bbbb-cccc-dddd-eeee'],
    ['with spaces', ' k7mp aaaa bbbb cccc dddd eeee\n', 'k7mp-aaaa-bbbb-cccc-dddd-eeee'],
    ['too short', 'k7mp-aaaa', null],
    ['with a letter that is never used', 'k7mp-aaaa-bbbb-cccc-dddd-eeel', null],
  ])('are read %s', (_, typed, expected) => {
    expect(readPassphrase(typed)).toBe(expected)
  })

  it('make the same files as the age tools do', async () => {
    const ours = new Encrypter()
    ours.addRecipient(new PassphraseRecipient('one two'))
    const theirs = new Decrypter()
    theirs.addPassphrase('one two')
    expect(await theirs.decrypt(await ours.encrypt('words'), 'text')).toBe('words')

    const encrypter = new Encrypter()
    encrypter.setPassphrase('one two')
    encrypter.setScryptWorkFactor(10)
    const decrypter = new Decrypter()
    decrypter.addIdentity(new PassphraseIdentity('one two'))
    expect(await decrypter.decrypt(await encrypter.encrypt('words'), 'text')).toBe('words')
  })

  it('leave the server answering others while one is tried', async () => {
    const { identity } = await newKey()
    let ticks = 0
    const timer = setInterval(() => ticks++, 5)
    await splitKey(identity, [newPassphrase()], 1)
    clearInterval(timer)
    expect(ticks).toBeGreaterThan(3)
  })
})

describe('shares of an opening key', () => {
  it('bring the key back with the one passphrase', async () => {
    const { identity } = await newKey()
    const passphrase = newPassphrase()
    const [share] = await splitKey(identity, [passphrase], 1)
    if (!share) throw new Error('no share')
    expect(await joinKey([{ ...share, passphrase }])).toBe(identity)
    await expect(joinKey([{ ...share, passphrase: newPassphrase() }])).rejects.toThrow(WrongPassphrase)
    expect(share.sealed.includes(identity)).toBe(false)
  })

  it('bring it back with any two of three, and not with one', async () => {
    const { identity } = await newKey()
    const passphrases = [newPassphrase(), newPassphrase(), newPassphrase()]
    const shares = (await splitKey(identity, passphrases, 2)).map((share, index) => ({
      ...share,
      passphrase: passphrases[index] ?? '',
    }))
    expect(await joinKey(shares.slice(0, 2))).toBe(identity)
    expect(await joinKey(shares.slice(1))).toBe(identity)
    await expect(joinKey(shares.slice(0, 1))).rejects.toThrow('too few')
  })

  it('cannot be asked for more than there are', async () => {
    await expect(splitKey('key', ['a'], 2)).rejects.toThrow('cannot be')
  })
})
