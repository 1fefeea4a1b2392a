// Setting a government up in the browser, until its first administrator has changed something in it.
import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isReserved } from '#governments/tree'
import { createPerson } from '#identity/people'
import { features } from '../features.ts'
import { type TestApp, testApp, type Visitor } from '../testing.ts'
import { type Accounts, accountsOf, password } from '../testing-accounts.ts'

let app: TestApp
let accounts: Accounts
let oona: Visitor

beforeAll(async () => {
  app = await testApp()
  accounts = accountsOf(app)
  const id = await app.database.transact({ now: app.now }, tx =>
    createPerson(tx, { email: 'oona@platform.example', name: 'Oona Example (operator)', operator: true }),
  )
  app.world.people.set('oona', id)
  oona = await app.visitor('oona')
})
afterAll(() => app.close())

const body = {
  bodyName: 'Ministry of Northern Examples',
  bodySlug: 'ministry-of-northern-examples',
  scheme: '',
  identifier: '',
  mailbox: 'office@north.example',
  domains: 'north.example',
}

const city = {
  name: 'North Examplia (example city)',
  slug: 'north-examplia',
  kind: 'Example city',
  prefix: 'ocds-gdmdem',
  example: 'yes',
  language: 'en',
  locale: 'en-GB',
  zone: 'Europe/London',
  ...body,
  email: 'first@north.example',
}

const textOf = (page: string) => parse(page).textContent.replace(/\s+/g, ' ')

const rowsIn = async (table: string) =>
  (await app.database.executeSql(`select count(*)::int as n from ${table}`)).rows[0] as { n: number }

async function templateOf(name: string): Promise<string> {
  const { body: page } = await oona.get('/governments/new')
  const options = parse(page).querySelectorAll('select[name=template] option')
  return options.find(option => option.textContent.includes(name))?.getAttribute('value') ?? ''
}

/** The first administrator follows the link in their mail and sets up security codes. */
async function accept(email: string): Promise<Visitor> {
  const visitor = await app.visitor()
  const { link } = (await accounts.mailTo(email)) ?? { link: '' }
  await visitor.submit(link, { name: 'Nils Newcomer', password })
  await accounts.enrol(visitor)
  return visitor
}

describe('below a government', () => {
  const at = '/examplia/work/governments/new'

  it('is done by its administrator, and leads to the new government', async () => {
    const gita = await app.visitor('gita')
    const form = await gita.get(at)
    expect(textOf(form.body)).toContain('Its currency is that of Examplia (example country): GBP')
    expect(form.body).toContain('value="ocds-gdmdem"')
    const done = await gita.submit(at, city)
    expect(done.location).toBe('/north-examplia')
    const page = await gita.get('/north-examplia')
    expect(page.status).toBe(200)
    expect(page.body).toContain('North Examplia (example city)')
    // What happens there is not theirs to decide.
    expect((await gita.get('/north-examplia/work/rules')).status).toBe(403)
  })

  it('lets its first administrator accept, enter and change a rule', async () => {
    const first = await accept('first@north.example')
    const rules = await first.get('/north-examplia/work/rules')
    expect(rules.status).toBe(200)
    expect(textOf(rules.body)).toContain('Inherited from Examplia (example country)')
    expect(textOf(rules.body)).toContain('Given when the government was set up; no law named yet')
    expect((await first.get('/north-examplia/work/bodies')).body).toContain('Ministry of Northern Examples')
    expect((await first.get('/examplia/work/rules')).status).toBe(403)
    const preview = await first.submit('/north-examplia/work/rules/paymentTerm/change', {
      value: 'days: 12\ncounted: working',
      'from-day': '1',
      'from-month': '2',
      'from-year': '2030',
      'reviewed-day': '15',
      'reviewed-month': '1',
      'reviewed-year': '2030',
      law: 'City rules (example)',
      clause: '1',
      reviewer: 'Head of finance',
      status: 'illustrative',
    })
    expect(textOf(preview.body)).toContain('There are none: the change concerns this government only')
  })

  it('writes its whole beginning into its own trail', async () => {
    const { rows } = await app.database.executeSql(
      `select e.verb, e.actor_role from record.audit_events e join governments.governments g on g.id = e.government_id
       where g.slug = 'north-examplia' order by e.at, e.id limit 3`,
    )
    expect(rows).toEqual([
      { verb: 'government.created', actor_role: 'administrator' },
      { verb: 'public-body.created', actor_role: 'administrator' },
      { verb: 'membership.offered', actor_role: 'administrator' },
    ])
  })

  it('is refused to everybody else, and below another government', async () => {
    expect((await (await app.visitor('ada')).get(at)).status).toBe(403)
    expect((await (await app.visitor('kemi')).get(at)).status).toBe(403)
    expect((await (await app.visitor('gita')).get('/governments')).status).toBe(403)
    expect((await (await app.visitor('gita')).get('/governments/new')).status).toBe(403)
  })

  it('changes nothing when one thing is wrong, and keeps all that was typed', async () => {
    const gita = await app.visitor('gita')
    const before = await rowsIn('governments.governments')
    const taken = await gita.submit(at, { ...city, email: 'second@north.example' })
    expect(taken.status).toBe(422)
    expect(taken.body).toContain('href="#slug"')
    expect(taken.body).toContain('value="Ministry of Northern Examples"')
    const wrong = { ...city, slug: 'sign-in', prefix: 'ocds-1', locale: 'es', zone: 'Moon', email: 'nobody', kind: '' }
    const answer = await gita.submit(at, wrong)
    for (const field of ['slug', 'prefix', 'zone', 'email', 'kind']) expect(answer.body).toContain(`href="#${field}"`)
    expect(answer.body).toContain('value="Moon"')
    expect(await rowsIn('governments.governments')).toEqual(before)
    expect(await accounts.mailTo('second@north.example')).toBeUndefined()
  })

  it('makes one government of a form that is sent twice', async () => {
    const gita = await app.visitor('gita')
    const { body: page } = await gita.get(at)
    const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? ''
    const fields = { ...city, slug: 'twice-examplia', _csrf: hidden('_csrf'), _key: hidden('_key') }
    const answers = [await gita.post(at, fields), await gita.post(at, fields)]
    expect(answers.map(answer => answer.location)).toEqual(['/twice-examplia', '/twice-examplia'])
  })
})

describe('at the top', () => {
  it('is done by the operator, with rules copied from a template, and a language, currency and zone of its own', async () => {
    const template = await templateOf('Examplia')
    const country = {
      ...city,
      name: 'Nueva Ejemplaria (país de ejemplo)',
      slug: 'nueva-ejemplaria',
      kind: 'País de ejemplo',
      language: 'es',
      languages: 'en',
      locale: 'es-CO',
      currency: 'cop',
      zone: 'America/Bogota',
      template,
      email: 'primera@nueva.example',
    }
    const done = await oona.submit('/governments/new', country)
    expect(done.location).toBe('/nueva-ejemplaria')
    expect((await accounts.mailTo('primera@nueva.example'))?.subject).toMatch(/invit/i)
    const { rows } = await app.database.executeSql(
      "select languages, currency, locale, time_zone, parent_id from governments.governments where slug = 'nueva-ejemplaria'",
    )
    const [row] = rows as Record<string, unknown>[]
    expect(row).toMatchObject({ currency: 'COP', locale: 'es-CO', time_zone: 'America/Bogota', parent_id: null })
    const rules = textOf((await oona.get('/nueva-ejemplaria/work/rules')).body)
    expect(rules).toContain('Ilustrativa')
    expect(rules).not.toContain('Contrastada')
    expect((await oona.get('/governments')).body).toContain('Nueva Ejemplaria')
  })

  it('keeps a prefix from a second publisher, beside its field', async () => {
    const template = await templateOf('Examplia')
    const { example: _, ...real } = { ...city, slug: 'real', currency: 'EUR', template, email: 'real@north.example' }
    const answer = await oona.submit('/governments/new', real)
    expect(answer.status).toBe(422)
    expect(answer.body).toContain('href="#prefix"')
  })

  it('asks for the rules to begin with and for a currency', async () => {
    const answer = await oona.submit('/governments/new', { ...city, slug: 'bare', template: '', currency: 'pounds' })
    for (const field of ['template', 'currency']) expect(answer.body).toContain(`href="#${field}"`)
  })
})

it('lets the operator into any government for its administration, and into nothing else', async () => {
  for (const page of ['work/rules', 'work/bodies', 'work/people', 'work']) {
    expect({ page, status: (await oona.get(`/examplia/${page}`)).status }).toEqual({ page, status: 200 })
  }
  expect((await oona.get('/examplia/work/plans')).status).toBe(403)
})

it('gives no government a name that the platform uses in its own addresses', () => {
  const words = features
    .flatMap(feature => feature.routes ?? [])
    .map(({ url }) => url.split('/')[1] ?? '')
    .filter(word => /^[a-z-]+$/.test(word))
  expect([...new Set(words)].filter(word => !isReserved(word))).toEqual([])
})
