import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addEntry, editEntry, registerLinks, requireEntry, takeAction } from '#programme/register'
import { type TestApp, testApp } from '../../app/testing.ts'
import { changeRefusal, differences } from './changes.ts'
import type { NewChange } from './changes-actions.ts'
import { changesOf } from './changes-store.ts'
import { decideChange, fund, moneyLinks, proposeChange, recordMoney, workPackage } from './index.ts'

const many = 'many-hands'
let app: TestApp
let from: string

const as = (person: string) => app.ctxOf(person, many)
const id = (person: string) => app.world.people.get(person) ?? ''

beforeAll(async () => {
  app = await testApp()
  from = await aFund()
})
afterAll(() => app.close())

async function aFund() {
  const content = {
    ...{ funder: 'Fund for open services', total: '1000', currency: 'EUR', starts: '2030-01-01', due: '2031-12-31' },
    ...{ spending: 'Work.', reporting: 'A letter.', frequency: 'yearly' },
  }
  const found = await addEntry(await as('carmen'), fund, { partnerId: null, title: 'Fund', content })
  await takeAction(await as('amara'), fund, found, 'agree')
  return found
}

async function aPackage(steps: readonly string[] = ['approve']) {
  const content = {
    ...{ fund: [from], intervention: 'open-data', outcome: 'Payments are published.', starts: '2030-01-01' },
    ...{ due: '2030-12-31', owner: id('bruno') },
  }
  const found = await addEntry(await as('bruno'), workPackage, { partnerId: null, title: 'Payments', content })
  for (const step of steps) await takeAction(await as('amara'), workPackage, found, step)
  return found
}

const later = { why: 'The ministry moved.', title: 'Payments', content: { due: '2031-03-31' } }
const propose = async (of: string, change: NewChange = later, person = 'bruno') =>
  proposeChange(await as(person), of, change)
const stateOf = async (of: string) => (await as('amara')).read(tx => requireEntry(tx, workPackage, of))
const data = async (kind: string, of: string) =>
  JSON.parse((await (await app.visitor()).get(`/${many}/programme/data/${kind}/${of}`)).body)

it.each([
  ['proposed', 'approved', 'approve', 'ana', ['programme-lead'], null],
  ['proposed', 'running', 'approve', 'ana', ['programme-lead'], null],
  ['proposed', 'finished', 'approve', 'ana', ['programme-lead'], 'work-package.change.not-now'],
  ['proposed', 'finished', 'decline', 'ana', ['programme-lead'], null],
  ['proposed', 'running', 'approve', 'ben', ['programme-lead'], 'work-package.change.own'],
  ['proposed', 'running', 'decline', 'ben', ['programme-lead'], 'work-package.change.own'],
  ['proposed', 'running', 'withdraw', 'ben', ['delivery-manager'], null],
  ['proposed', 'running', 'withdraw', 'ana', ['programme-lead'], 'work-package.change.not-your-role'],
  ['proposed', 'running', 'approve', 'ana', ['delivery-manager'], 'work-package.change.not-your-role'],
  ['approved', 'running', 'approve', 'ana', ['programme-lead'], 'work-package.change.not-in-that-state'],
] as const)('a change that is %s, of a package that is %s, answers %s by %s with its reason', (...row) => {
  const [state, packageState, action, actor, roles, answer] = row
  const who = { id: actor as never, roles: [...roles] }
  expect(changeRefusal({ state, packageState, proposedBy: 'ben' }, action, who)).toBe(answer)
})

it('finds what is different, and nothing else', () => {
  const before = { title: 'A', content: { due: '2030-01-01', serves: ['x'], supplier: null } }
  const after = { title: 'A', content: { due: '2030-02-01', serves: ['x'], supplier: null } }
  expect(differences(before, after)).toEqual([{ field: 'due', before: '2030-01-01', after: '2030-02-01' }])
})

describe('an approved work package', () => {
  it('is no longer edited, and changes only when a lead approves who did not write the change', async () => {
    const of = await aPackage()
    const carmen = await app.visitor('amara')
    expect((await carmen.get(registerLinks.edit(many, workPackage, of))).status).toBe(409)
    const change = await propose(of)
    expect((await stateOf(of)).content.due).toBe('2030-12-31')
    await expect(decideChange(await as('bruno'), change, null, 'approve', null)).rejects.toThrow('change.own')
    await decideChange(await as('amara'), change, 1, 'approve', null)
    expect(await stateOf(of)).toMatchObject({ state: 'approved', content: { due: '2031-03-31', fund: [from] } })
    await expect(decideChange(await as('amara'), change, null, 'approve', null)).rejects.toThrow('not-in-that-state')
  })

  it('tells everybody what was changed and why, and keeps what was said before', async () => {
    const of = await aPackage(['approve', 'start'])
    const first = await propose(of)
    await decideChange(await as('amara'), first, null, 'approve', null)
    const next = { why: 'Another name.', title: 'Payments in <b>public</b>', content: { owner: id('carmen') } }
    await decideChange(await as('amara'), await propose(of, next), null, 'approve', null)
    expect(await data('work-package', of)).toMatchObject({ number: 4, title: next.title, due: '2031-03-31' })
    const told = await data('work-package-change', of)
    // Who looks after it is nobody's business outside.
    expect(told).toMatchObject({ number: 2, why: 'Another name.' })
    expect(told.changes).toEqual([{ field: 'title', before: 'Payments', after: next.title }])
    expect(told.otherStatements).toHaveLength(1)
    expect(JSON.stringify(told)).not.toContain(id('carmen'))
    const page = (await (await app.visitor()).get(registerLinks.publicEntry(many, workPackage, of))).body
    for (const words of ['The ministry moved.', '31 March 2031', 'Payments in &lt;b&gt;public&lt;/b&gt;'])
      expect(page).toContain(words)
    expect((await data('package-money', of)).title).toBe(next.title)
  })

  it('leads from what it is to what it costs and how it was changed, and back', async () => {
    const of = await aPackage()
    await decideChange(await as('amara'), await propose(of), null, 'approve', null)
    const kinds = async (kind: string) =>
      (await data(kind, of)).related.map((one: { kind: string; uri: string }) => [one.kind, one.uri.endsWith(of)])
    expect(await kinds('work-package')).toEqual([
      ['package-money', true],
      ['work-package-change', true],
    ])
    expect(await kinds('package-money')).toEqual([
      ['work-package', true],
      ['work-package-change', true],
    ])
    const page = (await (await app.visitor()).get(registerLinks.publicEntry(many, workPackage, of))).body
    expect(page).toContain(`/programme/data/package-money/${of}`)
    expect((await (await app.visitor()).get(moneyLinks.open(many))).body).toContain(
      registerLinks.publicEntry(many, workPackage, of),
    )
  })

  it('has one open change at a time, which can be declined with a reason or withdrawn', async () => {
    const of = await aPackage()
    const first = await propose(of)
    await expect(propose(of)).rejects.toThrow('one-at-a-time')
    await expect(decideChange(await as('amara'), first, null, 'decline', null)).rejects.toThrow('reason.missing')
    await decideChange(await as('amara'), first, null, 'decline', 'Too late.')
    const second = await propose(of)
    await decideChange(await as('bruno'), second, null, 'withdraw', null)
    expect((await stateOf(of)).content.due).toBe('2030-12-31')
    const states = (await (await as('amara')).read(tx => changesOf(tx, of))).map(({ state }) => state)
    expect(states).toEqual(['withdrawn', 'declined'])
  })

  it('keeps one of two changes that are proposed, or approved, at the same moment', async () => {
    const of = await aPackage()
    const proposals = await Promise.allSettled([propose(of), propose(of, later, 'amara')])
    expect(proposals.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const [open] = await (await as('amara')).read(tx => changesOf(tx, of))
    const decider = open?.proposedBy === id('bruno') ? 'amara' : 'bruno'
    const decide = async () => decideChange(await as(decider), open?.id ?? '', null, 'approve', null)
    const decisions = await Promise.allSettled([decide(), decide()])
    expect(decisions.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await data('work-package', of)).number).toBe(2)
  })

  it('cannot be changed to end before it starts, to what it is already, or once it is over', async () => {
    const of = await aPackage(['approve', 'start'])
    await expect(propose(of, { ...later, content: { due: '2029-01-01' } })).rejects.toThrow('ends-before-start')
    await expect(propose(of, { ...later, content: { due: '2030-12-31' } })).rejects.toThrow('change.nothing')
    const change = await propose(of)
    await takeAction(await as('amara'), workPackage, of, 'finish', null, { evidence: 'Done.' })
    await expect(decideChange(await as('amara'), change, null, 'approve', null)).rejects.toThrow('change.not-now')
    await expect(propose(await aPackage([]))).rejects.toThrow('change.not-now')
  })

  it('keeps its fund once money has been written down', async () => {
    const of = await aPackage([])
    const bruno = await as('bruno')
    await recordMoney(bruno, of, { kind: 'budget', year: 2030, amount: '5', on: null, note: 'Plan', replaces: null })
    const other = await aFund()
    await expect(
      editEntry(bruno, workPackage, of, null, { title: 'Payments', content: { fund: [other] } }),
    ).rejects.toThrow('work-package.fund.fixed')
  })
})

describe('the pages of a change', () => {
  it('take what was typed, keep it when something is wrong, and lead the other lead to the decision', async () => {
    const of = await aPackage()
    const bruno = await app.visitor('bruno')
    const at = moneyLinks.change(many, of)
    expect((await bruno.get(registerLinks.entry(many, workPackage, of))).body).toContain(at)
    const typed = {
      ...{ title: 'Payments', intervention: 'open-data', outcome: 'Payments are published.', supplier: '' },
      ...{ 'starts-day': '1', 'starts-month': '1', 'starts-year': '2030', owner: id('bruno') },
      ...{ 'due-day': '31', 'due-month': '3', 'due-year': '2031' },
    }
    const wrong = await bruno.submit(at, { ...typed, why: '', title: '' })
    expect(wrong.status).toBe(422)
    for (const field of ['why', 'title']) expect(wrong.body).toContain(`href="#${field}"`)
    expect(wrong.body).toContain('value="2031"')
    const sent = await bruno.submit(at, { ...typed, why: 'The ministry moved.' })
    expect(sent.status).toBe(303)
    const [change] = await (await as('bruno')).read(tx => changesOf(tx, of))
    const one = moneyLinks.oneChange(many, of, change?.id ?? '')
    expect(change?.changes.map(({ field }) => field)).toEqual(['due'])
    expect((await bruno.get(one)).body).toContain('A lead who did not propose this change')
    expect((await (await app.visitor('felipe')).get(one)).body).not.toContain('name="action"')
    await expect(decideChange(await as('felipe'), change?.id ?? '', null, 'approve', null)).rejects.toThrow('not-your')
    const amara = await app.visitor('amara')
    expect((await amara.get(`/${many}/work`)).body).toContain(one)
    expect((await amara.submit(one, { action: 'decline', reason: '' })).status).toBe(422)
    expect((await amara.submit(one, { action: 'approve', reason: '' })).status).toBe(303)
    expect((await stateOf(of)).content.due).toBe('2031-03-31')
  })
})
