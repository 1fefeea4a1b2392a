import type { Release } from '@gdm/ocds'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createPlan, withdrawPlan } from '#plan/pipeline'
import { type TestApp, testApp } from '../../app/testing.ts'
import { anAnnouncedPlan, anOutsider } from '../observations/testing.ts'
import { aPlanContent } from '../pipeline/factory.ts'
import {
  answerEngagement,
  concludeEngagement,
  createEngagement,
  editEngagement,
  noteMeeting,
  openEngagements,
  publishEngagement,
  summariseEngagement,
} from './index.ts'
import { engagements, meetingsOf, requireEngagement, responsesTo } from './store.ts'

const tuesday = new Date('2030-01-15T12:00:00Z')
const publicUrl = 'https://market.example'
const notice = {
  title: 'Who can build signs?',
  purpose: 'We plan new signs.',
  questions: 'What is possible?',
  takingPart: 'Answer here.',
  closesOn: '2030-02-01',
}
const meeting = { heldOn: '2030-01-15', firms: 'Tiny Lantern\nBig Lamp', subject: 'Signs', summary: 'Both can.' }
const ends = { summary: 'Some can.', learnt: 'We ask for less.' }

let app: TestApp
let plan: { id: string; ocid: string }
beforeAll(async () => {
  app = await testApp({ now: tuesday })
  await anOutsider(app, 'obi')
})
afterAll(() => app.close())
beforeEach(async () => {
  app.now = tuesday
  plan = await anAnnouncedPlan(app)
})

const as = (person: string) => app.ctxOf(person, 'examplia')
const drafted = async () => createEngagement(await as('ada'), plan.id, notice)
const publish = async (id: string, person = 'bao', version: number | null = null) =>
  publishEngagement(await as(person), id, version, publicUrl)
const open = async () => {
  const id = await drafted()
  await publish(id)
  return id
}
const closed = async () => {
  const id = await open()
  app.now = new Date('2030-02-02T00:00:00Z')
  await app.tick()
  return id
}
const one = async (id: string) => (await as('ada')).read(tx => requireEngagement(tx, id))

async function releases(): Promise<Release[]> {
  const { rows } = await app.database.executeSql('select body from record.releases where ocid = $1 order by date', [
    plan.ocid,
  ])
  return rows.map(row => JSON.parse((row as { body: string }).body) as Release)
}

describe('a notice to the market', () => {
  it('is published by another person, with a document and a milestone of the plan', async () => {
    const id = await drafted()
    await editEngagement(await as('ada'), id, 1, { ...notice, title: 'Who builds signs?' })
    await expect(publish(id, 'ada')).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(publish(id, 'bao', 1)).rejects.toMatchObject({ kind: 'stale' })
    await publish(id, 'bao', 2)
    const [, release, ...more] = await releases()
    expect(more).toEqual([])
    expect(release).toMatchObject({
      tag: ['planningUpdate'],
      planning: {
        documents: [
          {
            id: `engagement-${id}`,
            documentType: 'marketStudies',
            title: 'Who builds signs?',
            url: `https://market.example/examplia/plans/${plan.ocid}/engagement/${id}`,
            datePublished: '2030-01-15T12:00:00Z',
            language: 'en',
          },
        ],
        milestones: [
          { id: `engagement-${id}`, type: 'engagement', dueDate: '2030-02-01T23:59:59Z', status: 'scheduled' },
        ],
      },
    })
  })

  it('is published once of two who do it at the same moment', async () => {
    const id = await drafted()
    const both = await Promise.allSettled([publish(id), publish(id)])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('needs a plan that is public, of one’s own body, and a day to come', async () => {
    const bodyId = app.world.bodies.get('department-of-example-roads') ?? ''
    const hidden = await createPlan(await as('ada'), aPlanContent({ bodyId }))
    const id = await createEngagement(await as('ada'), hidden, notice)
    await expect(publish(id)).rejects.toMatchObject({ reason: 'engagement.plan-not-public' })
    await expect(createEngagement(await as('zoya'), plan.id, notice)).rejects.toMatchObject({ kind: 'forbidden' })
    const ines = await app.ctxOf('ines', 'port-examplia')
    await expect(createEngagement(ines, plan.id, notice)).rejects.toMatchObject({ kind: 'not-found' })
    const late = await drafted()
    app.now = new Date('2030-02-01T08:00:00Z')
    await expect(publish(late)).rejects.toMatchObject({ reason: 'engagement.closes-too-soon' })
    await withdrawPlan(await as('ada'), plan.id as never, null)
    await expect(drafted()).rejects.toMatchObject({ reason: 'engagement.plan-withdrawn' })
  })
})

describe('answers', () => {
  it('come from suppliers and from anybody signed in, each of whom sees their own', async () => {
    const id = await open()
    await answerEngagement(await as('olu'), plan.ocid, id, 'We can, says Tiny Lantern.')
    await answerEngagement(await as('obi'), plan.ocid, id, 'Blue ones, please.')
    await expect(answerEngagement(await as('ada'), plan.ocid, id, 'x')).rejects.toMatchObject({ kind: 'forbidden' })
    const seen = async (person: string) =>
      (await as(person)).read(tx => responsesTo(tx, id, { limit: 10 })).then(rows => rows.map(({ text }) => text))
    expect(await seen('ada')).toHaveLength(2)
    expect(await seen('olu')).toEqual(['We can, says Tiny Lantern.'])
    expect(await seen('priya')).toEqual([])
    const obi = await as('obi')
    const of = { supplierId: null, personId: obi.actor.id ?? '' }
    const own = await obi.read(tx => responsesTo(tx, id, { of, limit: 10 }))
    expect(own.map(({ text }) => text)).toEqual(['Blue ones, please.'])
    expect(JSON.stringify(await releases())).not.toMatch(/Tiny Lantern|Blue ones/)
  })

  it('are taken to the last second, at the right address, and not after', async () => {
    const id = await open()
    app.now = new Date('2030-02-01T23:59:59.999Z')
    await answerEngagement(await as('olu'), plan.ocid, id, 'Just in time.')
    await expect(answerEngagement(await as('olu'), 'ocds-other', id, 'x')).rejects.toMatchObject({ kind: 'not-found' })
    app.now = new Date('2030-02-02T00:00:00Z')
    await expect(answerEngagement(await as('olu'), plan.ocid, id, 'Late.')).rejects.toMatchObject({
      reason: 'engagement.too-late',
    })
  })
})

describe('the end', () => {
  it('comes by the clock, once, and meets the milestone', async () => {
    const id = await closed()
    await app.tick()
    expect((await one(id)).state).toBe('closed')
    const [, , release, ...more] = await releases()
    expect(more).toEqual([])
    expect(release?.planning?.milestones).toMatchObject([{ id: `engagement-${id}`, status: 'met' }])
    expect(release?.planning?.documents).toBeUndefined()
  })

  it('is published by another person than its author, as a further document, and stays', async () => {
    const id = await closed()
    const conclude = async (person: string) => concludeEngagement(await as(person), id, null, publicUrl)
    await expect(conclude('bao')).rejects.toMatchObject({ reason: 'engagement.nothing-learnt' })
    await summariseEngagement(await as('ada'), id, null, ends)
    await expect(conclude('ada')).rejects.toMatchObject({ kind: 'forbidden' })
    await conclude('bao')
    const release = (await releases()).at(-1)
    expect(release?.planning?.documents).toMatchObject([
      { id: `engagement-${id}` },
      { id: `engagement-${id}-learnt`, title: 'Who can build signs?: what was learnt' },
    ])
    expect(release?.planning?.milestones).toMatchObject([{ status: 'met', dateMet: '2030-02-02T00:00:00Z' }])
    await expect(summariseEngagement(await as('ada'), id, null, ends)).rejects.toMatchObject({ kind: 'conflict' })
    await app.tick()
    const { rows } = await app.database.executeSql('select compiled from open.records where ocid = $1', [plan.ocid])
    const { planning } = JSON.parse((rows[0] as { compiled: string }).compiled) as Release
    expect(planning?.documents?.map(document => document.id)).toEqual([`engagement-${id}`, `engagement-${id}-learnt`])
    // What the plan said before has not been lost.
    expect(planning?.milestones?.map(milestone => milestone.id)).toEqual(
      expect.arrayContaining(['approval', 'procurement', `engagement-${id}`]),
    )
    expect(planning?.budget?.amount).toMatchObject({ currency: 'GBP' })
  })

  it('is what a plan’s opportunity waits for', async () => {
    const before = await drafted()
    const waiting = async () => (await as('ada')).read(tx => openEngagements(tx, plan.id))
    expect(await waiting()).toEqual([{ id: before, title: notice.title, state: 'draft' }])
    const id = await closed()
    await summariseEngagement(await as('ada'), id, null, ends)
    await concludeEngagement(await as('bao'), id, null, publicUrl)
    expect((await waiting()).map(row => row.id)).toEqual([before])
  })
})

describe('meetings', () => {
  it('are noted at any time, latest first, and never in the future', async () => {
    const id = await open()
    await expect(noteMeeting(await as('ada'), id, { ...meeting, heldOn: '2030-01-16' })).rejects.toMatchObject({
      reason: 'engagement.held-on.future',
    })
    await noteMeeting(await as('ada'), id, { ...meeting, heldOn: '2030-01-10', subject: 'First' })
    await noteMeeting(await as('ada'), id, meeting)
    await expect(noteMeeting(await as('bao'), id, meeting)).rejects.toMatchObject({ kind: 'forbidden' })
    const olu = await as('olu')
    const read = (after?: string) => olu.read(tx => meetingsOf(tx, id, { after, limit: 10 }))
    const all = await read()
    expect(all.map(({ subject }) => subject)).toEqual(['Signs', 'First'])
    expect((await read(all[0]?.id)).map(({ subject }) => subject)).toEqual(['First'])
  })

  it('stay with their government', async () => {
    const id = await open()
    const ines = await app.ctxOf('ines', 'port-examplia')
    await expect(noteMeeting(ines, id, meeting)).rejects.toMatchObject({ kind: 'not-found' })
    expect(await ines.read(tx => engagements(tx, { planId: plan.id, limit: 5 }))).toEqual([])
  })
})
