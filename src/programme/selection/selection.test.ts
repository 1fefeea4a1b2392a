import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addMember } from '#identity/memberships'
import { addPartner, partnerLinks, requirePartner } from '#programme/partners'
import { addEntry, registerLinks, takeAction } from '#programme/register'
import { type TestApp, testApp, type Visitor } from '../../app/testing.ts'
import { criteriaSet, decide, giveScores, moderate, revealScores, selectionLinks, startSelection } from './index.ts'

const many = 'many-hands'
let app: TestApp
let nobody: Visitor
let criteria: string
const as = (person: string) => app.ctxOf(person, many)
const main = (html: string) => parse(html).querySelector('main')?.text.replace(/\s+/g, ' ') ?? ''

beforeAll(async () => {
  app = await testApp()
  nobody = await app.visitor()
  criteria = await newCriteria()
  await takeAction(await as('amara'), criteriaSet, criteria, 'publish')
})
afterAll(() => app.close())

const newCriteria = async () =>
  addEntry(await as('amara'), criteriaSet, {
    ...{ partnerId: null, title: 'Criteria of 2030' },
    content: { about: 'For all partners.', criteria: '60 | Need | Half of all purchases\n40 | Will | A minister asks' },
  })
const considered = async (slug: string) =>
  addPartner(await as('amara'), { slug, name: `Land of ${slug}`, governmentId: null, parentId: null, why: 'Asked us.' })
const scores = (...given: number[]) => given.map(score => ({ score, reasons: `Because of ${score}.` }))
const phaseOf = async (id: string) => (await (await as('amara')).read(tx => requirePartner(tx, id))).phase

async function moderated(slug: string) {
  const partner = await considered(slug)
  const id = await startSelection(await as('amara'), partner, criteria)
  await giveScores(await as('carmen'), id, scores(4, 2))
  await giveScores(await as('irena'), id, scores(2, 2))
  await revealScores(await as('amara'), id, null)
  await moderate(await as('carmen'), id, null, scores(3, 2))
  return { partner, id }
}

describe('a choice of a partner', () => {
  it('begins with published criteria, once at a time', async () => {
    const partner = await considered('startland')
    await expect(startSelection(await as('amara'), partner, await newCriteria())).rejects.toThrow(
      'selection.criteria.not-published',
    )
    await expect(startSelection(await as('carmen'), partner, criteria)).rejects.toThrow('partner.not-your-partner')
    await startSelection(await as('amara'), partner, criteria)
    await expect(startSelection(await as('amara'), partner, criteria)).rejects.toThrow('selection.already')
  })

  it('hides what others gave until the scoring ends, and needs two who scored', async () => {
    const id = await startSelection(await as('amara'), await considered('alone'), criteria)
    await giveScores(await as('carmen'), id, scores(4, 1))
    await expect(revealScores(await as('amara'), id, null)).rejects.toThrow('selection.too-few')
    const at = selectionLinks.one(many, id)
    expect((await (await app.visitor('carmen')).get(at)).body).toContain('Because of 4.')
    expect((await (await app.visitor('irena')).get(at)).body).not.toContain('Because of 4.')
    await giveScores(await as('irena'), id, scores(2, 1))
    await revealScores(await as('amara'), id, null)
    expect((await (await app.visitor('irena')).get(at)).body).toContain('Because of 4.')
    await expect(giveScores(await as('carmen'), id, scores(0, 0))).rejects.toThrow('selection.not-in-that-state')
  })

  it('is for those inside: an official of a partner neither scores nor reads before the decision', async () => {
    const { id } = await moderated('inside')
    const felipe = await app.visitor('felipe')
    expect((await felipe.get(selectionLinks.list(many))).status).toBe(403)
    expect((await felipe.get(selectionLinks.csv(many))).status).toBe(403)
    expect((await (await app.visitor('amara')).get(selectionLinks.csv(many))).body).toContain('Land of inside')
    expect((await felipe.get(selectionLinks.one(many, id))).status).toBe(403)
    expect((await nobody.get(selectionLinks.publicOne(many, id))).status).toBe(404)
  })

  it('is decided by a lead who did not score, moves the partner, and is public with all its parts', async () => {
    const { partner, id } = await moderated('chosen')
    await decide(await as('bruno'), id, null, { decision: 'choose', reasons: 'Great need.' })
    expect(await phaseOf(partner)).toBe('discovery')
    const page = main((await nobody.get(selectionLinks.publicOne(many, id))).body)
    for (const text of ['Weighted sum: 260 of 400', '180', '80', '2, 4', 'Great need.', 'Method'])
      expect(page).toContain(text)
    const said = JSON.parse((await nobody.get(`/${many}/programme/data/selection/${id}`)).body)
    expect(said).toMatchObject({ decision: 'choose', sum: 260, most: 400 })
    expect(JSON.stringify(said)).not.toContain(app.world.people.get('carmen'))
    expect((await nobody.get(selectionLinks.publicCsv(many))).body).toContain('Great need.')
    expect((await nobody.get(selectionLinks.publicList(many))).body).toContain('Land of chosen')
    await expect(decide(await as('bruno'), id, null, { decision: 'decline', reasons: 'Again.' })).rejects.toThrow(
      'selection.not-in-that-state',
    )
  })

  it('is not decided by a lead who gave scores', async () => {
    const id = await startSelection(await as('amara'), await considered('own-score'), criteria)
    await giveScores(await as('bruno'), id, scores(4, 4))
    await giveScores(await as('carmen'), id, scores(4, 4))
    await revealScores(await as('amara'), id, null)
    await moderate(await as('carmen'), id, null, scores(4, 4))
    await expect(decide(await as('bruno'), id, null, { decision: 'choose', reasons: 'Mine.' })).rejects.toThrow(
      'selection.scored-it',
    )
  })

  it('is neither scored nor decided by anybody of the government itself', async () => {
    const partner = await addPartner(await as('amara'), {
      ...{ slug: 'own', name: 'Land of one’s own', parentId: null, why: 'Asked us.' },
      governmentId: app.world.governments.get('examplia') ?? null,
    })
    const id = await startSelection(await as('amara'), partner, criteria)
    const gita = await app.ctxOf('gita', 'examplia')
    const [bodyId = ''] = gita.actor.bodyIds
    const personId = app.world.people.get('joel') ?? ''
    await gita.transact(tx => addMember(tx, gita, { personId, bodyId, roles: ['buyer'], because: 'invitation' }))
    await expect(giveScores(await as('joel'), id, scores(4, 4))).rejects.toThrow('selection.own-government')
    await giveScores(await as('irena'), id, scores(4, 4))
  })

  it('leaves a deferred partner considered, so that it can be scored again, and declines another', async () => {
    const first = await moderated('deferred')
    await decide(await as('amara'), first.id, null, { decision: 'defer', reasons: 'After the election.' })
    expect(await phaseOf(first.partner)).toBe('considered')
    await startSelection(await as('amara'), first.partner, criteria)
    const second = await moderated('declined')
    await decide(await as('amara'), second.id, null, { decision: 'decline', reasons: 'Little need.' })
    expect(await phaseOf(second.partner)).toBe('declined')
  })
})

it('has no button that chooses or declines without a decision', async () => {
  await considered('no-button')
  const amara = await app.visitor('amara')
  const at = partnerLinks.partner(many, 'no-button')
  expect((await amara.get(at)).body).not.toContain(partnerLinks.step(many, 'no-button', 'choose'))
  for (const action of ['choose', 'decline'])
    expect((await amara.post(partnerLinks.step(many, 'no-button', action), {})).status).toBe(404)
})

it('is carried out by forms, which keep what was typed', async () => {
  const partner = await considered('by-form')
  const amara = await app.visitor('amara')
  expect((await amara.submit(selectionLinks.start(many), { partner: '', criteria: '' })).status).toBe(422)
  const at = (await amara.submit(selectionLinks.start(many), { partner, criteria })).location ?? ''
  const given = { 'score-0': '3', 'reasons-0': 'Seen', 'score-1': '2', 'reasons-1': 'Heard' }
  for (const person of ['carmen', 'irena']) {
    const visitor = await app.visitor(person)
    const wrong = await visitor.submit(`${at}/score`, { ...given, 'score-1': '5' })
    expect(wrong.status).toBe(422)
    expect(wrong.body).toContain('Heard')
    expect(main(wrong.body)).toMatch(/There is a problem ?Choose a score for “[^”]+”/)
    expect((await visitor.submit(`${at}/score`, given)).status).toBe(303)
  }
  expect((await amara.submit(at, {}, `${at}/reveal`)).status).toBe(303)
  expect((await amara.get(`${at}/moderate`)).status).toBe(409)
  expect((await (await app.visitor('irena')).submit(`${at}/moderate`, given)).status).toBe(303)
  expect((await amara.submit(`${at}/decide`, { decision: 'choose', reasons: '' })).status).toBe(422)
  expect((await amara.submit(`${at}/decide`, { decision: 'choose', reasons: 'Need' })).status).toBe(303)
  expect(await phaseOf(partner)).toBe('discovery')
  expect((await amara.get(at)).body).toContain(partnerLinks.partner(many, 'by-form'))
  expect((await nobody.get(registerLinks.publicEntry(many, criteriaSet, criteria))).status).toBe(200)
})

it('leads each person to what waits for them, and says at the field why a government cannot be scored again', async () => {
  const partner = await considered('waiting')
  const work = async (person: string) => main((await (await app.visitor(person)).get(`/${many}/work`)).body)
  const id = await startSelection(await as('amara'), partner, criteria)
  expect(await work('carmen')).toContain('Score a government alone: Land of waiting')
  expect(await work('felipe')).not.toContain('Land of waiting')
  const again = await (await app.visitor('amara')).submit(selectionLinks.start(many), { partner, criteria })
  expect(again.status).toBe(422)
  expect(again.body).toContain('href="#partner"')
  for (const person of ['carmen', 'irena']) await giveScores(await as(person), id, scores(4, 2))
  expect(await work('carmen')).not.toContain('Land of waiting')
  await revealScores(await as('amara'), id, null)
  expect(await work('carmen')).toContain('Record the scores on which you all agree: Land of waiting')
  await moderate(await as('carmen'), id, null, scores(4, 2))
  expect(await work('carmen')).not.toContain('Land of waiting')
  expect(await work('bruno')).toContain('Decide about a government: Land of waiting')
  await decide(await as('bruno'), id, null, { decision: 'choose', reasons: 'Great need.' })
  expect(await work('bruno')).not.toContain('Decide about a government: Land of waiting')
  const how = selectionLinks.publicList(many, { partner: 'waiting' })
  expect((await nobody.get(partnerLinks.publicPartner(many, 'waiting'))).body).toContain(how)
  const list = main((await nobody.get(how)).body)
  expect(list).toContain('Land of waiting')
  expect(list).not.toContain('Land of declined')
})
