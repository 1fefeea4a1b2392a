// Each count reads the rows of the governments it is asked for and no others, in one statement, over 50,000 processes of ten.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Database, openDatabase } from '#platform/db'
import type { GovernmentId } from '#platform/ids'
import { silentLog } from '#platform/log'
import { mostRows, plansOf, type TestDatabase, testDatabase } from '../../platform/db/testing.ts'
import { aGovernment } from '../../record/testing.ts'
import { type Measured, tallyNames } from './schema.ts'
import { tallies } from './store.ts'

const now = new Date('2030-06-15T12:00:00Z')
const processes = 50_000
const governments = 10

let test: TestDatabase
let database: Database
const measured: Measured[] = []

/** Straight into the tables, in one statement each: what is tried here is how they are read. */
const fillings = [
  `insert into open.process_facts (ocid, government_id, buyer, competitive, planned_at, tendered_at, closed_at, awarded_at,
     contracted_at, signed_at, contract_published_at, bids)
   select 'ocds-gdmtst-' || n, ($1::uuid[])[1 + n % $3::int], 'Body ' || n % 20, n % 9 <> 0, at - interval '90 days', at - interval '60 days',
     at - n % 50 * interval '1 day', at, at + n % 40 * interval '1 day', at + n % 40 * interval '1 day', at + n % 90 * interval '1 day', n % 9
   from (select n, $2::timestamptz - n * interval '1 hour' as at from generate_series(1, $4::int) n) x`,
  `insert into open.search_entries (ocid, government_id, stage, status, has_tender, has_contract, title, summary, buyer, supplier,
     location, currency, amount, published_at, contracted_at, language, position, text)
   select 'ocds-gdmtst-' || n, ($1::uuid[])[1 + n % $3::int], 'contract', 'active', true, true, 'Title', '', 'Body', '', 'Place ' || n % 6,
     'GBP', n, $2::timestamptz - n * interval '1 hour', $2::timestamptz - n * interval '1 hour', 'en', n, to_tsvector('simple', 'title')
   from generate_series(1, $4::int) n`,
  `insert into open.award_facts (ocid, award_id, supplier_key, government_id, supplier, scale, title, currency, amount, awarded_at)
   select 'ocds-gdmtst-' || n, 'a', 'XX-' || n % 700, ($1::uuid[])[1 + n % $3::int], 'Firm', (array['micro','large',null])[1 + n % 3], 'Title',
     'GBP', 1000 + n, $2::timestamptz - n * interval '1 hour' from generate_series(1, $4::int) n`,
  `insert into open.supplier_entries (government_id, supplier_key, supplier, sort_name, awards, first_award_at, last_award_at)
   select government_id, supplier_key, 'Firm', 'firm', count(*), min(awarded_at), max(awarded_at) from open.award_facts
   where $2::timestamptz is not null and $3::int > 0 and $4::int > 0 and government_id = any ($1::uuid[]) group by 1, 2`,
  `insert into open.payment_facts (ocid, contract_id, payment_id, government_id, paid_at, met_at)
   select 'ocds-gdmtst-' || n, 'c', 'p', ($1::uuid[])[1 + n % $3::int], $2::timestamptz - n * interval '1 hour',
     null from generate_series(1, $4::int) n`,
]

beforeAll(async () => {
  test = await testDatabase()
  database = openDatabase(test.url, 4, silentLog())
  for (let number = 1; number <= governments; number++) {
    const slug = `land-${number}`
    const id = (await aGovernment(database, slug)) as GovernmentId
    measured.push({ id, slug, name: slug, currency: 'GBP' })
  }
  const ids = measured.map(({ id }) => id)
  for (const filling of fillings) await database.executeSql(filling, [ids, now, governments, processes])
  await database.executeSql('analyze')
}, 120_000)
afterAll(async () => {
  await database.close()
  await test.drop()
})

it.each(tallyNames)('%s of one government in ten', async name => {
  const asked = { governments: measured.slice(0, 1), now }
  const plans = await plansOf(database, { now }, tx => tallies(tx, name, asked))
  expect(plans.length).toBeLessThanOrEqual(5)
  for (const plan of plans) expect(mostRows(plan)).toBeLessThan((2 * processes) / governments)
})

it('gives few rows however much there is', async () => {
  const asked = { governments: measured, now, breakdown: { by: 'buyer', year: 2030 } } as const
  for (const name of tallyNames)
    expect((await database.read({ now }, tx => tallies(tx, name, asked))).length).toBeLessThan(20_000)
})
