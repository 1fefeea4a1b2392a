import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  addIndicator,
  addTemplate,
  draftReport,
  handInReport,
  signOffReport,
  writeNarrative,
} from '#programme/monitoring'
import { addEntry, registerLinks, takeAction } from '#programme/register'
import { type TestApp, testApp } from '../../app/testing.ts'
import { fund, moneyLinks, recordMoney, stepPeriod, workPackage } from './index.ts'
import { periodsOf } from './periods-store.ts'

const many = 'many-hands'
let app: TestApp

const as = (person: string) => app.ctxOf(person, many)

beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

async function aFund() {
  const content = {
    funder: 'Fund for open services',
    total: '1000',
    currency: 'EUR',
    starts: '2029-01-01',
    due: '2031-12-31',
    spending: 'Work.',
    reporting: 'A letter.',
    frequency: 'quarterly',
  }
  const id = await addEntry(await as('carmen'), fund, { partnerId: null, title: 'Fund', content })
  await takeAction(await as('amara'), fund, id, 'agree')
  return id
}

async function aPackage(from: string) {
  const content = {
    fund: [from],
    intervention: 'open-data',
    outcome: 'Payments are published.',
    starts: '2029-01-01',
    due: '2030-12-31',
    owner: app.world.people.get('carmen') ?? '',
  }
  const id = await addEntry(await as('amara'), workPackage, { partnerId: null, title: 'Payments', content })
  for (const step of ['approve', 'start']) await takeAction(await as('bruno'), workPackage, id, step)
  return id
}

const spend = async (id: string, on: string, replaces: string | null = null, amount = '10.00') =>
  recordMoney(await as('amara'), id, { kind: 'actual', year: 2029, amount, on, note: 'Bill', replaces })

/** A report on the last quarter of 2029 that waits for a signature. */
async function aReport(fundIds: string[]) {
  const carmen = await as('carmen')
  const indicator = await addIndicator(carmen, {
    ...{ partnerId: null, name: 'Firms', definition: 'Firms that bid.', unit: 'firms', computed: null, currency: null },
    ...{ result: null, source: 'Count', measuredBy: 'Office', direction: 'higher' as const, breakdowns: [] },
    ...{ baseline: null, baselineOn: null, target: '10', targetOn: '2031-01-01', everyMonths: 3 },
  })
  const words = { funder: 'Fund for open services', title: 'Quarterly', months: 3, firstDay: '2029-10-01' }
  const template = await addTemplate(carmen, { ...words, indicatorIds: [indicator], fundIds })
  const report = await draftReport(carmen, template, '2029-10-01')
  await writeNarrative(carmen, report, null, 'Spent as planned.')
  await handInReport(carmen, report, null)
  return report
}

const sign = async (report: string) => signOffReport(await as('amara'), report, null)
const periods = async (id: string) => (await as('amara')).read(tx => periodsOf(tx, id))

describe('when a report to a funder is signed off', () => {
  it('what was spent of its funds in its period can be neither added nor corrected, and all the rest can', async () => {
    const [told, other] = [await aFund(), await aFund()]
    const [first, second] = [await aPackage(told), await aPackage(other)]
    const inside = await spend(first, '2029-12-31')
    const after = await spend(first, '2030-01-01')
    const report = await aReport([told])
    await spend(first, '2029-10-01')
    await sign(report)
    await expect(spend(first, '2029-10-01')).rejects.toThrow('money.period-closed')
    await expect(spend(first, '2029-12-31', inside)).rejects.toThrow('money.period-closed')
    // Neither into the period nor out of it.
    await expect(spend(first, '2029-11-05', after)).rejects.toThrow('money.period-closed')
    await expect(spend(first, '2030-01-05', inside)).rejects.toThrow('money.period-closed')
    await spend(first, '2029-09-30')
    await spend(first, '2030-01-02', after)
    await spend(second, '2029-12-31')
    const budget = { kind: 'budget' as const, year: 2029, amount: '5', on: null, note: 'More', replaces: null }
    await recordMoney(await as('amara'), first, budget)
  })

  it('what is being written at the same moment is in before, or refused', async () => {
    const from = await aFund()
    const packages = [await aPackage(from), await aPackage(from)]
    const report = await aReport([from])
    const bills = packages.flatMap(id => Array.from({ length: 4 }, () => spend(id, '2029-11-01')))
    const [signed, ...spent] = await Promise.allSettled([sign(report), ...bills])
    expect(signed?.status).toBe('fulfilled')
    const signedAt = (await periods(from))[0]?.changedAt ?? new Date(0)
    const { rows } = await (await as('amara')).read(async tx => ({
      rows: await tx.db
        .selectFrom('programme.money_lines')
        .selectAll()
        .where('work_package_id', 'in', packages)
        .execute(),
    }))
    for (const one of spent) if (one.status === 'rejected') expect(String(one.reason)).toContain('money.period-closed')
    expect(rows).toHaveLength(spent.filter(({ status }) => status === 'fulfilled').length)
    for (const { recorded_at } of rows) expect(recorded_at.getTime()).toBeLessThanOrEqual(signedAt.getTime())
  })
})

describe('a closed period', () => {
  it('is reopened by a lead with a reason that everybody reads, and closed again', async () => {
    const from = await aFund()
    const id = await aPackage(from)
    await sign(await aReport([from]))
    const [period] = await periods(from)
    const at = moneyLinks.period(many, period?.id ?? '')
    expect((await (await app.visitor('carmen')).get(at)).status).toBe(403)
    await expect(stepPeriod(await as('carmen'), period?.id ?? '', null, 'reopen', 'x')).rejects.toThrow('not-your-role')
    const bruno = await app.visitor('bruno')
    expect((await bruno.get(registerLinks.entry(many, fund, from))).body).toContain(at)
    const missing = await bruno.submit(at, { action: 'reopen', reason: ' ' })
    expect(missing.status).toBe(422)
    expect(missing.body).toContain('href="#reason"')
    expect((await bruno.submit(at, { action: 'reopen', reason: 'A bill was lost.' })).status).toBe(303)
    await spend(id, '2029-11-01')
    await expect(stepPeriod(await as('bruno'), period?.id ?? '', 1, 'close', 'Done.')).rejects.toThrow('error.stale')
    expect((await bruno.submit(at, { action: 'close', reason: 'The bill is in.' })).status).toBe(303)
    await expect(spend(id, '2029-11-01')).rejects.toThrow('money.period-closed')
    const data = await (await app.visitor()).get(`/${many}/programme/data/fund-period/${period?.id}`)
    expect(JSON.parse(data.body)).toMatchObject({ number: 3, state: 'closed', reason: 'The bill is in.' })
    const page = (await (await app.visitor()).get(registerLinks.publicEntry(many, fund, from))).body
    expect(page).toContain('The bill is in.')
  })
})
