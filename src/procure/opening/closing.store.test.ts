// Bids that arrive while an opportunity is being closed: each is refused or opened, and none is acknowledged and lost.
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Database, openDatabase } from '#platform/db'
import type { GovernmentId } from '#platform/ids'
import { silentLog } from '#platform/log'
import { bidOf, openedBids, saveDraft, startBid, submitBid } from '#procure/bids'
import { requireOpportunity } from '#procure/opportunities'
import { type TestDatabase, testDatabase } from '../../platform/db/testing.ts'
import { aGovernment, type TestCtx, testCtx } from '../../record/testing.ts'
import { anOpportunity, aSupplier, type Example, filledIn, setState } from '../bids/factory.ts'
import { confirmOpeningKey, makeOpeningKey } from './actions.ts'
import { openBids } from './open-bids.ts'

let test: TestDatabase
let database: Database
let owner: pg.Client
// Apart from the one that holds locks: within a transaction the list of sessions stays as it was first seen.
let onlooker: pg.Client
let governmentId: GovernmentId

beforeAll(async () => {
  test = await testDatabase()
  database = openDatabase(test.url, 20, silentLog())
  owner = new pg.Client(test.url)
  await owner.connect()
  onlooker = new pg.Client(test.url)
  await onlooker.connect()
  governmentId = await aGovernment(database)
})
afterAll(async () => {
  await owner.end()
  await onlooker.end()
  await database.close()
  await test.drop()
})

const at = new Date('2030-01-15T12:00:00Z')

interface Prepared extends Example {
  keeper: TestCtx
  passphrase: string
  submissions: (() => Promise<string>)[]
}

/** An open opportunity with whole drafts, each a submission away from being a bid. */
async function prepared(count: number): Promise<Prepared> {
  const example = await anOpportunity(database, governmentId)
  const keeper = testCtx(database, governmentId, example.keyholder, at)
  const { passphrase } = await makeOpeningKey(keeper, example.opportunityId)
  await confirmOpeningKey(keeper, example.opportunityId, passphrase)
  await setState(database, example, 'open')
  const submissions: Prepared['submissions'] = []
  for (let n = 0; n < count; n++) {
    const ctx = testCtx(database, governmentId, await aSupplier(database), at)
    const { bidId, key } = await startBid(ctx, example.opportunityId)
    await saveDraft(ctx, example.opportunityId, key.identity, filledIn(example))
    const whose = { governmentId, opportunityId: example.opportunityId, supplierId: ctx.actor.supplierId ?? '' }
    const version = (await ctx.read(tx => bidOf(tx, whose)))?.version ?? null
    submissions.push(async () => {
      await submitBid(ctx, example.opportunityId, key.identity, { version, language: 'en' })
      return bidId
    })
  }
  return { ...example, keeper, passphrase, submissions }
}

/** What the clock does, as far as locks go: holds the row for update, then closes it. */
const close = (example: Example) =>
  testCtx(database, governmentId, undefined, at).transact(async tx => {
    const o = await requireOpportunity(tx, governmentId, example.opportunityId, { lock: 'update' })
    await tx.now()
    await tx.db.updateTable('procure.opportunities').set({ state: 'closed' }).where('id', '=', o.id).execute()
  })

/** Resolves when so many transactions of this database wait for a lock. */
async function waiting(count: number): Promise<void> {
  for (;;) {
    const { rows } = await onlooker.query<{ n: string }>(
      `select count(*) as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if (Number(rows[0]?.n) >= count) return
    await new Promise(resolve => setImmediate(resolve))
  }
}

async function openedIds(example: Prepared): Promise<string[]> {
  await openBids(example.keeper, example.opportunityId, example.passphrase)
  const where = { governmentId, opportunityId: example.opportunityId, limit: 100 }
  return (await example.keeper.read(tx => openedBids(tx, where))).map(bid => bid.id).sort()
}

const acknowledged = (results: readonly PromiseSettledResult<string>[]): string[] =>
  results.flatMap(result => (result.status === 'fulfilled' ? [result.value] : [])).sort()

it('refuses every bid that waited while the closing was under way', async () => {
  const example = await prepared(4)
  await owner.query('begin')
  await owner.query('select 1 from procure.opportunities where id = $1 for update', [example.opportunityId])
  const results = Promise.allSettled(example.submissions.map(submit => submit()))
  await waiting(4)
  await owner.query(`update procure.opportunities set state = 'closed' where id = $1`, [example.opportunityId])
  await owner.query('commit')
  const settled = await results
  expect(settled.map(result => result.status === 'rejected' && String(result.reason.reason))).toEqual(
    Array(4).fill('bid.closed'),
  )
  expect(await openedIds(example)).toEqual([])
})

it('makes the closing wait for every bid that came before it', async () => {
  const example = await prepared(3)
  await owner.query('begin')
  // Holds the bids in the middle of their transactions, after they have seen that the opportunity is open.
  await owner.query('select 1 from procure.bids where opportunity_id = $1 for update', [example.opportunityId])
  const results = Promise.allSettled(example.submissions.map(submit => submit()))
  await waiting(3)
  let closed = false
  const closing = close(example).then(() => {
    closed = true
  })
  await waiting(4)
  expect(closed).toBe(false)
  await owner.query('commit')
  const received = acknowledged(await results)
  await closing
  expect(received).toHaveLength(3)
  expect(await openedIds(example)).toEqual(received)
})

it('opens exactly the bids that were acknowledged, however they mix with the closing', async () => {
  for (let round = 0; round < 2; round++) {
    const example = await prepared(8)
    const first = example.submissions.slice(0, 4).map(submit => submit())
    const closing = close(example)
    const rest = example.submissions.slice(4).map(submit => submit())
    const received = acknowledged(await Promise.allSettled([...first, ...rest]))
    await closing
    expect(await openedIds(example)).toEqual(received)
  }
})
