// What a period covers, by hand: everything at its edges is put there to the second, as the clock of the government shows it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '#platform/db'
import type { GovernmentId } from '#platform/ids'
import { silentLog } from '#platform/log'
import { type TestDatabase, testDatabase } from '../../platform/db/testing.ts'
import { aGovernment } from '../../record/testing.ts'
import { computedIn } from './reading.ts'
import { tallyNames } from './schema.ts'
import { tallies } from './store.ts'
import { periodBefore } from './timing.ts'

const now = new Date('2031-02-10T12:00:00Z')
const halfYear = { from: '2030-07-01', to: '2030-12-31' }

let test: TestDatabase
let database: Database
let government: GovernmentId

/** An award on a moment of Santiago's clock, which is four hours behind UTC in winter and three in summer. */
const award = async (number: number, at: string, supplier: string, scale: string | null, amount = '100') => {
  const ocid = `ocds-gdmtst-period-${number}`
  await database.executeSql(
    `insert into open.process_facts (ocid, government_id, buyer, competitive, awarded_at) values ($1, $2, 'Body', true, $3)`,
    [ocid, government, at],
  )
  await database.executeSql(
    `insert into open.award_facts (ocid, award_id, supplier_key, government_id, supplier, scale, title, currency, amount, awarded_at)
     values ($1, 'a', $2, $3, $2, $4, 'Title', 'CLP', $5, $6)`,
    [ocid, supplier, government, scale, amount, at],
  )
}

const payment = (number: number, paid: string, met: string | null) =>
  database.executeSql(
    `insert into open.payment_facts (ocid, contract_id, payment_id, government_id, paid_at, met_at)
     values ('ocds-gdmtst-period-1', 'c', $1, $2, $3, $4)`,
    [String(number), government, paid, met],
  )

beforeAll(async () => {
  test = await testDatabase()
  database = openDatabase(test.url, 4, silentLog())
  government = await aGovernment(database, 'edge-land')
  await database.executeSql(`update governments.governments set time_zone = 'America/Santiago' where id = $1`, [
    government,
  ])
  // In the half-year before: the last second of it, and one in its middle.
  await award(1, '2030-06-30T23:59:59-04:00', 'before', 'large')
  await award(2, '2030-03-15T12:00:00-03:00', 'again', 'small')
  // In it: its first second, its middle, and its last second, which in UTC is in the next year.
  await award(3, '2030-07-01T00:00:00-04:00', 'first-second', 'micro')
  await award(4, '2030-09-10T12:00:00-03:00', 'again', 'small')
  await award(5, '2030-10-10T12:00:00-03:00', 'unsized', null)
  await award(6, '2030-12-31T23:59:59-03:00', 'last-second', 'large', '700')
  // After it, by one second.
  await award(7, '2031-01-01T00:00:00-03:00', 'after', 'micro')
  await database.executeSql(
    `insert into open.supplier_entries (government_id, supplier_key, supplier, sort_name, scale, awards, first_award_at, last_award_at)
     select government_id, supplier_key, supplier, supplier, max(scale), count(*), min(awarded_at), max(awarded_at) from open.award_facts
     where government_id = $1 group by 1, 2, 3, 4`,
    [government],
  )
  await payment(1, '2030-07-01T12:00:00-04:00', '2030-06-21T23:59:59-04:00')
  await payment(2, '2030-08-31T23:59:59-04:00', '2030-08-01T23:59:59-04:00')
  await payment(3, '2030-12-31T23:00:00-03:00', '2030-12-11T23:59:59-03:00')
  await payment(4, '2030-10-01T12:00:00-03:00', null)
  await payment(5, '2030-06-30T23:00:00-04:00', '2030-06-29T23:59:59-04:00')
  await payment(6, '2031-01-01T00:10:00-03:00', '2030-12-29T23:59:59-03:00')
})
afterAll(async () => {
  await database.close()
  await test.drop()
})

const computed = async (id: string, by: ('size' | 'region')[] = [], period = halfYear) => {
  const found = await database.read({ now }, tx => computedIn(tx, id, government, { ...period, by, now }))
  if (!found) throw new Error(`there is no ${id}`)
  return found
}

describe('a figure of a period', () => {
  it('counts what happened from the first second of its first day to the last of its last, by the clock there', async () => {
    // Four suppliers won: first-second, again, unsized, last-second.
    expect((await computed('suppliers-that-won')).results).toMatchObject([{ value: '4', n: 4 }])
    // 100 three times, and 700.
    expect((await computed('awarded-value')).results).toMatchObject([{ value: '1000', currency: 'CLP', n: 4 }])
    // Micro and small are two of the three whose size is known.
    expect((await computed('small-firms-by-number')).results).toMatchObject([{ value: '66.7', n: 3, missing: 1 }])
    // By value they are 200 of 900.
    expect((await computed('small-firms-by-value')).results).toMatchObject([{ value: '22.2', n: 3, missing: 1 }])
  })

  it('calls new who had not won before it, and compares with the half-year before', async () => {
    // Of four winners only one, again, had won before 1 July.
    expect((await computed('first-time-winners')).results).toMatchObject([{ value: '75.0', n: 4 }])
    // Two won in the half-year before: fewer than are needed to compare with.
    expect((await computed('growth-of-suppliers')).results).toMatchObject([{ value: null, reason: 'too-few', n: 4 }])
  })

  it('counts days to payment from milestones, and says of how many payments no milestone is published', async () => {
    // 10, 30 and 20 days; one names no milestone; those of 30 June and 1 January are not in it.
    expect((await computed('days-of-paying')).results).toMatchObject([
      { value: '20', low: '10', high: '30', n: 3, missing: 1 },
    ])
  })

  it('is broken down by size, with what is not known last', async () => {
    const { groups } = await computed('suppliers-that-won', ['size', 'region'])
    // No place of delivery is published, so all are of a place that is not known.
    expect(groups.map(({ by, group, results }) => [by, group, results[0]?.value])).toEqual([
      ['size', 'large', '1'],
      ['size', 'micro', '1'],
      ['size', 'small', '1'],
      ['size', null, '1'],
      ['region', null, '4'],
    ])
  })

  it('says which of its days were over when it was counted', async () => {
    expect((await computed('awarded-value')).completeUntil).toBe('2030-12-31')
    const running = await computed('awarded-value', [], { from: '2031-01-01', to: '2031-06-30' })
    expect(running.completeUntil).toBe('2031-02-09')
    expect(running.results).toMatchObject([{ value: '100', n: 1 }])
    expect((await computed('awarded-value', [], { from: '2031-03-01', to: '2031-08-31' })).completeUntil).toBeNull()
  })

  it('never takes a part of totals that are published by year', async () => {
    expect((await computed('savings-by-assurance')).results).toMatchObject([{ value: null, reason: 'years-only' }])
    const year = { from: '2030-01-01', to: '2030-12-31' }
    expect((await computed('savings-by-assurance', [], year)).results).toMatchObject([{ value: null, reason: 'none' }])
  })

  it('can be had of everything that is counted', async () => {
    // Whether a payment was in time is a matter of the government's pack, which this one has not.
    for (const name of tallyNames.filter(one => one !== 'payments')) {
      const asked = { governments: [{ id: government, slug: 'edge-land', name: '', currency: 'CLP' }], now }
      for (const by of ['size', 'buyer', 'region'] as const)
        await database.read({ now }, tx => tallies(tx, name, { ...asked, period: { ...halfYear, by } }))
    }
  })

  it('is not to be had of what does not exist', async () => {
    const nothing = await database.read({ now }, tx =>
      computedIn(tx, 'nothing-of-the-kind', government, { ...halfYear, by: [], now }),
    )
    expect(nothing).toBeNull()
  })
})

describe('the period before', () => {
  it.each([
    ['2030-07-01', '2030-12-31', '2030-01-01', '2030-06-30'],
    ['2030-03-01', '2030-05-31', '2029-12-01', '2030-02-28'],
    ['2028-02-29', '2028-03-28', '2028-01-29', '2028-02-28'],
    ['2030-01-10', '2030-01-12', '2030-01-07', '2030-01-09'],
    ['2030-04-17', '2031-04-16', '2029-04-17', '2030-04-16'],
  ])('of %s to %s is %s to %s', (from, to, first, last) => {
    expect(periodBefore({ from, to })).toEqual({ from: first, to: last })
  })
})
