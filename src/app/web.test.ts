import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { Refusal } from '#platform/errors'
import { body, page, route, seeOther } from '#platform/http'
import { Form } from '#platform/ui'
import { type TestApp, testApp, type Visitor } from './testing.ts'

let app: TestApp
let runs = 0

const routes = [
  route.get(
    '/:government/test/form',
    { needs: 'people.manage', params: z.object({ government: z.string() }) },
    async ctx => page({ title: 'Test', content: Form({ action: ctx.url, tokens: ctx.tokens(), children: 'Test' }) }),
  ),
  route.post(
    '/:government/test/form',
    { needs: 'people.manage', params: z.object({ government: z.string() }) },
    async ctx => {
      await ctx.transact(async () => void runs++)
      return seeOther(`/done/${runs}`)
    },
  ),
  route.post(
    '/:government/test/first-only',
    { needs: 'people.manage', params: z.object({ government: z.string() }) },
    async ctx => {
      // As handlers do that look before they act: what the first arrival did is in the way of the second.
      if (runs > 0) throw new Refusal('stale', 'error.stale')
      await ctx.transact(async () => void runs++)
      return seeOther('/done')
    },
  ),
  route.post(
    '/:government/test/half-way',
    { needs: 'people.manage', params: z.object({ government: z.string() }) },
    async ctx => {
      await ctx.transact(async () => void runs++)
      throw new Refusal('conflict', 'error.stale')
    },
  ),
  route.get('/test/broken', { needs: 'public' }, async () => {
    throw new Error('the secret is marmalade')
  }),
  route.get('/test/limited', { needs: 'public', limit: { hits: 2, seconds: 60 } }, async () =>
    body('text/plain', 'ok'),
  ),
  route.get('/test/tagged', { needs: 'public' }, async () =>
    body('text/plain', 'ok', { cache: { etag: '"abc"', lastModified: new Date('2030-01-01T00:00:00.500Z') } }),
  ),
]

beforeAll(async () => {
  app = await testApp({ routes })
})
afterAll(() => app.close())

const url = '/examplia/test/form'

it('sends whoever is signed out to sign in, and back', async () => {
  const nobody = await app.visitor()
  expect(await nobody.get(url)).toMatchObject({ status: 303, location: `/sign-in?next=${encodeURIComponent(url)}` })
})

it('tells somebody without the role that they lack it, and shows the page to who has it', async () => {
  expect((await (await app.visitor('ada')).get(url)).status).toBe(403)
  expect((await (await app.visitor('gita')).get(url)).status).toBe(200)
})

it('gives an administrator nothing in another government, not even in the one above or below', async () => {
  const gita = await app.visitor('gita')
  expect((await gita.get('/port-examplia/test/form')).status).toBe(403)
  expect((await gita.get('/ejemplaria/test/form')).status).toBe(403)
  expect((await gita.get('/nowhere/test/form')).status).toBe(404)
})

async function fieldsFor(visitor: Visitor): Promise<Record<string, string>> {
  const form = await visitor.get(url)
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(form.body)?.[1] ?? ''
  return { _csrf: field('_csrf'), _key: field('_key') }
}

it('does a form once, and leads its second arrival to the same place', async () => {
  const gita = await app.visitor('gita')
  const fields = await fieldsFor(gita)
  runs = 0
  const first = await gita.post(url, fields)
  const second = await gita.post(url, fields)
  expect(runs).toBe(1)
  expect(second.location).toBe(first.location)
})

it('leads the second arrival of a form to where the first led, even when it would be refused by now', async () => {
  const gita = await app.visitor('gita')
  const fields = await fieldsFor(gita)
  runs = 0
  const both = [
    await gita.post('/examplia/test/first-only', fields),
    await gita.post('/examplia/test/first-only', fields),
  ]
  expect(both.map(({ status, location }) => [status, location])).toEqual([
    [303, '/done'],
    [303, '/done'],
  ])
  expect((await gita.post('/examplia/test/first-only', await fieldsFor(gita))).status).toBe(409)
})

it('shows a refusal that came after the work of a form had begun', async () => {
  const gita = await app.visitor('gita')
  expect((await gita.post('/examplia/test/half-way', await fieldsFor(gita))).status).toBe(409)
})

it('refuses a form without its token, or with that of another visitor', async () => {
  const gita = await app.visitor('gita')
  expect((await gita.post(url, {})).status).toBe(403)
  const stolen = /name="_csrf" value="([^"]+)"/.exec((await (await app.visitor('gita')).get(url)).body)?.[1] ?? ''
  await gita.get(url)
  expect((await gita.post(url, { _csrf: stolen })).status).toBe(403)
})

it('says nothing of what broke, but gives the number under which the log knows it', async () => {
  const answer = await (await app.visitor()).get('/test/broken')
  expect(answer.status).toBe(500)
  expect(answer.body).not.toContain('marmalade')
  expect(answer.body).toMatch(/[0-9a-f-]{36}/)
})

it('stops who asks too often, and says when to come back', async () => {
  const nobody = await app.visitor()
  const answers = [
    await nobody.get('/test/limited'),
    await nobody.get('/test/limited'),
    await nobody.get('/test/limited'),
  ]
  expect(answers.map(answer => answer.status)).toEqual([200, 200, 429])
  expect(Number(answers[2]?.headers['retry-after'])).toBeGreaterThan(0)
})

it('answers conditional requests by tag first, by date otherwise', async () => {
  const nobody = await app.visitor()
  const get = (headers: Record<string, string>) => nobody.get('/test/tagged', headers).then(answer => answer.status)
  expect(await get({ 'if-none-match': '"abc"' })).toBe(304)
  expect(await get({ 'if-none-match': '"other"', 'if-modified-since': 'Wed, 02 Jan 2030 00:00:00 GMT' })).toBe(200)
  expect(await get({ 'if-modified-since': 'Tue, 01 Jan 2030 00:00:01 GMT' })).toBe(304)
  expect(await get({ 'if-modified-since': 'Tue, 01 Jan 2030 00:00:00 GMT' })).toBe(200)
})

it('answers an unknown address in the language of the visitor, with the page around it', async () => {
  const answer = await (await app.visitor()).get('/ejemplaria/nada/aqui', { 'accept-language': 'es' })
  expect(answer.status).toBe(404)
  expect(answer.body).toContain('Página no encontrada')
  expect(answer.body).toContain('lang="es"')
})

it('sends headers that forbid scripts in pages, frames and guessing of types', async () => {
  const { headers } = await (await app.visitor()).get('/test/tagged')
  expect(headers['content-security-policy']).toContain("default-src 'self'")
  expect(headers['content-security-policy']).not.toContain('unsafe')
  expect(headers['x-content-type-options']).toBe('nosniff')
})

it('tells load balancers that it lives and is ready, and monitoring how it does', async () => {
  const nobody = await app.visitor()
  expect((await nobody.get('/health/live')).body).toBe('live\n')
  expect((await nobody.get('/health/ready')).body).toBe('ready\n')
  const { body } = await nobody.get('/metrics')
  expect(body).toContain('gdm_request_duration_seconds_count{method="GET",route="/health/ready",status="200"} 1')
  expect(body).toContain('gdm_projection_lag 0')
})
