import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { languages, translator } from '#platform/i18n'
import { addEntry, editEntry, registerLinks, requireEntry, takeAction } from '#programme/register'
import { type TestApp, testApp, type Visitor } from '../../app/testing.ts'
import { missingWords } from '../register/testing.ts'
import { obligation, partnership } from './index.ts'
import { claimsSignature, isSigned, partnershipLifecycle } from './rules.ts'

const many = 'many-hands'
let app: TestApp
let nobody: Visitor
let carmen: Visitor
const as = (person: string) => app.ctxOf(person, many)
const main = (html: string) => parse(html).querySelector('main')?.text.replace(/\s+/g, ' ') ?? ''

beforeAll(async () => {
  app = await testApp()
  nobody = await app.visitor()
  carmen = await app.visitor('carmen')
})
afterAll(() => app.close())

const content = {
  sort: 'memorandum',
  parties: 'Many Hands\nUniversity of Testing',
  purpose: 'Courses for buyers.',
  starts: '2030-01-01',
  due: '2032-01-01',
} as const
const signing = {
  signedOn: '2030-01-10',
  signedBy: 'The rector\nThe head of the programme',
  signedDocument: 'https://university.example/memorandum',
}
const newPartnership = async (title = 'Courses for buyers') =>
  addEntry(await as('carmen'), partnership, { partnerId: null, title, content })
const act = async (id: string, action: string, asked = {}) =>
  takeAction(await as('carmen'), partnership, id, action, null, asked)
const newObligation = async (of: string) =>
  addEntry(await as('carmen'), obligation, {
    ...{ partnerId: null, title: 'Two courses a year' },
    content: { partnership: [of], on: 'University of Testing', text: 'Two courses.', due: '2030-12-31' },
  })
const stateOf = async (id: string) => (await (await as('amara')).read(tx => requireEntry(tx, obligation, id))).state

it('has all its words in every language', () => {
  expect([...missingWords(partnership), ...missingWords(obligation)]).toEqual([])
})

it.each([
  ['Signed memorandum', true],
  ['Memorando firmado', true],
  ['Signage for the new office', false],
  ['Acuerdo de cursos', false],
])('of the title "%s" it is %s that it claims a signature', (title, claims) => {
  expect(claimsSignature(title)).toBe(claims)
})

describe('what is not signed', () => {
  /** What a text says of signing, once every "not signed" is taken out. */
  const claims = (text: string) => text.replaceAll(/not signed/gi, '').match(/\bsigned\b/gi)
  const states: [string, string[], object[]][] = [
    ['explored', [], []],
    ['drafted', ['draft'], [{}]],
    ['abandoned', ['draft', 'abandon'], [{}, { reason: 'No money.' }]],
    ['dropped', ['drop'], [{ reason: 'No interest.' }]],
  ]

  /** Whether the warning stands above everything that the page says of the agreement. */
  const isWarnedFirst = async (visitor: Visitor, url: string) => {
    const { body } = await visitor.get(url)
    const at = body.indexOf('govuk-warning-text')
    return at > 0 && at < body.indexOf('govuk-summary-list')
  }

  it('is every state that no signing leads to', () => {
    const all = partnershipLifecycle.flatMap(({ from, to }) => [...from, to])
    expect(new Set(states.map(([state]) => state))).toEqual(new Set(all.filter(state => !isSigned(state))))
    for (const { from, action, to } of partnershipLifecycle)
      if (isSigned(to) && from.some(state => !isSigned(state))) expect(action).toBe('sign')
    const t = languages.map(language => translator(language))
    for (const [state] of states)
      expect(t.map(say => say.dynamic(`partnership.state.${state}`))).toEqual([
        expect.stringMatching(/, not signed$/),
        expect.stringMatching(/, sin firmar$/),
      ])
  })

  it.each(states)(
    'says so on page, list, file and in public when %s, and nothing else',
    async (state, actions, asked) => {
      const id = await newPartnership(`Agreement ${state}`)
      for (const [index, action] of actions.entries()) await act(id, action, asked[index])
      const entry = main((await carmen.get(registerLinks.entry(many, partnership, id))).body)
      expect(entry).toContain('not signed')
      expect(entry).toContain('binds nobody')
      expect(await isWarnedFirst(carmen, registerLinks.entry(many, partnership, id))).toBe(true)
      expect(claims(entry)).toBeNull()
      const row = async (visitor: Visitor, url: string) =>
        parse((await visitor.get(url)).body)
          .querySelectorAll('tbody tr')
          .find(one => one.text.includes(`Agreement ${state}`))?.text
      const listed = (await row(carmen, registerLinks.list(many, partnership))) ?? ''
      expect(listed).toContain('not signed')
      expect(claims(listed)).toBeNull()
      const line = async (visitor: Visitor, url: string) =>
        (await visitor.get(url)).body.split('\n').find(one => one.includes(`Agreement ${state}`))
      const inFile = (await line(carmen, registerLinks.csv(many, partnership))) ?? ''
      expect(inFile).toContain('Not signed')
      expect(claims(inFile)).toBeNull()
      const isPublic = state === 'drafted' || state === 'abandoned'
      const open = await nobody.get(registerLinks.publicEntry(many, partnership, id))
      expect(open.status).toBe(isPublic ? 200 : 404)
      if (!isPublic) return
      expect(main(open.body)).toContain('not signed')
      expect(claims(main(open.body))).toBeNull()
      expect(await isWarnedFirst(nobody, registerLinks.publicEntry(many, partnership, id))).toBe(true)
      const openRow = (await row(nobody, registerLinks.publicList(many, partnership))) ?? ''
      expect(openRow).toContain('not signed')
      expect(claims(openRow)).toBeNull()
      expect((await line(nobody, registerLinks.publicCsv(many, partnership))) ?? '').toContain('Not signed')
      const said = JSON.parse((await nobody.get(`/${many}/programme/data/partnership/${id}`)).body)
      expect(said).toMatchObject({ formality: 'not-signed', signedOn: null, signedBy: null, signedDocument: null })
    },
  )

  it('cannot be called signed by its name', async () => {
    await expect(newPartnership('Signed memorandum')).rejects.toThrow('partnership.title.claims')
    const id = await newPartnership()
    await expect(
      editEntry(await as('carmen'), partnership, id, null, { title: 'Memorando firmado', content }),
    ).rejects.toThrow('partnership.title.claims')
  })

  it('is not made formal by what somebody sends with the form', async () => {
    const fields = { ...content, title: 'Sent by hand', formality: 'signed', signedBy: 'The rector', partner: '' }
    const days = { 'starts-day': '', 'starts-month': '', 'starts-year': '' }
    const sent = await carmen.submit(registerLinks.add(many, partnership), { ...fields, ...days })
    expect(sent.status).toBe(303)
    expect(claims(main((await carmen.get(sent.location ?? '')).body))).toBeNull()
  })
})

describe('signing', () => {
  it('asks for the day, the offices and the document, and never for a day to come', async () => {
    const id = await newPartnership()
    await act(id, 'draft')
    await expect(act(id, 'sign', { ...signing, signedDocument: null })).rejects.toThrow('register.missing-evidence')
    await expect(act(id, 'sign', { ...signing, signedOn: '2030-02-01' })).rejects.toThrow('partnership.signedOn.later')
    const sent = await carmen.submit(registerLinks.act(many, partnership, id, 'sign'), {
      ...{ signedBy: 'The rector', signedDocument: 'Archive of the university, 44 of 2030' },
      ...{ 'signedOn-day': '1', 'signedOn-month': '2', 'signedOn-year': '2030' },
    })
    expect(sent.status).toBe(422)
    expect(sent.body).toContain('href="#signedOn-day"')
    expect(sent.body).toContain('44 of 2030')
    await act(id, 'sign', signing)
    const open = main((await nobody.get(registerLinks.publicEntry(many, partnership, id))).body)
    expect(open).toContain('The rector')
    expect(open).not.toContain('not signed')
    expect(open).toContain('https://university.example/memorandum')
    const change = { title: 'Other', content }
    await expect(editEntry(await as('carmen'), partnership, id, null, change)).rejects.toThrow('not-in-that-state')
  })
})

describe('an obligation', () => {
  it('binds from the signing on, is public then, and is met with evidence', async () => {
    const agreement = await newPartnership()
    const id = await newObligation(agreement)
    await act(agreement, 'draft')
    await expect(takeAction(await as('carmen'), obligation, id, 'bind')).rejects.toThrow('obligation.not-binding')
    expect((await nobody.get(registerLinks.publicEntry(many, obligation, id))).status).toBe(404)
    await act(agreement, 'sign', signing)
    expect(await stateOf(id)).toBe('open')
    expect((await nobody.get(registerLinks.publicEntry(many, obligation, id))).status).toBe(200)
    await expect(takeAction(await as('carmen'), obligation, id, 'meet')).rejects.toThrow('register.missing-evidence')
    const evidence = { evidence: 'Two courses were held.', link: 'https://university.example/courses' }
    await takeAction(await as('carmen'), obligation, id, 'meet', null, evidence)
    expect(await stateOf(id)).toBe('met')
  })
})
