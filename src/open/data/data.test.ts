import { gunzipSync } from 'node:zlib'
import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApp, testApp } from '../../app/testing.ts'
import { publishIn } from '../testing.ts'
import { exampleAddress, OpenApiDocument, operationsOf } from './document.ts'

let app: TestApp
const get = async (url: string, headers?: Record<string, string>) => (await app.visitor()).get(url, headers)

beforeAll(async () => {
  app = await testApp()
  // What the examples of the document name.
  await publishIn(app, 'examplia', 'awarded', { ocid: 'ocds-gdmdem-examplia-2030-0001' })
  await publishIn(app, 'ejemplaria', 'planned', { ocid: 'ocds-gdmdem-ejemplaria-2030-0001' })
})
afterAll(() => app.close())

const document = async () => OpenApiDocument.parse(JSON.parse((await get('/api/openapi.json')).body))

describe('the OpenAPI document', () => {
  it('names every address for programs, and each of its examples works', async () => {
    const operations = operationsOf(await document())
    expect(operations.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        '/api/governments',
        '/api/ocds/releases',
        '/api/ocds/releases/{ocid}/{releaseId}',
        '/api/ocds/records/{ocid}',
        '/api/ocds/bulk/{government}/{file}',
        '/opportunities.json',
        '/results.json',
      ]),
    )
    for (const { path, operation } of operations) {
      const address = exampleAddress(path, operation)
      // A programme's own are tried where one has published something.
      if (path.includes('/programme/')) continue
      expect({ address, status: (await get(address)).status }).toEqual({ address, status: 200 })
    }
  })

  it('is a page to read, with every address and what its parameters mean', async () => {
    const page = parse((await get('/api/docs')).body)
    const headings = page.querySelectorAll('h2').map(heading => heading.text)
    for (const { path } of operationsOf(await document())) expect(headings).toContain(path)
    expect(page.querySelectorAll('script[src^=http]')).toEqual([])
    expect(page.structuredText).toContain('take it from links.next')
  })
})

describe('a bulk file', () => {
  const address = '/api/ocds/bulk/examplia/2030.jsonl.gz'
  const lines = async () => {
    const response = await app.server.inject({ url: address })
    return gunzipSync(response.rawPayload).toString().trim().split('\n')
  }

  it('has every release of the government in that year, byte for byte', async () => {
    const feed = JSON.parse((await get('/api/ocds/releases?government=examplia')).body) as {
      releases: { id: string }[]
    }
    expect((await lines()).map(line => (JSON.parse(line) as { id: string }).id)).toEqual(
      feed.releases.map(release => release.id),
    )
    expect((await get('/api/ocds/bulk/examplia/2029.jsonl.gz')).status).toBe(404)
    expect((await get('/api/ocds/bulk/nowhere/2030.jsonl.gz')).status).toBe(404)
    expect((await get('/api/ocds/bulk/examplia/all.jsonl.gz')).status).toBe(404)
  })

  it('need not be downloaded again before something new is in it', async () => {
    const tag = String((await get(address)).headers.etag)
    expect((await get(address, { 'if-none-match': tag })).status).toBe(304)
    await publishIn(app, 'examplia', 'planned', { ocid: 'ocds-gdmdem-examplia-2030-0002' })
    expect((await get(address, { 'if-none-match': tag })).status).toBe(200)
  })
})

it('says under which licence, and where the files are', async () => {
  const page = await get('/examplia/open-data')
  expect(page.body).toContain('https://creativecommons.org/licenses/by/4.0/')
  expect(page.body).toContain('/api/ocds/bulk/examplia/2030.jsonl.gz')
  expect((await get('/open-data')).body).toContain('/ejemplaria/open-data')
})

it('asks to be left alone by search engines while it is a demonstration', async () => {
  expect((await get('/robots.txt')).body).toContain('Disallow: /\n')
  expect((await get('/sitemap.xml')).body).not.toContain('examplia')
})

it('tells monitoring whether it is ready, and how long each route takes', async () => {
  expect((await get('/health/live')).status).toBe(200)
  expect((await get('/health/ready')).status).toBe(200)
  const metrics = (await get('/metrics')).body
  expect(metrics).toContain('gdm_feed_position')
  expect(metrics).toContain('gdm_database_connections{state="waiting"}')
  expect(metrics).toContain('route="/api/ocds/bulk/:government/:file"')
})
