// Public bodies of a government, as its administrator meets them in the browser.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { idOf } from '#app/demonstration'
import { type TestApp, testApp, type Visitor } from '../../app/testing.ts'

let app: TestApp
let gita: Visitor

beforeAll(async () => {
  app = await testApp()
  gita = await app.visitor('gita')
})
afterAll(() => app.close())

const at = '/examplia/work/bodies'
const ministry = {
  name: 'Ministry of Example Health',
  slug: 'ministry-of-example-health',
  scheme: 'XX-EXAMPLE',
  identifier: '77',
  mailbox: 'Procurement@health.examplia.example',
  domains: 'health.examplia.example\n@clinics.examplia.example',
}
const roads = () => `${at}/${idOf(app.world.bodies, 'department-of-example-roads')}`

it('adds one, with its mailbox and the domains that admit its buyers', async () => {
  expect((await gita.submit(`${at}/new`, ministry)).location).toBe(at)
  const { body } = await gita.get(at)
  expect(body).toContain('Ministry of Example Health')
  expect(body).toContain('health.examplia.example, clinics.examplia.example')
  expect(body).toContain('procurement@health.examplia.example')
})

it('keeps what was typed when something is wrong, and says so beside the field', async () => {
  const answer = await gita.submit(`${at}/new`, { ...ministry, slug: 'Health!', identifier: '', domains: 'gmail.com' })
  expect(answer.status).toBe(422)
  for (const field of ['slug', 'domains']) expect(answer.body).toContain(`href="#${field}"`)
  expect(answer.body).toContain('value="Health!"')
  const half = await gita.submit(`${at}/new`, { ...ministry, slug: 'other', identifier: '' })
  expect(half.body).toContain('href="#identifier"')
})

it('refuses a second one with the same name in addresses', async () => {
  const answer = await gita.submit(`${at}/new`, ministry)
  expect(answer.status).toBe(422)
  expect(answer.body).toContain('Another public body of this government has this name in addresses')
})

it('changes one once per version', async () => {
  const page = await gita.get(roads())
  const version = /name="_version" value="(\d+)"/.exec(page.body)?.[1]
  const csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const change = {
    name: 'Department of Example Roads and Bridges',
    mailbox: 'post@roads.examplia.example',
    domains: 'roads.examplia.example',
  }
  expect((await gita.submit(roads(), change)).location).toBe(at)
  expect((await gita.get(at)).body).toContain('Roads and Bridges')
  const stale = await gita.post(roads(), { ...change, name: 'Too late', _csrf: csrf, _version: version ?? '' })
  expect(stale.status).toBe(409)
})

it('is for administrators of this government only', async () => {
  expect((await (await app.visitor('kemi')).get(at)).status).toBe(403)
  expect((await (await app.visitor('ada')).get(`${at}/new`)).status).toBe(403)
  const council = idOf(app.world.bodies, 'port-examplia-city-council')
  expect((await gita.get(`${at}/${council}`)).status).toBe(404)
  const page = await gita.get(`${at}/new`)
  const csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const stolen = await gita.post(`${at}/${council}`, { ...ministry, _csrf: csrf })
  expect(stolen.status).toBe(404)
})
