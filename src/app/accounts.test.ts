// Signing up and in, codes, passwords and the account page, as people with a browser meet them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApp, testApp } from './testing.ts'
import { type Accounts, accountsOf, password } from './testing-accounts.ts'

let app: TestApp
let accounts: Accounts

beforeAll(async () => {
  app = await testApp()
  accounts = accountsOf(app)
})
afterAll(() => app.close())

/** Goes on in time, so that a code of now is another one than before. */
const later = (seconds: number) => {
  app.now = new Date(app.now.getTime() + seconds * 1000)
}

describe('signing up', () => {
  it('opens an account by a link in a mail, once, and signs in', async () => {
    const visitor = await accounts.signUp('nia@people.example')
    expect((await visitor.get('/account')).body).toContain('Nia Newcomer')
    const { link } = (await accounts.mailTo('nia@people.example')) ?? { link: '' }
    expect((await (await app.visitor()).get(link)).status).toBe(410)
  })

  it('answers the same for an address with an account, and tells its owner by mail only', async () => {
    await accounts.signUp('owner@people.example')
    const known = await (await app.visitor()).submit('/sign-up', { email: 'owner@people.example' })
    const unknown = await (await app.visitor()).submit('/sign-up', { email: 'unknown@people.example' })
    expect([known.status, known.location]).toEqual([unknown.status, unknown.location])
    expect((await accounts.mailTo('owner@people.example'))?.subject).toBe('You already have an account')
    expect((await accounts.mailTo('unknown@people.example'))?.subject).toBe('Create your account')
  })

  it('keeps what was typed when something is wrong, but never the password', async () => {
    const visitor = await app.visitor()
    await visitor.submit('/sign-up', { email: 'typo@people.example' })
    const { link } = (await accounts.mailTo('typo@people.example')) ?? { link: '' }
    const answer = await visitor.submit(link, { name: 'Tia Typo', password: 'password12' })
    expect(answer.status).toBe(422)
    expect(answer.body).toContain('value="Tia Typo"')
    expect(answer.body).toContain('href="#password"')
    expect(answer.body).not.toContain('password12')
  })

  it('admits an official by their domain and asks for a second factor before anything else', async () => {
    const visitor = await accounts.signUp('olga@roads.examplia.example', 'Olga Official')
    const work = await visitor.get('/examplia/work/plans/new')
    expect(work.status === 303 || work.status === 404).toBe(true)
    const setUp = await visitor.submit('/security-code/set-up', {})
    expect(setUp.location).toContain('/security-code/set-up')
    const shown = await visitor.get('/security-code/set-up')
    expect(shown.body).toContain('<svg')
    const wrong = await visitor.submit('/security-code/set-up', { code: '000000' })
    expect(wrong.status).toBe(422)
    const code = accounts.codeFor(shown.body)
    expect((await visitor.submit('/security-code/set-up', { code })).status).toBe(303)
    expect((await visitor.get('/account')).body).toContain('Department of Example Roads')
    expect((await visitor.get('/security-code/set-up')).body).not.toContain('<code>')
  })

  it('sends at most five mails an hour to one address, and says nothing of it', async () => {
    const visitor = await app.visitor()
    const answers = []
    for (let number = 0; number < 7; number++) {
      answers.push(await visitor.submit('/forgotten-password', { email: 'flood@people.example' }))
    }
    expect(new Set(answers.map(answer => answer.location)).size).toBe(1)
    const { rows } = await app.database.executeSql(
      "select count(*) as mails from platform.mails where recipient = 'flood@people.example'",
    )
    expect(rows).toEqual([{ mails: 5 }])
  })
})

describe('signing in', () => {
  it('works with the right password, leads on, and begins a session that signing out ends', async () => {
    await accounts.signUp('sia@people.example')
    const visitor = await app.visitor()
    const answer = await visitor.submit('/sign-in?next=%2Faccount%2Fsettings', {
      email: ' SIA@People.example ',
      password,
    })
    expect(answer.location).toBe('/account/settings')
    const cookie = String(answer.headers['set-cookie'])
    expect(cookie).toMatch(/gdm_session=[^;]{43};.*HttpOnly.*SameSite=Lax/)
    await visitor.submit('/sign-out', {})
    expect((await visitor.get('/account')).status).toBe(303)
  })

  it('gives one message for a wrong password and for an unknown address', async () => {
    await accounts.signUp('ria@people.example')
    const tries = ['ria@people.example', 'nobody@people.example'].map(async email =>
      (await app.visitor()).submit('/sign-in', { email, password: 'something else' }),
    )
    const [wrong, unknown] = await Promise.all(tries)
    expect([wrong?.status, unknown?.status]).toEqual([422, 422])
    expect(wrong?.body).toContain('The email address or the password is not right')
    expect(unknown?.body).toContain('The email address or the password is not right')
    expect(wrong?.body).not.toContain('something else')
  })

  it('locks after five wrong passwords, also for the right one, and opens again', async () => {
    await accounts.signUp('lola@people.example')
    const visitor = await app.visitor()
    for (let number = 0; number < 5; number++) {
      await visitor.submit('/sign-in', { email: 'lola@people.example', password: 'wrong' })
    }
    const right = { email: 'lola@people.example', password }
    expect((await visitor.submit('/sign-in', right)).body).toContain('There were too many attempts')
    later(61)
    expect((await visitor.submit('/sign-in', right)).status).toBe(303)
  })

  it('never leads to another site', async () => {
    await accounts.signUp('eva@people.example')
    const visitor = await app.visitor()
    const answer = await visitor.submit('/sign-in?next=%2F%2Fevil.example', { email: 'eva@people.example', password })
    expect(answer.location).toBe('/account')
  })

  it('asks an enrolled official for a code each time, and takes no code twice', async () => {
    const email = 'otto@roads.examplia.example'
    const first = await accounts.signUp(email, 'Otto Official')
    const body = await accounts.enrol(first)
    const code = accounts.codeFor(body)
    const again = await app.visitor()
    const answer = await again.submit('/sign-in', { email, password })
    expect(answer.location).toContain('/security-code?next=')
    expect((await again.get('/account')).location).toContain('/sign-in?next=')
    expect((await again.get('/sign-in?next=%2Faccount')).location).toBe('/security-code?next=%2Faccount')
    const replayed = await again.submit('/security-code', { code })
    expect(replayed.body).toContain('This code was used already')
    later(30)
    expect((await again.submit('/security-code', { code: accounts.codeFor(body) })).status).toBe(303)
    expect((await again.get('/account')).status).toBe(200)
  })

  it('locks codes too, and a right password does not forgive wrong ones', async () => {
    const email = 'olaf@roads.examplia.example'
    const first = await accounts.signUp(email, 'Olaf Official')
    const body = await accounts.enrol(first)
    later(30)
    for (let number = 0; number < 5; number++) {
      const visitor = await app.visitor()
      await visitor.submit('/sign-in', { email, password })
      await visitor.submit('/security-code', { code: '000000' })
    }
    const visitor = await app.visitor()
    await visitor.submit('/sign-in', { email, password })
    expect((await visitor.submit('/security-code', { code: accounts.codeFor(body) })).body).toContain(
      'too many wrong codes',
    )
  })
})

describe('passwords', () => {
  it('are set anew by a link, which ends all sessions and tells the owner', async () => {
    const email = 'pia@people.example'
    const before = await accounts.signUp(email)
    const visitor = await app.visitor()
    await visitor.submit('/forgotten-password', { email })
    const { link } = (await accounts.mailTo(email)) ?? { link: '' }
    const done = await visitor.submit(link, { password: 'four loud mountains' })
    expect(done.location).toBe('/sign-in?notice=password-set')
    expect((await before.get('/account')).status).toBe(303)
    expect((await accounts.mailTo(email))?.subject).toBe('Your password was changed')
    expect((await visitor.get(link)).status).toBe(410)
    expect((await visitor.submit('/sign-in', { email, password: 'four loud mountains' })).location).toBe('/account')
  })

  it('are changed by who knows the old one, which ends all other sessions', async () => {
    const email = 'kim@people.example'
    const here = await accounts.signUp(email)
    const elsewhere = await app.visitor()
    await elsewhere.submit('/sign-in', { email, password })
    const fields = { current: 'not it', password: 'four loud mountains' }
    expect((await here.submit('/account/password', fields)).body).toContain('This is not your current password')
    expect((await here.submit('/account/password', { ...fields, current: password })).status).toBe(303)
    expect((await here.get('/account')).status).toBe(200)
    expect((await elsewhere.get('/account')).status).toBe(303)
  })
})

describe('the account page', () => {
  it('changes name, language and the wish to take part in research, and refuses a stale form', async () => {
    const visitor = await accounts.signUp('lea@people.example')
    const saved = await visitor.submit('/account/settings', { name: 'Lea Changed', language: 'es', research: 'yes' })
    expect(saved.location).toBe('/account?done=saved')
    const page = await visitor.get('/account')
    expect(page.body).toContain('lang="es"')
    expect(page.body).toContain('Lea Changed')
    expect(page.body).toContain('Pueden invitarme')
    const token = /name="_csrf" value="([^"]+)"/.exec((await visitor.get('/account/settings')).body)?.[1] ?? ''
    const stale = await visitor.post('/account/settings', { _csrf: token, _version: '1', name: 'Old', language: 'en' })
    expect(stale.status).toBe(409)
  })
})
