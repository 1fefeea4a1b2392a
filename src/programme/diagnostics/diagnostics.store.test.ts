import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { frameworkInForce, questionsIn } from '#programme/frameworks'
import { statementOn, statementsOn } from '#programme/publications'
import { type TestApp, testApp } from '../../app/testing.ts'
import {
  addTeamMember,
  agreeDiagnostic,
  beginDiagnostic,
  closeDiagnostic,
  correctDiagnostic,
  publishDiagnostic,
  removeTeamMember,
  reopenDiagnostic,
  startDiagnostic,
} from './actions.ts'
import { answersOf, answerTo, stepsTo } from './answer-store.ts'
import { addEvidence, agreeScore, challengeScore, proposeScore } from './answering.ts'
import { evidenceOf } from './evidence-store.ts'
import { publishedBefore, publishedFrom, requirePublished } from './published.ts'
import { comparison } from './results.ts'
import { diagnosticsFor, diagnosticsOf, requireDiagnostic } from './store.ts'
import { aDiagnostic, aPartner, aProposal, ctxOf, personId, published, someEvidence } from './testing.ts'

let app: TestApp
type AppCtx = Awaited<ReturnType<typeof ctxOf>>
let amara: AppCtx
let carmen: AppCtx
let dmitri: AppCtx
let felipe: AppCtx
let irena: AppCtx

beforeAll(async () => {
  app = await testApp()
  amara = await ctxOf(app, 'amara')
  carmen = await ctxOf(app, 'carmen')
  dmitri = await ctxOf(app, 'dmitri')
  felipe = await ctxOf(app, 'felipe')
  irena = await ctxOf(app, 'irena')
})
afterAll(() => app.close())

let partners = 0
const partner = () => aPartner(app, `landia-${++partners}`)
const question = 'spending-pipeline'
const refused = (kind: string, reason: string) => ({ kind, reason })

describe('a diagnostic', () => {
  it('is started once at a time for a partner, by whoever works for it', async () => {
    const partnerId = await partner()
    const start = { partnerId, scope: 'All of it' }
    await expect(startDiagnostic(dmitri, start)).rejects.toMatchObject(refused('forbidden', 'partner.not-your-partner'))
    await expect(startDiagnostic(felipe, start)).rejects.toMatchObject({ kind: 'forbidden' })
    const id = await startDiagnostic(carmen, start)
    expect(await carmen.read(tx => requireDiagnostic(tx, id))).toMatchObject({
      state: 'draft',
      framework: frameworkInForce().version,
    })
    await expect(startDiagnostic(amara, start)).rejects.toMatchObject(refused('conflict', 'diagnostics.under-way'))
    await closeDiagnostic(amara, id, null, 'An election')
    await startDiagnostic(amara, start)
    expect((await carmen.read(tx => diagnosticsOf(tx, partnerId))).map(({ state }) => state)).toEqual([
      'draft',
      'closed',
    ])
  })

  it('is started once when two start it at the same moment', async () => {
    const partnerId = await partner()
    const start = { partnerId, scope: 'All of it' }
    const tries = await Promise.allSettled([startDiagnostic(carmen, start), startDiagnostic(amara, start)])
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('begins with a lead assessor and another person, and keeps such a team', async () => {
    const partnerId = await partner()
    const id = await startDiagnostic(carmen, { partnerId, scope: 'All' })
    await expect(beginDiagnostic(amara, id)).rejects.toMatchObject({ reason: 'diagnostics.team.no-lead' })
    await addTeamMember(carmen, id, personId(app, 'carmen'), 'lead-assessor')
    await expect(beginDiagnostic(carmen, id)).rejects.toMatchObject({ reason: 'diagnostics.team.too-few' })
    await expect(addTeamMember(carmen, id, personId(app, 'ada'), 'assessor')).rejects.toMatchObject({
      reason: 'diagnostics.team.person.unknown',
    })
    await addTeamMember(carmen, id, personId(app, 'joel'), 'challenger')
    await beginDiagnostic(carmen, id)
    await expect(removeTeamMember(carmen, id, personId(app, 'joel'))).rejects.toMatchObject({
      reason: 'diagnostics.team.too-few',
    })
    await expect(addTeamMember(carmen, id, personId(app, 'carmen'), 'assessor')).rejects.toMatchObject({
      reason: 'diagnostics.team.no-lead',
    })
    await expect(addTeamMember(felipe, id, personId(app, 'felipe'), 'assessor')).rejects.toMatchObject({
      kind: 'forbidden',
    })
  })

  it('refuses a step made from an older version', async () => {
    const partnerId = await partner()
    const id = await aDiagnostic(app, partnerId)
    await expect(closeDiagnostic(amara, id, 1, 'Because')).rejects.toMatchObject({ kind: 'stale' })
    await closeDiagnostic(amara, id, 2, 'Because')
  })

  it('is not agreed before every question is, nor published by the team', async () => {
    const partnerId = await partner()
    const id = await aDiagnostic(app, partnerId)
    await expect(agreeDiagnostic(carmen, id)).rejects.toMatchObject({
      reason: 'diagnostics.unanswered',
      values: { count: questionsIn(frameworkInForce()).length },
    })
    for (const { id: one } of questionsIn(frameworkInForce())) {
      await proposeScore(felipe, id, one, aProposal())
      await agreeScore(carmen, id, one)
    }
    await agreeDiagnostic(carmen, id)
    await expect(publishDiagnostic(carmen, id)).rejects.toMatchObject(refused('forbidden', 'diagnostics.not-your-role'))
    await expect(challengeScore(irena, id, question, 'No')).rejects.toMatchObject({
      reason: 'diagnostics.not-collecting',
    })
    await reopenDiagnostic(carmen, id)
    await challengeScore(irena, id, question, 'The plan was not published in time.')
    await expect(agreeDiagnostic(carmen, id)).rejects.toMatchObject({ values: { count: 1 } })
    await agreeScore(irena, id, question, 'The dates were looked up again.')
    await agreeDiagnostic(carmen, id)
    await publishDiagnostic(amara, id)
    await expect(publishDiagnostic(amara, id)).rejects.toMatchObject({ kind: 'conflict' })
  })
})

describe('an answer', () => {
  it('is proposed on evidence, challenged with reasons and agreed by somebody else', async () => {
    const id = await aDiagnostic(app, await partner())
    const piece = await addEvidence(felipe, id, someEvidence())
    await proposeScore(felipe, id, question, aProposal({ confidence: 'high', evidence: [piece, piece] }))
    await expect(agreeScore(felipe, id, question)).rejects.toMatchObject(
      refused('forbidden', 'diagnostics.answer.own-agreement'),
    )
    await challengeScore(irena, id, question, 'Ten notices are too few.')
    await expect(agreeScore(carmen, id, question)).rejects.toMatchObject({ reason: 'diagnostics.note.missing' })
    await proposeScore(felipe, id, question, aProposal({ level: 1, evidence: [piece] }))
    await agreeScore(carmen, id, question)
    const { answer, steps } = await carmen.read(async tx => ({
      answer: await answerTo(tx, id, question),
      steps: await stepsTo(tx, id, question),
    }))
    expect(answer).toMatchObject({ state: 'agreed', level: 1, evidence: [piece], version: 4 })
    expect([answer?.proposedBy, answer?.agreedBy]).toEqual([personId(app, 'felipe'), personId(app, 'carmen')])
    expect(steps.map(({ action, level, takenBy }) => [action, level, takenBy])).toEqual([
      ['propose', 2, personId(app, 'felipe')],
      ['challenge', 2, personId(app, 'irena')],
      ['propose', 1, personId(app, 'felipe')],
      ['agree', 1, personId(app, 'carmen')],
    ])
  })

  it('has low confidence without evidence, or with evidence for another question or diagnostic none at all', async () => {
    const id = await aDiagnostic(app, await partner())
    const other = await aDiagnostic(app, await partner())
    await expect(proposeScore(felipe, id, question, aProposal({ confidence: 'medium' }))).rejects.toMatchObject({
      reason: 'diagnostics.confidence.needs-evidence',
    })
    const elsewhere = await addEvidence(felipe, other, someEvidence())
    const beside = await addEvidence(felipe, id, someEvidence({ questions: ['spending-case'] }))
    for (const evidence of [[elsewhere], [beside]])
      await expect(proposeScore(felipe, id, question, aProposal({ evidence }))).rejects.toMatchObject({
        reason: 'diagnostics.evidence.not-on-question',
      })
    expect(await felipe.read(tx => answersOf(tx, id))).toEqual(new Map())
  })

  it('is not written by those outside the team, or on a question that there is not', async () => {
    const id = await aDiagnostic(app, await partner())
    for (const outside of [dmitri, await ctxOf(app, 'joel')])
      await expect(proposeScore(outside, id, question, aProposal())).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(proposeScore(amara, id, question, aProposal())).rejects.toMatchObject({
      reason: 'diagnostics.not-your-team',
    })
    await expect(proposeScore(irena, id, question, aProposal())).rejects.toMatchObject({
      reason: 'diagnostics.answer.not-your-role',
    })
    await expect(proposeScore(felipe, id, 'no-question', aProposal())).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('is proposed once when two propose it from the same page', async () => {
    const id = await aDiagnostic(app, await partner())
    const tries = await Promise.allSettled([
      proposeScore(felipe, id, question, aProposal({ level: 1 }), 0),
      proposeScore(carmen, id, question, aProposal({ level: 3 }), 0),
    ])
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await carmen.read(tx => stepsTo(tx, id, question))).toHaveLength(1)
    await expect(agreeScore(irena, id, question, null, 0)).rejects.toMatchObject({ kind: 'stale' })
  })
})

describe('evidence', () => {
  it('is read newest first, page by page, and has a day that was', async () => {
    const id = await aDiagnostic(app, await partner())
    const ids: string[] = []
    for (let index = 0; index < 4; index++) ids.unshift(await addEvidence(felipe, id, someEvidence()))
    const page = (after?: string) =>
      felipe.read(async tx => (await evidenceOf(tx, id, { after, limit: 3 })).map(one => one.id))
    expect(await page()).toEqual(ids.slice(0, 3))
    expect(await page(ids[2])).toEqual(ids.slice(3))
    await expect(addEvidence(felipe, id, someEvidence({ datedOn: '2030-01-16' }))).rejects.toMatchObject({
      reason: 'diagnostics.dated.future',
    })
    await expect(addEvidence(dmitri, id, someEvidence())).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(addEvidence(felipe, id, someEvidence({ questions: ['nothing'] }))).rejects.toMatchObject({
      kind: 'invalid',
    })
  })
})

describe('a published diagnostic', () => {
  it('says levels, reasons and how many pieces of evidence, and neither their words nor who was there', async () => {
    const partnerId = await partner()
    const id = await published(app, partnerId, { 'market-small': null, 'market-lots': 4 })
    const statement = await amara.read(tx => statementOn(tx, 'diagnostic', id))
    const text = JSON.stringify(statement)
    expect(text).not.toContain('notices come too late')
    for (const person of ['carmen', 'felipe', 'irena', 'amara']) expect(text).not.toContain(personId(app, person))
    const said = await amara.read(tx => requirePublished(tx, id))
    expect(said.withheld).toEqual(['evidence', 'team-names'])
    expect(said.answers).toHaveLength(questionsIn(frameworkInForce()).length)
    expect(said.pillars.find(({ pillar }) => pillar === 'market')).toMatchObject({
      counts: [0, 9, 0, 1],
      notKnown: 1,
      median: 2,
      lowest: 2,
      open: 0,
    })
    expect(said.evidence).toEqual([{ kind: 'interview', perspective: 'suppliers', pieces: 1 }])
    expect(await amara.read(tx => statementsOn(tx, 'diagnostic', id))).toHaveLength(1)
  })

  it('is corrected by a further statement, while the first one stays', async () => {
    const id = await published(app, await partner(), { 'market-lots': 4 })
    await expect(correctDiagnostic(carmen, id)).rejects.toMatchObject({ kind: 'forbidden' })
    await correctDiagnostic(amara, id)
    expect((await amara.read(tx => requirePublished(tx, id))).number).toBe(1)
    await expect(closeDiagnostic(amara, id, null, 'Forget it')).rejects.toMatchObject({
      reason: 'diagnostics.close.published',
    })
    await challengeScore(irena, id, 'market-lots', 'Two of the ten were not divided.')
    await proposeScore(felipe, id, 'market-lots', aProposal({ level: 3 }))
    await agreeScore(irena, id, 'market-lots')
    await agreeDiagnostic(carmen, id)
    await publishDiagnostic(amara, id)
    const levels = await amara.read(async tx =>
      (await statementsOn(tx, 'diagnostic', id)).map(
        one => publishedFrom(one).answers.find(answer => answer.question === 'market-lots')?.level,
      ),
    )
    expect(levels).toEqual([3, 4])
  })

  it('is compared with the one before of the same partner, question by question', async () => {
    const partnerId = await partner()
    const first = await published(app, partnerId, { 'market-small': 1, 'market-lots': 4 })
    app.now = new Date('2031-06-15T12:00:00Z')
    const second = await published(app, partnerId, { 'market-small': 3, 'market-lots': 3 })
    app.now = new Date('2030-01-15T12:00:00Z')
    const { before, now } = await amara.read(async tx => {
      const now = await requirePublished(tx, second)
      return { now, before: await publishedBefore(tx, now.partner, now) }
    })
    expect(before?.id).toBe(first)
    if (!before) return
    const changed = comparison(before, now).rows.filter(({ change }) => change !== 0)
    expect(changed.map(({ question, change }) => [question, change])).toEqual([
      ['market-lots', -1],
      ['market-small', 2],
    ])
  })

  it('is seen of another programme’s rows by nobody', async () => {
    const id = await aDiagnostic(app, await partner())
    const ada = await app.ctxOf('ada', 'examplia')
    const seen = await ada.read(async tx => [
      ...(await diagnosticsFor(tx, {
        partnerIds: [(await carmen.read(own => requireDiagnostic(own, id))).partnerId],
        limit: 10,
      })),
      ...(await evidenceOf(tx, id, { limit: 10 })),
    ])
    expect(seen).toEqual([])
    await expect(proposeScore(ada, id, question, aProposal())).rejects.toMatchObject({ kind: 'not-found' })
  })
})
