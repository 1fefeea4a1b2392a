import { parse } from 'node-html-parser'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestApp, testApp } from '../../app/testing.ts'
import { addPartner, assignMember } from '../partners/index.ts'
import { addEntry, registerLinks as links, takeAction } from '../register/index.ts'
import { missingWords } from '../register/testing.ts'
import { declarationReports, declarations, kinds, reuses } from './index.ts'

const programme = 'many-hands'
let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
const as = (person: string) => app.ctxOf(person, programme)
const shown = async (kind: { path: string }, id: string) => {
  const page = await (await app.visitor()).get(links.publicEntry(programme, kind, id))
  return parse(page.body).querySelector('main')?.text.replace(/\s+/g, ' ') ?? ''
}

it('has all its words', () => {
  expect(kinds.flatMap(kind => missingWords<typeof kind.fields>(kind as never))).toEqual([])
})

it('says of a reuse whether the reuser has confirmed it', async () => {
  const id = await addEntry(await as('amara'), reuses, {
    partnerId: null,
    title: 'Notice form',
    content: {
      what: 'standard',
      how: 'adapted',
      from: 'Department of Example Roads',
      by: 'Ministry of Example Health',
      starts: '2029-06-01',
      source: 'https://example.org/form',
      about: 'The form, without its annex.',
    },
  })
  expect(await shown(reuses, id)).toContain('Reported, not confirmed')
  await expect(takeAction(await as('amara'), reuses, id, 'confirm')).rejects.toThrow('register.missing-evidence')
  const confirmation = { 'confirmed-by': 'Head of purchasing', 'confirmed-how': 'By letter of 3 January 2030' }
  await takeAction(await as('amara'), reuses, id, 'confirm', null, confirmation)
  expect(await shown(reuses, id)).toContain('No, recorded by the programme')
})

it('lets a government on the platform confirm by signing in, and nobody in its place', async () => {
  const amara = await as('amara')
  const governmentId = app.world.governments.get('exampleland') ?? [...app.world.governments.values()][0] ?? null
  const facts = { name: 'Exampleland', slug: 'exampleland', parentId: null, why: 'To learn together.' }
  const partnerId = await addPartner(amara, { ...facts, governmentId })
  await assignMember(amara, partnerId, app.world.people.get('felipe') ?? '')
  const id = await addEntry(amara, reuses, {
    partnerId,
    title: 'Notice form',
    content: {
      what: 'standard',
      how: 'reused',
      from: 'Department of Example Roads',
      by: 'Ministry of Example Health',
      starts: '2029-06-01',
      source: 'https://example.org/form',
      about: 'The form.',
    },
  })
  const confirmation = { 'confirmed-by': 'Head of purchasing', 'confirmed-how': 'We use it in every notice.' }
  await expect(takeAction(amara, reuses, id, 'confirm', null, confirmation)).rejects.toThrow('partner-confirms')
  const felipe = await app.visitor('felipe')
  expect((await felipe.get('/many-hands/work')).body).toContain('Confirm the reuse: Notice form')
  await takeAction(await as('felipe'), reuses, id, 'confirm', null, confirmation)
  expect(await shown(reuses, id)).toContain('signed inYes')
})

it('shows a declaration as signed only with day, office and document, and lets only its signer report', async () => {
  const amara = await as('amara')
  const id = await addEntry(amara, declarations, {
    partnerId: null,
    title: 'Open buying',
    content: { body: 'Department of Example Roads', principles: 'Publish every contract.' },
  })
  const report = () =>
    addEntry(amara, declarationReports, {
      partnerId: null,
      title: 'Open buying in 2029',
      content: {
        declaration: [id],
        year: '2029',
        principle: 'Publish every contract.',
        done: 'Nine of ten are published.',
        evidence: 'The published list.',
        lacking: 'Contracts of one office.',
      },
    })
  expect(await shown(declarations, id)).toContain('Not signed')
  await expect(report()).rejects.toThrow('declaration-report.not-signed')
  const signature = { 'signed-on': '2030-01-10', 'signed-by': 'Minister', document: 'https://example.org/signed' }
  await expect(takeAction(amara, declarations, id, 'sign', null, { 'signed-on': '2030-01-10' })).rejects.toThrow(
    'register.missing-evidence',
  )
  await expect(
    takeAction(amara, declarations, id, 'sign', null, { ...signature, 'signed-on': '2030-02-10' }),
  ).rejects.toThrow('not-signed-yet')
  await takeAction(amara, declarations, id, 'sign', null, signature)
  expect(await shown(declarations, id)).not.toContain('Not signed')
  const said = await report()
  expect(await shown(declarations, id)).toContain('Nothing has been reported yet.')
  await takeAction(amara, declarationReports, said, 'publish')
  expect(await shown(declarations, id)).toContain('Publish every contract.2029')
})
