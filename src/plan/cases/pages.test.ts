import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPlan, noLineFacts } from '#plan/pipeline'
import { money } from '#platform/money'
import { type TestApp, testApp, type Visitor } from '../../app/testing.ts'
import { aPlanContent } from '../pipeline/factory.ts'
import { sectionsAt } from './questions.ts'

let app: TestApp
let ada: Visitor
let bao: Visitor
let hugo: Visitor

beforeAll(async () => {
  app = await testApp()
  ada = await app.visitor('ada')
  bao = await app.visitor('bao')
  hugo = await app.visitor('hugo')
})
afterAll(() => app.close())

/** The address of the case of a new plan. */
async function aCase(amount = '50000', change: Partial<Parameters<typeof aPlanContent>[0]> = {}): Promise<string> {
  const bodyId = app.world.bodies.get('department-of-example-roads') ?? ''
  const ctx = await app.ctxOf('ada', 'examplia')
  const id = await createPlan(ctx, aPlanContent({ bodyId, budget: money(amount, 'GBP'), ...change }))
  return `/examplia/work/plans/${id}/case`
}
const main = (body: string) => parse(body.replaceAll('<', ' <')).querySelector('main')
const text = (body: string) => main(body)?.text.replace(/\s+/g, ' ') ?? ''
const errors = (body: string) =>
  parse(body)
    .querySelectorAll('.govuk-error-summary a')
    .map(link => [link.getAttribute('href'), link.text])
const asked = sectionsAt('one-page')[0]?.questions ?? []
const allAnswered = Object.fromEntries(asked.map(({ id }) => [id, `About ${id}.`]))
const beta = { line: { ...noLineFacts, stage: 'beta' as const } }

describe('a case from the first word to the last', () => {
  it('says how deep it is and why, what each question wants, and when it is complete', async () => {
    const page = await aCase()
    const first = text((await ada.get(page)).body)
    expect(first).toMatch(
      /one page.*plans with a budget of up to £100,000.*Not started.*can be handed in without it.*What is still missing/,
    )
    expect(text((await ada.get(`${page}/one-page`)).body)).toMatch(/What problem are you solving.*Names the people/)
    const saved = await ada.submit(`${page}/one-page`, allAnswered, `${page}/one-page`)
    expect(saved).toMatchObject({ status: 303, location: page })
    expect(text((await ada.get(page)).body)).toMatch(/Complete.*Nothing is missing/)
    expect(text((await ada.get(`${page}/whole`)).body)).toContain('About strategic-problem.')
  })

  it('asks a large plan for a stage of a service for all five cases', async () => {
    const page = await aCase('5000000', beta)
    expect(text((await ada.get(page)).body)).toMatch(/full.*The strategic case.*The economic case.*The commercial case/)
    expect((await ada.get(`${page}/one-page`)).status).toBe(404)
    expect((await ada.get(`${page}/strategic`)).status).toBe(200)
  })

  it('keeps what was typed when something is wrong, and says what', async () => {
    const page = `${await aCase()}/one-page`
    const answer = await ada.submit(
      page,
      {
        ...allAnswered,
        'management-team': 'word '.repeat(201),
        'strategic-problem': '<script>alert(1)</script>',
        'strategic-problem-evidence': 'A report http://[broken',
      },
      page,
    )
    expect(answer.status).toBe(422)
    expect(errors(answer.body)).toEqual([
      [
        '#strategic-problem-evidence',
        'A web address in this list cannot be read. It should look like https://example.org/report',
      ],
      ['#management-team', 'This answer has too many words. Use at most 200'],
    ])
    expect(parse(answer.body).querySelector('#strategic-problem')?.innerHTML).toContain('&lt;script&gt;')
    expect(parse(answer.body).querySelector('title')?.text).toMatch(/^Error:/)
  })

  it('shows evidence with its link, and none that could run something', async () => {
    const page = await aCase()
    const evidence = 'Our study https://example.org/study\njavascript:alert(1)'
    await ada.submit(`${page}/one-page`, { ...allAnswered, 'strategic-problem-evidence': evidence }, `${page}/one-page`)
    const { body } = await hugo.get(`${page}/whole`)
    expect(main(body)?.querySelector('a[href="https://example.org/study"]')?.text.trim()).toBe('Our study')
    expect(main(body)?.querySelectorAll('a[href^="javascript"]')).toEqual([])
  })

  it('is written in Spanish where that is spoken', async () => {
    const lucia = await app.visitor('lucia')
    const ctx = await app.ctxOf('lucia', 'ejemplaria')
    const bodyId = app.world.bodies.get('ministerio-de-servicios-de-ejemplo') ?? ''
    const id = await createPlan(ctx, aPlanContent({ bodyId, budget: money('5000000', 'CLP') }))
    const shown = text((await lucia.get(`/ejemplaria/work/plans/${id}/case`)).body)
    expect(shown).toMatch(/Caso de negocio.*una página.*hasta \$ ?50\.000\.000/)
  })
})

describe('two people at once', () => {
  it('keeps the words of whoever saves second, and asks before they replace the first', async () => {
    const page = `${await aCase()}/one-page`
    const form = parse((await ada.get(page)).body).querySelector(`form[action="${page}"]`)
    const hidden = form
      ?.querySelectorAll('input[type=hidden]')
      .map(input => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? ''])
    await ada.submit(page, allAnswered, page)
    const stale = await ada.post(page, {
      ...Object.fromEntries(hidden ?? []),
      ...allAnswered,
      'financial-cost': 'Less.',
    })
    expect(stale.status).toBe(422)
    expect(text(stale.body)).toContain('Somebody else changed this section')
    expect(parse(stale.body).querySelector('#financial-cost')?.text).toBe('Less.')
  })

  it('writes a form that arrives twice once', async () => {
    const page = `${await aCase()}/one-page`
    const form = parse((await ada.get(page)).body).querySelector(`form[action="${page}"]`)
    const hidden = Object.fromEntries(
      (form?.querySelectorAll('input[type=hidden]') ?? []).map(input => [
        input.getAttribute('name') ?? '',
        input.getAttribute('value') ?? '',
      ]),
    )
    const answers = [
      await ada.post(page, { ...hidden, ...allAnswered }),
      await ada.post(page, { ...hidden, ...allAnswered }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(text((await ada.get(page.replace('one-page', 'versions'))).body)).not.toContain('Version 2')
  })
})

describe('versions', () => {
  it('show word by word what each changed', async () => {
    const page = await aCase()
    await ada.submit(
      `${page}/one-page`,
      { ...allAnswered, 'financial-cost': 'It costs 40 pounds a day.' },
      `${page}/one-page`,
    )
    await ada.submit(
      `${page}/one-page`,
      { ...allAnswered, 'financial-cost': 'It costs 50 pounds a day.' },
      `${page}/one-page`,
    )
    expect(text((await hugo.get(`${page}/versions`)).body)).toMatch(/Version 2.*Version 1/)
    const { body } = await ada.get(`${page}/versions/2`)
    const marked = (name: string) =>
      main(body)
        ?.querySelectorAll(name)
        .map(one => one.text.replace(/\[.*?\]/g, '').trim())
    expect({ added: marked('ins'), removed: marked('del') }).toEqual({ added: ['50'], removed: ['40'] })
    expect((await ada.get(`${page}/versions/3`)).status).toBe(404)
    expect((await ada.get(`${page}/versions/0`)).status).toBe(404)
  })
})

describe('comments', () => {
  it('are written by whoever reads, and resolved by whoever writes', async () => {
    const page = `${await aCase()}/one-page`
    await ada.submit(page, allAnswered, page)
    expect((await hugo.submit(page, { comment: '' }, `${page}/comments`)).status).toBe(422)
    await hugo.submit(page, { comment: 'Which <b>users</b>?' }, `${page}/comments`)
    const seen = (await ada.get(page)).body
    expect(text(seen)).toContain('Which <b>users</b>?')
    expect(text((await ada.get(page.replace('/one-page', ''))).body)).toMatch(/1 open comment.*Resolve the comments/)
    const resolve = parse(seen)
      .querySelectorAll('form')
      .map(form => form.getAttribute('action') ?? '')
      .find(action => action.endsWith('/resolve'))
    expect((await ada.submit(page, {}, resolve)).status).toBe(303)
    expect(text((await ada.get(page)).body)).toContain('1 resolved comment')
  })
})

describe('make, buy, reuse or aggregate', () => {
  it('goes from a plan that was found to a record of buying together', async () => {
    const other = (await aCase('60000', { title: 'Lighthouse lamps for the north' })).replace('/case', '')
    const page = `${await aCase('50000', { title: 'Lighthouse lamps for the south' })}/reuse`
    const found = (await ada.get(page)).body
    expect(main(found)?.querySelector(`a[href="${other}"]`)?.text.trim()).toBe('Lighthouse lamps for the north')
    const form = { kind: 'aggregate', what: 'Lamps', decision: 'chosen', reason: 'One order, half the price.' }
    const refused = await ada.submit(page, form, `${page}/records`)
    expect(errors(refused.body)).toEqual([['#kind', expect.stringContaining('first choose a plan')]])
    const join = main(found)
      ?.querySelectorAll('a')
      .map(link => link.getAttribute('href') ?? '')
      .find(link => link.includes('with='))
    const typed = { ...form, planId: other.split('/').at(-1) ?? '' }
    expect((await ada.submit(join?.split('#')[0] ?? '', typed, `${page}/records`)).status).toBe(303)
    expect(text((await ada.get(page)).body)).toMatch(
      /Lamps.*Aggregate with another plan.*We will do it.*half the price/,
    )
  })

  it('leads to the public search with the words of the plan', async () => {
    const page = `${await aCase('50000', { title: 'Boats & barges' })}/reuse`
    const links = main((await hugo.get(page)).body)
      ?.querySelectorAll('a')
      .map(link => link.getAttribute('href'))
    expect(links).toContain('/examplia/contracts?q=Boats+%26+barges')
  })
})

describe('documents', () => {
  it('are added, downloaded by readers and taken off after being asked once more', async () => {
    const page = `${await aCase()}/documents`
    const file = { field: 'document', name: 'study.txt', content: Buffer.from('People queue.') }
    expect(errors((await ada.upload(page, file)).body)).toEqual([['#type', expect.stringContaining('Choose')]])
    expect((await ada.upload(page, file, { type: 'marketStudies' })).status).toBe(303)
    const link =
      main((await hugo.get(page)).body)
        ?.querySelector('.gdm-files__name')
        ?.getAttribute('href') ?? ''
    expect((await hugo.get(link)).body).toBe('People queue.')
    expect((await hugo.get(link.replace(/plans\/[^/]+/, `plans/${(await aCase()).split('/')[4]}`))).status).toBe(404)
    expect((await ada.submit(`${link}/remove`, {})).status).toBe(303)
    expect(text((await ada.get(page)).body)).toContain('There are no documents')
    const lie = { field: 'document', name: 'study.pdf', content: Buffer.from('People queue.') }
    expect((await ada.upload(page, lie, { type: 'other' })).status).toBe(422)
  })
})

describe('who may', () => {
  it('lets officials read, buyers of the body write, and nobody else anything', async () => {
    const page = await aCase()
    expect((await hugo.get(`${page}/one-page`)).status).toBe(200)
    expect(parse((await hugo.get(`${page}/one-page`)).body).querySelector('#strategic-problem')).toBeNull()
    expect((await bao.get(page)).status).toBe(200)
    expect((await (await app.visitor('lucia')).get(page)).status).toBe(403)
    expect((await (await app.visitor('lucia')).get(page.replace('examplia', 'ejemplaria'))).status).toBe(404)
    expect((await (await app.visitor('olu')).get(page)).status).toBe(403)
    expect((await (await app.visitor()).get(page)).status).toBe(303)
  })

  it('shows a colleague who was asked to help what waits for them, and lets them write', async () => {
    const page = await aCase('50000', { title: 'Bridges for the valley' })
    const { rows } = await app.database.executeSql(
      `select p.email, p.id from identity.people p join identity.memberships m on m.person_id = p.id
       where 'contract-manager' = any (m.roles) and m.body_id = $1 and not m.roles && '{buyer,approver,controller,assurer,auditor}'`,
      [app.world.bodies.get('department-of-example-roads')],
    )
    const helper = rows[0] as { email: string; id: string } | undefined
    const [name] = [...app.world.people].find(([, id]) => id === helper?.id) ?? []
    expect((await ada.submit(page, { email: helper?.email ?? '' }, `${page}/people`)).status).toBe(303)
    const visitor = await app.visitor(name)
    expect(text((await visitor.get('/examplia/work')).body)).toContain('business case of “Bridges for the valley”')
    expect((await visitor.submit(`${page}/one-page`, allAnswered, `${page}/one-page`)).status).toBe(303)
    await ada.submit(page, {}, `${page}/people/${helper?.id}/remove`)
    expect(text((await visitor.get('/examplia/work')).body)).not.toContain('Bridges for the valley')
  })

  it('refuses an invitation beside its field, with the address kept', async () => {
    const page = await aCase()
    const answer = await ada.submit(page, { email: 'stranger@example.org' }, `${page}/people`)
    expect(errors(answer.body)).toEqual([['#email', expect.stringContaining('Nobody with this address')]])
    expect(parse(answer.body).querySelector('#email')?.getAttribute('value')).toBe('stranger@example.org')
  })

  it('writes a small plan as an experiment when its team wants that', async () => {
    const page = await aCase('40000')
    await ada.submit(page, { experiment: 'yes' }, `${page}/experiment-or-not`)
    expect(text((await ada.get(page)).body)).toMatch(/experiment.*Stopping it is a good result/)
    const form = `${page}/experiment`
    const wrong = await ada.submit(form, { 'experiment-cap': 'a lot' }, form)
    expect(errors(wrong.body).map(([field]) => field)).toEqual(['#experiment-cap'])
    await ada.submit(form, { 'experiment-cap': '45,000' }, form)
    expect(text((await ada.get(page)).body)).toContain('Lower the most that the experiment may spend')
    expect(text((await ada.get(`${page}/whole`)).body)).toContain('£45,000')
  })
})
