import { parse } from 'node-html-parser'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestApp, testApp, type Visitor } from '../../app/testing.ts'
import { editEntry, registerLinks as links, takeAction } from '../register/index.ts'
import { caseStudies as kind } from './case-studies.ts'

const programme = 'many-hands'
let app: TestApp
let carmen: Visitor
let nobody: Visitor

beforeAll(async () => {
  app = await testApp()
  carmen = await app.visitor('carmen')
  nobody = await app.visitor()
})
afterAll(() => app.close())

const main = (html: string) => parse(html).querySelector('main')?.text.replace(/\s+/g, ' ') ?? ''
const study = {
  title: 'Eleven bids instead of three',
  who: 'Department of Example Roads, Examplia',
  stage: 'market',
  problem: 'Three bids in four years.',
  done: 'Fourteen talks in a week, a sample of the data, three lots.',
  figure: 'Bids: 3 in 2026, 11 in 2030',
  source: 'Published releases of both competitions',
  failed: 'The summary came ten days late.',
  process: 'https://marketplace.example/examplia/opportunities/ocds-1',
}

it('says who, what, with which result and source, and what did not work; somebody else publishes it', async () => {
  const wrong = await carmen.submit(links.add(programme, kind), { ...study, failed: '', source: '' })
  expect(wrong.status).toBe(422)
  const at = (await carmen.submit(links.add(programme, kind), study)).location ?? ''
  const id = at.split('/').at(-1) ?? ''
  const as = (person: string) => app.ctxOf(person, programme)
  await takeAction(await as('carmen'), kind, id, 'offer')
  expect(main((await nobody.get(links.publicList(programme, kind))).body)).not.toContain('Eleven bids')
  await expect(takeAction(await as('carmen'), kind, id, 'publish')).rejects.toMatchObject({
    reason: 'case-study.not-your-role',
  })
  await takeAction(await as('irena'), kind, id, 'publish')
  expect(main((await nobody.get(links.publicList(programme, kind))).body)).toContain('Eleven bids')
  const shown = await nobody.get(links.publicEntry(programme, kind, id))
  expect(main(shown.body)).toContain('The summary came ten days late.')
  expect(main(shown.body)).toContain('Talk to suppliers before you write the requirement')
  expect(shown.body).toContain(study.process)
})

it('is not published by a lead who wrote it, or who wrote it anew', async () => {
  const amara = await app.visitor('amara')
  const at = (await amara.submit(links.add(programme, kind), study)).location ?? ''
  const id = at.split('/').at(-1) ?? ''
  const ctx = await app.ctxOf('amara', programme)
  const bruno = await app.ctxOf('bruno', programme)
  await editEntry(bruno, kind, id, null, { title: 'Written anew', content: {} })
  await takeAction(ctx, kind, id, 'offer')
  for (const own of [ctx, bruno])
    await expect(takeAction(own, kind, id, 'publish')).rejects.toMatchObject({ reason: 'case-study.own' })
})
