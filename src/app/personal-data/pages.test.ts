import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPerson } from '#identity/people'
import { askQuestion } from '#procure/questions'
import { aPublishedOpportunity } from '../../procure/opportunities/factory.ts'
import { type TestApp, testApp } from '../testing.ts'
import { links } from './links.ts'

let app: TestApp
let ocid: string

beforeAll(async () => {
  app = await testApp()
  const o = await aPublishedOpportunity({
    buyer: await app.ctxOf('ada', 'examplia'),
    approver: await app.ctxOf('bao', 'examplia'),
  })
  ocid = o.ocid ?? ''
  await askQuestion(await app.ctxOf('olu', 'examplia'), ocid, 'Is there parking?')
})
afterAll(() => app.close())

const rows = async (query: string, values: unknown[] = []) =>
  (await app.database.executeSql(query, values)).rows as Record<string, unknown>[]

async function operatorNamed(key: string) {
  const person = { email: `${key}@operators.example`, name: `Operator ${key}`, operator: true, demonstration: true }
  app.world.people.set(key, await app.database.transact({ now: app.now }, tx => createPerson(tx, person)))
  return app.visitor(key)
}

describe('the register', () => {
  it.each(['examplia', 'ejemplaria', 'port-examplia'])(
    'is public in %s, in its language, with the terms of its pack',
    async slug => {
      const nobody = await app.visitor()
      const page = await nobody.get(links.register(slug))
      expect(page.status).toBe(200)
      expect(page.body).not.toMatch(
        /privacy\.(data|purpose|ground|seer|kind|kept|fixed|erasing|column|own)\.|undefined/,
      )
      expect(page.body).toContain('Illustrative law on personal data')
      expect(page.body).toContain('procure.questions: asked_by')
      expect(page.body).toContain('parties[].name')
      if (slug === 'ejemplaria') {
        expect(page.body).toContain('Ofertas que no ganaron: 60 meses')
      } else {
        expect(page.body).toContain('Bids that did not win: 84 months')
      }
    },
  )

  it('is there for machines', async () => {
    const nobody = await app.visitor()
    const json = JSON.parse((await nobody.get(links.registerAs('examplia', 'json'))).body)
    expect(json.terms.months).toMatchObject({ losingBids: 84 })
    const question = json.entries.find((entry: { name: string }) => entry.name === 'question')
    expect(question).toMatchObject({
      purpose: 'procurement',
      public: false,
      words: { seenBy: 'the person, officials who work on it' },
    })
    const csv = await nobody.get(links.registerAs('examplia', 'csv'))
    expect(csv.body.split('\n').length).toBeGreaterThan(100)
  })

  it('says so where a government has set no terms', async () => {
    const nobody = await app.visitor()
    const page = await nobody.get(links.register('gdm-programme'))
    expect(page.body).toContain('has not set terms of its own')
    expect(page.body).toContain('Bids that did not win: no term set')
  })
})

describe('what is held about me', () => {
  it('is shown over all governments, without secrets, and of nobody else', async () => {
    const olu = await app.visitor('olu')
    const page = await olu.get(links.own())
    expect(page.status).toBe(200)
    expect(page.body).not.toMatch(/privacy\.(data|purpose|ground|seer|kind|kept|fixed|erasing|column|own)\.|undefined/)
    expect(page.body).toContain('Is there parking?')
    expect(page.body).toContain('olu@tiny-lantern.example')
    expect(page.body).toContain('question.asked')
    expect(page.body).not.toMatch(/ada@roads\.examplia\.example|public-url/)
    const ada = await app.visitor('ada')
    const other = await ada.get(links.own())
    expect(other.body).not.toContain('Is there parking?')
    expect(other.body).toContain('opportunity.submitted')
  })

  it('is a file of everything', async () => {
    const ada = await app.visitor('ada')
    const file = JSON.parse((await ada.get(links.ownFile())).body)
    const [{ id } = { id: null }] = await rows(`select id from identity.people where email like 'ada@%'`)
    expect(file.person).toBe(id)
    const [{ n } = { n: 0 }] = await rows('select count(*)::int as n from record.audit_people where person_id = $1', [
      id,
    ])
    expect(file.held.filter((row: { table: string }) => row.table === 'record.audit_people')).toHaveLength(n as number)
    expect(JSON.stringify(file)).not.toContain('Is there parking?')
    const session = file.held.find((row: { what: string }) => row.what === 'session')
    expect(session.values.token_digest).toEqual({ held: true })
  })

  it('pages through many rows, in the order of their keys and none twice', async () => {
    const [{ id } = { id: null }] = await rows(`select id from identity.people where email like 'bao@%'`)
    await rows(
      `insert into platform.mails (id, message_id, recipient, subject, body, language)
       select gen_random_uuid(), 'm' || n, 'bao@roads.examplia.example', 'Mail ' || n, 'Text', 'en' from generate_series(1, 1203) n`,
    )
    const bao = await app.visitor('bao')
    const file = JSON.parse((await bao.get(links.ownFile())).body)
    const subjects = file.held
      .filter((row: { what: string }) => row.what === 'mail')
      .map((row: { values: { subject: string } }) => row.values.subject)
    expect(new Set(subjects).size).toBeGreaterThanOrEqual(1203)
    expect(subjects.length).toBe(new Set(subjects).size)
    expect(id).toBeTruthy()
    expect((await bao.get(links.own())).body).toContain('The first 10 are shown')
  })
})

describe('asking for my own erasure', () => {
  it('needs a tick, says when, can be taken back, and is done by the clock', async () => {
    const priya = await app.visitor('priya')
    expect((await priya.submit(links.askOwn(), {})).status).toBe(422)
    const asked = await priya.submit(links.askOwn(), { sure: 'yes' })
    expect(asked.location).toBe('/account/data?done=asked')
    expect((await priya.get(links.own())).body).toContain('22 January 2030')
    const mails = await rows(`select subject from platform.mails where recipient like 'priya@%'`)
    expect(mails).toContainEqual({ subject: 'Your personal data will be erased' })

    await priya.submit(links.own(), {}, links.takeBackOwn())
    expect(await rows(`select state from privacy.requests where how = 'self'`)).toEqual([{ state: 'taken-back' }])

    await priya.submit(links.askOwn(), { sure: 'yes' })
    await app.tick()
    expect(await rows(`select id from identity.people where email like 'priya@%'`)).toHaveLength(1)
    app.now = new Date('2030-01-23T12:00:01Z')
    await app.tick()
    expect(await rows(`select id from identity.people where email like 'priya@%'`)).toHaveLength(0)
    expect((await priya.get('/account')).status).toBe(303)
    app.now = new Date('2030-01-15T12:00:00Z')
  })
})

describe('operators', () => {
  it('ask for somebody else, and only a second one decides', async () => {
    const first = await operatorNamed('first')
    const second = await operatorNamed('second')
    const asked = {
      email: 'Quentin@grand-example.example',
      law: 'Example act, section 17',
      reason: 'He wrote a letter.',
    }
    expect((await first.submit(links.newRequest(), { ...asked, law: '' })).body).toContain('Enter the legal ground')
    expect((await first.submit(links.newRequest(), { ...asked, email: 'no@body.example' })).body).toContain(
      'Nobody here has this email address',
    )
    const sent = await first.submit(links.newRequest(), asked)
    expect(sent.status).toBe(303)
    const url = sent.location ?? ''
    expect((await first.get(url)).body).not.toContain('Agree: erase now')
    expect((await first.post(url, { action: 'agree', words: 'x' })).status).toBe(403)
    expect((await second.submit(url, { words: 'Identity checked.' })).body).toContain('Choose whether you agree')
    expect((await second.submit(url, { action: 'agree', words: 'Identity checked.' })).status).toBe(303)
    await app.tick()
    const page = await second.get(url)
    expect(page.body).toContain('A former member of Grand Example Systems')
    expect(page.body).not.toMatch(/quentin/i)
    expect((await second.get(links.requests())).body).toContain('Done')
    expect((await (await app.visitor('ada')).get(links.requests())).status).toBe(403)
  })

  it('can be refused, and taken back', async () => {
    const [first, second] = [await app.visitor('first'), await app.visitor('second')]
    const asked = { email: 'tomas@seven-herons.example', law: 'Example act, section 17', reason: 'A phone call.' }
    const refused = (await first.submit(links.newRequest(), asked)).location ?? ''
    await second.submit(refused, { action: 'refuse', words: 'Nobody could say who called.' })
    expect((await first.get(refused)).body).toContain('Refused')
    const again = (await first.submit(links.newRequest(), asked)).location ?? ''
    await first.submit(again, {}, `${again}/taken-back`)
    expect((await first.get(again)).body).toContain('Taken back')
    await app.tick()
    expect(await rows(`select id from identity.people where email like 'tomas@%'`)).toHaveLength(1)
  })
})

describe('legal holds', () => {
  it('are set and ended by administrators, read by auditors, and hold up an erasure', async () => {
    const gita = await app.visitor('gita')
    const url = links.holds('examplia')
    const why = { law: 'Example act, section 3', reason: 'A complaint is being heard.' }
    expect((await gita.submit(url, { ...why, ocid: '', email: '' }, url)).status).toBe(422)
    expect((await gita.submit(url, { ...why, ocid: 'ocds-none', email: '' }, url)).body).toContain(
      'no process with that ocid',
    )
    expect((await gita.submit(url, { ...why, ocid, email: '' }, url)).status).toBe(303)
    expect((await gita.submit(url, { ...why, ocid: '', email: 'chidi@roads.examplia.example' }, url)).status).toBe(303)
    const again = await gita.submit(url, { ...why, ocid, email: '' }, url)
    expect(again.body).toContain('This is on hold already')
    const hugo = await app.visitor('hugo')
    const list = await hugo.get(url)
    expect(list.body).toContain('Chidi Example')
    expect(parse(list.body).querySelectorAll('main form')).toHaveLength(0)

    const chidi = await app.visitor('chidi')
    expect((await chidi.get(links.askOwn())).body).toContain('keep data of yours as evidence')
    await chidi.submit(links.askOwn(), { sure: 'yes' })
    app.now = new Date('2030-01-23T12:00:01Z')
    await app.tick()
    expect(await rows(`select id from identity.people where email like 'chidi@%'`)).toHaveLength(1)
    const holds = await rows('select id from privacy.holds where person_id is not null')
    await (await app.visitor('gita')).submit(url, {}, links.endHold('examplia', String(holds[0]?.id)))
    await app.tick()
    expect(await rows(`select id from identity.people where email like 'chidi@%'`)).toHaveLength(0)
    const verbs = await rows(
      `select verb from record.audit_events where verb like 'hold.%' or verb = 'person.erased' order by at, id`,
    )
    expect(verbs.map(({ verb }) => verb)).toEqual(['hold.set', 'hold.set', 'hold.ended', 'person.erased'])
  })
})
