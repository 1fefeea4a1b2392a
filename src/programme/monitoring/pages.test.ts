import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPartner, assignMember, stepPartner } from '#programme/partners'
import { idOf, type TestApp, testApp, type Visitor } from '../../app/testing.ts'
import { publishIn } from '../../open/testing.ts'

let app: TestApp
let partner: string
let indicator: string
const at = '/many-hands/work/programme/monitoring'
const results = '/many-hands/programme/results'
const textOf = (html: string) => parse(html).querySelector('main')?.structuredText.replaceAll(/\s+/g, ' ') ?? ''
const seen = async (url: string, person?: string) => textOf((await (await app.visitor(person)).get(url)).body)
const idIn = (location: string | undefined) => location?.split('/').at(-1) ?? ''
const day = (name: string, date: string) => {
  const [year = '', month = '', number = ''] = date.split('-')
  return { [`${name}-year`]: year, [`${name}-month`]: month, [`${name}-day`]: number }
}

const officials = {
  name: 'Officials who buy in the new way',
  definition: 'Officials who took a purchase from plan to contract by the new rules.',
  unit: 'officials',
  counts: 'people',
  source: 'Register of the academy',
  measuredBy: 'Procurement office',
  direction: 'higher',
  breakdowns: ['gender'],
  baseline: '10',
  target: '30',
  everyMonths: '3',
  ...day('baselineOn', '2030-01-01'),
  ...day('targetOn', '2032-01-01'),
}

const read = (visitor: Visitor, value: string, on: string, more: Record<string, string> = {}, query = '') =>
  visitor.submit(`${at}/indicators/${indicator}/readings/new${query}`, {
    value,
    evidence: 'Counted in the register.',
    ...day('on', on),
    ...more,
  })

beforeAll(async () => {
  app = await testApp()
  await publishIn(app, 'examplia', 'completed')
  await publishIn(app, 'examplia', 'awarded', { ocid: 'ocds-gdmdem-examplia-2030-0002' })
  await publishIn(app, 'examplia', 'awarded', { ocid: 'ocds-gdmdem-examplia-2030-0003' })
  app.now = new Date('2030-07-15T12:00:00Z')
  const amara = await app.ctxOf('amara', 'many-hands')
  partner = await addPartner(amara, {
    name: 'Examplia',
    slug: 'examplia',
    governmentId: idOf(app.world.governments, 'examplia'),
    parentId: null,
    why: 'To help.',
  })
  await stepPartner(await app.ctxOf('amara', 'many-hands'), partner, null, 'choose')
  await assignMember(await app.ctxOf('amara', 'many-hands'), partner, idOf(app.world.people, 'carmen'))
  await assignMember(await app.ctxOf('amara', 'many-hands'), partner, idOf(app.world.people, 'felipe'))
})
afterAll(() => app.close())

describe('an indicator', () => {
  it('is added by a delivery manager, and everybody sees where it should get to', async () => {
    const carmen = await app.visitor('carmen')
    const wrong = await carmen.submit(`${at}/indicators/new`, { ...officials, baseline: '' })
    expect(wrong.status).toBe(422)
    expect(textOf(wrong.body)).toContain('Give the baseline and its day, or neither')
    const added = await carmen.submit(`${at}/indicators/new`, { ...officials, partnerId: partner })
    indicator = idIn(added.location)
    expect(await seen(`${at}/indicators/${indicator}`, 'carmen')).toContain('30 officials (1 January 2032)')
    expect(await seen(results)).toMatch(/Officials who buy in the new way Examplia No reading/)
  })

  it('that is computed needs a partner, and shows what the partner publishes', async () => {
    const amara = await app.visitor('amara')
    const small = {
      ...officials,
      name: 'Small firms’ share',
      unit: 'percent',
      computed: 'small-firms-by-number',
      everyMonths: '12',
    }
    const without = await amara.submit(`${at}/indicators/new`, small)
    expect(textOf(without.body)).toContain('Choose the partner for which it is computed')
    const added = await amara.submit(`${at}/indicators/new`, { ...small, partnerId: partner })
    expect(added.status).toBe(303)
    const text = await seen(at, 'amara')
    expect(text).toMatch(/100\.0% .* Made from 3 observations; 0 more say too little\. It lies between/)
    // Yesterday is the last day that is over, and twelve months end with it.
    expect(text).toContain('15 July 2029 to 14 July 2030, by the day of the award, in the days of Europe/London')
    expect(text).toContain('All days up to 14 July 2030 were over when it was counted')
    expect(text).toMatch(/by gender.*Not known.*Not in published data/)
    const reading = await (await app.visitor('amara')).submit(`${at}/indicators/${idIn(added.location)}/readings/new`, {
      value: '5',
      evidence: 'Guessed.',
      ...day('on', '2030-07-01'),
    })
    expect(reading.status).toBe(409)
  })

  it('is not added by an official of a partner, nor read by one of another partner', async () => {
    expect((await (await app.visitor('felipe')).get(`${at}/indicators/new`)).status).toBe(403)
    expect((await read(await app.visitor('greta'), '11', '2030-03-31')).status).toBe(403)
  })
})

describe('readings', () => {
  it('are recorded by the partner’s official with their evidence, also of a part', async () => {
    const felipe = await app.visitor('felipe')
    expect((await read(felipe, '14', '2030-03-31', { 'gender-women': '8' })).status).toBe(303)
    const text = await seen(results)
    expect(text).toMatch(/On course 14 officials \(31 March 2030\)|On course 14 officials \(31 Mar 2030\)/)
    expect(text).toMatch(/Women\W+8 officials/)
    expect(text).toMatch(/Not known\W+6 officials/)
  })

  it('show what is missing', async () => {
    expect(await seen(`${results}/indicators/${indicator}`)).toMatch(/Missing readings .* 2 April 2030 to 1 July 2030/)
  })

  it('keep what was typed when something is wrong with it', async () => {
    const twice = await read(await app.visitor('felipe'), '15', '2030-03-31')
    expect(twice.status).toBe(422)
    expect(textOf(twice.body)).toContain('There is a reading of this day already')
    expect(parse(twice.body).querySelector('input[name=value]')?.getAttribute('value')).toBe('15')
    expect((await read(await app.visitor('felipe'), '15', '2030-12-31')).status).toBe(422)
  })
})

describe('a report to a funder', () => {
  let report: string
  const act = async (person: string, deed: string, fields = {}) => {
    const visitor = await app.visitor(person)
    return visitor.submit(`${at}/reports/${report}`, fields, `${at}/reports/${report}/${deed}`)
  }

  it('is drafted with figures that stay as they are', async () => {
    const carmen = await app.visitor('carmen')
    const template = { funder: 'Example Fund', title: 'Quarterly report', months: '3', indicatorIds: [indicator] }
    await carmen.submit(`${at}/reports/templates/new`, { ...template, ...day('firstDay', '2030-01-01') })
    const drafted = await carmen.submit(`${at}/reports`, { from: '2030-01-01' })
    report = idIn(drafted.location)
    expect(textOf((await carmen.get(`${at}/reports/${report}`)).body)).toContain('14 officials')
    const again = await carmen.submit(`${at}/reports`, { from: '2030-04-01' })
    expect(again.status).toBe(303)
  })

  it('is handed in with words, given back, and signed off by a lead who did not write it', async () => {
    expect(await seen(`${at}/reports/${report}`, 'carmen')).toContain('Write what the figures mean before')
    await expect(act('carmen', 'hand-in')).rejects.toThrow('No form')
    const write = async (person: string) =>
      (await app.visitor(person)).submit(
        `${at}/reports/${report}`,
        { narrative: 'Fourteen can do it.' },
        `${at}/reports/${report}`,
      )
    expect((await write('amara')).status).toBe(303)
    expect((await act('carmen', 'hand-in')).status).toBe(303)
    expect(await seen(`${at}/reports/${report}`, 'amara')).toContain('signed off by somebody who did not write in it')
    expect((await act('bruno', 'return', { reason: 'Say who they are.' })).status).toBe(303)
    expect((await act('carmen', 'hand-in')).status).toBe(303)
    const asked = 'Read and sign off the report to Example Fund'
    expect(await seen('/many-hands/work/programme', 'bruno')).toContain(asked)
    expect(await seen('/many-hands/work/programme', 'amara')).not.toContain(asked)
    expect((await act('bruno', 'sign-off')).status).toBe(303)
    expect(await seen(results)).toContain('Example Fund')
    const text = await seen(`${results}/reports/${report}`)
    expect(text).toContain('Fourteen can do it.')
    expect(text).not.toContain('Bruno')
  })

  it('locks its period: later readings in it say why, and the next report shows them', async () => {
    app.now = new Date('2030-07-20T12:00:00Z')
    const felipe = await app.visitor('felipe')
    const refused = await read(felipe, '13', '2030-02-28')
    expect(textOf(refused.body)).toContain('This day is in a period that was reported and signed off')
    const page = parse((await felipe.get(`${at}/indicators/${indicator}`)).body)
    const row = page.querySelectorAll('#readings tbody tr').find(one => one.text.includes('14 officials'))
    const query = `?${row?.querySelector('a')?.getAttribute('href')?.split('?')[1]}`
    const corrects = query.slice('?corrects='.length)
    const reason = 'Two were counted twice.'
    // One man and one of whom it is not known are two together, so the women are left out too.
    const parts = { 'gender-women': '10', 'gender-men': '1', low: '11', high: '14' }
    const corrected = await read(felipe, '12', '2030-03-31', { reason, corrects, ...parts }, query)
    expect(corrected.status).toBe(303)
    const told = await seen(`${results}/indicators/${indicator}`)
    expect(told).toMatch(/Men\W+Not told/)
    expect(told).toMatch(/Women\W+Not told/)
    expect(told).toContain('It lies between 11 officials and 14 officials')
    const data = (await (await app.visitor()).get('/many-hands/programme/data/indicator')).body
    expect(data).not.toContain('"part":"men","value":"1"')
    expect(await seen(`${at}/indicators/${indicator}`, 'felipe')).toMatch(/Men\W+1 official/)
    expect(await seen(`${results}/reports/${report}`)).toContain('14 officials')
    const next = await (await app.visitor('carmen')).get(`${at}/reports`)
    const second = parse(next.body)
      .querySelectorAll('#reports a')
      .map(one => one.getAttribute('href') ?? '')
      .find(href => !href.endsWith(report))
    const carmen = await app.visitor('carmen')
    await carmen.submit(second ?? '', {}, `${second}/figures`)
    expect(await seen(second ?? '', 'carmen')).toMatch(/Corrected since the last report .* Two were counted twice\./)
  })

  it('is not there for everybody before it is signed off', async () => {
    expect((await (await app.visitor()).get(`${at}/reports/${report}`)).status).not.toBe(200)
    const { statements } = JSON.parse(
      (await (await app.visitor()).get('/many-hands/programme/data/funder-report')).body,
    )
    expect(statements).toHaveLength(1)
  })
})

describe('a definition', () => {
  it('is changed with a reason; what was measured before, and what was signed, stays as it was', async () => {
    const carmen = await app.visitor('carmen')
    const url = `${at}/indicators/${indicator}/change`
    const before = (await (await app.visitor()).get('/many-hands/programme/data/funder-report')).body
    const wider = { ...officials, definition: 'Officials who took part in such a purchase.', target: '60' }
    expect(textOf((await carmen.submit(url, wider)).body)).toContain('Say why it is changed')
    const nothing = await (await app.visitor('carmen')).submit(url, { ...officials, reason: 'Just so.' })
    expect(textOf(nothing.body)).toContain('Nothing has been changed yet')
    const reason = 'Taking part is what the academy can see.'
    expect((await (await app.visitor('carmen')).submit(url, { ...wider, reason })).status).toBe(303)
    const text = await seen(`${results}/indicators/${indicator}`)
    expect(text).toContain('Version 2, since 20 July 2030')
    expect(text).toContain(`Why: ${reason}`)
    expect(text).toContain('Target: 30 officials before, 60 officials now')
    expect((await (await app.visitor()).get('/many-hands/programme/data/funder-report')).body).toBe(before)
    // The newest reading was measured by the first version, so its target is that of the first.
    expect(await seen(results)).toMatch(/12 officials .* 30 officials \(1 Jan/)
    expect((await read(await app.visitor('felipe'), '25', '2030-07-19')).status).toBe(303)
    expect(await seen(results)).toMatch(/Measured by version 2, since 20 July? 2030: Taking part/)
    expect(await seen(`${results}/indicators/${indicator}`)).toContain('no line joins them')
  })

  it('of a funder’s report is changed from a period on that has not been reported', async () => {
    const page = parse((await (await app.visitor('carmen')).get(`${at}/reports`)).body)
    const url =
      page
        .querySelectorAll('a')
        .map(one => one.getAttribute('href') ?? '')
        .find(href => href.endsWith('/change')) ?? ''
    const form = { funder: 'Example Fund', title: 'Half-yearly report', months: '6', indicatorIds: [indicator] }
    const reason = 'The fund wants two a year.'
    const change = async (date: string) =>
      (await app.visitor('carmen')).submit(url, { ...form, reason, ...day('firstDay', date) })
    expect(textOf((await change('2030-04-01')).body)).toContain('reported already')
    expect(textOf((await change('2030-08-01')).body)).toContain('choose the first day of a period')
    expect((await change('2030-07-01')).status).toBe(303)
    const text = await seen(`${at}/reports`, 'carmen')
    expect(text).toContain('Version 2, from the period that begins on 1 July 2030: The fund wants two a year.')
    expect(text).toMatch(/Example Fund Quarterly report Signed off/)
  })
})

describe('results for everybody', () => {
  it('come as data too', async () => {
    const visitor = await app.visitor()
    expect((await visitor.get(`${results}.csv`)).body).toContain(
      'Small firms’ share,Examplia,percent,,small-firms-by-number',
    )
    const { indicators } = JSON.parse((await visitor.get(`${results}.json`)).body) as { indicators: unknown[] }
    expect(indicators).toHaveLength(2)
  })

  it('lead from what is done to what it is for, as words, picture and table', async () => {
    const { body } = await (await app.visitor()).get(`${results}/theory-of-change`)
    const page = parse(body)
    expect(page.querySelector('svg[role=img] title')?.text).toBe('As a picture')
    expect(textOf(body)).toContain('Shown by: Bids per competition')
    for (const language of ['en', 'es'])
      expect(await seen(`${results}/theory-of-change?lang=${language}`)).not.toMatch(/theory\.|monitoring\.|undefined/)
  })

  it('have no gaps in their words', async () => {
    for (const url of [
      results,
      at,
      `${at}/reports`,
      `${at}/indicators/${indicator}`,
      `${results}/indicators/${indicator}`,
    ])
      for (const language of ['en', 'es'])
        expect(await seen(`${url}?lang=${language}`, 'amara')).not.toMatch(/monitoring\.[a-z]|undefined|NaN/)
  })
})
