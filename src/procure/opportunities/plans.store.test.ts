// The officials' lists are read through their indexes, as the application's role, over 100,000 opportunities.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openDatabase, type Transaction } from '#platform/db'
import { newId } from '#platform/ids'
import { silentLog } from '#platform/log'
import { mostRows, plansOf, stepsOf, type TestDatabase, testDatabase } from '../../platform/db/testing.ts'
import { aGovernment } from '../../record/testing.ts'
import { dueToClose, listOpportunities, plansInUse, unansweredQuestions } from './store.ts'

const now = new Date('2030-06-15T12:00:00Z')
const count = 100_000

let test: TestDatabase
let database: Database
let governmentId: string
let middle: string
let some: string[]

beforeAll(async () => {
  test = await testDatabase()
  database = openDatabase(test.url, 4, silentLog())
  governmentId = await aGovernment(database)
  const bodyId = newId<'public-body'>()
  const personId = newId<'person'>()
  const run = (sql: string, values: unknown[] = []) => database.executeSql(sql, values)
  await run(
    `insert into governments.public_bodies (id, government_id, slug, name, mailbox)
     values ($1, $2, 'roads', 'Roads', 'roads@testland.example')`,
    [bodyId, governmentId],
  )
  await run(`insert into identity.people (id, email, name) values ($1, 'ada@testland.example', 'Ada')`, [personId])
  await run(`insert into procure.contents (version, source) values (repeat('a', 64), '{}')`)
  await run(
    `insert into record.processes (government_id, ocid, historic)
     select $1, 'ocds-gdmtst-' || n, false from generate_series(1, $2::int) n`,
    [governmentId, count],
  )
  // Straight into the table, in one statement: what is tried here is how it is read.
  await run(
    `insert into procure.opportunities (government_id, id, ocid, body_id, author_id, state, method, days_open, framework,
       framework_lot, content_version, title, closes_at, published_at)
     select $1, ('01890000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'ocds-gdmtst-' || n, $2, $3,
       (array['open','closed','evaluating','awarded','awarded','awarded','awarded','unsuccessful','cancelled','draft'])[1 + n % 10],
       'open', 14, 'f', 'l', repeat('a', 64), 'Survey ' || n, $4::timestamptz + (n % 500 + 1) * interval '1 hour', $4
     from generate_series(1, $5::int) n`,
    [governmentId, bodyId, personId, now, count],
  )
  await run('vacuum analyze procure.opportunities')
  const { rows } = await run('select id from procure.opportunities order by id limit 20 offset 50000')
  some = rows.map(row => (row as { id: string }).id)
  middle = some[0] ?? ''
}, 120_000)
afterAll(async () => {
  await database.close()
  await test.drop()
})

const lists: Record<string, (tx: Transaction) => Promise<unknown>> = {
  'the newest': tx => listOpportunities(tx, governmentId, { limit: 51 }),
  'a page in the middle': tx => listOpportunities(tx, governmentId, { before: middle, limit: 51 }),
  'those of a state': tx => listOpportunities(tx, governmentId, { state: 'closed', limit: 51 }),
  'those of a state in the middle': tx =>
    listOpportunities(tx, governmentId, { state: 'closed', before: middle, limit: 51 }),
  'those of a state that none is in': tx => listOpportunities(tx, governmentId, { state: 'in-review', limit: 51 }),
  'those of some plans': tx => plansInUse(tx, governmentId, some),
  'questions that wait': tx => unansweredQuestions(tx, governmentId, some),
}

describe.each(Object.keys(lists))('%s', name => {
  it('come through an index, and little more than is shown', async () => {
    const plans = await plansOf(database, { governmentId, now }, tx => lists[name]?.(tx) ?? Promise.resolve())
    const scans = plans.flatMap(stepsOf).filter(step => step['Node Type'] === 'Seq Scan')
    expect(scans.filter(step => step['Relation Name'] === 'opportunities')).toEqual([])
    expect(Math.max(...plans.map(mostRows))).toBeLessThan(200)
  })
})

it('finds what is due to close without reading the rest', async () => {
  const later = new Date(now.getTime() + 3_600_000 + 1000)
  const due = await database.read({ now: later }, dueToClose)
  // One in ten is open, and of those one in fifty closes in the first hour.
  expect(due).toHaveLength(200)
})
