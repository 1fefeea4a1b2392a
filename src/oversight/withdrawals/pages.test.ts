import { Readable } from 'node:stream'
import { gunzipSync } from 'node:zlib'
import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { storeUpload } from '#platform/files'
import { newId } from '#platform/ids'
import { openProcess, type ReleaseDraft, record } from '#record'
import { type TestApp, testApp, type Visitor } from '../../app/testing.ts'
import type { inMemory } from '../../platform/files/testing.ts'

const name = 'Nadia Fenwick'
let app: TestApp
let administrator: Visitor
let approver: Visitor
let anybody: Visitor

beforeAll(async () => {
  app = await testApp()
  administrator = await app.visitor('gita')
  approver = await app.visitor('bao')
  anybody = await app.visitor()
})
afterAll(() => app.close())

/** An award to one person, published. */
async function published(more: Partial<ReleaseDraft> = {}): Promise<string> {
  const ctx = await app.ctxOf('ada', 'examplia')
  const ocid = await ctx.transact(async tx => {
    const ocid = await openProcess(tx, ctx, { government: { slug: 'examplia', ocidPrefix: 'ocds-gdmdem' }, year: 2030 })
    await record(tx, ctx, {
      audit: 'award.published',
      subject: { kind: 'award', id: newId() },
      release: {
        ocid,
        tag: ['tender', 'award'],
        initiationType: 'tender',
        language: 'en',
        parties: [
          { id: 'examplia-works', name: 'Ministry of Works', roles: ['buyer'] },
          { id: 'supplier-nadia-fenwick', name, roles: ['supplier', 'tenderer'] },
        ],
        buyer: { id: 'examplia-works', name: 'Ministry of Works' },
        tender: { id: ocid, title: `Portraits by ${name}`, status: 'complete', description: 'Twelve portraits.' },
        awards: [
          { id: '1', title: 'Portraits', status: 'active', suppliers: [{ id: 'supplier-nadia-fenwick', name }] },
        ],
        ...more,
      },
    })
    return ocid
  })
  await app.tick()
  return ocid
}

const places = (ocid: string) => [
  `/examplia/opportunities/${ocid}`,
  `/api/ocds/records/${ocid}`,
  `/api/ocds/records/${ocid}?versioned=true`,
  `/api/ocds/releases/${ocid}/${ocid}-1`,
  '/api/ocds/releases?limit=1000',
  '/examplia/opportunities?q=portraits',
  '/examplia/opportunities.json?q=portraits',
  '/examplia/suppliers',
]

async function textOf(url: string): Promise<{ text: string; etag: string }> {
  const answer = await anybody.get(url)
  expect({ url, status: answer.status }).toEqual({ url, status: 200 })
  return { text: answer.body, etag: String(answer.headers.etag) }
}

async function bulk(): Promise<string> {
  const response = await app.server.inject({ method: 'GET', url: '/api/ocds/bulk/examplia/2030.jsonl.gz' })
  return gunzipSync(response.rawPayload).toString()
}

const propose = async (ocid: string, fields: Record<string, string>) => {
  const [kind = 'party'] = [fields.kind]
  const sent = await administrator.submit(`/examplia/work/withdrawals/new?ocid=${ocid}&kind=${kind}`, {
    ground: 'danger-to-a-person',
    reason: 'She was threatened.',
    ...fields,
  })
  return sent
}

describe('a name that puts somebody in danger', () => {
  it('goes from every page, file and feed once a second person has decided, and caches are told', async () => {
    const ocid = await published()
    const before = await Promise.all(places(ocid).map(textOf))
    for (const { text } of before) expect(text).toContain(name)
    expect(await bulk()).toContain(name)

    const sent = await propose(ocid, { kind: 'party', target: 'supplier-nadia-fenwick' })
    expect(sent.status).toBe(303)
    const at = sent.location ?? ''
    expect((await textOf(`/api/ocds/records/${ocid}`)).text).toContain(name)
    expect((await administrator.get(at)).body).not.toContain(`${at}/decided`)
    const preview = await approver.get(at)
    expect(parse(preview.body).text).toMatch(/Withdrawn on 15 January 2030 under .+ an approver/)
    expect((await approver.submit(at, {}, `${at}/decided`)).status).toBe(303)

    // Before the worker has done anything: nothing waits for it.
    for (const [index, url] of places(ocid).entries()) {
      const { text, etag } = await textOf(url)
      expect({ url, found: /fenwick/i.test(text.replaceAll('supplier-nadia-fenwick', '')) }).toEqual({
        url,
        found: false,
      })
      expect({ url, same: etag === before[index]?.etag }).toEqual({ url, same: false })
    }
    await app.tick()
    for (const url of places(ocid)) expect((await textOf(url)).text).not.toMatch(/fenwick/i)
    expect(await bulk()).not.toMatch(/fenwick/i)
    expect((await textOf(`/examplia/opportunities/${ocid}`)).text).toContain('Something published here was withdrawn')
  })

  it('is told at the end of the feed and in the list of withdrawals, without the private reason', async () => {
    const ocid = await published()
    const { location = '' } = await propose(ocid, { kind: 'party', target: 'supplier-nadia-fenwick' })
    await approver.submit(location, {}, `${location}/decided`)
    await app.tick()
    const feed = JSON.parse((await textOf(`/api/ocds/releases?limit=1000`)).text)
    expect(feed.releases.at(-1)).toMatchObject({
      ocid,
      tag: ['tenderAmendment'],
      tender: { amendments: [{ amendsReleaseID: `${ocid}-1` }] },
    })
    const { text } = await textOf('/api/ocds/withdrawals?government=examplia')
    expect(JSON.parse(text).withdrawals[0]).toMatchObject({
      ocid,
      releases: [`${ocid}-1`],
      notice: `${ocid}-2`,
      role: 'approver',
    })
    expect(text + JSON.stringify(feed)).not.toContain('threatened')
  })
})

describe('a published document', () => {
  it('is gone for everybody, its bytes are removed, and its address says so', async () => {
    const ctx = await app.ctxOf('ada', 'examplia')
    const content = Readable.from([Buffer.from(`Written by ${name}`)])
    const stored = await storeUpload(ctx, { fileName: 'fenwick.txt', content }, { processId: null, clean: true })
    if (!stored.ok) throw new Error(stored.problem)
    const { id } = stored.file
    await app.database.executeSql(
      'insert into contract.published_documents (government_id, id, contract_id, published_at) values ($1, $2, $3, now())',
      [ctx.governmentId, id, newId()],
    )
    const path = `/examplia/contracts/documents/${id}`
    const ocid = await published({
      planning: { documents: [{ id: '1', title: `Notes by ${name}`, url: `http://localhost${path}` }] },
    })
    expect((await anybody.get(path)).body).toContain(name)
    const { location = '' } = await propose(ocid, { kind: 'document', target: `http://localhost${path}` })
    await approver.submit(location, {}, `${location}/decided`)
    const gone = await anybody.get(path)
    expect(gone.status).toBe(410)
    expect(gone.body).toContain('lawfully withdrawn')
    await app.tick()
    expect([...(app.resources.files as ReturnType<typeof inMemory>).held.keys()].join()).not.toContain(id)
    const release = (await textOf(`/api/ocds/releases/${ocid}/${ocid}-1`)).text
    expect(release).toContain(path)
    expect(release).not.toContain('Notes by')
  })
})

describe('proposing', () => {
  it('keeps what was typed and says what is missing', async () => {
    const ocid = await published()
    const sent = await propose(ocid, { kind: 'fields', reason: '' })
    expect(sent.status).toBe(422)
    expect(sent.body).toContain('Choose what has to go')
    expect(sent.body).toContain('Say why it has to go')
  })

  it('refuses a process of another government', async () => {
    const answer = await administrator.get(
      '/examplia/work/withdrawals/new?ocid=ocds-gdmdem-ejemplaria-2030-0001&kind=party',
    )
    expect(answer.status).toBe(422)
  })

  it('can be refused by the second person, with the reason on the page', async () => {
    const ocid = await published()
    const { location = '' } = await propose(ocid, { kind: 'release', target: `${ocid}-1` })
    await approver.submit(location, { answer: 'The law does not say so.' }, `${location}/refused`)
    expect((await administrator.get(location)).body).toContain('The law does not say so.')
    expect((await textOf(`/api/ocds/records/${ocid}`)).text).toContain(name)
  })

  it('shows an auditor everything and lets them do nothing', async () => {
    const auditor = await app.visitor('hugo')
    const list = await auditor.get('/examplia/work/withdrawals')
    expect(list.status).toBe(200)
    expect((await auditor.get('/examplia/work/withdrawals/new')).status).toBe(403)
  })
})
