import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deliver } from '#record'
import { contextFor, type TestApp, testApp, type Visitor } from '../../app/testing.ts'
import { publishIn } from '../../open/testing.ts'
import { ctxOf, programme } from '../diagnostics/testing.ts'
import { movePartner, routes as partnerRoutes, requirePartner, stepPartner } from '../partners/index.ts'
import { addEntry, editEntry, entriesOf, takeAction } from '../register/index.ts'
import {
  chooseIndicators,
  endPartnership,
  exitAssurance,
  exitCriterion,
  exitLinks as links,
  makeExitPlan,
  postExitReview,
  readAgain,
  subscribers,
} from './index.ts'
import { anIndicatorOf, aPartnerHere, aReadingOf, copies } from './testing.ts'

let app: TestApp
let partnerId: string
let amara: Visitor
let counted: string
let computed: string
let nobody: Visitor

const main = (html: string) => parse(html).querySelector('main')?.text.replace(/\s+/g, ' ') ?? ''
/** What the page for everybody says of the same indicators, before and after. */
const figures = async (): Promise<string> => {
  const shown = main((await nobody.get(links.open(programme, 'samplonia'))).body)
  return shown.slice(shown.indexOf('The same indicators, before and after'))
}
const read = async <T>(work: Parameters<Awaited<ReturnType<typeof ctxOf>>['read']>[0]) =>
  (await (await ctxOf(app, 'amara')).read(work)) as T
const criteria = () =>
  read<{ id: string; state: string; title: string }[]>(tx =>
    entriesOf(tx, exitCriterion, { partnerIds: [partnerId], limit: 100 }),
  )

/** What every form carries, from a form about something else: the page offers none for what cannot be done. */
const tokensOf = async (visitor: Visitor): Promise<Record<string, string>> => {
  const form = parse((await visitor.get(`/${programme}/work/programme/exit-stages/new`)).body)
  const hidden = form.querySelectorAll('main form[method=post] input[type=hidden]')
  return Object.fromEntries(hidden.map(one => [one.getAttribute('name') ?? '', one.getAttribute('value') ?? '']))
}

beforeAll(async () => {
  app = await testApp()
  for (const number of ['0001', '0002', '0003'])
    await publishIn(app, 'examplia', 'awarded', { ocid: `ocds-gdmdem-examplia-2030-${number}` })
  amara = await app.visitor('amara')
  nobody = await app.visitor()
  partnerId = await aPartnerHere(app, 'samplonia', 'examplia')
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

  it('is held, by whatever way somebody tries to end it, until every condition is met', async () => {
    app.now = new Date('2030-07-15T12:00:00Z')
    amara = await app.visitor('amara')
    const lead = await ctxOf(app, 'amara')
    const at = links.work(programme, 'samplonia')
    const end = links.end(programme, 'samplonia')
    expect(main((await amara.get(at)).body)).not.toContain('This cannot be undone')
    await stepPartner(lead, partnerId, null, 'begin-exit')
    const refusedEverywhere = async (reason: string) => {
      await expect(endPartnership(lead, partnerId)).rejects.toMatchObject({ reason })
      await expect(stepPartner(lead, partnerId, null, 'end')).rejects.toMatchObject({ reason })
      await expect(lead.transact(tx => movePartner(tx, lead, partnerId, 'end'))).rejects.toMatchObject({ reason })
      expect((await amara.post(end, await tokensOf(amara))).status).toBe(409)
      expect((await lead.read(tx => requirePartner(tx, partnerId))).phase).toBe('exiting')
    }
    expect(main((await amara.get(at)).body)).toContain('Some criteria are neither confirmed nor waived')
    await refusedEverywhere('exit.criteria-open')
    await expect(endPartnership(await ctxOf(app, 'carmen'), partnerId)).rejects.toMatchObject({ kind: 'forbidden' })
    expect(partnerRoutes.filter(({ url }) => url.endsWith('/end'))).toEqual([])

    const irena = await ctxOf(app, 'irena')
    const content = { opinion: 'not-ready', seen: 'Papers.', reasons: 'Too soon.' } as const
    const assurance = await addEntry(irena, exitAssurance, { partnerId, title: 'Not yet', content })
    const record = () => takeAction(irena, exitAssurance, assurance, 'record')
    await expect(record()).rejects.toMatchObject({ reason: 'exit.criteria-open' })
    for (const { id, state } of await criteria())
      if (state !== 'confirmed')
        await takeAction(lead, exitCriterion, id, 'waive', null, { reason: 'The new law does this.' })
    expect(main((await nobody.get(links.open(programme, 'samplonia'))).body)).toContain(
      'Waived: The new law does this.',
    )
    await refusedEverywhere('exit.no-measures')
    counted = await anIndicatorOf(app, partnerId, 'Plans reviewed', null)
    computed = await anIndicatorOf(app, partnerId, 'Small firms', 'small-firms-by-number')
    await aReadingOf(app, counted, '2030-06-30', '40')
    await expect(chooseIndicators(irena, partnerId, [counted])).rejects.toMatchObject({ kind: 'forbidden' })
    const chosen = await amara.submit(links.indicators(programme, 'samplonia'), { indicators: [counted, computed] })
    expect(chosen.status).toBe(303)
    await refusedEverywhere('exit.not-assured')
    expect(main((await amara.get(at)).body)).toContain('Nobody independent has recorded an assurance')

    await record()
    await refusedEverywhere('exit.assurance-against')
    await takeAction(irena, exitAssurance, assurance, 'withdraw', null, { reason: 'Looked again.' })
    await refusedEverywhere('exit.not-assured')
    const second = await addEntry(irena, exitAssurance, {
      partnerId,
      title: 'Ready',
      content: { ...content, opinion: 'ready-with-risks', risks: 'Few trainers; the academy.' },
    })
    await expect(takeAction(lead, exitAssurance, second, 'record')).rejects.toMatchObject({ kind: 'forbidden' })
    await takeAction(irena, exitAssurance, second, 'record')
    app.now = new Date('2030-07-15T13:00:00Z')
    const late = { title: 'One more', content: { statement: 'It holds.', shown: 'A paper.' } }
    const added = await addEntry(lead, exitCriterion, { partnerId, ...late })
    await refusedEverywhere('exit.criteria-open')
    await takeAction(lead, exitCriterion, added, 'waive', null, { reason: 'Written down twice.' })
    await refusedEverywhere('exit.assurance-outdated')
    const third = await addEntry(irena, exitAssurance, {
      partnerId,
      title: 'Still',
      content: { ...content, opinion: 'ready' },
    })
    await takeAction(irena, exitAssurance, third, 'record')
    expect((await amara.submit(at, {}, end)).status).toBe(303)
    expect((await lead.read(tx => requirePartner(tx, partnerId))).phase).toBe('exited')
    await expect(addEntry(lead, exitCriterion, { partnerId, ...late })).rejects.toMatchObject({ reason: 'exit.over' })
  })

  it('freezes the chosen indicators as they stand and schedules three reviews', async () => {
    const shown = main((await nobody.get(links.open(programme, 'samplonia'))).body)
    for (const words of ['Review after 6 months', '15 Jan 2031', '15 Jul 2031', '15 Jul 2032', 'Ready, with risks'])
      expect(shown).toContain(words)
    expect(await figures()).toMatch(
      /Plans reviewed.*As the work ended ?40 percent ?– ?Read on 30 Jun 2030\. Counted in the minutes/,
    )
    expect(await figures()).toMatch(/Small firms.*100% ?– ?From 15 Jul 2029 to 14 Jul 2030\. Made from 3 observations/)
    // What happens to the indicator afterwards changes nothing that was frozen.
    await aReadingOf(app, counted, '2030-07-01', '99')
    expect(await figures()).not.toContain('99 percent')
    const lead = await ctxOf(app, 'amara')
    await expect(chooseIndicators(lead, partnerId, [counted])).rejects.toMatchObject({ reason: 'exit.measures.late' })
  })

  it('asks for the review when it is due, reads the same indicators again and publishes how they have changed', async () => {
    app.now = new Date('2031-01-20T12:00:00Z')
    const irena = await app.visitor('irena')
    expect(main((await irena.get(`/${programme}/work`)).body)).toContain('Carry out: Review after 6 months')
    const id = await reviewAfter(6)
    const finish = async () =>
      takeAction(await ctxOf(app, 'irena'), postExitReview, id, 'finish', null, {
        findings: 'The board still meets.',
        result: 'held',
      })
    await expect(finish()).rejects.toMatchObject({ reason: 'exit.figures-missing' })
    const at = links.readings(programme, 'samplonia', id)
    expect(main((await irena.get(at)).body)).toMatch(/As the work ended: 40 percent\..*This is counted by itself/)
    expect((await (await app.visitor('carmen')).get(at)).status).toBe(403)
    const day = { [`on-${counted}-day`]: '10', [`on-${counted}-month`]: '1', [`on-${counted}-year`]: '2031' }
    const typed = { [`value-${counted}`]: '38.5', [`evidence-${counted}`]: 'Minutes of the board.' }
    const half = await irena.submit(at, typed)
    expect(half.status).toBe(422)
    expect(half.body).toContain('38.5')
    const ahead = await irena.submit(at, { ...typed, ...day, [`on-${counted}-year`]: '2032' })
    expect(ahead.status).toBe(422)
    expect((await irena.submit(at, { ...typed, ...day })).status).toBe(303)
    expect(await figures()).not.toContain('38.5')
    await finish()
    const shown = main((await nobody.get(links.open(programme, 'samplonia'))).body)
    expect(shown).toContain('It has held')
    expect(await figures()).toMatch(
      /6 months later ?38\.5 percent ?1\.5 percent less, for the worse ?Read on 10 Jan 2031\./,
    )
    expect(await figures()).toMatch(/6 months later ?100% ?The same ?From 20 Jan 2030 to 19 Jan 2031/)
    expect((await irena.get(at)).status).toBe(409)
    const again = [{ indicatorId: counted, value: null, reason: 'Anything' }] as const
    const done = { id, partnerId, state: 'done' }
    await expect(readAgain(await ctxOf(app, 'irena'), done, again)).rejects.toMatchObject({
      reason: 'post-exit-review.not-in-that-state',
    })
  })

  it('shows what is missing as missing, with the reason, and never as a number', async () => {
    app.now = new Date('2032-07-20T12:00:00Z')
    const irena = await ctxOf(app, 'irena')
    const id = await reviewAfter(24)
    const reason = 'The office that counted was closed.'
    const review = { id, partnerId, state: 'scheduled' }
    await readAgain(irena, review, [{ indicatorId: counted, value: null, reason }])
    await takeAction(irena, postExitReview, id, 'finish', null, { findings: 'Worn away.', result: 'partly' })
    expect(await figures()).toMatch(
      /24 months later ?No value: The office that counted was closed\. ?Cannot be compared/,
    )
    expect(await figures()).toMatch(
      /24 months later ?No value: [^0-9]+ ?Cannot be compared ?From 20 Jul 2031 to 19 Jul 2032/,
    )
    const said = JSON.parse((await nobody.get(`/${programme}/programme/data/exit-figures?partner=samplonia`)).body)
    expect(said.statements[0].figures).toHaveLength(6)
    const spanish = await nobody.get(`${links.open(programme, 'samplonia')}?language=es`)
    expect(spanish.status).toBe(200)
  })
})

const reviewAfter = async (months: number): Promise<string> => {
  const reviews = await read<{ id: string; content: { months: string } }[]>(tx =>
    entriesOf(tx, postExitReview, { partnerIds: [partnerId], limit: 10 }),
  )
  return reviews.find(({ content }) => content.months === String(months))?.id ?? ''
}

it('counts every criterion, however many there are, before anybody says that all are settled', async () => {
  const many = await aPartnerHere(app, 'manylandia', null)
  const lead = await ctxOf(app, 'amara')
  await stepPartner(lead, many, null, 'choose')
  await stepPartner(lead, many, null, 'begin-exit')
  const one = await addEntry(lead, exitCriterion, { partnerId: many, title: 'The first', content: {} })
  await lead.transact(tx => copies(tx, one, 520))
  await editEntry(lead, exitCriterion, one, null, { title: 'The first of all', content: {} })
  await expect(endPartnership(lead, many)).rejects.toMatchObject({ reason: 'exit.criteria-open' })
  const shown = main((await (await app.visitor('amara')).get(links.work(programme, 'manylandia'))).body)
  expect(shown).toContain('Confirmed: 520 of 521')
  expect(shown).toContain('All 521 in the register')
})
