import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPartner, assignMember, movePartner } from '#programme/partners'
import { type TestApp, testApp } from '../../app/testing.ts'
import { addEntry, defineKind, entriesOf, registerLinks, registerRoutes, requireEntry } from './index.ts'

const programme = 'many-hands'

/** Something of every type of field that a spreadsheet can hold. Its words are its keys, which stand for words here. */
const item = defineKind({
  name: 'test-item',
  path: 'test-items',
  partner: 'optional',
  fields: {
    text: { type: 'text', required: true },
    weight: { type: 'choice', options: ['light', 'heavy'], required: true },
    areas: { type: 'choices', options: ['north', 'south'] },
    cost: { type: 'money' },
    share: { type: 'number', min: 0, max: 100 },
    owner: { type: 'member' },
    due: { type: 'day' },
    needs: { type: 'entries', kinds: ['test-item'] },
    evidence: { type: 'text', asked: ['keep'] },
  },
  lifecycle: [{ from: ['open'], action: 'keep', to: 'kept', by: ['programme-lead'] }],
  initial: 'open',
  editable: ['open'],
  read: 'programme.read',
  write: 'programme.contribute',
  published: { in: ['open', 'kept'], fields: ['text', 'cost'] },
  columns: ['weight'],
  check: async (_tx, { content }) => (content.text === 'Unfit' ? { field: 'text', reason: 'test-item.unfit' } : null),
})
const field = (name: string) => `test-item.field.${name}`
const headings = [
  'Partner',
  ...['title', 'text', 'weight', 'areas', 'cost', 'share', 'owner', 'due', 'needs'].map(field),
]
const felipe = 'Felipe Ejemplo (official of Ejemplaria)'

let app: TestApp
let ours: string
let theirs: string
const as = (person: string) => app.ctxOf(person, programme)
const all = async () => (await as('amara')).read(tx => entriesOf(tx, item, { limit: 100 }))
const send = async (rows: readonly (readonly string[])[], person = 'carmen') => {
  const content = Buffer.from(rows.map(row => row.map(cell => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n'))
  const file = { field: 'file', name: 'items.csv', content }
  return (await app.visitor(person)).upload(registerLinks.upload(programme, item), file)
}
const main = (html: string) => parse(html).querySelector('main')?.text.replace(/\s+/g, ' ') ?? ''
const wrongIn = (html: string) =>
  parse(html)
    .querySelectorAll('#cells tbody tr')
    .map(row => row.querySelectorAll('td, th').map(cell => cell.text.trim()))
/** A file as it goes out, as rows of cells. */
async function fileOut(person = 'carmen'): Promise<string[][]> {
  const { body } = await (await app.visitor(person)).get(registerLinks.csv(programme, item))
  return body
    .replace('\uFEFF', '')
    .trim()
    .split('\n')
    .map(line => line.split(','))
}

beforeAll(async () => {
  app = await testApp({ routes: registerRoutes(item) })
  const amara = await as('amara')
  const partner = (slug: string, name: string) =>
    addPartner(amara, { slug, name, governmentId: null, parentId: null, why: 'To learn together.' })
  ours = await partner('ejemplaria', 'Ejemplaria')
  theirs = await partner('samplonia', 'Samplonia')
  for (const one of [ours, theirs]) await amara.transact(tx => movePartner(tx, amara, one, 'choose'))
  for (const person of ['carmen', 'felipe']) await assignMember(amara, ours, app.world.people.get(person) ?? '')
})
afterAll(() => app.close())

describe('a spreadsheet', () => {
  it('begins entries, with everything called by its words', async () => {
    const first = await addEntry(await as('carmen'), item, {
      partnerId: ours,
      title: 'One; and only',
      content: { text: 'There before.', weight: 'light' },
    })
    const words = (option: string) => `test-item.choice.${option}`
    const done = await send([
      headings,
      [
        ...['ejemplaria', '=Two', 'Many "words", on\ntwo lines', words('weight.heavy')],
        ...[`${words('areas.north')}; south`, '1250.5', '12', felipe, '2030-03-04', 'One; and only'],
      ],
      ['', 'Three', 'For all', 'light', '', '', '', '', '', ''],
    ])
    expect(main(done.body)).toContain('New: 2. Changed: 0. The same as before: 0.')
    const [three, two] = await all()
    expect(three).toMatchObject({ title: 'Three', partnerId: null, state: 'open', version: 1 })
    expect(two).toMatchObject({
      title: '=Two',
      partnerId: ours,
      content: {
        text: 'Many "words", on\ntwo lines',
        weight: 'heavy',
        areas: ['north', 'south'],
        cost: '1250.50',
        share: '12',
        owner: app.world.people.get('felipe'),
        due: '2030-03-04',
        needs: [first],
        evidence: null,
      },
    })
  })

  it('that went out comes in again and changes what was changed in it, and nothing else', async () => {
    const before = await all()
    const out = (await (await app.visitor('carmen')).get(registerLinks.csv(programme, item))).body
    const upload = async (text: string) =>
      (await app.visitor('carmen')).upload(registerLinks.upload(programme, item), {
        ...{ field: 'file', name: 'items.csv' },
        content: Buffer.from(text),
      })
    expect(main((await upload(out)).body)).toContain('New: 0. Changed: 0. The same as before: 3.')
    expect(await all()).toEqual(before)
    expect(main((await upload(out.replace('There before.', 'Changed now.'))).body)).toContain(
      'New: 0. Changed: 1. The same as before: 2.',
    )
    const changed = (await all()).find(({ title }) => title === 'One; and only')
    expect(changed).toMatchObject({ version: 2, content: { text: 'Changed now.', weight: 'light' } })
  })

  it('keeps what it has no column for', async () => {
    const [, two] = await all()
    const changed = await send([
      ['id', field('title')],
      [two?.id ?? '', 'Two again'],
    ])
    expect(main(changed.body)).toContain('Changed: 1')
    expect(await (await as('carmen')).read(tx => requireEntry(tx, item, two?.id ?? ''))).toMatchObject({
      title: 'Two again',
      content: { ...two?.content },
    })
  })

  it('says each entry once', async () => {
    const [, two] = await all()
    const rows = ['G', 'H'].map(title => [two?.id ?? '', title])
    const wrong = await send([['id', field('title')], ...rows])
    expect(wrongIn(wrong.body).map(([row, heading]) => `${row} ${heading}`)).toEqual(['3 id'])
  })

  it('names every wrong cell, and takes nothing in', async () => {
    const before = await all()
    const wrong = await send([
      headings,
      ['nowhere', 'A', 'Words', 'heavy', '', '', '', '', '', ''],
      ['ejemplaria', '', 'Words', 'medium', 'north; west', 'ten', '101', 'Nobody', '31/12/2030', 'None such'],
      ['ejemplaria', 'B', '', 'light', '', '', '', '', '', ''],
    ])
    expect(wrong.status).toBe(422)
    expect(wrongIn(wrong.body).map(([row, heading]) => `${row} ${heading}`)).toEqual([
      '2 Partner',
      ...['weight', 'areas', 'owner', 'needs', 'title', 'cost', 'share', 'due'].map(name => `3 ${field(name)}`),
      `4 ${field('text')}`,
    ])
    expect(wrong.body).toContain('Nothing that can stand here is called “west”')
    expect(await all()).toEqual(before)
  })

  it('names headings that are unknown, doubled or missing', async () => {
    const wrong = await send([
      ['Colour', field('text'), field('text')],
      ['red', 'a', 'b'],
    ])
    expect(wrong.status).toBe(422)
    for (const words of [
      'No column is called “Colour”',
      `“${field('text')}” stands there twice`,
      `“${field('title')}” is missing`,
    ])
      expect(main(wrong.body)).toContain(words)
  })

  it('is undone whole where one row may not stand, and says which', async () => {
    const before = await all()
    const wrong = await send([headings, ['ejemplaria', 'C', 'Fit', 'light'], ['ejemplaria', 'D', 'Unfit', 'light']])
    expect(wrongIn(wrong.body)).toEqual([['3', field('text'), 'test-item.unfit']])
    expect(await all()).toEqual(before)
  })

  it('reaches nobody else’s entries and partners', async () => {
    const content = { text: 'Words.', weight: 'light' } as const
    const foreign = await addEntry(await as('amara'), item, { partnerId: theirs, title: 'Theirs', content })
    const before = await all()
    const change = (id: string) => [
      ['id', field('title')],
      [id, 'Taken over'],
    ]
    const add = [headings, ['samplonia', 'E', 'Words', 'light']]
    for (const rows of [add, change(foreign), change('018f0000-0000-7000-8000-000000000001'), change("' or 1=1")])
      expect((await send(rows, 'felipe')).status).toBe(422)
    // Delivery managers read about all partners and write for their own.
    expect(wrongIn((await send(add, 'carmen')).body)).toEqual([
      ['2', 'The whole row', 'You do not work for this partner'],
    ])
    expect(wrongIn((await send(change(foreign), 'carmen')).body)).toEqual([
      ['2', 'The whole row', 'test-item.not-your-role'],
    ])
    expect((await (await app.visitor('esther')).get(registerLinks.upload(programme, item))).status).toBe(403)
    expect(await all()).toEqual(before)
  })

  it.each([
    ['nothing', ''],
    ['no text', '\u0000\u0001\u0002'],
    ['an archive that is no workbook', 'PK\u0003\u0004 and no more'],
    ['a heading alone', headings.join(',')],
  ])('of %s is answered in plain words', async (_, content) => {
    const answer = await (await app.visitor('carmen')).upload(registerLinks.upload(programme, item), {
      ...{ field: 'file', name: 'items.csv' },
      content: Buffer.from(content),
    })
    expect([200, 422]).toContain(answer.status)
  })
})

it('is offered to whoever may add, and goes out with headings that come in', async () => {
  const upload = registerLinks.upload(programme, item)
  const list = registerLinks.list(programme, item)
  expect((await (await app.visitor('carmen')).get(list)).body).toContain(upload)
  expect((await (await app.visitor('esther')).get(list)).body).not.toContain(upload)
  const [heading = []] = await fileOut()
  expect(heading).toEqual(expect.arrayContaining(headings))
})
