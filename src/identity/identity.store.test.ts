import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identify } from '#identity/access'
import { addMember, admitByDomain, changeRoles, membersOf, peopleWithRole, removeMember } from '#identity/memberships'
import {
  countAttempt,
  createPerson,
  createSession,
  endAllSessions,
  endSession,
  forgetExpired,
  forgiveFailures,
} from '#identity/people'
import { createSupplier, registerSupplier, supplierById, suppliersByIds } from '#identity/suppliers'
import { type Database, openDatabase } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { GovernmentId, PersonId } from '#platform/ids'
import { silentLog } from '#platform/log'
import { type TestDatabase, testDatabase } from '../platform/db/testing.ts'
import { official, testContext, testEmail, testGovernment } from './testing.ts'

const noon = new Date('2030-01-01T12:00:00Z')
let test: TestDatabase
let database: Database
let governmentId: GovernmentId
let bodyId: string

beforeAll(async () => {
  test = await testDatabase()
  database = openDatabase(test.url, 5, silentLog())
  ;({ governmentId, bodyId } = await database.transact({}, tx => testGovernment(tx)))
})
afterAll(async () => {
  await database.close()
  await test.drop()
})

const person = (options: { email?: string; demonstration?: boolean } = {}): Promise<PersonId> =>
  database.transact({}, tx => createPerson(tx, { email: testEmail(), name: 'Ada Example', ...options }))

const administrator = async () => {
  const id = await person()
  const ctx = testContext(database, { governmentId, actor: official(id, ['administrator']) })
  await ctx.transact(tx => addMember(tx, ctx, { personId: id, bodyId, roles: ['administrator'], because: 'set-up' }))
  return { id, ctx }
}

describe('people', () => {
  it('refuses a second account for one address', async () => {
    const email = testEmail()
    await person({ email })
    await expect(person({ email })).rejects.toThrow(new Refusal('conflict', 'person.email.taken'))
  })
})

describe('identify', () => {
  it('finds out in one query who holds a session, and what they are', async () => {
    const id = await person()
    const ctx = testContext(database, { governmentId, now: noon })
    const token = await ctx.transact(async tx => {
      await addMember(tx, ctx, { personId: id, bodyId, roles: ['buyer'], because: 'set-up' })
      return createSession(tx, id)
    })
    const found = await ctx.read(tx => identify(tx, { token, governmentId }))
    expect(found).toMatchObject({
      person: { id, name: 'Ada Example' },
      actor: { kind: 'person', roles: ['buyer'], bodyIds: [bodyId] },
      secondFactorMissing: true,
    })
    const elsewhere = await ctx.read(tx => identify(tx, { token, governmentId: null }))
    expect(elsewhere?.actor.roles).toEqual([])
    expect(elsewhere?.secondFactorMissing).toBe(true)
  })

  it('knows nobody by a wrong, ended or expired token', async () => {
    const id = await person()
    const ctx = testContext(database, { now: noon })
    const [first, second] = await ctx.transact(async tx => [await createSession(tx, id), await createSession(tx, id)])
    const later = testContext(database, { now: new Date('2030-01-02T00:00:00Z') })
    const known = (token: string, at = ctx) => at.read(tx => identify(tx, { token, governmentId: null }))
    expect(await known(first)).not.toBeNull()
    expect(await known(first, later)).toBeNull()
    expect(await known('x'.repeat(43))).toBeNull()
    expect(await known("' or true --")).toBeNull()
    await ctx.transact(tx => endSession(tx, first))
    expect(await known(first)).toBeNull()
    await ctx.transact(tx => endAllSessions(tx, id))
    expect(await known(second)).toBeNull()
  })
})

describe('what has expired', () => {
  it('is forgotten, and nothing else', async () => {
    const id = await person()
    const token = await testContext(database, { now: noon }).transact(tx => createSession(tx, id))
    const at = (now: string) => testContext(database, { now: new Date(now) })
    await at('2030-01-01T23:59:59Z').transact(forgetExpired)
    const known = () => testContext(database, { now: noon }).read(tx => identify(tx, { token, governmentId: null }))
    expect(await known()).not.toBeNull()
    await at('2030-01-02T00:00:01Z').transact(forgetExpired)
    expect(await known()).toBeNull()
  })
})

describe('memberships', () => {
  it("admits people with an address of the body's own domain as buyers, and writes it down", async () => {
    const email = testEmail('body.example')
    const id = await person({ email })
    const ctx = testContext(database)
    expect(await ctx.transact(tx => admitByDomain(tx, ctx, id, email))).toBe(1)
    expect(ctx.audited).toMatchObject([{ verb: 'membership.added', governmentId, details: { roles: ['buyer'] } }])
    const buyers = await ctx.read(tx => peopleWithRole(tx, governmentId, 'buyer', bodyId))
    expect(buyers.map(buyer => buyer.id)).toContain(id)
  })

  it('admits nobody else', async () => {
    const ctx = testContext(database)
    const email = testEmail('notbody.example')
    const id = await person({ email })
    expect(await ctx.transact(tx => admitByDomain(tx, ctx, id, email))).toBe(0)
  })

  it('lets an administrator change and end a membership, once per version', async () => {
    const { ctx } = await administrator()
    const id = await person()
    await ctx.transact(tx => addMember(tx, ctx, { personId: id, bodyId, roles: ['buyer'], because: 'set-up' }))
    await ctx.transact(tx => changeRoles(tx, ctx, { personId: id, bodyId, roles: ['approver', 'buyer'], version: 1 }))
    expect(ctx.audited.at(-1)).toMatchObject({ details: { before: ['buyer'], after: ['buyer', 'approver'] } })
    const stale = ctx.transact(tx => removeMember(tx, ctx, { personId: id, bodyId, version: 1 }))
    await expect(stale).rejects.toThrow(new Refusal('stale', 'error.stale'))
    await ctx.transact(tx => removeMember(tx, ctx, { personId: id, bodyId, version: 2 }))
    const left = await ctx.read(tx => membersOf(tx, governmentId, { limit: 100 }))
    expect(left.some(member => member.personId === id)).toBe(false)
  })

  it('refuses a buyer, and an administrator of another government', async () => {
    const { id } = await administrator()
    const change = { personId: id, bodyId, roles: ['buyer'] as const, version: null }
    const buyer = testContext(database, { governmentId, actor: official(id, ['buyer']) })
    await expect(buyer.transact(tx => changeRoles(tx, buyer, change))).rejects.toThrow('membership.not-your-role')
    const other = await database.transact({}, tx => testGovernment(tx, 'otherland', 'other.example'))
    const stranger = testContext(database, { governmentId: other.governmentId, actor: official(id, ['administrator']) })
    await expect(stranger.transact(tx => changeRoles(tx, stranger, change))).rejects.toThrow('error.not-found')
  })

  it('never lets the last administrator go, not even two at the same moment', async () => {
    const place = await database.transact({}, tx => testGovernment(tx, 'lastland', 'last.example'))
    const ids = [await person(), await person()]
    const actor = official(ids[0] as PersonId, ['administrator'])
    const ctx = testContext(database, { governmentId: place.governmentId, actor })
    for (const personId of ids) {
      await ctx.transact(tx =>
        addMember(tx, ctx, { personId, bodyId: place.bodyId, roles: ['administrator'], because: 'set-up' }),
      )
    }
    const leaving = ids.map(personId =>
      ctx.transact(tx => removeMember(tx, ctx, { personId, bodyId: place.bodyId, version: null })),
    )
    const results = await Promise.allSettled(leaving)
    expect(results.map(result => result.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('pages through members without repeating or missing one', async () => {
    const place = await database.transact({}, tx => testGovernment(tx, 'pageland', 'page.example'))
    const ctx = testContext(database, { governmentId: place.governmentId })
    for (let number = 0; number < 5; number++) {
      const personId = await person()
      await ctx.transact(tx =>
        addMember(tx, ctx, { personId, bodyId: place.bodyId, roles: ['buyer'], because: 'set-up' }),
      )
    }
    const first = await ctx.read(tx => membersOf(tx, place.governmentId, { limit: 3 }))
    const rest = await ctx.read(tx => membersOf(tx, place.governmentId, { after: first[2], limit: 3 }))
    expect(new Set([...first, ...rest].map(member => member.personId)).size).toBe(5)
  })
})

describe('suppliers', () => {
  it('get a readable address of their own and a scale', async () => {
    const ctx = testContext(database)
    const [one, two] = await ctx.transact(async tx => [
      await createSupplier(tx, { name: 'Río & Søn', mailbox: 'sales@firm.example', employees: 9 }),
      await createSupplier(tx, { name: 'Río & Søn', mailbox: 'sales@other.example', employees: 250 }),
    ])
    const found = await ctx.read(tx => suppliersByIds(tx, [one, two]))
    expect(found.get(one)).toMatchObject({ slug: 'rio-s-n', scale: 'micro' })
    expect(found.get(two)).toMatchObject({ slug: 'rio-s-n-2', scale: 'large' })
  })

  it('are registered once per identifier, by somebody who then decides for it', async () => {
    const id = await person()
    const ctx = testContext(database, { actor: official(id, []) })
    const firm = { name: 'Firm', mailbox: 'sales@firm.example', identifier: { scheme: 'XX-TEST', id: '1' } }
    const supplierId = await ctx.transact(tx => registerSupplier(tx, ctx, firm))
    expect(await ctx.read(tx => supplierById(tx, supplierId))).toMatchObject({ name: 'Firm', scale: null })
    const token = await ctx.transact(tx => createSession(tx, id))
    const found = await ctx.read(tx => identify(tx, { token, governmentId }))
    expect(found?.actor).toMatchObject({ kind: 'supplier', supplierId, roles: ['supplier', 'supplier-administrator'] })
    expect(found?.secondFactorMissing).toBe(false)
    const again = ctx.transact(tx => registerSupplier(tx, ctx, firm))
    await expect(again).rejects.toThrow(new Refusal('conflict', 'supplier.identifier.taken'))
  })
})

describe('failed attempts', () => {
  it('lock the address after five, for accounts and unknown addresses alike, until the time is over', async () => {
    const email = testEmail()
    const at = (now: Date) => testContext(database, { now }).transact(tx => countAttempt(tx, email))
    for (let attempt = 1; attempt <= 5; attempt++) expect(await at(noon)).toBeNull()
    expect(await at(noon)).toBe(60)
    expect(await at(new Date(noon.getTime() + 59_000))).toBe(1)
    expect(await at(new Date(noon.getTime() + 60_000))).toBeNull()
    expect(await at(new Date(noon.getTime() + 61_000))).toBe(119)
    await testContext(database).transact(tx => forgiveFailures(tx, email))
    expect(await at(noon)).toBeNull()
  })

  it('are all counted when they come at the same moment', async () => {
    const email = testEmail()
    const attempts = Array.from({ length: 8 }, () =>
      testContext(database, { now: noon }).transact(tx => countAttempt(tx, email)),
    )
    const waits = await Promise.all(attempts)
    expect(waits.filter(wait => wait === null)).toHaveLength(5)
  })
})
