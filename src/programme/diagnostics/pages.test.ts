import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApp, testApp, type Visitor } from '../../app/testing.ts'
import { addEvidence, proposeScore } from './answering.ts'
import { aDiagnostic, agreed, aPartner, aProposal, ctxOf, personId, published, someEvidence } from './testing.ts'

let app: TestApp
const visitors = new Map<string, Visitor>()
const as = (person: string): Visitor => {
  const found = visitors.get(person)
  if (!found) throw new Error(`Nobody is ${person}.`)
  return found
}

beforeAll(async () => {
  app = await testApp()
  for (const person of ['amara', 'bruno', 'carmen', 'dmitri', 'esther', 'felipe', 'greta', 'irena', 'ada'])
    visitors.set(person, await app.visitor(person))
  visitors.set('nobody', await app.visitor())
})
afterAll(() => app.close())

const text = (body: string) => parse(body).querySelector('main')?.text.replace(/\s+/g, ' ') ?? ''
const work = '/many-hands/work/programme/diagnostics'
const open = '/many-hands/programme'
const question = 'spending-pipeline'

const anInterview = {
  kind: 'interview',
  perspective: 'suppliers',
  'datedOn-day': '10',
  'datedOn-month': '1',
  'datedOn-year': '2030',
  summary: 'Notices come too late.',
  questions: question,
}

describe('a diagnostic by forms', () => {
  it('is started, given a team, and begun', async () => {
    await aPartner(app, 'formland')
    const empty = await as('carmen').submit(`${work}/new`, { partner: '', scope: '' })
    expect(empty.status).toBe(422)
    expect(text(empty.body)).toContain('Choose a partner')
    const started = await as('carmen').submit(`${work}/new`, { partner: 'formland', scope: 'All ministries' })
    expect(started.status).toBe(303)
    const team = started.location ?? ''
    const one = team.replace('/team', '')
    const twice = await as('carmen').submit(`${work}/new`, { partner: 'formland', scope: 'All again' })
    expect(text(twice.body)).toContain('A diagnostic of this partner is under way already')
    expect(text(twice.body)).toContain('All again')
    for (const [person, role] of [
      ['carmen', 'lead-assessor'],
      ['felipe', 'assessor'],
    ] as const)
      expect((await as('carmen').submit(team, { person: personId(app, person), role }, team)).status).toBe(303)
    expect((await as('carmen').submit(one, {}, `${one}/begin`)).status).toBe(303)
    const page = await as('carmen').get(one)
    expect(text(page.body)).toContain('Collecting evidence')
    expect(text(page.body)).toContain('0 of 73 answered')
    expect(text((await as('carmen').get(work)).body)).toContain('Republic of formland')
    expect(
      parse((await as('carmen').get('/many-hands/work/programme')).body).querySelector(`main a[href="${work}"]`),
    ).not.toBeNull()
    expect(text((await as('carmen').get(`${work}?partner=nowhere`)).body)).toContain('There are no diagnostics yet')
  })

  it('collects evidence with a file, and gives the file to those of the programme alone', async () => {
    const id = await aDiagnostic(app, await aPartner(app, 'fileland'))
    const add = `${work}/${id}/evidence/new`
    const wrong = await as('felipe').submit(add, {
      ...anInterview,
      summary: '',
      questions: [],
      'datedOn-year': '2031',
      link: 'javascript:x',
    })
    expect(wrong.status).toBe(422)
    for (const words of ['Say what the evidence says', 'Choose at least one question', 'begins with https://'])
      expect(text(wrong.body)).toContain(words)
    const future = await as('felipe').submit(add, { ...anInterview, 'datedOn-year': '2031' })
    expect(text(future.body)).toContain('The date must not be after today')
    const added = await as('felipe').submit(add, { ...anInterview, link: 'https://example.org/plan' })
    expect(added.status).toBe(303)
    const piece = added.location ?? ''
    const none = await as('felipe').upload(piece, { field: 'file', name: '', content: Buffer.from('') })
    expect(none.status).toBe(422)
    const lying = await as('felipe').upload(piece, { field: 'file', name: 'a.pdf', content: Buffer.from('<script>') })
    expect(lying.status).toBe(422)
    const sent = await as('felipe').upload(piece, { field: 'file', name: 'notes.txt', content: Buffer.from('Notes.') })
    expect(sent.status).toBe(303)
    expect((await as('carmen').get(`${piece}/file`)).body).toBe('Notes.')
    for (const person of ['greta', 'ada']) expect((await as(person).get(`${piece}/file`)).status).toBe(403)
    expect((await as('nobody').get(`${piece}/file`)).status).toBe(303)
    expect(text((await as('carmen').get(`${work}/${id}/evidence`)).body)).toContain('Notices come too late.')
  })

  it('takes an answer from proposal through challenge to agreement, each by somebody else', async () => {
    const id = await aDiagnostic(app, await aPartner(app, 'answerland'))
    const piece = await addEvidence(await ctxOf(app, 'felipe'), id, someEvidence())
    const at = `${work}/${id}/questions/${question}`
    const propose = (fields: Record<string, string | string[]>) => as('felipe').submit(at, fields, `${at}/propose`)
    const unsure = await propose({ answer: '3', confidence: 'high', reasons: 'Seen on the site' })
    expect(unsure.status).toBe(422)
    expect(text(unsure.body)).toContain('Without evidence the confidence can only be low')
    expect(parse(unsure.body).querySelector('textarea[name=reasons]')?.text).toContain('Seen on the site')
    expect(text((await propose({ answer: '3', reasons: 'x' })).body)).toContain('Say how sure you are of the level')
    expect((await propose({ answer: '3', confidence: 'high', reasons: 'Seen', evidence: piece })).status).toBe(303)
    const waiting = 'Diagnostic of Republic of answerland: 1 answer waits for you'
    expect(text((await as('irena').get('/many-hands/work')).body)).toContain(waiting)
    expect(text((await as('felipe').get('/many-hands/work')).body)).not.toContain(waiting)
    const own = await as('felipe').get(at)
    expect(parse(own.body).querySelector(`form[action="${at}/agree"]`)).toBeNull()
    await as('irena').submit(at, { challenge: 'The month is missing.' }, `${at}/challenge`)
    const noNote = await as('carmen').submit(at, { note: '' }, `${at}/agree`)
    expect(text(noNote.body)).toContain('Say how the challenge was met')
    expect((await as('carmen').submit(at, { note: 'The month is there.' }, `${at}/agree`)).status).toBe(303)
    const page = text((await as('esther').get(at)).body)
    for (const words of ['Level 3', 'The month is missing.', 'The month is there.']) expect(page).toContain(words)
    expect(text((await as('carmen').get(`${work}/${id}`)).body)).toContain('1 of 73 answered')
    expect(text((await as('carmen').get(`${work}/${id}/pillars/spending`)).body)).toContain('1 of 10 answered')
  })

  it('waits for whoever leads the programme once its team has agreed', async () => {
    await agreed(app, await aPartner(app, 'readyland'))
    const waiting = 'Publish the diagnostic of Republic of readyland'
    expect(text((await as('amara').get('/many-hands/work')).body)).toContain(waiting)
    expect(text((await as('carmen').get('/many-hands/work')).body)).not.toContain(waiting)
  })

  it('refuses a form that is stale, and counts one that comes twice once', async () => {
    const id = await aDiagnostic(app, await aPartner(app, 'staleland'))
    const at = `${work}/${id}/questions/${question}`
    const page = await as('felipe').get(at)
    const form = parse(page.body).querySelector(`form[action="${at}/propose"]`)
    const hidden = Object.fromEntries(
      (form?.querySelectorAll('input[type=hidden]') ?? []).map(one => [
        one.getAttribute('name') ?? '',
        one.getAttribute('value') ?? '',
      ]),
    )
    await proposeScore(await ctxOf(app, 'carmen'), id, question, aProposal({ level: 4 }))
    const stale = await as('felipe').post(`${at}/propose`, {
      ...hidden,
      answer: '1',
      confidence: 'low',
      reasons: 'Old',
    })
    expect(stale.status).toBe(409)
    const agreeing = parse((await as('irena').get(at)).body).querySelector(`form[action="${at}/agree"]`)
    const key = Object.fromEntries(
      (agreeing?.querySelectorAll('input[type=hidden]') ?? []).map(one => [
        one.getAttribute('name') ?? '',
        one.getAttribute('value') ?? '',
      ]),
    )
    const twice = [await as('irena').post(`${at}/agree`, key), await as('irena').post(`${at}/agree`, key)]
    expect(twice.map(({ status }) => status)).toEqual([303, 303])
    expect(text((await as('irena').get(at)).body).match(/Agreed by/g)).toHaveLength(1)
  })

  it('is closed to officials of other partners, to other governments and to the public', async () => {
    const id = await aDiagnostic(app, await aPartner(app, 'closedland'))
    for (const path of ['', '/team', '/evidence', `/questions/${question}`, '/pillars/market']) {
      expect((await as('greta').get(`${work}/${id}${path}`)).status).toBe(403)
      expect((await as('ada').get(`${work}/${id}${path}`)).status).toBe(403)
      expect((await as('nobody').get(`${work}/${id}${path}`)).status).toBe(303)
      expect((await as('felipe').get(`${work}/${id}${path}`)).status).toBe(200)
    }
    expect((await as('nobody').get(`${open}/diagnostics/${id}`)).status).toBe(404)
    expect((await as('esther').get(`${work}/new`)).status).toBe(403)
    expect((await as('amara').get(`${work}/${id}/pillars/nothing`)).status).toBe(404)
    expect((await as('amara').get(`${work}/${id}/questions/nothing`)).status).toBe(404)
  })
})

describe('published diagnostics', () => {
  it('show everybody the heat map, levels by pillar with their method, and every answer', async () => {
    const id = await published(app, await aPartner(app, 'openland'), { 'market-small': null, 'market-lots': 4 })
    const { body, status } = await as('nobody').get(`${open}/diagnostics/${id}`)
    expect(status).toBe(200)
    expect(parse(body).querySelectorAll('#heat-map tbody tr')).toHaveLength(7)
    const market = parse(body).querySelectorAll('#spread tbody tr')[2]
    expect(market?.querySelectorAll('td').map(cell => cell.text.trim())).toEqual([
      '0',
      '9',
      '0',
      '1',
      '1',
      '0',
      '0',
      '2',
      '2',
    ])
    expect(text(body)).toContain('of two in the middle, the lower one')
    expect(text(body)).toContain('It is not an assessment by the Methodology')
    expect(body).not.toContain('Carmen')
    const csv = (await as('nobody').get(`${open}/diagnostics/${id}/answers.csv`)).body
    expect(csv.trim().split('\n')).toHaveLength(74)
    const json = JSON.parse((await as('nobody').get(`${open}/data/diagnostic/${id}`)).body) as { answers: unknown[] }
    expect(json.answers).toHaveLength(73)
    expect(text((await as('nobody').get(`${open}/diagnostics`)).body)).toContain('Republic of openland')
  })

  it('are compared side by side', async () => {
    const first = await published(app, await aPartner(app, 'firstland'), { 'market-lots': 1 })
    const second = await published(app, await aPartner(app, 'secondland'), { 'market-lots': 4 })
    const choosing = await as('nobody').get(`${open}/compare`)
    expect(text(choosing.body)).toContain('Choose two different diagnostics')
    const at = `${open}/compare?first=${first}&second=${second}`
    const { body } = await as('nobody').get(at)
    expect(text(body)).toContain('1 question at a higher level, 72 at the same, 0 at a lower one')
    expect(parse(body).querySelectorAll('#compared tbody tr')).toHaveLength(73)
    expect(text(body)).toContain('3 levels higher')
    const csv = (await as('nobody').get(at.replace('compare?', 'compare.csv?'))).body
    expect(csv).toContain('market-lots')
    const json = JSON.parse((await as('nobody').get(at.replace('compare?', 'compare.json?'))).body)
    expect(json.questions).toHaveLength(73)
    expect(json.questions).toContainEqual(
      expect.objectContaining({ question: 'market-lots', first: expect.objectContaining({ level: 1 }), change: 3 }),
    )
    const list = parse((await as('nobody').get(`${open}/diagnostics`)).body)
    const across = list.querySelectorAll('#across tbody tr').map(row => row.structuredText.replaceAll(/\s+/g, ' '))
    expect(across.find(row => row.includes('firstland'))).toContain('Lowest: 1')
    expect((await as('nobody').get(`${open}/compare?first=${first}&second=${first}`)).status).toBe(200)
    const missing = '018f0000-0000-7000-8000-000000000000'
    expect((await as('nobody').get(`${open}/compare?first=${first}&second=${missing}`)).status).toBe(404)
  })
})
