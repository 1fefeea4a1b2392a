import { afterAll, beforeAll, expect, it } from 'vitest'
import { addPartner, movePartner, sayWhy, stepPartner } from '#programme/partners'
import { publish } from '#programme/publications'
import { type TestApp, testApp } from '../../app/testing.ts'
import { siteLinks } from './index.ts'

const programme = 'many-hands'
let app: TestApp

const get = async (url: string, person?: string) => (await app.visitor(person)).get(url)

async function aPartner(slug: string, name: string, governmentId: string | null = null): Promise<string> {
  const amara = await app.ctxOf('amara', programme)
  return addPartner(amara, { slug, name, governmentId, parentId: null, why: `Why we work in ${name}.` })
}

beforeAll(async () => {
  app = await testApp()
  const amara = await app.ctxOf('amara', programme)
  const chosen = await aPartner('ejemplaria', 'Ejemplaria', app.world.governments.get('ejemplaria') ?? null)
  await amara.transact(tx => movePartner(tx, amara, chosen, 'choose'))
  await aPartner('samplonia', 'Samplonia')
  const declined = await aPartner('testland', 'Testland')
  await amara.transact(tx => movePartner(tx, amara, declined, 'decline'))
})
afterAll(() => app.close())

it('says where the programme works and why, and nothing of whom it only considers', async () => {
  const { status, body } = await get(siteLinks.home(programme))
  expect(status).toBe(200)
  expect(body).toContain('Why we work in Ejemplaria.')
  expect(body).toContain('Testland')
  expect(body).not.toContain('Samplonia')
  expect((await get(siteLinks.partner(programme, 'samplonia'))).status).toBe(404)
})

it('shows one partner with its place on the platform, and says the why anew', async () => {
  const page = await get(siteLinks.partner(programme, 'ejemplaria'))
  expect(page.body).toContain('href="/ejemplaria"')
  const amara = await app.ctxOf('amara', programme)
  const id = /data\/partner\/([0-9a-f-]{36})/.exec(page.body)?.[1] ?? ''
  await sayWhy(amara, id, null, 'Because they asked twice.')
  expect((await get(siteLinks.partner(programme, 'ejemplaria'))).body).toContain('Because they asked twice.')
  const first = JSON.parse((await get(`/${programme}/programme/data/partner/${id}?number=1`)).body)
  expect(first).toMatchObject({ number: 1, why: 'Why we work in Ejemplaria.', phase: 'discovery' })
})

it('refuses a step made from an older version, and one by somebody who does not lead', async () => {
  const id = await aPartner('laterland', 'Laterland')
  await stepPartner(await app.ctxOf('amara', programme), id, 1, 'choose')
  await expect(stepPartner(await app.ctxOf('bruno', programme), id, 1, 'deliver')).rejects.toThrow('error.stale')
  await expect(stepPartner(await app.ctxOf('carmen', programme), id, 2, 'deliver')).rejects.toThrow(
    'partner.not-your-role',
  )
})

it('gives everything away as data, feed and activities', async () => {
  const amara = await app.ctxOf('amara', programme)
  const work = {
    state: 'running',
    outcome: 'A & B <learn>',
    supplier: 'Tiny Lantern',
    starts: '2030-01-01',
    due: '2030-06-30',
  }
  await amara.transact(tx =>
    publish(tx, amara, {
      kind: 'work-package',
      subjectId: '018f0000-0000-7000-8000-000000000001',
      partner: 'ejemplaria',
      title: 'Learn together',
      body: work,
    }),
  )
  expect((await get(siteLinks.data(programme))).body).toContain('data/work-package')
  const feed = await get(`/${programme}/programme/feed.atom`)
  expect(feed.body).toContain('<title>Learn together</title>')
  const xml = await get(siteLinks.activities(programme))
  expect(xml.headers['content-type']).toContain('application/xml')
  expect(xml.body).toContain('<narrative>A &amp; B &lt;learn&gt;</narrative>')
  expect(xml.body).toContain('<activity-date type="3" iso-date="2030-06-30"/>')
  expect(xml.body).toContain('<location><name><narrative>Ejemplaria</narrative></name></location>')
  expect(xml.headers['access-control-allow-origin']).toBe('*')
})

it('is not there for a government that is no programme', async () => {
  expect((await get('/examplia/programme')).status).toBe(404)
})

it('leads those who work for it to the desk, and officials of partners to their own', async () => {
  expect((await get(`/${programme}/work/programme`, 'amara')).body).toContain('Samplonia')
  expect((await get(`/${programme}/work/programme`, 'felipe')).body).not.toContain('Samplonia')
  expect((await get(`/${programme}/work/programme/partners/samplonia`, 'felipe')).status).toBe(403)
  expect((await get(`/${programme}/work/programme/partners/samplonia`, 'amara')).status).toBe(200)
  expect((await get(`/${programme}/work`, 'carmen')).body).toContain(`/${programme}/work/programme`)
})

it('assigns members of the programme to partners by forms, and nobody else', async () => {
  const amara = await app.visitor('amara')
  const at = `/${programme}/work/programme/partners/samplonia`
  const missing = await amara.submit(at, { person: '' }, `${at}/members`)
  expect(missing.status).toBe(422)
  const stranger = await amara.submit(at, { person: app.world.people.get('ada') ?? '' }, `${at}/members`)
  expect(stranger.status).toBe(409)
  await amara.submit(at, { person: app.world.people.get('hana') ?? '' }, `${at}/members`)
  expect((await get(at, 'hana')).status).toBe(200)
  await amara.submit(at, {}, `${at}/members/${app.world.people.get('hana')}/remove`)
  expect((await get(at, 'hana')).status).toBe(403)
})
