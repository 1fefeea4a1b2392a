import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '#platform/db'
import { type GovernmentId, newId, type PersonId } from '#platform/ids'
import { type TestDatabase, testDatabase } from '../platform/db/testing.ts'
import { deliver, type RecordedEvent } from './events.ts'
import { openProcess, type ReleaseDraft, record } from './record.ts'
import { sequence } from './sequencer.ts'
import { auditTrail, chainAfter } from './store.ts'
import { aGovernment, openTestDatabase, type TestCtx, testCtx } from './testing.ts'

let test: TestDatabase
let database: Database
let government: GovernmentId
let ctx: TestCtx

beforeAll(async () => {
  test = await testDatabase()
  database = openTestDatabase(test)
  government = await aGovernment(database)
  ctx = testCtx(database, government)
})
afterAll(async () => {
  await database.close()
  await test.drop()
})

const subject = () => ({ kind: 'plan', id: newId() })
const opened = (context = ctx, slug = 'testland') =>
  context.transact(tx => openProcess(tx, context, { government: { slug, ocidPrefix: 'ocds-gdmtst' }, year: 2030 }))
const planning = (ocid: string, title = 'A bridge survey'): ReleaseDraft => ({
  ocid,
  tag: ['planning'],
  initiationType: 'tender',
  planning: { rationale: title },
})
const publish = (ocid: string, context = ctx) =>
  context.transact(tx => record(tx, context, { audit: 'plan.approved', subject: subject(), release: planning(ocid) }))
const feed = async () =>
  (await database.executeSql('select position, ocid, published_at from record.feed order by position')).rows as {
    position: number
    ocid: string
    published_at: Date
  }[]

it('numbers contracting processes one after the other, also when they are opened at once', async () => {
  const ocids = await Promise.all(Array.from({ length: 8 }, () => opened()))
  expect(new Set(ocids).size).toBe(8)
  expect(ocids.every(ocid => /^ocds-gdmtst-testland-2030-\d{4}$/.test(ocid))).toBe(true)
})

it('rolls the whole action back when its release is not valid', async () => {
  const ocid = await opened()
  const wrong = { ...planning(ocid), planning: { budget: { amount: { amount: 'much' } } } } as unknown as ReleaseDraft
  const before = await database.executeSql('select count(*)::int as n from record.audit_events')
  await expect(
    ctx.transact(tx => record(tx, ctx, { audit: 'plan.approved', subject: subject(), release: wrong })),
  ).rejects.toThrow(/not valid/)
  const after = await database.executeSql('select count(*)::int as n from record.audit_events')
  expect(after.rows).toEqual(before.rows)
})

it('dates the releases of one process strictly one after the other, whatever the clock says', async () => {
  const ocid = await opened()
  for (const at of ['2030-01-15T12:00:00.000Z', '2030-01-15T12:00:00.000Z', '2030-01-15T11:00:00.000Z']) {
    await publish(ocid, ctx.at(new Date(at)))
  }
  const { rows } = await database.executeSql('select date from record.releases where ocid = $1 order by date', [ocid])
  expect((rows as { date: Date }[]).map(row => row.date.toISOString())).toEqual([
    '2030-01-15T12:00:00.000Z',
    '2030-01-15T12:00:00.001Z',
    '2030-01-15T12:00:00.002Z',
  ])
})

it('stores the bytes that it hashed', async () => {
  const ocid = await opened()
  await publish(ocid)
  const { rows } = await database.executeSql('select body, sha256 from record.releases where ocid = $1', [ocid])
  const [row] = rows as { body: string; sha256: Buffer }[]
  expect(
    createHash('sha256')
      .update(row?.body ?? '')
      .digest(),
  ).toEqual(row?.sha256)
})

it('refuses a release for a process of another government', async () => {
  const ocid = await opened()
  const elsewhere = testCtx(database, await aGovernment(database, 'otherland'))
  await expect(publish(ocid, elsewhere)).rejects.toThrow('record.no-such-process')
})

it('gives consecutive positions and dates that never go back, for releases of several writers', async () => {
  const ocids = await Promise.all(Array.from({ length: 6 }, () => opened()))
  await Promise.all(ocids.map((ocid, i) => publish(ocid, ctx.at(new Date(Date.UTC(2030, 0, 20 - i))))))
  await Promise.all([sequence(database), sequence(database), sequence(database)])
  await sequence(database)
  const placed = await feed()
  expect(placed.map(row => row.position)).toEqual(placed.map((_, i) => i + 1))
  for (const [i, row] of placed.entries()) {
    expect(row.published_at.getTime()).toBeGreaterThanOrEqual(placed[i - 1]?.published_at.getTime() ?? 0)
  }
  const { rows } = await database.executeSql('select count(*)::int as n from record.releases')
  expect(rows).toEqual([{ n: placed.length }])
})

it('chains audit events so that each hash commits to all before it, and shows a change', async () => {
  await publish(await opened())
  await sequence(database)
  const chain = await ctx.read(tx => chainAfter(tx, government, 0, 1000))
  expect(chain.length).toBeGreaterThan(0)
  let previous = Buffer.alloc(0)
  for (const link of chain) {
    previous = createHash('sha256').update(previous).update(link.digest).digest()
    expect(link.hash).toEqual(previous)
  }
  await database.executeSql(`update record.audit_events set verb = 'nothing.happened' where id = $1`, [
    chain[0]?.event_id,
  ])
  const forged = await ctx.read(tx => chainAfter(tx, government, 0, 1))
  expect(
    createHash('sha256')
      .update(forged[0]?.digest ?? '')
      .digest(),
  ).not.toEqual(forged[0]?.hash)
})

it('keeps who acted out of the event: a digest there, the person in a row that can go', async () => {
  const person = newId() as PersonId
  const about = subject()
  const acting = ctx.as({ kind: 'person', id: person, roles: ['buyer'] })
  await acting.transact(tx => record(tx, acting, { audit: 'plan.submitted', subject: about }))
  const [event] = await ctx.read(tx => auditTrail(tx, { governmentId: government, subjectId: about.id, limit: 10 }))
  expect(event).toMatchObject({ verb: 'plan.submitted', actor_role: 'buyer', person_id: person })
  const { rows } = await database.executeSql(
    'select to_jsonb(e)::text as text from record.audit_events e where subject_id = $1',
    [about.id],
  )
  expect(JSON.stringify(rows)).not.toContain(person)
})

it('hands an event to each subscriber once, however often it is delivered, and again to one that failed', async () => {
  const calls: string[] = []
  let failing = true
  const subscribers = [
    { name: 'steady', on: ['plan.approved'] as const, handle: async () => void calls.push('steady') },
    {
      name: 'shaky',
      on: ['plan.approved'] as const,
      handle: async () => {
        if (failing) throw new Error('not now')
        calls.push('shaky')
      },
    },
    { name: 'deaf', on: ['plan.returned'] as const, handle: async () => void calls.push('deaf') },
  ]
  const event: RecordedEvent = {
    id: newId(),
    name: 'plan.approved',
    governmentId: government,
    subjectId: newId(),
    ocid: null,
  }
  await expect(deliver(event, subscribers, () => ctx)).rejects.toThrow(AggregateError)
  failing = false
  await deliver(event, subscribers, () => ctx)
  await deliver(event, subscribers, () => ctx)
  expect(calls).toEqual(['steady', 'shaky'])
})
