// The lists of plans and of purchases over 100,000 rows: each page is read through an index, and reads little more than
// the page. What the database itself counted is the judge.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { plans } from '#plan/pipeline'
import type { Database, Transaction } from '#platform/db'
import type { Id } from '#platform/ids'
import { aPlanningWorld, type PlanningWorld } from '../../plan/pipeline/testing.ts'
import { type TestDatabase, testDatabase } from '../../platform/db/testing.ts'
import { openTestDatabase } from '../../record/testing.ts'
import { purchases } from './store.ts'

let test: TestDatabase
let owner: Database
let world: PlanningWorld

const rows = 100_000
/** Ids in the order of their numbers, as version 7 makes them. */
const idOf = (number: string) => `('01890000-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`

beforeAll(async () => {
  test = await testDatabase()
  owner = openTestDatabase(test)
  world = await aPlanningWorld(owner)
  const { governmentId, bodyId, otherBodyId, buyer } = world
  // Looking up what each row refers to would take most of the time, and is not what is tried here.
  for (const table of ['plan.plans', 'record.processes', 'procure.purchases']) {
    await owner.executeSql(`alter table ${table} disable trigger all`)
  }
  await owner.executeSql(
    `insert into plan.plans (government_id, id, body_id, author_id, edited_by, title, need, users, budget_amount,
       budget_currency, starts_on, ends_on, procurement_on, route, state)
     select $1, ${idOf('n')}, case when n % 1000 = 0 then $3::uuid else $2::uuid end, $4, $4, 'Plan ' || n, 'Need', 'Users',
       1000 + n, 'GBP', '2030-06-01', '2031-05-31', '2030-03-01', 'here', case when n % 500 = 0 then 'submitted' else 'draft' end
     from generate_series(1, ${rows}) n`,
    [governmentId, bodyId, otherBodyId, buyer.id],
  )
  await owner.executeSql(
    `insert into record.processes (government_id, ocid) select $1, 'ocds-abc123-' || n from generate_series(1, ${rows}) n`,
    [governmentId],
  )
  await owner.executeSql(
    `insert into procure.purchases (government_id, id, ocid, source, state, title)
     select $1, ${idOf('n')}, 'ocds-abc123-' || n, 'import', case when n % 500 = 0 then 'closed' else 'awarded' end, 'Purchase ' || n
     from generate_series(1, ${rows}) n`,
    [governmentId],
  )
  await owner.executeSql('vacuum analyze plan.plans')
  await owner.executeSql('vacuum analyze procure.purchases')
}, 240_000)
afterAll(async () => {
  await owner.close()
  await test.drop()
})

/** How many rows of a table were read, and how many by looking at all of it, while some work was done. */
async function readWhile(table: string, work: (tx: Transaction) => Promise<unknown>) {
  await owner.executeSql('select pg_stat_reset()')
  const own = openTestDatabase(test)
  await own.read({ governmentId: world.governmentId }, work)
  // A connection hands its counts in when it ends.
  await own.close()
  const counts = `select seq_tup_read as scanned, idx_scan as searches, idx_tup_fetch as fetched
    from pg_stat_user_tables where schemaname || '.' || relname = $1`
  for (let tries = 0; tries < 200; tries++) {
    const [row] = (await owner.executeSql(counts, [table])).rows as Record<'scanned' | 'searches' | 'fetched', number>[]
    if (row && row.searches > 0) return row
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error(`Nothing was read of ${table} through an index.`)
}

const middle = <Kind extends string>() => '01890000-0000-7000-8000-00000000c350' as Id<Kind>

it.each<[string, string, (tx: Transaction) => Promise<unknown[]>]>([
  ['plan.plans', 'all plans', tx => plans(tx, {}, 51)],
  ['plan.plans', 'plans further on', tx => plans(tx, { after: middle<'plan'>() }, 51)],
  ['plan.plans', 'plans in a rare state', tx => plans(tx, { state: 'submitted' }, 51)],
  ['plan.plans', 'plans of a small body', tx => plans(tx, { body: world.otherBodyId }, 51)],
  ['plan.plans', 'plans of one author', tx => plans(tx, { authorId: world.buyer.id }, 51)],
  ['procure.purchases', 'all purchases', tx => purchases(tx, {}, 51)],
  ['procure.purchases', 'purchases further on', tx => purchases(tx, { after: middle<'purchase'>() }, 51)],
  ['procure.purchases', 'purchases in a rare state', tx => purchases(tx, { state: 'closed' }, 51)],
])(
  '%s: %s are read page by page',
  async (table, _, work) => {
    let found: unknown[] = []
    const counted = await readWhile(table, async tx => {
      found = await work(tx)
    })
    expect(found).toHaveLength(51)
    expect(counted.scanned).toBe(0)
    expect(counted.fetched).toBeLessThan(300)
  },
  60_000,
)
