import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApp, testApp } from '../../app/testing.ts'
import { publishIn } from '../testing.ts'

let app: TestApp
const open = 'ocds-gdmdem-examplia-2030-0001'
const done = 'ocds-gdmdem-examplia-2030-0002'
const plan = 'ocds-gdmdem-examplia-2030-0003'

beforeAll(async () => {
  app = await testApp()
  await publishIn(app, 'examplia', 'answered', { ocid: open })
  await publishIn(app, 'examplia', 'delivering', { ocid: done })
  await publishIn(app, 'examplia', 'planned', { ocid: plan })
})
afterAll(() => app.close())

const at = (ocid: string) => `/examplia/opportunities/${ocid}`
const get = async (url: string, headers?: Record<string, string>) => (await app.visitor()).get(url, headers)
const textOf = (html: string) => parse(html).structuredText.replaceAll(/\s+/g, ' ')

describe('the page of a process', () => {
  it('tells a supplier what is wanted, until when, and leads to a bid and to a question', async () => {
    app.now = new Date('2030-01-10T12:00:00Z')
    const answer = await get(at(open))
    const text = textOf(answer.body)
    expect(answer.status).toBe(200)
    expect(text).toContain('Survey of bridges by volunteers')
    expect(text).toContain('19 January 2030 at 23:59:59 GMT')
    expect(text).toContain('£120,000')
    expect(text).toContain('Technical competence')
    expect(text).toContain('Is there a budget for travel?')
    expect(answer.body).toContain(`href="${at(open)}/bid"`)
    expect(answer.body).toContain(`href="${at(open)}/questions"`)
  })

  it('is closed from the second of closing on, though nobody has published that yet', async () => {
    app.now = new Date('2030-01-19T23:59:58Z')
    expect((await get(at(open))).body).toContain(`${at(open)}/bid`)
    app.now = new Date('2030-01-19T23:59:59Z')
    const after = await get(at(open))
    expect(after.body).not.toContain(`${at(open)}/bid`)
    expect(textOf(after.body)).toContain('Status Closed')
  })

  it('says what is late: an award that should have been made by the day on which work was to begin', async () => {
    const text = async (now: string) => {
      app.now = new Date(now)
      return textOf((await get(at(open))).body)
    }
    expect(await text('2030-01-19T23:59:58Z')).not.toContain('Late')
    expect(await text('2030-01-20T00:00:00Z')).toContain('1 question without an answer Late')
    expect(await text('2030-02-09T11:59:59Z')).not.toContain('no decision has been published')
    expect(await text('2030-02-09T12:00:00Z')).toContain('no decision has been published')
  })

  it('shows who won, why the other lot was not awarded, and what was paid of the contract', async () => {
    app.now = new Date('2030-05-01T12:00:00Z')
    const answer = await get(at(done))
    const text = textOf(answer.body)
    expect(text).toContain('Tiny Lantern Example Cooperative (micro firm)')
    expect(text).toContain('No bid reached the quality that is needed.')
    expect(text).toContain('Paid so far £30,000')
    expect(text).toContain('Contract value £60,000')
    // The second milestone was due sixty days after the signature, and nothing was published about it.
    expect(text).toContain('All bridges surveyed Late')
    expect(answer.body).toContain(`/api/ocds/releases/${done}/${done}-1`)
  })

  it('has one address: the others lead to it', async () => {
    expect(await get(`/examplia/plans/${open}`)).toMatchObject({ status: 303, location: at(open) })
    expect(await get(`/examplia/contracts/${done}`)).toMatchObject({ status: 303, location: at(done) })
    expect(await get(at(plan))).toMatchObject({ status: 303, location: `/examplia/plans/${plan}` })
    expect((await get(`/examplia/plans/${plan}`)).status).toBe(200)
  })

  it('is not found under another government, nor when nothing was published', async () => {
    expect((await get(`/ejemplaria/opportunities/${open}`)).status).toBe(404)
    const nothing = await get('/examplia/opportunities/ocds-gdmdem-examplia-2030-9999')
    expect(nothing.status).toBe(404)
    expect(nothing.body).toContain('Examplia')
  })

  it('answers a second visit by its tag without the page, and has a new tag once something has changed', async () => {
    app.now = new Date('2030-01-10T12:00:00Z')
    const first = await get(at(open))
    const tag = String(first.headers.etag)
    expect((await get(at(open), { 'if-none-match': tag })).status).toBe(304)
    app.now = new Date('2030-01-25T12:00:00Z')
    expect((await get(at(open), { 'if-none-match': tag })).status).toBe(200)
  })

  it('is never stored for somebody who is signed in, and shows them their own navigation', async () => {
    const ada = await app.visitor('ada')
    const answer = await ada.get(at(open))
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers.etag).toBeUndefined()
    expect(answer.body).toContain('href="/account"')
    expect((await get(at(open))).body).not.toContain('href="/account"')
  })
})
