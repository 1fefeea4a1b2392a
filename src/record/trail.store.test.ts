// The audit trail is read through its indexes, as the application's role, over 100,000 events.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '#platform/db'
import { silentLog } from '#platform/log'
import { mostRows, plansOf, stepsOf, type TestDatabase, testDatabase } from '../platform/db/testing.ts'
import { aGovernment } from './testing.ts'
import { searchTrail, type TrailCursor, type TrailQuery, verbsInTrail } from './trail-store.ts'

const now = new Date('2030-06-15T12:00:00Z')
const events = 100_000

let test: TestDatabase
let database: Database
let governmentId: string
const person = '018f0000-0000-7000-8000-00000000000a'
const subject = '018f0000-0000-7000-8000-0000000004d2'
const idOf = (n: number) => `018f0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
const atOf = (n: number) => new Date(now.getTime() - (events - n) * 60_000)

beforeAll(async () => {
  test = await testDatabase()
  database = openDatabase(test.url, 4, silentLog())
  const ids = [await aGovernment(database), await aGovernment(database, 'elsewhere')]
  governmentId = ids[0] ?? ''
  // Straight into the tables: what is tried here is how they are read.
  await database.executeSql(
    `insert into record.audit_events (government_id, id, at, verb, subject_kind, subject_id, ocid, actor_kind)
     select ($1::uuid[])[1 + n % 2], ('018f0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
       $2::timestamptz - ($3::int - n) * interval '1 minute',
       case when n % 5000 = 2 then 'bid.read' else 'plan.edited-' || n % 40 end, 'plan',
       ('018f0000-0000-7000-8000-' || lpad(to_hex(n % 3000), 12, '0'))::uuid, 'ocds-gdmtst-' || n % 2000, 'person'
     from generate_series(1, $3::int) as n`,
    [ids, now, events],
  )
  await database.executeSql(
    `insert into record.audit_people (government_id, event_id, person_id, salt)
     select government_id, id, ('018f0000-0000-7000-8000-' || lpad(to_hex((random() * 40)::int), 12, '0'))::uuid, 'salt'
     from record.audit_events`,
  )
  await database.executeSql('vacuum analyze record.audit_events')
  await database.executeSql('vacuum analyze record.audit_people')
}, 120_000)
afterAll(async () => {
  await database.close()
  await test.drop()
})

const middle: TrailCursor = { at: atOf(50_000), id: idOf(50_000) }

describe.each<[string, TrailQuery]>([
  ['everything', {}],
  ['a common verb', { verb: 'plan.edited-4' }],
  ['a rare verb', { verb: 'bid.read' }],
  ['one thing', { subjectId: subject }],
  ['one process', { ocid: 'ocds-gdmtst-44' }],
  ['one person', { personId: person }],
  ['some days', { from: atOf(40_000), until: atOf(60_000) }],
  ['a verb in some days', { verb: 'plan.edited-4', from: atOf(40_000), until: atOf(60_000) }],
  ['a verb that nothing has', { verb: 'nothing.happened' }],
])('%s', (_, query) => {
  it.each([
    ['the first page', undefined],
    ['a page in the middle', middle],
  ])('reads %s through an index, and little more than it shows', async (_, before) => {
    const plans = await plansOf(database, { governmentId, now }, tx =>
      searchTrail(tx, governmentId, query, { before, limit: 51 }),
    )
    const steps = plans.flatMap(stepsOf)
    expect(steps.filter(step => step['Node Type'] === 'Seq Scan')).toEqual([])
    expect(Math.max(...plans.map(mostRows))).toBeLessThan(5000)
  })
})

it('finds the verbs by jumping from one to the next', async () => {
  const plans = await plansOf(database, { governmentId, now }, tx => verbsInTrail(tx, governmentId, 400))
  expect(Math.max(...plans.map(mostRows))).toBeLessThan(200)
  expect((await database.read({ governmentId }, tx => verbsInTrail(tx, governmentId, 400))).length).toBe(21)
})
