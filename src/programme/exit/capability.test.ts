import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApp, testApp, type Visitor } from '../../app/testing.ts'
import { ctxOf, programme } from '../diagnostics/testing.ts'
import { stepPartner } from '../partners/index.ts'
import { addEntry, takeAction } from '../register/index.ts'
import { capability, exitLinks as links, partnerBody, partnerRole } from './index.ts'
import { aPartnerHere } from './testing.ts'

let app: TestApp
let partnerId: string
let other: string
let nobody: Visitor
const main = (html: string) => parse(html).querySelector('main')?.text.replace(/\s+/g, ' ') ?? ''
const felipe = () => ctxOf(app, 'felipe')

beforeAll(async () => {
  app = await testApp()
  nobody = await app.visitor()
  partnerId = await aPartnerHere(app, 'samplonia', null)
  other = await aPartnerHere(app, 'elsewhere', null)
  for (const id of [partnerId, other]) await stepPartner(await ctxOf(app, 'amara'), id, null, 'choose')
})
afterAll(() => app.close())

describe('the list of bodies and roles', () => {
  it.each(['procurement officers', ' Procurement  Officer ', 'PROCUREMENT-OFFICER'])(
    'has one spelling for a role: %j is there already',
    async title => {
      const lead = await ctxOf(app, 'amara')
      const role = { partnerId: null, title: 'Procurement officer', content: {} }
      await addEntry(lead, partnerRole, role).catch(error => expect(error).toMatchObject({ reason: 'exit.role-taken' }))
      await expect(addEntry(await felipe(), partnerRole, { partnerId, title, content: {} })).rejects.toMatchObject({
        reason: 'exit.role-taken',
      })
    },
  )

  it('is each partner’s own for bodies', async () => {
    const lead = await ctxOf(app, 'amara')
    await addEntry(lead, partnerBody, { partnerId: other, title: 'Ministry of Roads', content: {} })
    await addEntry(lead, partnerBody, { partnerId, title: 'Ministry of Roads', content: {} })
    await expect(
      addEntry(lead, partnerBody, { partnerId, title: 'ministry of road', content: {} }),
    ).rejects.toMatchObject({ reason: 'exit.body-taken' })
  })
})

it('shows who can do what without the programme, step by step, each with evidence and day, and how that has changed', async () => {
  const lead = await ctxOf(app, 'amara')
  const body = await addEntry(lead, partnerBody, { partnerId, title: 'Ministry of Health', content: {} })
  const role = await addEntry(lead, partnerRole, { partnerId, title: 'Reviewer', content: {} })
  const task = { title: 'Assure a plan', content: { body: [body], role: [role] } }
  await expect(addEntry(lead, capability, { partnerId: other, ...task })).rejects.toMatchObject({
    reason: 'register.choice.gone',
  })
  const id = await addEntry(await felipe(), capability, { partnerId, ...task })
  const shown = (on: string) => ({ evidence: `Review of ${on}.`, on })
  await expect(takeAction(await felipe(), capability, id, 'do-alone', null, shown('2030-01-10'))).rejects.toMatchObject(
    { reason: 'capability.not-in-that-state' },
  )
  await expect(takeAction(await felipe(), capability, id, 'shadow')).rejects.toMatchObject({
    reason: 'register.missing-evidence',
  })
  const steps = ['shadow', 'do-together', 'do-alone', 'fall-back'] as const
  for (const [index, step] of steps.entries())
    await takeAction(await felipe(), capability, id, step, null, shown(`2030-0${index + 2}-10`))
  for (const address of [links.open(programme, 'samplonia'), links.work(programme, 'samplonia')]) {
    const text = main((await (await app.visitor('amara')).get(address)).body)
    expect(text).toMatch(/Task ?Ministry of Health ?Assure a plan ?Reviewer Together ?since 10 May 2030/)
    expect(text).toMatch(/10 Apr 2030 ?Assure a plan ?Reviewer, Ministry of Health ?Alone ?Review of 2030-04-10/)
    expect(text).toMatch(/April 2030 ?0 ?0 ?0 ?1 ?May 2030 ?0 ?0 ?1 ?0/)
  }
})

it('goes through all tasks a page at a time', async () => {
  const lead = await ctxOf(app, 'amara')
  const body = await addEntry(lead, partnerBody, { partnerId: other, title: 'Treasury', content: {} })
  const role = await addEntry(lead, partnerRole, { partnerId: other, title: 'Accountant', content: {} })
  const number = (n: number) => String(n).padStart(2, '0')
  for (let n = 1; n <= 30; n++) {
    const content = { body: [body], role: [role] }
    await addEntry(lead, capability, { partnerId: other, title: `Task ${number(n)}`, content })
  }
  const first = (await nobody.get(links.open(programme, 'elsewhere'))).body
  expect(main(first)).toContain('Task 25')
  expect(main(first)).not.toContain('Task 26')
  const next = parse(first).querySelector('#capabilities-table a[rel=next]')?.getAttribute('href') ?? ''
  const second = main((await nobody.get(next.replace(/#.*/, ''))).body)
  expect(second).toContain('Task 30')
  expect(second).not.toContain('Task 25')
})
