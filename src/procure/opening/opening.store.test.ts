import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#platform/context'
import type { Database } from '#platform/db'
import type { GovernmentId } from '#platform/ids'
import {
  type Bid,
  bidOf,
  openedBid,
  openedBids,
  pricesOf,
  saveDraft,
  startBid,
  submitBid,
  withdrawBid,
} from '#procure/bids'
import { opportunityById } from '#procure/opportunities'
import { type TestDatabase, testDatabase } from '../../platform/db/testing.ts'
import { aGovernment, openTestDatabase, type TestCtx, testCtx } from '../../record/testing.ts'
import { anOpportunity, aSupplier, type Example, filledIn, response, setState } from '../bids/factory.ts'
import { confirmOpeningKey, hasOpeningKey, makeOpeningKey } from './actions.ts'
import { openBids } from './open-bids.ts'
import { passphraseLimit } from './rules.ts'
import { openingKeyOf, sharesOf } from './store.ts'

let test: TestDatabase
let database: Database
let governmentId: GovernmentId

beforeAll(async () => {
  test = await testDatabase()
  database = openTestDatabase(test)
  governmentId = await aGovernment(database)
})
afterAll(async () => {
  await database.close()
  await test.drop()
})

const noon = new Date('2030-01-15T12:00:00Z')
const ctxOf = (actor: Actor, now = noon): TestCtx => testCtx(database, governmentId, actor, now)

/** An open opportunity with a confirmed key, and its passphrase. */
async function anOpenOne(): Promise<Example & { passphrase: string; keeper: TestCtx }> {
  const example = await anOpportunity(database, governmentId)
  const keeper = ctxOf(example.keyholder)
  const { passphrase } = await makeOpeningKey(keeper, example.opportunityId)
  expect(await confirmOpeningKey(keeper, example.opportunityId, passphrase)).toBeNull()
  await setState(database, example, 'open')
  return { ...example, passphrase, keeper }
}

async function bidFor(example: Example, amount?: string): Promise<{ ctx: TestCtx; identity: string; bid: Bid }> {
  const ctx = ctxOf(await aSupplier(database, 'A firm'))
  const { key } = await startBid(ctx, example.opportunityId)
  await saveDraft(ctx, example.opportunityId, key.identity, filledIn(example, amount))
  const bid = await ctx.read(tx =>
    bidOf(tx, { governmentId, opportunityId: example.opportunityId, supplierId: ctx.actor.supplierId ?? '' }),
  )
  if (!bid) throw new Error('no bid')
  return { ctx, identity: key.identity, bid }
}

async function submittedFor(example: Example, amount?: string) {
  const made = await bidFor(example, amount)
  await submitBid(made.ctx, example.opportunityId, made.identity, { version: made.bid.version, language: 'en' })
  return made
}

describe('the opening key', () => {
  it('counts only once its keyholder has typed the passphrase', async () => {
    const example = await anOpportunity(database, governmentId)
    const keeper = ctxOf(example.keyholder)
    const recipient = async () =>
      (await keeper.read(tx => opportunityById(tx, governmentId, example.opportunityId)))?.openingRecipient
    const has = () => keeper.read(tx => hasOpeningKey(tx, governmentId, example.opportunityId))
    const { passphrase } = await makeOpeningKey(keeper, example.opportunityId)
    expect([await has(), await recipient()]).toEqual([false, null])
    expect(await confirmOpeningKey(keeper, example.opportunityId, 'k7mp')).toBe('opening.passphrase.shape')
    const wrong = passphrase.replace(/^./, letter => (letter === 'a' ? 'b' : 'a'))
    expect(await confirmOpeningKey(keeper, example.opportunityId, wrong)).toBe('opening.passphrase.wrong')
    expect(await confirmOpeningKey(keeper, example.opportunityId, passphrase.toUpperCase())).toBeNull()
    expect([await has(), await recipient()]).toEqual([true, expect.stringMatching(/^age1/)])
  })

  it('is replaced when its passphrase is lost before publication, and then counts anew', async () => {
    const example = await anOpportunity(database, governmentId)
    const keeper = ctxOf(example.keyholder)
    const first = await makeOpeningKey(keeper, example.opportunityId)
    await confirmOpeningKey(keeper, example.opportunityId, first.passphrase)
    const second = await makeOpeningKey(keeper, example.opportunityId)
    expect(await keeper.read(tx => hasOpeningKey(tx, governmentId, example.opportunityId))).toBe(false)
    expect(await confirmOpeningKey(keeper, example.opportunityId, first.passphrase)).toBe('opening.passphrase.wrong')
    expect(await confirmOpeningKey(keeper, example.opportunityId, second.passphrase)).toBeNull()
  })

  it('cannot be changed once bids may have been sealed to it', async () => {
    const example = await anOpenOne()
    await expect(makeOpeningKey(example.keeper, example.opportunityId)).rejects.toThrow('opening.key-too-late')
  })

  it('is made by a keyholder only, and used by that one only', async () => {
    const example = await anOpportunity(database, governmentId)
    const buyer = ctxOf({ ...example.keyholder, roles: ['buyer', 'approver'] })
    await expect(makeOpeningKey(buyer, example.opportunityId)).rejects.toThrow('opening.not-your-role')
    const { passphrase } = await makeOpeningKey(ctxOf(example.keyholder), example.opportunityId)
    const other = (await anOpportunity(database, governmentId)).keyholder
    await expect(confirmOpeningKey(ctxOf(other), example.opportunityId, passphrase)).rejects.toThrow('not-your-key')
  })

  it('stores neither passphrase nor private half', async () => {
    const example = await anOpenOne()
    const shares = await example.keeper.read(async tx => {
      const key = await openingKeyOf(tx, governmentId, example.opportunityId)
      return key ? sharesOf(tx, key) : []
    })
    expect(shares).toHaveLength(1)
    expect(shares[0]?.sealed.toString('latin1')).not.toMatch(/AGE-SECRET-KEY/)
  })

  it('lets nobody try passphrases without end', async () => {
    const example = await anOpenOne()
    const attempt = () => openBids(example.keeper, example.opportunityId, 'none')
    await setState(database, example, 'closed')
    // Confirming the key was the first attempt.
    for (let hit = 2; hit <= passphraseLimit.hits; hit++) {
      expect(await attempt()).toEqual({ problem: 'opening.passphrase.shape' })
    }
    await expect(attempt()).rejects.toThrow('error.too-many')
    await expect(openBids(example.keeper, example.opportunityId, example.passphrase)).rejects.toThrow('too-many')
    const later = ctxOf(example.keyholder, new Date(noon.getTime() + passphraseLimit.seconds * 1000))
    expect(await openBids(later, example.opportunityId, example.passphrase)).toEqual({ opened: 0, unreadable: 0 })
  })
})

describe('the opening', () => {
  it('reads every submitted bid, in one recorded step with their number, and shows each supplier its own', async () => {
    const example = await anOpenOne()
    const first = await submittedFor(example, '1500.25')
    const second = await submittedFor(example, '1600')
    const gone = await submittedFor(example)
    await withdrawBid(gone.ctx, example.opportunityId, 'en')
    const draft = await bidFor(example)
    await setState(database, example, 'closed')
    expect(await openBids(example.keeper, example.opportunityId, example.passphrase)).toEqual({
      opened: 2,
      unreadable: 0,
    })
    const where = { governmentId, opportunityId: example.opportunityId, limit: 10 }
    const opened = await example.keeper.read(tx => openedBids(tx, where))
    expect(opened.map(bid => bid.id).sort()).toEqual([first.bid.id, second.bid.id].sort())
    expect(JSON.parse(opened[0]?.answers ?? '')).toEqual(response)
    const prices = await example.keeper.read(tx => pricesOf(tx, governmentId, [first.bid.id]))
    expect(prices).toMatchObject([{ lot_id: example.lotIds[0], amount: '1500.2500', currency: 'GBP' }])

    expect(await first.ctx.read(tx => openedBid(tx, governmentId, first.bid.id))).toBeDefined()
    expect(await first.ctx.read(tx => openedBid(tx, governmentId, second.bid.id))).toBeUndefined()
    const states = await database.executeSql('select id, state from procure.bids where opportunity_id = $1', [
      example.opportunityId,
    ])
    expect(
      Object.fromEntries((states.rows as { id: string; state: string }[]).map(row => [row.id, row.state])),
    ).toEqual({
      [first.bid.id]: 'opened',
      [second.bid.id]: 'opened',
      [gone.bid.id]: 'withdrawn',
      [draft.bid.id]: 'draft',
    })
    const { rows } = await database.executeSql(
      `select verb, details, body from record.audit_events e join record.releases r on r.ocid = e.ocid
       where e.ocid = $1 and verb = 'opportunity.bids-opened'`,
      [example.ocid],
    )
    const [row] = rows as { details: string; body: string }[]
    expect(JSON.parse(row?.details ?? '')).toMatchObject({ opened: 2, unreadable: 0 })
    const release = JSON.parse(row?.body ?? '')
    expect(release.bids.statistics).toMatchObject([
      { measure: 'bids', value: 2 },
      { measure: 'bids', value: 2, relatedLot: example.lotIds[0] },
    ])
    expect(row?.body).not.toMatch(/1500|1600|A firm/)
  })

  it('happens only after the closing, only once, and only with the passphrase', async () => {
    const example = await anOpenOne()
    await submittedFor(example)
    const open = () => openBids(example.keeper, example.opportunityId, example.passphrase)
    await expect(open()).rejects.toThrow('opportunity.not-in-that-state')
    await setState(database, example, 'closed')
    const other = await anOpportunity(database, governmentId)
    const { passphrase } = await makeOpeningKey(ctxOf(other.keyholder), other.opportunityId)
    expect(await openBids(example.keeper, example.opportunityId, passphrase)).toEqual({
      problem: 'opening.passphrase.wrong',
    })
    expect(await open()).toEqual({ opened: 1, unreadable: 0 })
    await expect(open()).rejects.toThrow('opportunity.not-in-that-state')
  })

  it('is not held up by a bid whose bytes were damaged, and says so', async () => {
    const example = await anOpenOne()
    await submittedFor(example)
    const { bid } = await submittedFor(example)
    await database.executeSql(
      `update procure.bids set sealed = substring(sealed from 1 for 300) || '\\x00' where id = $1`,
      [bid.id],
    )
    await setState(database, example, 'closed')
    expect(await openBids(example.keeper, example.opportunityId, example.passphrase)).toEqual({
      opened: 1,
      unreadable: 1,
    })
  })

  it('goes through more bids than fit into one batch', async () => {
    const example = await anOpenOne()
    const { bid } = await submittedFor(example)
    // Copies of one sealed bid, each of a supplier of its own.
    await database.executeSql(
      `with made as (
         insert into identity.suppliers (id, slug, name, mailbox)
         select gen_random_uuid(), 'copy-' || n, 'Copy ' || n, 'copy@firm.example' from generate_series(1, 60) n returning id
       )
       insert into procure.bids select b.government_id, gen_random_uuid(), b.opportunity_id, made.id, b.ocid, b.title, b.closes_at,
         b.state, b.key_recipient, b.key_saved_at, b.draft, b.draft_number, b.draft_saved_at, b.sealed, b.receipt, b.received_at,
         b.submitted_draft, b.version
       from procure.bids b, made where b.id = $1`,
      [bid.id],
    )
    await setState(database, example, 'closed')
    expect(await openBids(example.keeper, example.opportunityId, example.passphrase)).toEqual({
      opened: 61,
      unreadable: 0,
    })
  })
})
