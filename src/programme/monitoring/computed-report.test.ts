import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPartner, stepPartner } from '#programme/partners'
import { idOf, type TestApp, testApp } from '../../app/testing.ts'
import { publishIn } from '../../open/testing.ts'
import { addIndicator } from './actions.ts'
import { draftReport, handInReport, signOffReport, writeNarrative } from './report-actions.ts'
import { requireReport } from './report-store.ts'
import { requireIndicator } from './store.ts'
import { addTemplate } from './template-actions.ts'

let app: TestApp
let partner: string
const at = '/many-hands/work/programme/monitoring'
const results = '/many-hands/programme/results'
const seen = async (url: string, person?: string) =>
  parse((await (await app.visitor(person)).get(url)).body)
    .querySelector('main')
    ?.structuredText.replaceAll(/\s+/g, ' ') ?? ''

const late = {
  slug: 'grand',
  name: 'Grand Example Systems',
  identifier_scheme: 'XX-EXAMPLE',
  identifier_id: '0003',
  scale: 'large',
}

const awards = {
  name: 'Suppliers',
  definition: 'Suppliers that won.',
  unit: '',
  source: 'Releases',
  measuredBy: 'The platform',
  direction: 'higher',
  baseline: null,
  baselineOn: null,
  target: '10',
  targetOn: '2032-01-01',
  everyMonths: 12,
  currency: null,
  result: null,
} as const

beforeAll(async () => {
  app = await testApp()
  await publishIn(app, 'examplia', 'completed')
  app.now = new Date('2030-07-20T12:00:00Z')
  const of = { name: 'Examplia', slug: 'examplia', governmentId: idOf(app.world.governments, 'examplia') }
  partner = await addPartner(await app.ctxOf('amara', 'many-hands'), { ...of, parentId: null, why: 'To help.' })
  await stepPartner(await app.ctxOf('amara', 'many-hands'), partner, null, 'choose')
})
afterAll(() => app.close())

describe('a report with what is computed', () => {
  it('counts its own period, and says later what was published late', async () => {
    const amara = await app.ctxOf('amara', 'many-hands')
    const awarded = await addIndicator(amara, {
      ...awards,
      partnerId: partner,
      computed: 'suppliers-that-won',
      breakdowns: ['size'],
    })
    const monthly = { funder: 'Example Union', title: 'Monthly', months: 1, firstDay: '2030-01-01' }
    const template = await addTemplate(amara, { ...monthly, indicatorIds: [awarded] })
    const figure = async (from: string) => {
      const id = await draftReport(await app.ctxOf('carmen', 'many-hands'), template, from)
      const { figures } = await (await app.ctxOf('carmen', 'many-hands')).read(tx => requireReport(tx, id))
      return { id, said: figures[0] }
    }
    const first = await figure('2030-01-01')
    expect(first.said).toMatchObject({
      value: '1',
      n: 1,
      method: { from: '2030-01-01', to: '2030-01-31', completeUntil: '2030-01-31' },
      // The target is for twelve months, and the period has one.
      standing: 'other-length',
    })
    expect(first.said?.parts.at(-1)).toMatchObject({ part: null, value: null, reason: 'none' })
    const may = await app.ctxOf('carmen', 'many-hands')
    await writeNarrative(may, first.id, null, 'One supplier won.')
    await handInReport(may, first.id, null)
    await signOffReport(await app.ctxOf('bruno', 'many-hands'), first.id, null)
    await publishIn(app, 'examplia', 'awarded', { ocid: 'ocds-gdmdem-examplia-2030-0009', winner: late })
    expect(await seen(`${results}/reports/${first.id}`)).toContain('1 supplier')
    const { id, said } = await figure('2030-02-01')
    expect(said).toMatchObject({
      value: null,
      reason: 'none',
      corrections: [{ on: '2030-01-01', to: '2030-01-31', before: '1', after: '2' }],
    })
    expect(await seen(`${at}/reports/${id}`, 'carmen')).toContain(
      '1 supplier when it was reported, 2 suppliers with what has been published since',
    )
  })

  it('has its unit and currency from what is computed, and no share above all', async () => {
    const add = async (more: { computed: string; target?: string; unit?: string }) =>
      addIndicator(await app.ctxOf('amara', 'many-hands'), { ...awards, partnerId: partner, breakdowns: [], ...more })
    await expect(add({ computed: 'small-firms-by-number', target: '101' })).rejects.toThrow('target.percent')
    const id = await add({ computed: 'awarded-value', unit: 'apples' })
    const ctx = await app.ctxOf('amara', 'many-hands')
    expect(await ctx.read(tx => requireIndicator(tx, id))).toMatchObject({ unit: 'amount', currency: 'GBP' })
  })
})
