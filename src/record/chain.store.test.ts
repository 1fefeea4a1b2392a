import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { Database } from '#platform/db'
import { type GovernmentId, newId, type PersonId } from '#platform/ids'
import { type TestDatabase, testDatabase } from '../platform/db/testing.ts'
import { writeAudit } from './audit.ts'
import { ChainBroken, verifyAgain, verifyChains, verifySomeMore } from './chain.ts'
import { chainHealth, checkOf } from './chain-store.ts'
import { sequence } from './sequencer.ts'
import { aGovernment, openTestDatabase, type TestCtx, testCtx } from './testing.ts'

let test: TestDatabase
let database: Database
let government: GovernmentId
let ctx: TestCtx
const start = new Date('2030-01-15T12:00:00Z')

beforeAll(async () => {
  test = await testDatabase()
  database = openTestDatabase(test)
})
afterAll(async () => {
  await database.close()
  await test.drop()
})
afterEach(() => database.executeSql('delete from record.chain_checks'))

async function aChain(slug: string, events = 30): Promise<void> {
  government = await aGovernment(database, slug)
  ctx = testCtx(database, government).as({ kind: 'person', id: newId<'person'>() as PersonId, roles: ['buyer'] })
  for (let n = 0; n < events; n++) await one()
  await sequence(database)
}
const one = () =>
  ctx.transact(tx => writeAudit(tx, ctx, { verb: 'plan.edited', subject: { kind: 'plan', id: newId() } }))
const check = () => ctx.read(tx => checkOf(tx, government))
const due = async (now: Date) => {
  const pairs = await database.read({ now }, tx => verifyChains.due(tx))
  return pairs.some(pair => pair.governmentId === government)
}

it('follows a chain as it grows, and does not look again before a minute has passed', async () => {
  await aChain('growing')
  expect(await due(start)).toBe(true)
  await verifySomeMore(ctx)
  expect(await check()).toMatchObject({ verified_to: 30, broken_at: null })
  expect(await due(start)).toBe(false)
  await one()
  await sequence(database)
  expect(await due(new Date(start.getTime() + 30_000))).toBe(false)
  expect(await due(new Date(start.getTime() + 61_000))).toBe(true)
  await verifySomeMore(ctx)
  expect(await check()).toMatchObject({ verified_to: 31 })
})

it.each([
  ['an event was changed', `update record.audit_events set verb = 'nothing.happened' where id = $1`],
  [
    'an event was taken out',
    `with e as (delete from record.audit_people where event_id = $1) delete from record.audit_events where id = $1`,
  ],
  ['a link was forged', `update record.audit_chain set hash = 'x' where event_id = $1`],
])('finds the first event that does not fit when %s', async (what, statement) => {
  await aChain(what.replaceAll(' ', '-'))
  const { rows } = await database.executeSql(
    'select event_id from record.audit_chain where government_id = $1 and number = 12',
    [government],
  )
  const [row] = rows as { event_id: string }[]
  if (what.includes('taken'))
    await database.executeSql('delete from record.audit_people where event_id = $1', [row?.event_id])
  await database.executeSql(what.includes('taken') ? 'delete from record.audit_events where id = $1' : statement, [
    row?.event_id,
  ])
  await expect(verifySomeMore(ctx)).rejects.toThrow(ChainBroken)
  expect(await check()).toMatchObject({ verified_to: 11, broken_at: 12 })
  expect(await database.read({}, chainHealth)).toEqual({ broken: 1, unchained: 0 })
  // It is said again every hour, until somebody has dealt with it.
  expect(await due(new Date(start.getTime() + 600_000))).toBe(false)
  expect(await due(new Date(start.getTime() + 3_700_000))).toBe(true)
})

it('finds that the end of a chain was cut off after it had been verified', async () => {
  await aChain('cut')
  await verifySomeMore(ctx)
  await database.executeSql('delete from record.audit_chain where government_id = $1 and number > 20', [government])
  await expect(verifySomeMore(ctx)).rejects.toThrow('at event 30')
})

it('begins again at the first event every day, so that what was verified once cannot be changed unseen', async () => {
  await aChain('daily')
  await verifySomeMore(ctx)
  await database.executeSql(
    `update record.audit_events set verb = 'nothing.happened' where id =
       (select event_id from record.audit_chain where government_id = $1 and number = 5)`,
    [government],
  )
  await verifySomeMore(ctx)
  const tomorrow = new Date(start.getTime() + 25 * 3_600_000)
  expect(await due(tomorrow)).toBe(true)
  await expect(verifySomeMore(ctx.at(tomorrow))).rejects.toThrow('at event 5')
})

it('begins again at once when somebody asks for it', async () => {
  await aChain('asked')
  await verifySomeMore(ctx)
  await verifyAgain(ctx)
  expect(await check()).toMatchObject({ verified_to: 0 })
  expect(await due(start)).toBe(true)
})
