import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deliver } from '#record'
import { contextFor, type TestApp, testApp, type Visitor } from '../../app/testing.ts'
import { aPartner, ctxOf, programme } from '../diagnostics/testing.ts'
import { routes as partnerRoutes, requirePartner, stepPartner } from '../partners/index.ts'
import { addEntry, entriesOf, registerLinks, takeAction } from '../register/index.ts'
import {
  capability,
  endPartnership,
  exitCriterion,
  exitStage,
  lesson,
  exitLinks as links,
  makeExitPlan,
  postExitReview,
  subscribers,
} from './index.ts'

let app: TestApp
let partnerId: string
let amara: Visitor
let nobody: Visitor

const main = (html: string) => parse(html).querySelector('main')?.text.replace(/\s+/g, ' ') ?? ''
const read = async <T>(work: Parameters<Awaited<ReturnType<typeof ctxOf>>['read']>[0]) =>
  (await (await ctxOf(app, 'amara')).read(work)) as T
const criteria = () =>
  read<{ id: string; state: string; title: string }[]>(tx =>
    entriesOf(tx, exitCriterion, { partnerIds: [partnerId], limit: 100 }),
  )

beforeAll(async () => {
  app = await testApp()
  amara = await app.visitor('amara')
  nobody = await app.visitor()
  partnerId = await aPartner(app, 'samplonia')
})
afterAll(() => app.close())

describe('the exit plan', () => {
  it('is there when a partner is chosen, once, however often that is told', async () => {
    const lead = await ctxOf(app, 'amara')
    await stepPartner(lead, partnerId, null, 'choose')
    const governmentId = lead.governmentId ?? ''
    const event = { name: 'partner.discovery', governmentId, subjectId: partnerId, ocid: null } as const
    for (const id of ['018f0000-0000-7000-8000-000000000001', '018f0000-0000-7000-8000-000000000002'])
      await deliver({ ...event, id }, subscribers, () => contextFor(app.resources, lead.governmentId))
    await makeExitPlan(lead, partnerId)
    expect(await criteria()).toHaveLength(12)
    const shown = main((await nobody.get(links.open(programme, 'samplonia'))).body)
    expect(shown).toContain('Confirmed: 0 of 12')
    expect(shown.indexOf('A named office answers')).toBeLessThan(shown.indexOf('Data and accounts are handed over'))
    expect(shown).toContain('On call')
  })

  it('has each criterion confirmed by somebody other than whoever said that it is met', async () => {
    const [first, second] = await criteria()
    const meet = async (person: string, id = '') =>
      takeAction(await ctxOf(app, person), exitCriterion, id, 'meet', null, { evidence: 'The order of 3 May.' })
    await meet('amara', first?.id)
    await expect(
      takeAction(await ctxOf(app, 'amara'), exitCriterion, first?.id ?? '', 'confirm', null, { assurance: 'Read.' }),
    ).rejects.toMatchObject({ reason: 'exit.own-claim' })
    await takeAction(await ctxOf(app, 'irena'), exitCriterion, first?.id ?? '', 'confirm', null, {
      assurance: 'Read the order and asked the office.',
    })
    await meet('felipe', second?.id)
    await takeAction(await ctxOf(app, 'irena'), exitCriterion, second?.id ?? '', 'doubt', null, { doubt: 'Too few.' })
    const work = main((await (await app.visitor('irena')).get(`/${programme}/work`)).body)
    expect(work).not.toContain('Check and confirm')
    await meet('felipe', second?.id)
    expect(main((await (await app.visitor('irena')).get(`/${programme}/work`)).body)).toContain('Check and confirm')
  })

  it('holds a partnership until each criterion is confirmed or waived in public, then schedules reviews', async () => {
    const lead = await ctxOf(app, 'amara')
    const at = links.work(programme, 'samplonia')
    const end = links.end(programme, 'samplonia')
    expect(main((await amara.get(at)).body)).not.toContain('This cannot be undone')
    await stepPartner(lead, partnerId, null, 'begin-exit')
    expect(main((await amara.get(at)).body)).toContain('Some criteria are neither confirmed nor waived')
    await expect(endPartnership(lead, partnerId)).rejects.toMatchObject({ reason: 'exit.criteria-open' })
    await expect(endPartnership(await ctxOf(app, 'carmen'), partnerId)).rejects.toMatchObject({ kind: 'forbidden' })
    const partnerPage = await amara.get(`/${programme}/work/programme/partners/samplonia`)
    expect(partnerPage.body).not.toContain('partners/samplonia/end')
    expect(partnerRoutes.filter(({ url }) => url.endsWith('/end'))).toEqual([])
    for (const { id, state } of await criteria())
      if (state !== 'confirmed')
        await takeAction(lead, exitCriterion, id, 'waive', null, { reason: 'The new law does this.' })
    expect(main((await nobody.get(links.open(programme, 'samplonia'))).body)).toContain(
      'Waived: The new law does this.',
    )
    expect((await amara.submit(at, {}, end)).status).toBe(303)
    expect((await lead.read(tx => requirePartner(tx, partnerId))).phase).toBe('exited')
    const shown = main((await nobody.get(links.open(programme, 'samplonia'))).body)
    for (const words of ['Review after 6 months', '15 Jul 2030', '15 Jan 2031', '15 Jan 2032'])
      expect(shown).toContain(words)
  })

  it('asks for the review when it is due, and publishes its result', async () => {
    app.now = new Date('2030-08-01T12:00:00Z')
    const irena = await app.visitor('irena')
    expect(main((await irena.get(`/${programme}/work`)).body)).toContain('Carry out: Review after 6 months')
    const reviews = await read<{ id: string; title: string }[]>(tx =>
      entriesOf(tx, postExitReview, { partnerIds: [partnerId], limit: 10 }),
    )
    const id = reviews.find(({ title }) => title.includes(' 6 '))?.id ?? ''
    await takeAction(await ctxOf(app, 'irena'), postExitReview, id, 'finish', null, {
      readings: 'Bids per competition: 4.1, it was 4.3.',
      link: 'https://example.org/readings',
      findings: 'The board still meets.',
      result: 'held',
    })
    expect(main((await nobody.get(links.open(programme, 'samplonia'))).body)).toContain('It has held')
  })
})

it('shows who can do what without the programme, step by step, each with evidence', async () => {
  const felipe = await ctxOf(app, 'felipe')
  const id = await addEntry(felipe, capability, {
    partnerId,
    title: 'Assure a plan',
    content: { body: 'Ministry of Roads', role: 'Reviewer' },
  })
  const evidence = { evidence: 'Review 12.', on: '2030-01-10' }
  await expect(takeAction(felipe, capability, id, 'do-alone', null, evidence)).rejects.toMatchObject({
    reason: 'capability.not-in-that-state',
  })
  await expect(takeAction(felipe, capability, id, 'shadow')).rejects.toMatchObject({
    reason: 'register.missing-evidence',
  })
  await takeAction(felipe, capability, id, 'shadow', null, evidence)
  await takeAction(felipe, capability, id, 'do-together', null, evidence)
  const shown = main((await nobody.get(links.open(programme, 'samplonia'))).body)
  expect(shown).toContain('Ministry of Roads')
  expect(shown).toMatch(/Reviewer Together ?since 10 Jan 2030/)
  const stages = await read<{ id: string }[]>(tx => entriesOf(tx, exitStage, { partnerIds: [partnerId], limit: 10 }))
  expect(stages).toHaveLength(4)
})

describe('lessons', () => {
  const content = {
    happened: 'Only one firm bid.',
    why: 'The notice asked for ten years of experience.',
    differently: 'Ask what a firm can do, not how old it is.',
    audience: 'Whoever writes requirements',
    intervention: 'design-procurement',
    principle: '1',
  } as const

  it('are public when another has agreed, and found by their words', async () => {
    const id = await addEntry(await ctxOf(app, 'carmen'), lesson, { partnerId, title: 'Age is no proof', content })
    await addEntry(await ctxOf(app, 'carmen'), lesson, { partnerId, title: 'Still a draft', content })
    await expect(takeAction(await ctxOf(app, 'carmen'), lesson, id, 'agree')).rejects.toMatchObject({
      reason: 'exit.own-lesson',
    })
    await takeAction(await ctxOf(app, 'bruno'), lesson, id, 'agree')
    const find = async (filter: Parameters<typeof links.lessons>[1]) =>
      main((await nobody.get(links.lessons(programme, filter))).body)
    expect(await find({ q: 'experience firms' })).toContain('Age is no proof')
    expect(await find({ q: 'experience' })).not.toContain('Still a draft')
    expect(await find({ q: 'differently' })).toContain('No lesson fits')
    expect(await find({ q: 'lighthouse' })).toContain('No lesson fits')
    expect(await find({ intervention: 'design-procurement', principle: '1', partner: 'samplonia' })).toContain(
      'Age is no',
    )
    expect(await find({ intervention: 'open-data' })).toContain('No lesson fits')
    expect(await find({ q: '" -( & |' })).toContain('Search')
    const data = JSON.parse((await nobody.get(links.lessons(programme, { q: 'bid' }, '.json'))).body)
    expect(data.lessons).toMatchObject([{ title: 'Age is no proof', partner: 'samplonia' }])
    expect((await nobody.get(links.lessons(programme, {}, '.csv'))).body).toContain('Age is no proof')
    expect(main((await nobody.get(registerLinks.publicList(programme, lesson))).body)).toContain('Search the lessons')
  })
})
