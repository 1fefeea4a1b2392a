// Each list is read through its index, as the application's role, over 100,000 processes.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '#platform/db'
import { silentLog } from '#platform/log'
import { mostRows, plansOf, stepsOf, type TestDatabase, testDatabase } from '../../platform/db/testing.ts'
import { aGovernment } from '../../record/testing.ts'
import { ListQuery } from './schema.ts'
import { countEntries, facetValues, type ListScope, listPage } from './store.ts'

const now = new Date('2030-06-15T12:00:00Z')
const entries = 100_000

let test: TestDatabase
let database: Database
let governmentId: string

beforeAll(async () => {
  test = await testDatabase()
  database = openDatabase(test.url, 4, silentLog())
  const ids = []
  for (const slug of ['examplia', 'ejemplaria', 'testland']) ids.push(await aGovernment(database, slug))
  governmentId = ids[0] ?? ''
  // Straight into the table, in one statement: what is tried here is how it is read.
  await database.executeSql(
    `insert into open.search_entries (ocid, government_id, stage, status, has_tender, has_contract, title, summary, buyer,
       supplier, lot, location, currency, amount, published_at, contracted_at, closes_at, planned_for, language, position, text)
     select 'ocds-gdmtst-' || lpad(n::text, 6, '0'), ($1::uuid[])[1 + n % 3],
       case when n % 10 = 0 then 'planning' when n % 10 < 5 then 'tender' else 'contract' end,
       (array['planned','open','closed','closed','awarded','active','active','complete','complete','unsuccessful'])[1 + n % 10],
       n % 10 <> 0, n % 10 between 5 and 8, 'Survey number ' || n, 'A summary', 'Example body ' || n % 12, '',
       'Lot ' || n % 4, case when n % 5000 = 7 then 'Rare Valley' else 'Place ' || n % 6 end, 'GBP', n,
       $2::timestamptz - n * interval '10 minutes', $2::timestamptz - n * interval '9 minutes', $2::timestamptz + (n / 10 % 600 - 5) * interval '1 day', '2030-09-01', 'en', n,
       to_tsvector('english', 'survey ' || (array['bridge','school','harbour','library'])[1 + n % 4]
         || case when n % 9973 = 1 then ' lighthouse' else '' end)
     from generate_series(1, $3::int) as n`,
    [ids, now, entries],
  )
  await database.executeSql('vacuum analyze open.search_entries')
}, 120_000)
afterAll(async () => {
  await database.close()
  await test.drop()
})

// The government is known only once the tests run.
const scope = (list: ListScope['list'], inGovernment: boolean) => (): ListScope => ({
  list,
  governmentId: inGovernment ? governmentId : null,
  languages: ['en'],
  now,
})

const middle = { at: new Date(now.getTime() - 50_000 * 600_000), ocid: 'ocds-gdmtst-050000' }

describe.each([
  ['all opportunities', scope('opportunities', false), {}],
  ['opportunities of a government', scope('opportunities', true), {}],
  ['open ones', scope('opportunities', false), { status: 'open' }],
  ['open ones of a government', scope('opportunities', true), { status: 'open' }],
  ['several states', scope('opportunities', true), { status: ['closed', 'unsuccessful'] }],
  ['what closes soonest', scope('opportunities', false), { sort: 'closing' }],
  ['what closes soonest in a government', scope('opportunities', true), { sort: 'closing' }],
  ['a category', scope('opportunities', false), { lot: 'Lot 2' }],
  ['a category in a place', scope('opportunities', true), { lot: 'Lot 1', location: 'Place 3' }],
  ['a rare place', scope('opportunities', false), { location: 'Rare Valley' }],
  ['a common word', scope('opportunities', false), { q: 'survey' }],
  ['a rare word', scope('opportunities', false), { q: 'lighthouse' }],
  ['a rare word in a government', scope('opportunities', true), { q: 'lighthouse' }],
  ['a word that nothing has', scope('opportunities', false), { q: 'zeppelin' }],
  ['one word without another', scope('opportunities', false), { q: 'survey -bridge' }],
  ['plans', scope('plans', true), {}],
  ['contracts', scope('contracts', true), {}],
  ['contracts of a state', scope('contracts', true), { status: 'complete' }],
] as const)('%s', (_, listed, filter) => {
  const query = ListQuery.parse(filter)

  it.each([
    ['the first page', {}],
    ['a page in the middle', { after: middle }],
    ['the page before it', { before: middle }],
  ])('reads %s through an index, and little more than it shows', async (_, page) => {
    const plans = await plansOf(database, { governmentId, now }, tx =>
      listPage(tx, listed(), query, { ...page, limit: 25 }),
    )
    const steps = plans.flatMap(stepsOf)
    expect(
      steps.filter(step => step['Node Type'] === 'Seq Scan' && step['Relation Name'] === 'search_entries'),
    ).toEqual([])
    expect(Math.max(...plans.map(mostRows))).toBeLessThan(5000)
  })

  it('is counted without reading on after a thousand', async () => {
    const plans = await plansOf(database, { governmentId, now }, tx => countEntries(tx, listed(), query, 1001))
    expect(Math.max(...plans.map(mostRows))).toBeLessThan(20_000)
  })
})

it.each([null, 'own'])('finds what one can choose from by jumping from value to value (%s)', async own => {
  const plans = await plansOf(database, { governmentId, now }, tx =>
    facetValues(tx, own && governmentId, 'location', 60),
  )
  expect(Math.max(...plans.map(mostRows))).toBeLessThan(100)
  const found = await database.read({ now }, tx => facetValues(tx, own && governmentId, 'lot', 60))
  expect(found).toEqual(['Lot 0', 'Lot 1', 'Lot 2', 'Lot 3'])
})
