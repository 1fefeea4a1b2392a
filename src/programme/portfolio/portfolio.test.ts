import { sql } from 'kysely'
import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPartner, assignMember, movePartner } from '#programme/partners'
import { addEntry, editEntry, registerLinks as links, requireEntry, takeAction } from '#programme/register'
import { type TestApp, testApp } from '../../app/testing.ts'
import { missingWords } from '../register/testing.ts'
import { fund, linkProcess, moneyLinks, recordMoney, workPackage } from './index.ts'
import { linesOf } from './store.ts'

const many = 'many-hands'
let app: TestApp
let partner: string
let euros: string

const as = (person: string) => app.ctxOf(person, many)
const id = (person: string) => app.world.people.get(person) ?? ''
const main = (html: string) => parse(html).querySelector('main')?.text.replace(/\s+/g, ' ') ?? ''

beforeAll(async () => {
  app = await testApp()
  const amara = await as('amara')
  const facts = { name: 'Samplonia', slug: 'samplonia', governmentId: null, parentId: null, why: 'They asked.' }
  partner = await addPartner(amara, facts)
  await amara.transact(tx => movePartner(tx, amara, partner, 'choose'))
  for (const person of ['carmen', 'felipe']) await assignMember(amara, partner, id(person))
  euros = await aFund('EUR')
})
afterAll(() => app.close())

async function aFund(currency: string) {
  const entry = await addEntry(await as('carmen'), fund, {
    partnerId: null,
    title: `Fund in ${currency}`,
    content: {
      funder: 'Fund for open services',
      total: '1000',
      currency,
      starts: '2030-01-01',
      due: '2031-12-31',
      spending: 'Work, not travel.',
      reporting: 'A letter.',
      frequency: 'yearly',
    },
  })
  await takeAction(await as('amara'), fund, entry, 'agree')
  return entry
}

async function aPackage(steps: readonly ('approve' | 'start')[], from = euros) {
  const entry = await addEntry(await as('carmen'), workPackage, {
    partnerId: partner,
    title: 'Payments in the open',
    content: {
      fund: [from],
      intervention: 'open-data',
      outcome: 'Payments are published.',
      starts: '2030-01-01',
      due: '2030-12-31',
      owner: id('carmen'),
    },
  })
  for (const step of steps) await takeAction(await as('amara'), workPackage, entry, step)
  return entry
}

const money = async (
  entry: string,
  kind: 'budget' | 'forecast' | 'actual',
  amount: string,
  replaces: string | null = null,
  on: string | null = kind === 'actual' ? '2030-01-10' : null,
) => recordMoney(await as('carmen'), entry, { kind, year: 2030, amount, on, note: 'Contract', replaces })

it('has all its words in every language', () => {
  expect([...missingWords(fund), ...missingWords(workPackage)]).toEqual([])
})

describe('a fund', () => {
  it('is agreed by somebody else, in a currency that exists', async () => {
    const own = await addEntry(await as('amara'), fund, {
      partnerId: null,
      title: 'Own',
      content: { funder: 'F', total: '1', currency: 'QQQ', starts: '2030-01-01', due: '2030-02-01' },
    })
    await expect(takeAction(await as('amara'), fund, own, 'agree')).rejects.toThrow('fund.own')
    await expect(takeAction(await as('bruno'), fund, own, 'agree')).rejects.toThrow('fund.currency-unknown')
  })

  it('is not agreed by a lead who wrote it anew, whoever began it', async () => {
    const content = { funder: 'F', total: '1', currency: 'EUR', starts: '2030-01-01', due: '2030-02-01' }
    const begun = await addEntry(await as('amara'), fund, { partnerId: null, title: 'Begun', content })
    const rewrite = async (person: string, total: string) =>
      editEntry(await as(person), fund, begun, null, { title: 'Begun', content: { ...content, total } })
    await rewrite('bruno', '900000')
    await expect(takeAction(await as('bruno'), fund, begun, 'agree')).rejects.toThrow('fund.own')
    await rewrite('carmen', '900')
    await takeAction(await as('bruno'), fund, begun, 'agree')
  })
})

describe('money of a work package', () => {
  it('is approved by a lead who did not propose it, and spent only once it runs', async () => {
    const entry = await aPackage([])
    await expect(takeAction(await as('carmen'), workPackage, entry, 'approve')).rejects.toThrow('not-your-role')
    await money(entry, 'budget', '500.00')
    await takeAction(await as('amara'), workPackage, entry, 'approve')
    await expect(money(entry, 'actual', '1.00')).rejects.toThrow('money.nothing-spent-yet')
    await expect(
      recordMoney(await as('felipe'), entry, {
        kind: 'budget',
        year: 2030,
        amount: '1',
        on: null,
        note: 'x',
        replaces: null,
      }),
    ).rejects.toThrow('partner.not-your-partner')
  })

  it('keeps what was corrected, and corrects a line once', async () => {
    const entry = await aPackage(['approve', 'start'])
    const first = await money(entry, 'actual', '10.10')
    await money(entry, 'actual', '12.10', first)
    await expect(money(entry, 'actual', '13.00', first)).rejects.toThrow('money.replaces-other')
    const lines = await (await as('carmen')).read(tx => linesOf(tx, entry))
    expect(lines.map(({ amount, replaces }) => [amount, replaces])).toEqual([
      ['10.10', null],
      ['12.10', first],
    ])
  })

  it('is typed in a form that keeps what was typed and says what is wrong', async () => {
    const entry = await aPackage(['approve', 'start'])
    const carmen = await app.visitor('carmen')
    const at = moneyLinks.lines(many, entry)
    const wrong = await carmen.submit(at, { kind: '', year: '30', amount: '1.005', note: '' })
    expect(wrong.status).toBe(422)
    for (const field of ['kind', 'year', 'amount', 'note']) expect(wrong.body).toContain(`href="#${field}"`)
    expect(wrong.body).toContain('1.005')
    const bill = { kind: 'actual', year: '2030', amount: '7.25', note: 'Bill 1' }
    expect((await carmen.submit(at, bill)).body).toContain('href="#on-day"')
    const paid = { 'on-day': '9', 'on-month': '1', 'on-year': '2030' }
    expect((await carmen.submit(at, { ...bill, ...paid, 'on-year': '2031' })).body).toContain('in the future')
    expect((await carmen.submit(at, { ...bill, ...paid })).status).toBe(303)
    expect(main((await carmen.get(links.entry(many, workPackage, entry))).body)).toContain('€7.25')
    expect((await (await app.visitor('felipe')).get(at)).status).toBe(403)
  })
})

describe('in public', () => {
  it('says the money of approved packages alone, with the same sums as page, CSV and JSON', async () => {
    const shillings = await aFund('KES')
    const entry = await aPackage(['approve', 'start'], shillings)
    await money(entry, 'budget', '300.50')
    await money(entry, 'budget', '0.05')
    await money(await aPackage([], shillings), 'budget', '999.00')
    const nobody = await app.visitor()
    const page = parse((await nobody.get(moneyLinks.open(many))).body)
    for (const dimension of ['year', 'partner', 'intervention', 'fund'])
      expect(page.querySelector(`#money-${dimension}-KES`)?.text).toContain('300.55')
    expect(page.text).not.toContain('999.00')
    const own = parse((await nobody.get(moneyLinks.open(many, 'samplonia'))).body)
    expect(own.querySelector('main')?.text).toContain('has spent with Samplonia')
    expect(own.querySelector('#money-fund-KES')?.text).toContain('Fund in KES')
    // Each currency has tables of its own, and no table has two.
    for (const table of own.querySelectorAll('table[id^=money-]'))
      expect(table.text.includes('€') && table.text.includes('KES')).toBe(false)
    expect((await nobody.get(moneyLinks.open(many, 'nowhere'))).body).toContain('No money has been written down yet.')
    const csv = (await nobody.get(moneyLinks.csv(many))).body
    expect(csv.split('\n').filter(row => row.includes('KES'))).toEqual([
      `${entry},Payments in the open,Samplonia,Open data and civil society,Fund in KES,2030,Budget,300.55,KES`,
    ])
    const { sums } = JSON.parse((await nobody.get(moneyLinks.json(many))).body)
    expect(sums.find(({ currency }: { currency: string }) => currency === 'KES').total).toEqual({
      budget: '300.55',
      forecast: '0.00',
      actual: '0.00',
    })
  })

  it('says money that was written down before, once a package is approved', async () => {
    const pounds = await aFund('GBP')
    const entry = await aPackage([], pounds)
    await money(entry, 'budget', '77.00')
    await takeAction(await as('amara'), workPackage, entry, 'approve')
    expect((await (await app.visitor()).get(moneyLinks.json(many))).body).toContain('77.00')
  })

  it('counts what was stopped as learning, with what happens with the rest', async () => {
    const entry = await aPackage(['approve', 'start'])
    await expect(
      takeAction(await as('carmen'), workPackage, entry, 'stop', null, { tried: 'A portal.', learnt: 'No one came.' }),
    ).rejects.toThrow('register.missing-evidence')
    const asked = { tried: 'A portal.', learnt: 'No one came.', rest: 'Back to the fund.' }
    await takeAction(await as('carmen'), workPackage, entry, 'stop', null, asked)
    await money(entry, 'actual', '20.00')
    const nobody = await app.visitor()
    const page = await nobody.get(moneyLinks.open(many))
    expect(main(page.body)).toContain('Stopped, and what was learnt')
    expect(page.body).toContain(links.publicEntry(many, workPackage, entry))
    expect(main((await nobody.get(links.publicEntry(many, workPackage, entry))).body)).toContain('No one came.')
  })
})

describe('contracting processes', () => {
  it('are those that are published, shown with title, supplier and value', async () => {
    const entry = await aPackage(['approve'])
    await expect(linkProcess(await as('carmen'), entry, 'ocds-none-1')).rejects.toThrow('money.ocid.unknown')
    await (await as('carmen')).transact(async tx => {
      const government = (await requireEntry(tx, workPackage, entry)) && (await as('carmen')).governmentId
      await sql`insert into open.search_entries (ocid, government_id, stage, status, has_tender, has_contract, title, summary,
        buyer, supplier, published_at, contracted_at, language, position, text)
        values ('ocds-test-1', ${government}, 'contract', 'active', true, true, 'A feed of payments', '', 'Office', 'Firm',
        now(), now(), 'en', 1, to_tsvector('simple', 'feed'))`.execute(tx.db)
      await sql`insert into open.award_facts (ocid, award_id, supplier_key, government_id, supplier, title, currency, amount)
        values ('ocds-test-1', 'a', 'XX-1', ${government}, 'Example Feeds Ltd', 'Feed', 'EUR', 1200)`.execute(tx.db)
    })
    const carmen = await app.visitor('carmen')
    const at = moneyLinks.link(many, entry)
    expect((await carmen.submit(at, { ocid: 'ocds-none-1' })).status).toBe(422)
    expect((await carmen.submit(at, { ocid: 'ocds-test-1' })).status).toBe(303)
    const page = main((await carmen.get(links.entry(many, workPackage, entry))).body)
    for (const words of ['A feed of payments', 'Example Feeds Ltd', '€1,200']) expect(page).toContain(words)
  })
})
