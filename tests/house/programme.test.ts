// What stands in a programme's registers, tried as those who work for it and as those who work for somebody else: a page
// shows an entry to those whose role and partner allow it, a form changes one for those alone. The list of registers is
// the application's own, so a new one is tried too.
import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPartner, assignMember, movePartner } from '#programme/partners'
import { type Kind, registerLinks as links, registers } from '#programme/register'
import { features } from '../../src/app/features.ts'
import { permissionTable } from '../../src/app/permissions.ts'
import { type Answer, type TestApp, testApp, type Visitor } from '../../src/app/testing.ts'
import { newId } from '../../src/platform/ids/index.ts'
import { insertEntry } from '../../src/programme/register/store.ts'
import { filled } from '../../src/programme/register/testing.ts'

const programme = 'many-hands'
/** A test of registers may have made one of its own in the same process: it has no pages here. */
const kinds = [...registers.values()].filter(({ path }) =>
  features.some(({ routes = [] }) => routes.some(({ url }) => url === `/:government/work/programme/${path}`)),
)

type Place = 'ejemplaria' | 'samplonia' | 'everywhere'

/** Members of the programme by what they may read about. Officials of partners read about their own and about all. */
const members: Record<string, { roles: readonly string[]; reads: readonly Place[] }> = {
  amara: { roles: ['programme-lead'], reads: ['ejemplaria', 'samplonia', 'everywhere'] },
  dmitri: { roles: ['delivery-manager'], reads: ['ejemplaria', 'samplonia', 'everywhere'] },
  irena: { roles: ['programme-reviewer'], reads: ['ejemplaria', 'samplonia', 'everywhere'] },
  esther: { roles: ['auditor'], reads: ['ejemplaria', 'samplonia', 'everywhere'] },
  felipe: { roles: ['partner-official'], reads: ['ejemplaria', 'everywhere'] },
  hana: { roles: ['partner-official'], reads: ['samplonia', 'everywhere'] },
  greta: { roles: ['partner-official'], reads: ['everywhere'] },
}
/** Members of the programme who do not work for Ejemplaria. Everybody else does not get as far: see access.test.ts. */
const strangers = ['dmitri', 'hana', 'greta', 'esther']

let app: TestApp
const browsers = new Map<string | undefined, Visitor>()
const formTokens = new Map<string, string>()
const partnerIds = new Map<Place, string | null>([['everywhere', null]])
/** The entry of each kind at each place. */
const entries = new Map<string, string>()
const marker = (kind: Kind, place: Place) => `untold ${kind.name} of ${place}`
const placesOf = ({ partner }: Kind): Place[] => [
  ...(partner === 'none' ? [] : (['ejemplaria', 'samplonia'] as const)),
  ...(partner === 'required' ? [] : (['everywhere'] as const)),
]

beforeAll(async () => {
  app = await testApp()
  const amara = await app.ctxOf('amara', programme)
  const person = (key: string) => app.world.people.get(key) ?? ''
  for (const slug of ['ejemplaria', 'samplonia'] as const) {
    const id = await addPartner(amara, { slug, name: slug, governmentId: null, parentId: null, why: 'To learn.' })
    await amara.transact(tx => movePartner(tx, amara, id, 'choose'))
    partnerIds.set(slug, id)
  }
  await assignMember(amara, partnerIds.get('ejemplaria') ?? '', person('felipe'))
  for (const key of ['dmitri', 'hana']) await assignMember(amara, partnerIds.get('samplonia') ?? '', person(key))
  await amara.transact(async tx => {
    const now = await tx.now()
    for (const kind of kinds)
      for (const place of placesOf(kind)) {
        const id = newId<'entry'>()
        entries.set(`${kind.name} ${place}`, id)
        await insertEntry(tx, {
          governmentId: amara.governmentId ?? '',
          id,
          kind: kind.name,
          partnerId: partnerIds.get(place) ?? null,
          state: kind.initial,
          title: marker(kind, place),
          content: filled(kind, marker(kind, place)),
          createdBy: person('bruno'),
          createdAt: now,
          updatedAt: now,
        })
      }
  })
  browsers.set(undefined, await app.visitor())
  for (const key of Object.keys(members)) {
    const browser = await app.visitor(key)
    browsers.set(key, browser)
    const page = parse((await browser.get('/demonstration')).body)
    formTokens.set(key, page.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '')
  }
})
afterAll(() => app.close())

const browserOf = (person: string | undefined): Visitor => {
  const browser = browsers.get(person)
  if (!browser) throw new Error(`No browser for ${person}`)
  return browser
}
const idOf = (kind: Kind, place: Place) => entries.get(`${kind.name} ${place}`) ?? ''
const mayRead = (person: string, kind: Kind) =>
  (permissionTable.get(kind.read) ?? []).some(role => members[person]?.roles.includes(role))
/** What is sealed has its own tests, beside the kind: who reads it depends on more than role and partner. */
const isSealed = (kind: Kind) => kind.sealed?.in.includes(kind.initial) ?? false

describe.each(kinds.map(kind => [kind.name, kind] as const))('the register of %s', (_, kind) => {
  it.each(Object.keys(members))('shows %s what they may read, on every page', async person => {
    const browser = browserOf(person)
    const pages: Answer[] = []
    for (const url of [links.list(programme, kind), links.csv(programme, kind)]) pages.push(await browser.get(url))
    const allowed = mayRead(person, kind)
    expect(pages.map(one => one.status)).toEqual(pages.map(() => (allowed ? 200 : 403)))
    for (const place of placesOf(kind)) {
      const one = await browser.get(links.entry(programme, kind, idOf(kind, place)))
      const isShown = allowed && (members[person]?.reads.includes(place) ?? false)
      if (!isSealed(kind)) expect({ place, status: one.status }).toEqual({ place, status: isShown ? 200 : 403 })
      for (const { body } of [...pages, one])
        if (!isShown) expect(body).not.toContain(marker(kind, place))
        else if (!isSealed(kind) && body !== one.body) expect(body).toContain(marker(kind, place))
    }
  })

  it('tells everybody nothing that was not published', async () => {
    const nobody = browserOf(undefined)
    const urls = [
      links.publicList(programme, kind),
      links.publicCsv(programme, kind),
      ...placesOf(kind).map(place => links.publicEntry(programme, kind, idOf(kind, place))),
      `/${programme}/programme/data/${kind.name}`,
      ...placesOf(kind).map(place => `/${programme}/programme/data/${kind.name}/${idOf(kind, place)}`),
    ]
    for (const url of urls) {
      const { status, body } = await nobody.get(url)
      expect(status).toBeLessThan(500)
      expect(body).not.toContain('untold')
    }
  })

  it('is changed by nobody who does not work for the partner', async () => {
    if (kind.partner === 'none') return
    const id = idOf(kind, 'ejemplaria')
    const actions = [...new Set(kind.lifecycle.map(({ action }) => action))]
    for (const person of strangers)
      for (const url of [
        links.edit(programme, kind, id),
        ...actions.map(action => links.act(programme, kind, id, action)),
      ]) {
        const { status } = await send(person, url, kind)
        expect({ person, url, in: [403, 404, 409, 422].includes(status) ? 'refused' : status }).toEqual({
          person,
          url,
          in: 'refused',
        })
      }
    // Delivery managers and officials of others know the form, so what is wrong in it may be told before whose it is.
    for (const person of strangers) {
      const { status } = await send(person, links.add(programme, kind), kind, { partner: 'ejemplaria' })
      expect({ person, in: [403, 422].includes(status) ? 'refused' : status }).toEqual({ person, in: 'refused' })
    }
    const { rows } = await app.database.executeSql(
      'select id from programme.entries where kind = $1 and partner_id = $2 and (id <> $3 or version <> 1)',
      [kind.name, partnerIds.get('ejemplaria'), id],
    )
    expect(rows).toEqual([])
  })
})

it('names nothing of other partners on the desk, and nothing at all in what is public', async () => {
  for (const person of ['felipe', 'hana', 'greta']) {
    const { body } = await browserOf(person).get(`/${programme}/work/programme`)
    for (const place of ['ejemplaria', 'samplonia'] as const)
      if (!members[person]?.reads.includes(place)) expect(body).not.toMatch(new RegExp(`untold [a-z-]+ of ${place}`))
  }
  for (const path of ['', '/data', '/feed.atom', '/activities.xml', '/partners/ejemplaria', '/money.json', '/lessons'])
    expect((await browserOf(undefined).get(`/${programme}/programme${path}`)).body).not.toContain('untold')
})

it('lets a lead do what it refused others: the forms above were whole', async () => {
  let changed = 0
  for (const kind of kinds.filter(one => one.partner !== 'none')) {
    const { status } = await send('amara', links.edit(programme, kind, idOf(kind, 'ejemplaria')), kind)
    if (status === 303) changed++
  }
  expect(changed).toBeGreaterThan(kinds.length / 3)
})

/** Sends a form with a token of one's own and something in every field. */
async function send(person: string, url: string, kind: Kind, more: Record<string, string> = {}) {
  const fields: Record<string, string> = {
    _csrf: formTokens.get(person) ?? '',
    title: 'Written by a stranger',
    ...more,
  }
  for (const [name, value] of Object.entries(filled(kind, 'Written by a stranger'))) {
    if (typeof value !== 'string') continue
    if (kind.fields[name]?.type !== 'day') fields[name] = value
    else Object.assign(fields, { [`${name}-day`]: '10', [`${name}-month`]: '1', [`${name}-year`]: '2030' })
  }
  return browserOf(person).post(url, fields)
}
