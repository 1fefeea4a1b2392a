import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { money, sum } from '#platform/money'
import { addPartner, movePartner } from '#programme/partners'
import { fund, recordMoney, workPackage } from '#programme/portfolio'
import { publish } from '#programme/publications'
import { addEntry, takeAction } from '#programme/register'
import { type TestApp, testApp } from '../../app/testing.ts'
import { siteLinks } from './index.ts'
import { childrenOf, readXml, within, type XmlNode } from './testing-xml.ts'

const many = 'many-hands'
const hostile = '</narrative><script>alert("x")</script> & "so on" \u0007'
const shown = '</narrative><script>alert("x")</script> & "so on" '

/** What may stand in an element and in which order: version 2.03 of the activity standard, as far as it is used here. */
const order: Readonly<Record<string, readonly string[]>> = {
  'iati-activities': ['iati-activity'],
  'iati-activity': [
    ...['iati-identifier', 'reporting-org', 'title', 'description', 'participating-org', 'activity-status'],
    ...['activity-date', 'activity-scope', 'recipient-country', 'location', 'sector', 'budget', 'planned-disbursement'],
    ...['transaction', 'document-link', 'related-activity', 'conditions', 'result'],
  ],
  budget: ['period-start', 'period-end', 'value'],
  'planned-disbursement': ['period-start', 'period-end', 'value', 'provider-org', 'receiver-org'],
  transaction: ['transaction-type', 'transaction-date', 'value', 'description', 'provider-org', 'receiver-org'],
  'document-link': ['title', 'description', 'category', 'language'],
  conditions: ['condition'],
  result: ['title', 'description', 'indicator'],
  indicator: ['title', 'description', 'document-link', 'baseline', 'period'],
  period: ['period-start', 'period-end', 'target', 'actual'],
  actual: ['dimension', 'comment'],
  location: ['name'],
}
const needed: Readonly<Record<string, readonly string[]>> = {
  'iati-activity': order['iati-activity']?.slice(0, 7) ?? [],
  budget: ['period-start', 'period-end', 'value'],
  'planned-disbursement': ['period-start', 'value'],
  transaction: ['transaction-type', 'transaction-date', 'value'],
  'document-link': ['title', 'category'],
  result: ['title', 'indicator'],
  period: ['period-start', 'period-end'],
}

let app: TestApp
let euros: string

const as = (person: string) => app.ctxOf(person, many)
const fetched = async () => (await (await app.visitor()).get(siteLinks.activities(many))).body
const activityOf = (root: XmlNode, id: string) => {
  const found = root.children.find(one => childrenOf(one, 'iati-identifier')[0]?.text === `${many}-${id}`)
  if (!found) throw new Error(`No activity ${id}.`)
  return found
}
const textIn = (node: XmlNode | undefined) => (node ? within(node, 'narrative')[0]?.text : undefined)

async function aPackage(currency: string, title: string) {
  const carmen = await as('carmen')
  const from = await addEntry(carmen, fund, {
    partnerId: null,
    title: `Fund in ${currency}`,
    content: {
      ...{ funder: `Funder & sons <${currency}>`, total: '9000', currency, starts: '2029-01-01', due: '2031-12-31' },
      ...{ spending: 'No travel <at all>.', reporting: 'A letter.', frequency: 'yearly', yearStarts: '04' },
    },
  })
  await takeAction(await as('amara'), fund, from, 'agree')
  const partner = await addPartner(await as('amara'), {
    ...{ name: `Land of ${currency}`, slug: `land-${currency.toLowerCase()}`, governmentId: null, parentId: null },
    ...{ why: 'They asked.', country: currency === 'KES' ? 'KE' : null },
  })
  const amara = await as('amara')
  await amara.transact(tx => movePartner(tx, amara, partner, 'choose'))
  const id = await addEntry(await as('bruno'), workPackage, {
    partnerId: partner,
    title,
    content: {
      ...{ fund: [from], intervention: 'open-data', outcome: 'Payments are published.', supplier: 'Firm & co' },
      ...{ starts: '2030-01-02', due: '2030-12-31', owner: app.world.people.get('bruno') ?? '' },
    },
  })
  for (const step of ['approve', 'start']) await takeAction(amara, workPackage, id, step)
  const line = async (kind: 'budget' | 'forecast' | 'actual', year: number, amount: string, on: string | null = null) =>
    recordMoney(amara, id, { kind, year, amount, on, note: 'Bill', replaces: null })
  await line('budget', 2029, '100.10')
  await line('budget', 2029, '0.05')
  await line('budget', 2030, '70.00')
  await line('forecast', 2030, '65.20')
  await line('actual', 2029, '30.00', '2029-12-30')
  const wrong = await line('actual', 2029, '40.40', '2030-01-02')
  await recordMoney(amara, id, {
    ...{
      kind: 'actual' as const,
      year: 2029,
      amount: '40.44',
      on: '2030-01-03',
      note: 'Typed wrongly',
      replaces: wrong,
    },
  })
  return id
}

beforeAll(async () => {
  app = await testApp()
  euros = await aPackage('EUR', hostile)
  await aPackage('KES', 'Plain')
})
afterAll(() => app.close())

function checkOrder(node: XmlNode): void {
  const names = node.children.map(({ name }) => name)
  const allowed = order[node.name]
  if (allowed) {
    expect(names.map(name => [node.name, name, allowed.includes(name)])).toEqual(
      names.map(name => [node.name, name, true]),
    )
    const ranks = names.map(name => allowed.indexOf(name))
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b))
  }
  for (const name of needed[node.name] ?? []) expect([node.name, ...names]).toContain(name)
  for (const child of node.children) checkOrder(child)
}

describe('the programme as activities', () => {
  it('has the elements of the standard in its order, those that it asks for, and every identifier once', async () => {
    const root = readXml(await fetched())
    expect(root.attributes.version).toBe('2.03')
    checkOrder(root)
    const ids = within(root, 'iati-identifier').map(({ text }) => text)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { attributes } of within(root, 'related-activity')) expect(ids).toContain(attributes.ref)
    for (const { attributes } of within(root, 'document-link')) expect(URL.canParse(attributes.url ?? '')).toBe(true)
  })

  it('keeps hostile text in its place', async () => {
    const activity = activityOf(readXml(await fetched()), euros)
    expect(textIn(childrenOf(activity, 'title')[0])).toBe(shown)
    expect(childrenOf(activity, 'participating-org').map(one => textIn(one))).toEqual([
      'Funder & sons <EUR>',
      expect.any(String),
      'Firm & co',
    ])
    expect(textIn(childrenOf(activity, 'conditions')[0])).toBe('No travel <at all>.')
  })

  it('names the country by its code where there is one, and the place in any case', async () => {
    const root = readXml(await fetched())
    expect(within(root, 'recipient-country').map(({ attributes }) => attributes.code)).toEqual(['KE', 'KE'])
    expect(childrenOf(activityOf(root, euros), 'location').map(one => textIn(one))).toEqual(['Land of EUR'])
    const amara = await app.visitor('amara')
    const at = `/${many}/work/programme/partners/new`
    const typed = { name: 'Fabulia', slug: 'fabulia', governmentId: '', parentId: '', why: 'They asked.' }
    expect((await amara.submit(at, { ...typed, country: 'Kenya' })).body).toContain('href="#country"')
    expect((await amara.submit(at, { ...typed, country: 'ke' })).status).toBe(303)
  })

  it('says when it was to begin and to end, and since when it runs', async () => {
    const activity = activityOf(readXml(await fetched()), euros)
    expect(childrenOf(activity, 'activity-status')[0]?.attributes.code).toBe('2')
    expect(
      childrenOf(activity, 'activity-date').map(({ attributes }) => [attributes.type, attributes['iso-date']]),
    ).toEqual([
      ['1', '2030-01-02'],
      ['2', '2030-01-15'],
      ['3', '2030-12-31'],
    ])
  })

  it('tells budgets by the financial year of the fund, and payments by their day', async () => {
    const activity = activityOf(readXml(await fetched()), euros)
    const days = childrenOf(activity, 'budget').map(({ children }) =>
      children.map(({ name, attributes, text }) =>
        name === 'value' ? `${text} ${attributes.currency}` : attributes['iso-date'],
      ),
    )
    expect(days).toEqual([
      ['2029-04-01', '2030-03-31', '100.15 EUR'],
      ['2030-04-01', '2031-03-31', '70.00 EUR'],
    ])
    const paid = childrenOf(activity, 'transaction').map(one => [
      childrenOf(one, 'transaction-date')[0]?.attributes['iso-date'],
      childrenOf(one, 'value')[0]?.text,
    ])
    expect(paid.sort()).toEqual([
      ['2029-12-30', '30.00'],
      ['2030-01-03', '40.44'],
    ])
  })

  it('adds up to the published money in each currency, to the last unit', async () => {
    const root = readXml(await fetched())
    const { sums } = JSON.parse((await (await app.visitor()).get(`/${many}/programme/money.json`)).body) as {
      sums: { currency: string; total: Record<string, string> }[]
    }
    expect(sums.map(({ currency }) => currency)).toEqual(['EUR', 'KES'])
    const elements = { budget: 'budget', forecast: 'planned-disbursement', actual: 'transaction' }
    for (const { currency, total } of sums)
      for (const [kind, name] of Object.entries(elements)) {
        const values = within(root, name).flatMap(one => childrenOf(one, 'value'))
        const own = values.filter(({ attributes }) => attributes.currency === currency)
        expect(
          sum(
            own.map(({ text }) => money(text, currency)),
            currency,
          ).amount,
        ).toBe(total[kind])
      }
  })

  it('reads statements from before payments were told one by one', async () => {
    const id = '018f0000-0000-7000-8000-000000000009'
    const amara = await as('amara')
    await amara.transact(async tx => {
      const body = { state: 'finished', outcome: 'Done.', starts: '2029-01-01', due: '2029-12-31' }
      await publish(tx, amara, { kind: 'work-package', subjectId: id, partner: null, title: 'Older', body })
      const totals = [{ year: 2029, kind: 'actual', currency: 'CLP', amount: '1200' }]
      const told = { state: 'finished', fund: null, intervention: 'open-data', totals, processes: [] }
      await publish(tx, amara, { kind: 'package-money', subjectId: id, partner: null, title: 'Older', body: told })
    })
    const root = readXml(await fetched())
    checkOrder(root)
    const [paid] = childrenOf(activityOf(root, id), 'transaction')
    expect(paid && childrenOf(paid, 'value')[0]).toMatchObject({ text: '1200', attributes: { currency: 'CLP' } })
    expect(textIn(paid)).toContain('2029')
  })

  it('says what was brought about with the partner, beside target and baseline', async () => {
    const amara = await as('amara')
    const body = {
      ...{ governmentId: null, partnerName: 'Land of EUR', definition: 'Firms < ours', unit: 'firms', computed: null },
      ...{ currency: null, result: null, source: 'Count', measuredBy: 'Office', direction: 'higher', breakdowns: [] },
      ...{
        baseline: '3',
        baselineOn: '2029-01-01',
        target: '9',
        targetOn: '2031-01-01',
        everyMonths: 6,
        state: 'active',
      },
      readings: [
        {
          ...{ id: '018f0000-0000-7000-8000-00000000000b', on: '2030-01-01', breakdown: null, part: null, value: '5' },
          ...{ evidence: 'List', corrects: null, reason: null, recordedAt: '2030-01-02T00:00:00Z' },
        },
      ],
    }
    const subjectId = '018f0000-0000-7000-8000-00000000000a'
    await amara.transact(tx =>
      publish(tx, amara, { kind: 'indicator', subjectId, partner: 'land-eur', title: 'Firms that bid', body }),
    )
    const root = readXml(await fetched())
    checkOrder(root)
    const [result] = within(root, 'result')
    expect(result && within(result, 'target')[0]?.attributes).toEqual({ value: '9' })
    expect(result && within(result, 'actual')[0]?.attributes).toEqual({ value: '5' })
    expect(result && within(result, 'baseline')[0]?.attributes).toEqual({
      year: '2029',
      'iso-date': '2029-01-01',
      value: '3',
    })
  })
})
