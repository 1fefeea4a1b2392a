import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { savePart } from '#plan/dossier'
import { createPlan, decidePlan, noLineFacts, type PlanId, requirePlan, submitPlan } from '#plan/pipeline'
import { money } from '#platform/money'
import { type TestApp, testApp, type Visitor } from '../../app/testing.ts'
import { aPlanContent } from '../pipeline/factory.ts'
import { assuranceLinks } from './links.ts'
import { queueReview } from './queueing.ts'

let app: TestApp
const people = ['ada', 'bao', 'wanda', 'viktor', 'yusuf', 'zoya', 'hugo'] as const
const visitors = new Map<string, Visitor>()
const by = (name: (typeof people)[number]) => visitors.get(name) as Visitor
const text = (body: string) => parse(body).querySelector('main')?.text.replace(/\s+/g, ' ') ?? ''
const at = '/examplia/work/assurance'
let board = ''

beforeAll(async () => {
  app = await testApp()
  for (const name of people) visitors.set(name, await app.visitor(name))
})
afterAll(() => app.close())

const idOf = (name: string) => app.world.people.get(name) ?? ''
const bodyOf = (slug: string) => app.world.bodies.get(slug) ?? ''

/** A plan for the roads board with a self-assessment in its file, in the queue. */
async function queued(title: string, amount = '250000'): Promise<{ planId: PlanId; review: string }> {
  const ada = await app.ctxOf('ada', 'examplia')
  const budget = money(amount, 'GBP')
  const bodyId = bodyOf('department-of-example-roads')
  const line = { ...noLineFacts, risk: 'low' as const, importance: 'low' as const }
  const need = 'Drivers must know that NEEDLE bridges hold.'
  const planId = await createPlan(ada, aPlanContent({ bodyId, title, need, budget, line }))
  await ada.transact(async tx => {
    await requirePlan(tx, planId, { lock: true })
    const content = {
      code: {
        id: 'code-of-practice',
        title: { en: 'Code' },
        edition: '1',
        points: [{ number: 1, title: { en: 'Define user needs' }, mandatory: true }],
      },
      points: { '1': { result: 'met', evidence: 'We asked forty drivers.', links: [], reason: '' } },
    }
    await savePart(tx, ada, { planId, part: 'practice', expected: 0, content, problems: [] })
  })
  await submitPlan(ada, planId, null)
  const review = await ada.transact(tx => queueReview(tx, ada, planId))
  return { planId, review: review ? assuranceLinks.review('examplia', review) : '' }
}

/** The pages of a plan that tell more than its lines in lists. */
const pagesOf = (planId: string) =>
  [
    '',
    '/case',
    '/case/whole',
    '/case/reuse',
    '/case/documents',
    '/case/versions',
    '/appraisal',
    '/practice',
    '/outcomes',
    '/assurance',
  ].map(page => `/examplia/work/plans/${planId}${page}`)

const no = { conflict: 'no' }
const conflict = { conflict: 'yes', words: 'My brother sells bridges.' }

describe('a board', () => {
  it('is set up by a spend controller, who names its members', async () => {
    const body = bodyOf('department-of-example-roads')
    const wrong = await by('zoya').submit(`${at}/boards/new`, { body, name: '', quorum: 'two' })
    expect(wrong.status).toBe(422)
    expect(text(wrong.body)).toContain('The quorum is a whole number from 1 to 30')
    const made = await by('zoya').submit(`${at}/boards/new`, { body, name: 'Roads board', quorum: '2' })
    expect(made.status).toBe(303)
    board = made.location ?? ''
    expect(text((await by('zoya').get(board)).body)).toContain('Fewer people on this board can vote')
    const name = (person: string, role: string, specialism = '') =>
      by('zoya').submit(board, { person: idOf(person), role, specialism }, `${board}/members`)
    expect((await name('wanda', 'chair')).status).toBe(303)
    expect((await name('viktor', 'member', 'technical')).status).toBe(303)
    expect((await name('yusuf', 'chair')).status).toBe(422)
    expect((await name('yusuf', 'member', 'finance')).status).toBe(303)
    const page = text((await by('wanda').get(board)).body)
    expect(page).toMatch(/Wanda Example.*Chair.*Viktor Example.*Technical.*Yusuf Example.*Finance/)
    const again = await by('zoya').submit(`${at}/boards/new`, { body, name: 'Another', quorum: '1' })
    expect(text(again.body)).toContain('This public body has an open board already')
  })

  it('is not set up by others', async () => {
    expect((await by('wanda').get(`${at}/boards/new`)).status).toBe(403)
    expect((await by('ada').get(at)).status).toBe(403)
  })
})

describe('a case', () => {
  it('goes from the queue through declarations, marks and votes to an approval with conditions', async () => {
    const { planId, review } = await queued('Bridge sensors')
    const list = text((await by('wanda').get(at)).body)
    expect(list).toMatch(/Bridge sensors.*Roads board.*In the queue.*£250,000/)
    expect(text((await by('wanda').get('/examplia/work')).body)).toContain('Declare your interests: Bridge sensors')
    for (const member of ['wanda', 'viktor'] as const) await by(member).submit(review, no)
    const page = text((await by('viktor').get(review)).body)
    expect(page).toMatch(/NEEDLE.*We asked forty drivers/)
    expect(page).toContain('Judge it point by point')

    const nothing = await by('viktor').submit(`${review}/points`, {})
    expect(text(nothing.body)).toContain('Judge at least one point')
    const half = await by('viktor').submit(`${review}/points`, { 'comment-line': 'Good.' })
    expect(half.status).toBe(422)
    const marks = { 'mark-line': '4', 'comment-line': 'Well argued.', 'mark-practice-1': 'partly' }
    expect((await by('viktor').submit(`${review}/points`, marks)).status).toBe(303)
    expect(text((await by('wanda').get(review)).body)).not.toContain('Well argued')

    await by('wanda').submit(review, {}, `${review}/open-vote`)
    expect(text((await by('wanda').get(review)).body)).toMatch(/4\.0.*Viktor Example.*4 – Good.*Well argued/)
    const vote = { vote: 'approve-with-conditions', reasons: 'Once it is accessible.' }
    expect((await by('viktor').submit(`${review}/vote`, { vote: 'approve' })).status).toBe(422)
    for (const member of ['wanda', 'viktor'] as const) {
      expect((await by(member).submit(`${review}/vote`, vote)).status).toBe(303)
    }
    expect(text((await by('wanda').get(`${review}/close`)).body)).toContain('come to: Approved with conditions')
    expect((await by('viktor').get(`${review}/close`)).status).toBe(403)
    const without = await by('wanda').submit(`${review}/close`, { reasons: 'Sound.' })
    expect(text(without.body)).toContain('write at least one')
    const condition = {
      'tracked-1-text': 'An accessibility plan',
      'tracked-1-blocks': 'publication',
      'tracked-1-owner': 'Ada',
      'tracked-1-due-day': '1',
      'tracked-1-due-month': '5',
      'tracked-1-due-year': '2030',
    }
    expect((await by('wanda').submit(`${review}/close`, { reasons: 'Sound.', ...condition })).status).toBe(303)
    const decided = text((await by('ada').get(review)).body)
    expect(decided).toMatch(/Approved with conditions.*Sound\..*Recorded votes.*Wanda Example.*Once it is accessible/)
    expect(text((await by('ada').get(`/examplia/work/plans/${planId}`)).body)).toMatch(
      /Approved.*An accessibility plan/,
    )
    expect(text((await by('ada').get(`/examplia/work/plans/${planId}/assurance`)).body)).toContain('Roads board')
    // An auditor sees who voted only for a reason.
    expect(text((await by('hugo').get(review)).body)).not.toContain('Wanda Example')
  })

  it('keeps every page of its plan from members who have not declared', async () => {
    const { planId, review } = await queued('Level crossings')
    const pages = pagesOf(planId)
    for (const page of pages) {
      const answer = await by('viktor').get(page)
      expect({ page, status: answer.status }).toEqual({ page, status: 403 })
      expect(answer.body).not.toContain('NEEDLE')
      const link = parse(answer.body).querySelector(`main a[href="${review}"]`)
      expect({ page, link: link?.text.trim() }).toEqual({ page, link: 'Declare your interests' })
    }
    for (const other of ['ada', 'zoya'] as const) {
      for (const page of pages)
        expect({ page, status: (await by(other).get(page)).status }).toEqual({ page, status: 200 })
    }
    expect((await by('viktor').get('/examplia/work/plans')).body).toContain('Level crossings')
    await by('viktor').submit(review, no)
    for (const page of pages) {
      expect({ page, status: (await by('viktor').get(page)).status }).toEqual({ page, status: 200 })
    }
  })

  it('shows before a declaration its title and body alone, and after a conflict not even a vote', async () => {
    const { planId, review } = await queued('Tunnel lights')
    const before = await by('yusuf').get(review)
    expect(text(before.body)).toMatch(/Department of Example Roads.*Tunnel lights.*Do you have a conflict of interest/)
    expect(before.body).not.toContain('NEEDLE')
    const silent = await by('yusuf').submit(review, { conflict: 'yes' })
    expect(text(silent.body)).toContain('Say what your interest is')
    expect((await by('yusuf').submit(review, conflict)).status).toBe(303)
    for (const page of [review, `${review}/points`, `${review}/vote`, `${review}/declaration`]) {
      const answer = await by('yusuf').get(page)
      expect(answer.body).not.toContain('NEEDLE')
      expect([200, 403]).toContain(answer.status)
    }
    for (const page of pagesOf(planId)) {
      const answer = await by('yusuf').get(page)
      expect({ page, status: answer.status }).toEqual({ page, status: 403 })
      expect(answer.body).not.toContain('NEEDLE')
    }
    for (const member of ['wanda', 'viktor'] as const) await by(member).submit(review, no)
    await by('wanda').submit(review, {}, `${review}/open-vote`)
    for (const member of ['wanda', 'viktor'] as const) {
      await by(member).submit(`${review}/vote`, { vote: 'refuse', reasons: 'No light needed.' })
    }
    await by('wanda').submit(`${review}/close`, { reasons: 'It is light enough.' })
    const after = text((await by('yusuf').get(review)).body)
    expect(after).toContain('You declared a conflict of interest')
    expect(after).not.toContain('light enough')
    expect(after).not.toContain('No light needed')
    expect(text((await by('wanda').get(review)).body)).toContain('Yusuf Example (finance reviewer)')
  })

  it('can be left by a member who finds a conflict later', async () => {
    const { review } = await queued('Ferry tickets')
    await by('viktor').submit(review, no)
    expect(text((await by('viktor').get(`${review}/declaration`)).body)).not.toContain('No Yes')
    expect((await by('viktor').submit(`${review}/declaration`, conflict)).status).toBe(303)
    expect(text((await by('viktor').get(review)).body)).toContain('You declared a conflict of interest')
  })
})

describe('an appeal', () => {
  it('leads from the public body to its board', async () => {
    const ada = await app.ctxOf('ada', 'examplia')
    const bodyId = bodyOf('department-of-example-roads')
    const planId = await createPlan(ada, aPlanContent({ bodyId, title: 'Small signs' }))
    await submitPlan(ada, planId, null)
    const bao = await app.ctxOf('bao', 'examplia')
    const refused = { outcome: 'refused', conditions: null, reasons: 'Too small.', reference: null } as const
    await decidePlan(bao, planId, null, refused)
    expect(text((await by('ada').get('/examplia/work')).body)).toContain('Appeal, or work it over: Small signs')
    const plan = `/examplia/work/plans/${planId}`
    expect(text((await by('ada').get(`${plan}/appeal`)).body)).toMatch(/Roads board looks at the plan again.*Too small/)
    expect((await by('ada').submit(`${plan}/appeal`, { reasons: '' })).status).toBe(422)
    const done = await by('ada').submit(`${plan}/appeal`, { reasons: 'Small signs are read too.' })
    expect(done).toMatchObject({ status: 303, location: `${plan}/assurance` })
    expect(text((await by('ada').get(`${plan}/assurance`)).body)).toMatch(/Appeal/)
    expect(text((await by('wanda').get(at)).body)).toMatch(/Small signs.*Appeal/)
  })
})

describe('around the queue', () => {
  it('shows what is overdue, by board and state', async () => {
    await queued('Late parking')
    const id = board.split('/').at(-1)
    const now = app.now
    expect(text((await by('wanda').get(at)).body)).toMatch(/Overdue0/)
    app.now = new Date('2030-03-15T12:00:00Z')
    const later = { wanda: await app.visitor('wanda'), zoya: await app.visitor('zoya') }
    const late = text((await later.wanda.get(`${at}?board=${id}&state=queued`)).body)
    expect(late).toMatch(/Late parking.*Overdue/)
    expect(text((await later.zoya.get(`${at}?state=decided`)).body)).toContain('Bridge sensors')
    app.now = now
  })

  it('has agendas made from it', async () => {
    const call = `${board}/meetings/new`
    const day = { 'held-day': '22', 'held-month': '1', 'held-year': '2030' }
    const root = parse((await by('wanda').get(call)).body)
    const cases = root.querySelectorAll('input[name=cases]').map(input => input.getAttribute('value') ?? '')
    expect(cases.length).toBeGreaterThan(1)
    expect((await by('wanda').submit(call, day)).status).toBe(422)
    expect((await by('viktor').get(call)).status).toBe(403)
    const made = await by('wanda').submit(call, { ...day, note: 'Room 4', cases })
    expect(made.status).toBe(303)
    const agenda = text((await by('viktor').get(made.location ?? '')).body)
    expect(agenda).toMatch(/Meeting on.*22 January 2030.*Room 4.*Late parking/)
    expect(text((await by('wanda').get(board)).body)).toContain('Meeting on')
  })

  it('has the delegated lines that chance picked', async () => {
    const ada = await app.ctxOf('ada', 'examplia')
    const bodyId = bodyOf('department-of-example-roads')
    const planId = await createPlan(ada, aPlanContent({ bodyId, title: 'Sampled paint' }))
    await app.database.executeSql("update plan.plans set sampled = true, assurance = 'delegated' where id = $1", [
      planId,
    ])
    expect(text((await by('zoya').get(`${at}/sample`)).body)).toMatch(/Sampled paint.*Look at it/)
    expect((await by('zoya').submit(`${at}/sample/${planId}`, { note: '' })).status).toBe(422)
    expect((await by('zoya').submit(`${at}/sample/${planId}`, { note: 'Rightly small.' })).status).toBe(303)
    expect(text((await by('wanda').get(`${at}/sample`)).body)).toMatch(/Rightly small\..*Zoya Example/)
  })
})
