// People of public bodies and suppliers, guests, the demonstration and the outbox, as people with a browser meet them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPerson, hashPassword } from '#identity/people'
import { type TestApp, testApp } from './testing.ts'
import { type Accounts, accountsOf, password } from './testing-accounts.ts'

let app: TestApp
let accounts: Accounts

beforeAll(async () => {
  app = await testApp()
  accounts = accountsOf(app)
})
afterAll(() => app.close())

describe('people of a public body', () => {
  it('are invited by an administrator and join with the roles they were offered', async () => {
    const gita = await app.visitor('gita')
    const page = await gita.get('/examplia/work/people/invite')
    const body = /name="body" type="radio" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
    const email = 'ulf@elsewhere.example'
    const sent = await gita.submit('/examplia/work/people/invite', { email, body, roles: ['approver', 'evaluator'] })
    expect(sent.location).toBe('/examplia/work/people')
    expect((await gita.get('/examplia/work/people')).body).toContain(email)
    const { link } = (await accounts.mailTo(email)) ?? { link: '' }
    const ulf = await app.visitor()
    const joined = await ulf.submit(link, { name: 'Ulf Invited', password })
    expect(joined.location).toContain('/security-code/set-up')
    const list = await gita.get('/examplia/work/people')
    expect(list.body).toContain('Ulf Invited')
    expect((await ulf.get(link)).status).toBe(410)
  })

  it('are shown nothing they may not see: a buyer has no list of people, an auditor no buttons', async () => {
    expect((await (await app.visitor('ada')).get('/examplia/work/people')).status).toBe(403)
    const list = await (await app.visitor('hugo')).get('/examplia/work/people')
    expect(list.status).toBe(200)
    expect(list.body).not.toContain('/examplia/work/people/invite')
  })

  it('refuse a form without a role, and keep what was typed', async () => {
    const gita = await app.visitor('gita')
    const answer = await gita.submit('/examplia/work/people/invite', { email: 'half@elsewhere.example' })
    expect(answer.status).toBe(422)
    expect(answer.body).toContain('value="half@elsewhere.example"')
    expect(answer.body).toContain('Select at least one role')
  })
})

describe('a supplier', () => {
  const firm = {
    name: 'Quiet Rivers',
    country: 'CO',
    register: 'co-rue',
    number: '900-1',
    employees: '12',
    mailbox: 'bids@rivers.example',
    website: 'https://rivers.example',
  }

  it('is registered by a person, who invites a colleague', async () => {
    const sam = await accounts.signUp('sam@rivers.example', 'Sam Seller')
    expect((await sam.submit('/supplier/new', firm)).location).toBe('/supplier')
    const profile = await sam.get('/supplier')
    expect(profile.body).toContain('900-1 (CO-RUE)')
    expect(profile.body).toContain('Small')
    await sam.submit('/supplier/people/invite', { email: 'tom@rivers.example' })
    const { link } = (await accounts.mailTo('tom@rivers.example')) ?? { link: '' }
    const tom = await app.visitor()
    await tom.submit(link, { name: 'Tom Colleague', password })
    expect((await tom.get('/supplier')).body).toContain('Quiet Rivers')
    expect((await tom.get('/supplier/edit')).status).toBe(403)
    expect((await sam.get('/supplier/people')).body).toContain('Tom Colleague')
  })

  it('is not registered twice, and wrong fields come back with what was typed', async () => {
    const eve = await accounts.signUp('eve@copycat.example')
    const taken = await eve.submit('/supplier/new', firm)
    expect(taken.status).toBe(422)
    expect(taken.body).toContain('A supplier with this registration is here already')
    const wrong = await eve.submit('/supplier/new', { ...firm, employees: 'many', website: 'javascript:alert(1)' })
    expect(wrong.body).toContain('must be a whole number')
    expect(wrong.body).toContain('Enter a web address that begins with')
    expect(wrong.body).toContain('value="many"')
  })
})

describe('a guest', () => {
  const process = '0191e8a0-0000-7000-8000-000000000001'
  const address = `/examplia/work/processes/${process}/guests?start=%2Fexamplia%2Fopportunities`

  it('is invited until a day, sees it on their account page, and is let go', async () => {
    const ada = await app.visitor('ada')
    const day = { 'until-day': '31', 'until-month': '1', 'until-year': '2030' }
    const past = { email: 'gus@guests.example', roles: 'evaluator', ...day, 'until-year': '2029' }
    expect((await ada.submit(address, past)).body).toContain('must be in the future')
    await ada.submit(address, { email: 'gus@guests.example', roles: 'evaluator', ...day })
    expect((await accounts.mailTo('gus@guests.example'))?.link).toBe('/examplia/opportunities')
    const gus = await accounts.signUp('gus@guests.example')
    expect((await gus.get('/account')).location).toContain('/sign-in')
    await accounts.enrol(gus)
    expect((await gus.get('/account')).body).toContain('Where you are a guest')
    const end = `/examplia/work/processes/${process}/guests/end?start=%2Fexamplia%2Fopportunities`
    await ada.submit(address, { email: 'gus@guests.example' }, end)
    expect((await gus.get('/account')).body).not.toContain('Where you are a guest')
  })
})

describe('the demonstration', () => {
  it('lists its people and signs in as one with one click, without a code', async () => {
    const visitor = await app.visitor()
    const page = await visitor.get('/demonstration')
    expect(page.body).toContain('This is a demonstration')
    expect(page.body).toContain('Gita Example')
    const gita = app.world.people.get('gita') ?? ''
    const answer = await visitor.submit('/demonstration', { person: gita }, '/demonstration/sign-in')
    expect(answer.location).toBe('/examplia/work')
    expect((await visitor.get('/examplia/work/people')).status).toBe(200)
  })

  it('signs in as nobody real', async () => {
    const passwordHash = await hashPassword(password)
    const real = await app.database.transact({}, tx =>
      createPerson(tx, { email: 'real@people.example', name: 'Real Person', passwordHash }),
    )
    const answer = await (await app.visitor()).submit('/demonstration', { person: real }, '/demonstration/sign-in')
    expect(answer.status).toBe(404)
  })

  it('cannot come into being in production, not even in the database', async () => {
    await app.database.executeSql("update platform.installation set purpose = 'production'")
    const invented = { email: 'invented@people.example', name: 'Invented', demonstration: true }
    const creating = app.database.transact({}, tx => createPerson(tx, invented))
    await expect(creating).rejects.toThrow('takes nothing of a demonstration')
    await app.database.executeSql("update platform.installation set purpose = 'test'")
  })
})

describe('the outbox', () => {
  it('shows a mail with its links ready to follow', async () => {
    const visitor = await app.visitor()
    await visitor.submit('/sign-up', { email: 'mia@people.example' })
    const list = await visitor.get('/outbox')
    expect(list.body).toContain('mia@people.example')
    const first = /href="(\/outbox\/[0-9a-f-]+)"/.exec(list.body)?.[1] ?? ''
    expect((await visitor.get(first)).body).toMatch(/href="\/sign-up\/[\w-]{43}"/)
  })
})
