// What somebody could try who should not know, or should not write: through links, owners and forms sent in bad faith.
import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPartner, assignMember, movePartner } from '#programme/partners'
import { type TestApp, testApp } from '../../app/testing.ts'
import { addEntry, defineKind, editEntry, registerLinks, registerRoutes, takeAction } from './index.ts'

const programme = 'many-hands'

/** Something that begins as a draft and is said in public later. */
const note = defineKind({
  name: 'test-note',
  path: 'test-notes',
  partner: 'optional',
  fields: {
    text: { type: 'text', required: true },
    owner: { type: 'member' },
    about: { type: 'entries', kinds: ['test-note', 'test-secret'] },
  },
  lifecycle: [
    { from: ['draft', 'revised'], action: 'say', to: 'said', by: ['programme-lead', 'delivery-manager'] },
    { from: ['said'], action: 'revise', to: 'revised', by: ['programme-lead'] },
  ],
  initial: 'draft',
  editable: ['draft', 'said', 'revised'],
  read: 'programme.read',
  write: 'programme.contribute',
  published: { in: ['said'], fields: ['text', 'about'] },
  columns: ['about'],
})

/** Something that only those who write for the programme may read. */
const secret = defineKind({
  name: 'test-secret',
  path: 'test-secrets',
  partner: 'optional',
  fields: { about: { type: 'entries', kinds: ['test-note'] } },
  lifecycle: [{ from: ['kept'], action: 'drop', to: 'dropped', by: ['programme-lead'] }],
  initial: 'kept',
  editable: ['kept'],
  read: 'programme.write',
  write: 'programme.write',
  columns: [],
})

let app: TestApp
let ours: string
let theirs: string
const id = (person: string) => app.world.people.get(person) ?? ''
const as = (person: string) => app.ctxOf(person, programme)
const get = async (url: string, person?: string) => (await app.visitor(person)).get(url)

beforeAll(async () => {
  app = await testApp({ routes: [...registerRoutes(note), ...registerRoutes(secret)] })
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

const aNote = async (title: string, partnerId: string | null = ours, about: readonly string[] = [], by = 'amara') =>
  addEntry(await as(by), note, { partnerId, title, content: { text: 'Words.', about } })
const say = async (entry: string) => takeAction(await as('amara'), note, entry, 'say')
const statement = async (entry: string, number = '') =>
  JSON.parse((await get(`/${programme}/programme/data/test-note/${entry}${number}`)).body)

describe('what an entry points at', () => {
  it('is named in public only once it is public itself, and in the words that were said', async () => {
    const draft = await aNote('Unripe thought')
    const pointing = await aNote('Ripe thought', ours, [draft])
    await say(pointing)
    expect(await statement(pointing)).toMatchObject({ number: 1, about: [] })
    expect((await get(registerLinks.publicEntry(programme, note, pointing))).body).not.toContain('Unripe')
    expect((await get(registerLinks.publicCsv(programme, note))).body).not.toContain('Unripe')
    await say(draft)
    expect(await statement(pointing)).toMatchObject({
      number: 2,
      about: [{ id: draft, kind: 'test-note', title: 'Unripe thought' }],
    })
    await takeAction(await as('amara'), note, draft, 'revise')
    await editEntry(await as('amara'), note, draft, null, { title: 'Second thought', content: { text: 'Words.' } })
    await editEntry(await as('amara'), note, pointing, null, {
      title: 'Riper thought',
      content: { text: 'Words.', about: [draft] },
    })
    expect(JSON.stringify(await statement(pointing))).not.toContain('Second thought')
  })

  it('is not named to officials of other partners, in whatever concerns all', async () => {
    const open = await aNote('Known of Samplonia', theirs)
    await say(open)
    const closed = await aNote('Unknown of Samplonia', theirs)
    const general = await aNote('Seen in several places', null, [open, closed])
    for (const url of [
      registerLinks.list(programme, note),
      registerLinks.csv(programme, note),
      registerLinks.entry(programme, note, general),
    ]) {
      const seen = (await get(url, 'felipe')).body
      expect(seen).toContain('Known of Samplonia')
      expect(seen).not.toContain('Unknown of Samplonia')
      expect((await get(url, 'hana')).body).toContain('Unknown of Samplonia')
    }
  })

  it('is not named to whoever may not read entries of its kind, in either direction', async () => {
    const hidden = await addEntry(await as('carmen'), secret, {
      partnerId: ours,
      title: 'For writers alone',
      content: {},
    })
    const pointing = await aNote('Points at it', ours, [hidden])
    await addEntry(await as('carmen'), secret, {
      partnerId: ours,
      title: 'Points back',
      content: { about: [pointing] },
    })
    const at = registerLinks.entry(programme, note, pointing)
    for (const url of [at, registerLinks.list(programme, note), registerLinks.csv(programme, note)]) {
      for (const person of ['irena', 'esther', 'felipe']) {
        const seen = (await get(url, person)).body
        expect(seen).not.toContain('For writers alone')
        expect(seen).not.toContain('Points back')
      }
    }
    expect((await get(at, 'carmen')).body).toContain('For writers alone')
    expect((await get(at, 'carmen')).body).toContain('Points back')
    const add = await get(registerLinks.add(programme, note, 'ejemplaria'), 'felipe')
    expect(add.status).toBe(200)
    expect(add.body).not.toContain('For writers alone')
  })
})

describe('the owner of an entry', () => {
  it('is a member of the programme, and nobody else whose id somebody knows', async () => {
    const amara = await as('amara')
    for (const stranger of [id('ada'), '018f0000-0000-7000-8000-000000000000'])
      await expect(
        addEntry(amara, note, { partnerId: ours, title: 'Whose', content: { text: 'Words.', owner: stranger } }),
      ).rejects.toThrow('register.choice.gone')
    const entry = await aNote('Ours')
    await expect(
      editEntry(amara, note, entry, null, { title: 'Ours', content: { text: 'Words.', owner: id('ada') } }),
    ).rejects.toThrow('register.choice.gone')
    const felipe = await app.visitor('felipe')
    const sent = await felipe.submit(registerLinks.add(programme, note), {
      title: 'By form',
      text: 'Words.',
      partner: 'ejemplaria',
      owner: id('ada'),
    })
    expect([409, 422]).toContain(sent.status)
  })
})

describe('at the same moment', () => {
  it('a form that arrives three times makes one entry, and all three answers lead to it', async () => {
    const carmen = await app.visitor('carmen')
    const at = registerLinks.add(programme, note)
    const form = parse((await carmen.get(at)).body).querySelectorAll('main input[type=hidden]')
    const hidden = Object.fromEntries(form.map(one => [one.getAttribute('name'), one.getAttribute('value') ?? '']))
    const fields = { ...hidden, title: 'Sent thrice', text: 'Words.', partner: 'ejemplaria' }
    const sent = await Promise.all([1, 2, 3].map(() => carmen.post(at, fields)))
    expect(sent.map(({ status }) => status)).toEqual([303, 303, 303])
    expect(new Set(sent.map(({ location }) => location)).size).toBe(1)
    const list = await carmen.get(registerLinks.list(programme, note, { words: 'Sent thrice' }))
    expect(list.body.match(/>Sent thrice</g)).toHaveLength(1)
  })

  it('of five who take the same step one does, and it is said once', async () => {
    const entry = await aNote('Taken by five')
    const [amara, bruno] = [await as('amara'), await as('bruno')]
    const taken = await Promise.allSettled(
      [amara, bruno, amara, bruno, amara].map(ctx => takeAction(ctx, note, entry, 'say')),
    )
    expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of taken)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ reason: 'test-note.not-in-that-state' })
    expect((await statement(entry)).number).toBe(1)
  })
})
