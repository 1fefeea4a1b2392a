import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApp, testApp, type Visitor } from '../../app/testing.ts'
import { contractLinks as links } from './links.ts'
import { aDraft, anAward, aRecorded, aSigned } from './testing.ts'

let app: TestApp

beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const g = 'examplia'
const text = (body: string) => parse(body).querySelector('main')?.text.replace(/\s+/g, ' ') ?? ''
const shown = async (visitor: Visitor, url: string) => text((await visitor.get(url)).body)
const as = (...people: string[]) =>
  Promise.all(people.map(person => app.visitor(person))) as Promise<[Visitor, Visitor, Visitor]>

const typed = (change: Record<string, string> = {}) => ({
  title: 'Appointments online',
  description: 'As bid.',
  value: '29,999.99',
  'startsOn-day': '1',
  'startsOn-month': '3',
  'startsOn-year': '2030',
  'endsOn-day': '28',
  'endsOn-month': '2',
  'endsOn-year': '2031',
  ...change,
})

describe('a contract in the browser', () => {
  it('goes from the award to both signatures', async () => {
    const { id: award, o } = await anAward(app)
    const [ada, olu, bao] = await as('ada', 'olu', 'bao')
    const list = links.list(g)
    expect(await shown(ada, list)).toMatch(/Awards without a contract.*Tiny Lantern Example Cooperative.*£30,000/)
    const made = await ada.submit(list, {}, links.fromAward(g, award))
    const page = made.location ?? ''
    const id = page.split('/').at(-1) ?? ''
    expect(await shown(ada, page)).toMatch(/Offer to the supplier: The contract needs the days/)
    const saved = await ada.submit(links.edit(g, id), typed())
    expect(saved).toMatchObject({ status: 303, location: page })
    expect((await olu.get(links.ownPage(g, id))).status).toBe(404)
    await ada.submit(page, {}, links.offer(g, id))
    expect((await olu.get('/supplier')).body).toContain(`href="${links.ownList()}"`)
    expect(await shown(olu, links.ownList())).toMatch(/Appointments online.*£29,999.99.*Offered/)
    expect(await olu.submit(links.ownPage(g, id), {})).toMatchObject({ status: 422 })
    expect(await olu.submit(links.ownPage(g, id), { agree: 'yes' })).toMatchObject({ status: 303 })
    expect(await shown(olu, links.ownPage(g, id))).toContain('You have signed.')
    expect(await shown(bao, '/examplia/work')).toContain('Sign the contract: Appointments online')
    const review = await shown(bao, links.sign(g, id))
    expect(review).toMatch(/£29,999.99.*1 March 2030.*28 February 2031.*[0-9a-f]{64}/)
    expect(await bao.submit(links.sign(g, id), { agree: 'yes' })).toMatchObject({ status: 303, location: page })
    const done = await shown(ada, page)
    expect(done).toMatch(/In force.*For the supplierOlu Example|In force.*For the (buyer|supplier)/)
    expect(done).toContain('Bao Example')
    await app.tick()
    expect(await shown(await app.visitor(), `/${g}/opportunities/${o.ocid}`)).toContain('£29,999.99')
  })

  it('shows a form again with everything typed and everything wrong', async () => {
    const { id } = await aDraft(app)
    const [ada] = await as('ada')
    const answer = await ada.submit(links.edit(g, id), typed({ title: '', value: 'much', 'endsOn-year': '2029' }))
    expect(answer.status).toBe(422)
    const root = parse(answer.body)
    const wrong = root.querySelectorAll('.govuk-error-summary a').map(link => link.getAttribute('href'))
    expect(wrong).toEqual(['#title', '#value'])
    for (const one of wrong) expect(root.querySelector(one ?? '')).not.toBeNull()
    expect(root.querySelector('#value')?.getAttribute('value')).toBe('much')
    const early = await ada.submit(links.edit(g, id), typed({ value: '30000.01', 'endsOn-year': '2029' }))
    expect(
      parse(early.body)
        .querySelectorAll('.govuk-error-summary a')
        .map(link => link.text),
    ).toEqual(['The end cannot be before the start'])
    expect(text((await ada.submit(links.edit(g, id), typed({ value: '30000.01' }))).body)).toContain(
      'The value cannot be more than what was awarded',
    )
  })

  it('does a form that was sent twice once, and refuses one that is stale', async () => {
    const { id } = await aDraft(app)
    const [ada] = await as('ada')
    const form = parse((await ada.get(links.page(g, id))).body).querySelector(`form[action="${links.offer(g, id)}"]`)
    const hidden = Object.fromEntries(
      form
        ?.querySelectorAll('input')
        .map(input => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']) ?? [],
    )
    const both = await Promise.all([ada.post(links.offer(g, id), hidden), ada.post(links.offer(g, id), hidden)])
    expect(both.map(answer => answer.status)).toEqual([303, 303])
    const { rows } = await app.database.executeSql(
      `select verb from record.audit_events where subject_id = $1 and verb = 'contract.offered'`,
      [id],
    )
    expect(rows).toHaveLength(1)
    const stale = await ada.post(links.takeBack(g, id), { ...hidden, _key: '01890000-0000-7000-8000-0000000000aa' })
    expect(stale.status).toBe(409)
  })

  it('lets the supplier decline with a reason, which the buyer reads', async () => {
    const { id } = await aDraft(app)
    const [ada, olu] = await as('ada', 'olu')
    await ada.submit(links.page(g, id), {}, links.offer(g, id))
    expect((await olu.submit(links.decline(g, id), { reason: '' })).status).toBe(422)
    await olu.submit(links.decline(g, id), { reason: 'The start is <b>too early</b>.' })
    const page = await ada.get(links.page(g, id))
    expect(text(page.body)).toMatch(/Why the supplier declined.*too early/)
    expect(page.body).not.toContain('<b>too early</b>')
  })
})

describe('documents in the browser', () => {
  const upload = (
    visitor: Visitor,
    id: string,
    fields: Record<string, string>,
    file: { name: string; content: string },
  ) =>
    visitor.upload(
      links.documents(g, id),
      { field: 'document', name: file.name, content: Buffer.from(file.content) },
      fields,
    )

  it('are public only when marked so, and only once the contract is in force', async () => {
    const { id } = await aDraft(app)
    const [ada, olu, bao] = await as('ada', 'olu', 'bao')
    const open = { name: 'terms.txt', content: 'The terms' }
    expect((await upload(ada, id, { title: '' }, open)).status).toBe(422)
    expect((await upload(ada, id, { title: 'Lie' }, { name: 'terms.pdf', content: 'text' })).status).toBe(422)
    expect(await upload(ada, id, { title: 'Terms', public: 'yes' }, open)).toMatchObject({ status: 303 })
    expect(await upload(ada, id, { title: 'Annex' }, { name: 'annex.txt', content: 'Not for all' })).toMatchObject({
      status: 303,
    })
    const { rows } = await app.database.executeSql(
      'select id, upload_id, title from contract.documents where contract_id = $1 order by id',
      [id],
    )
    const [terms, annex] = rows as { id: string; upload_id: string; title: string }[]
    const everybody = await app.visitor()
    const publicUrl = (upload: string | undefined) => `/${g}/contracts/documents/${upload}`
    expect((await everybody.get(publicUrl(terms?.upload_id))).status).toBe(404)
    await ada.submit(links.page(g, id), {}, links.offer(g, id))
    expect((await olu.get(links.ownDocument(g, id, annex?.id ?? ''))).body).toBe('Not for all')
    expect((await (await app.visitor('priya')).get(links.ownDocument(g, id, annex?.id ?? ''))).status).toBe(404)
    await olu.submit(links.ownPage(g, id), { agree: 'yes' })
    await bao.submit(links.sign(g, id), { agree: 'yes' })
    const got = await everybody.get(publicUrl(terms?.upload_id))
    expect(got).toMatchObject({ status: 200, body: 'The terms' })
    expect(got.headers['content-disposition']).toContain('terms.txt')
    expect((await everybody.get(publicUrl(annex?.upload_id))).status).toBe(404)
    expect((await (await app.visitor('priya')).get(publicUrl(terms?.upload_id))).status).toBe(200)
    expect((await everybody.get(`/ejemplaria/contracts/documents/${terms?.upload_id}`)).status).toBe(404)
  })
})

describe('who may see it', () => {
  it('lets no other government, no other supplier and nobody signed out look at contracts', async () => {
    const { id } = await aSigned(app)
    const [lucia, priya, hugo] = await as('lucia', 'priya', 'hugo')
    const page = links.page(g, id)
    expect((await lucia.get(page)).status).toBe(403)
    expect((await lucia.get(links.page('ejemplaria', id))).status).toBe(404)
    expect((await priya.get(links.ownPage(g, id))).status).toBe(404)
    expect((await priya.get(page)).status).toBe(403)
    expect((await (await app.visitor()).get(page)).status).toBe(303)
    expect((await hugo.get(page)).status).toBe(200)
    expect((await hugo.get(links.edit(g, id))).status).toBe(403)
    expect((await hugo.get(links.sign(g, id))).status).toBe(403)
    expect(await shown(priya, links.ownList())).toContain('You have no contracts yet.')
  })

  it('goes out as CSV with the filter of the list', async () => {
    await aRecorded(app, { title: '=Recorded' })
    const [hugo] = await as('hugo')
    const csv = await hugo.get(links.csv(g, { state: 'active' }))
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(csv.body).toContain(",'=Recorded,Paper Kite Example Works,In force,38000.00,GBP,2030-04-01,2031-03-31,")
    expect(csv.body).not.toContain('Draft')
  })

  it('records the day of a signature on another portal', async () => {
    await expect(aRecorded(app, { title: 'Waiting' }, '2031-01-01')).rejects.toThrow()
    const [farah] = await as('farah')
    const drafts = parse((await farah.get(links.list(g, { state: 'draft' }))).body)
    const page =
      drafts
        .querySelectorAll('#contracts a')
        .find(link => link.text === 'Waiting')
        ?.getAttribute('href') ?? ''
    const id = page.split('/').at(-1) ?? ''
    const day = { 'signedOn-day': '1', 'signedOn-month': '1', 'signedOn-year': '2031' }
    const future = await farah.submit(links.signed(g, id), day)
    expect(text(future.body)).toContain('The day of the signature cannot be in the future')
    await farah.submit(links.signed(g, id), { ...day, 'signedOn-year': '2030' })
    expect(await shown(farah, page)).toMatch(/In force.*In force since1 January 2030/)
  })

  it('cannot be reached where the government does not use contracts', async () => {
    const { id } = await aSigned(app)
    await app.database.executeSql(
      `update governments.governments set parts = array_remove(parts, 'contract') where slug = $1`,
      [g],
    )
    const [ada, olu] = await as('ada', 'olu')
    expect((await ada.get(links.page(g, id))).status).toBe(404)
    expect((await ada.get('/examplia/work')).body).not.toContain(links.list(g))
    expect(await shown(olu, links.ownList())).toContain('You have no contracts yet.')
    await app.database.executeSql(
      `update governments.governments set parts = array_append(parts, 'contract') where slug = $1`,
      [g],
    )
  })

  it('ends on its own page where the government does not keep milestones and payments', async () => {
    const { id, ocid } = await aSigned(app)
    const [farah, bao] = await as('farah', 'bao')
    expect((await farah.get(links.complete(g, id))).status).toBe(404)
    expect(await shown(farah, links.page(g, id))).toContain('Milestones and payments')
    await app.database.executeSql(
      `update governments.governments set parts = array_remove(parts, 'deliver') where slug = $1`,
      [g],
    )
    expect(await shown(farah, links.page(g, id))).not.toContain('Milestones and payments')
    expect((await bao.submit(links.terminate(g, id), { reason: '' })).status).toBe(422)
    expect((await farah.submit(links.complete(g, id), {})).status).toBe(303)
    expect(await shown(farah, links.page(g, id))).toContain('Completed')
    await app.database.executeSql(
      `update governments.governments set parts = array_append(parts, 'deliver') where slug = $1`,
      [g],
    )
    await app.tick()
    expect((await (await app.visitor()).get(`/api/ocds/records/${ocid}`)).body).toContain('contractTermination')
  })
})
