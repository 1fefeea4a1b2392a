import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPartner, assignMember, movePartner } from '#programme/partners'
import { type TestApp, testApp } from '../../app/testing.ts'
import { addEntry, defineKind, editEntry, registerLinks, registerRoutes, requireEntry, takeAction } from './index.ts'

/** A promise that somebody makes and keeps, with evidence. */
const promise = defineKind({
  name: 'test-promise',
  path: 'test-promises',
  partner: 'optional',
  fields: {
    text: { type: 'text', required: true, max: 300 },
    weight: { type: 'choice', options: ['light', 'heavy'], required: true },
    areas: { type: 'choices', options: ['north', 'south'] },
    cost: { type: 'money' },
    share: { type: 'number', min: 0, max: 100 },
    source: { type: 'web' },
    owner: { type: 'member' },
    due: { type: 'day' },
    needs: { type: 'entries', kinds: ['test-promise'] },
    withheld: { type: 'choices', options: ['cost'] },
    evidence: { type: 'text', asked: ['keep'] },
  },
  lifecycle: [
    { from: ['draft'], action: 'make', to: 'made', by: ['programme-lead', 'delivery-manager'] },
    { from: ['made'], action: 'keep', to: 'kept', by: ['owner', 'programme-lead'] },
  ],
  initial: 'draft',
  editable: ['draft', 'made'],
  read: 'programme.read',
  write: 'programme.contribute',
  published: { in: ['made', 'kept'], fields: ['text', 'weight', 'cost', 'needs', 'evidence', 'withheld'] },
  columns: ['weight', 'owner', 'due'],
  refusal: (entry, action, who) => (action === 'make' && entry.createdBy === who.id ? 'test-promise.own' : null),
})
const words = { text: 'We publish every plan.', weight: 'heavy' } as const
const many = 'many-hands'

let app: TestApp
let ours: string
let theirs: string
const id = (person: string) => app.world.people.get(person) ?? ''
const as = (person: string) => app.ctxOf(person, many)

beforeAll(async () => {
  app = await testApp({ routes: registerRoutes(promise) })
  const amara = await as('amara')
  const partner = (slug: string, name: string) =>
    addPartner(amara, { slug, name, governmentId: null, parentId: null, why: 'To learn together.' })
  ours = await partner('ejemplaria', 'Ejemplaria')
  theirs = await partner('samplonia', 'Samplonia')
  for (const one of [ours, theirs]) await amara.transact(tx => movePartner(tx, amara, one, 'choose'))
  for (const person of ['carmen', 'felipe']) await assignMember(amara, ours, id(person))
  await assignMember(amara, theirs, id('hana'))
})
afterAll(() => app.close())

const newPromise = async (person = 'carmen', change: object = {}, partnerId: string | null = ours) =>
  addEntry(await as(person), promise, { partnerId, title: 'Open plans', content: { ...words, ...change } })
const read = async (entry: string) => (await as('amara')).read(tx => requireEntry(tx, promise, entry))
const statement = async (entry: string) =>
  (await (await app.visitor()).get(`/${many}/programme/data/test-promise/${entry}`)).body

describe('an entry', () => {
  it('keeps every field, in columns or in its content, and gives them back alike', async () => {
    const first = await newPromise()
    const content = {
      ...words,
      areas: ['north'],
      cost: '1250.50',
      share: '12.5',
      source: 'https://example.org/plan',
      owner: id('dmitri'),
      due: '2030-03-01',
      needs: [first],
    }
    expect((await read(await newPromise('carmen', content))).content).toEqual({
      ...content,
      withheld: [],
      evidence: null,
      starts: null,
    })
  })

  it('points only at entries that its field names, and never at another partner’s', async () => {
    const elsewhere = await newPromise('hana', {}, theirs)
    await expect(newPromise('carmen', { needs: [elsewhere] })).rejects.toThrow('register.choice.gone')
    await expect(newPromise('carmen', { needs: ['018f0000-0000-7000-8000-000000000000'] })).rejects.toThrow(
      'register.choice.gone',
    )
  })

  it('is written by those who work for its partner, and by nobody else', async () => {
    await expect(newPromise('carmen', {}, theirs)).rejects.toThrow('partner.not-your-partner')
    await expect(newPromise('felipe', {}, null)).rejects.toThrow('partner.not-your-partner')
    await expect(newPromise('irena')).rejects.toThrow('partner.not-your-partner')
    await expect(newPromise('amara', {}, theirs)).resolves.toBeTruthy()
  })

  it('refuses a change made from an older version', async () => {
    const entry = await newPromise()
    await editEntry(await as('felipe'), promise, entry, 1, { title: 'Open plans', content: { ...words, share: '1' } })
    await expect(editEntry(await as('carmen'), promise, entry, 1, { title: 'Other', content: words })).rejects.toThrow(
      'error.stale',
    )
    expect(await read(entry)).toMatchObject({ version: 2, title: 'Open plans', content: { share: '1' } })
  })
})

describe('an action', () => {
  it('follows the lifecycle, the kind’s own rule and what it asks for', async () => {
    const entry = await newPromise('felipe', { owner: id('felipe') })
    const take = async (person: string, action: string, asked = {}) =>
      takeAction(await as(person), promise, entry, action, null, asked)
    await expect(take('felipe', 'make')).rejects.toThrow('test-promise.not-your-role')
    await expect(take('felipe', 'keep')).rejects.toThrow('test-promise.not-in-that-state')
    await take('carmen', 'make')
    await expect(take('felipe', 'keep')).rejects.toThrow('register.missing-evidence')
    await expect(take('carmen', 'keep', { evidence: 'All are there.' })).rejects.toThrow('test-promise.not-your-role')
    await take('felipe', 'keep', { evidence: 'All are there.' })
    expect(await read(entry)).toMatchObject({ state: 'kept', content: { evidence: 'All are there.' } })
    const own = await newPromise('carmen')
    await expect(takeAction(await as('carmen'), promise, own, 'make')).rejects.toThrow('test-promise.own')
  })
})

describe('what is public', () => {
  it('is said when the state makes it so, again when it changes, and never who looks after it', async () => {
    const first = await newPromise('felipe')
    expect(await statement(first)).not.toContain('every plan')
    await takeAction(await as('carmen'), promise, first, 'make')
    const entry = await newPromise('felipe', { cost: '10.00', withheld: ['cost'], needs: [first], owner: id('dmitri') })
    await takeAction(await as('carmen'), promise, entry, 'make')
    const said = JSON.parse(await statement(entry))
    expect(said).toMatchObject({
      kind: 'test-promise',
      number: 1,
      partner: 'ejemplaria',
      state: 'made',
      withheld: ['cost'],
      needs: [{ id: first, kind: 'test-promise', title: 'Open plans' }],
    })
    expect(said).not.toHaveProperty('cost')
    expect(JSON.stringify(said)).not.toContain(id('dmitri'))
    await editEntry(await as('carmen'), promise, entry, null, { title: 'Open plans', content: words })
    expect(JSON.parse(await statement(entry))).toMatchObject({ number: 1 })
    await editEntry(await as('carmen'), promise, entry, null, { title: 'All plans open', content: words })
    expect(JSON.parse(await statement(entry))).toMatchObject({ number: 2, title: 'All plans open' })
    const page = await (await app.visitor()).get(registerLinks.publicEntry(many, promise, entry))
    expect(page.body).toContain('All plans open')
  })
})

describe('pages', () => {
  it('add, change and act by forms, and keep what was typed where something is wrong', async () => {
    const carmen = await app.visitor('carmen')
    const at = registerLinks.add(many, promise)
    const wrong = await carmen.submit(at, {
      title: '',
      text: 'x'.repeat(301),
      weight: 'huge',
      cost: 'ten',
      share: '101',
    })
    expect(wrong.status).toBe(422)
    for (const field of ['title', 'text', 'weight', 'cost', 'share']) expect(wrong.body).toContain(`href="#${field}"`)
    expect(wrong.body).toContain('x'.repeat(301))
    const sent = await carmen.submit(at, { ...words, title: 'By form', partner: 'ejemplaria', owner: id('carmen') })
    expect(sent.status).toBe(303)
    const entry = sent.location ?? ''
    const amara = await app.visitor('amara')
    expect((await amara.submit(entry, {}, `${entry}/do/make`)).status).toBe(303)
    const missing = await carmen.submit(`${entry}/do/keep`, { evidence: '' })
    expect(missing.status).toBe(422)
    await carmen.submit(`${entry}/do/keep`, { evidence: 'Look at the site.' })
    expect((await carmen.get(entry)).body).toContain('Look at the site.')
    expect((await carmen.get(`${entry}/edit`)).status).toBe(409)
    expect((await carmen.get(`${entry}/do/make`)).status).toBe(409)
  })

  it('say whose step comes next, and why it is not one’s own', async () => {
    const entry = registerLinks.entry(many, promise, await newPromise('carmen'))
    const shownTo = async (person: string) => (await (await app.visitor(person)).get(entry)).body
    expect(await shownTo('carmen')).toContain('test-promise.action.make: test-promise.own')
    expect(await shownTo('felipe')).toContain('test-promise.action.make: Programme lead, Country delivery manager')
    expect(await shownTo('amara')).not.toContain('Steps that others take')
  })

  it('tell a number that is far too long as no number', async () => {
    const carmen = await app.visitor('carmen')
    const typed = { title: 'Long', ...words, share: '9'.repeat(40) }
    const answer = await carmen.submit(registerLinks.add(many, promise, 'ejemplaria'), typed)
    expect(answer.status).toBe(422)
    expect(answer.body).toContain('must be a number')
  })

  it('show officials of partners their own partner’s entries only', async () => {
    const entry = await newPromise('carmen', { text: 'Only for Ejemplaria.' })
    const at = registerLinks.entry(many, promise, entry)
    expect((await (await app.visitor('felipe')).get(at)).status).toBe(200)
    expect((await (await app.visitor('hana')).get(at)).status).toBe(403)
    expect((await (await app.visitor('ada')).get(at)).status).toBe(403)
    expect((await (await app.visitor('hana')).get(registerLinks.list(many, promise))).body).not.toContain(entry)
    const csv = await (await app.visitor('hana')).get(registerLinks.csv(many, promise))
    expect(csv.body).not.toContain(entry)
  })

  it('page by key and narrow by state', async () => {
    for (let n = 0; n < 55; n++) await newPromise('hana', { text: `Paged ${n}` }, theirs)
    const amara = await app.visitor('amara')
    const first = await amara.get(registerLinks.list(many, promise, { partner: 'samplonia', state: 'draft' }))
    const next = /href="([^"]*after=[^"]*)"/.exec(first.body)?.[1]?.replaceAll('&amp;', '&')
    const second = await amara.get(next ?? '')
    const ids = (page: string) => [...page.matchAll(/test-promises\/([0-9a-f-]{36})"/g)].map(([, one]) => one)
    expect(ids(first.body).length).toBe(50)
    expect(ids(second.body).filter(one => ids(first.body).includes(one))).toEqual([])
    expect((await amara.get(registerLinks.list(many, promise, { state: 'kept' }))).body).not.toContain('Paged')
  })
})
