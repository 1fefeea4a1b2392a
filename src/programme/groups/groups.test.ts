import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApp, testApp, type Visitor } from '../../app/testing.ts'
import { addPartner, assignMember, stepPartner } from '../partners/index.ts'
import { addOutput, formGroup, groupLinks as links, stepGroup, stepOutput } from './index.ts'

const programme = 'many-hands'
let app: TestApp
let carmen: Visitor
let hana: Visitor
let nobody: Visitor
const partners: string[] = []

const as = (person: string) => app.ctxOf(person, programme)
const main = (html: string) => parse(html).querySelector('main')?.text.replace(/\s+/g, ' ') ?? ''
const day = { 'on-day': '4', 'on-month': '3', 'on-year': '2030' }

async function aPartner(slug: string, name: string): Promise<string> {
  const amara = await as('amara')
  const id = await addPartner(amara, { name, slug, governmentId: null, parentId: null, why: 'They asked.' })
  await stepPartner(amara, id, null, 'choose')
  return id
}

beforeAll(async () => {
  app = await testApp()
  for (const [slug, name] of [
    ['samplonia', 'Samplonia'],
    ['fabulia', 'Fabulia'],
  ] as const)
    partners.push(await aPartner(slug, name))
  await assignMember(await as('amara'), partners[0] ?? '', app.world.people.get('hana') ?? '')
  carmen = await app.visitor('carmen')
  hana = await app.visitor('hana')
  nobody = await app.visitor()
})
afterAll(() => app.close())

const form = () => ({ name: 'Open contracting', purpose: 'Publish payments.', lead: partners[0] ?? '', members: [] })

describe('a group', () => {
  it('is formed, begun, works, and is public from its beginning', async () => {
    const wrong = await carmen.submit(links.add(programme), { name: '', purpose: 'x', lead: '' })
    expect(wrong.status).toBe(422)
    expect(main(wrong.body)).toContain('Enter a name')
    const sent = await carmen.submit(links.add(programme), { ...form(), members: partners })
    expect(sent.status).toBe(303)
    const at = sent.location ?? ''
    const id = at.split('/').at(-1) ?? ''
    expect((await nobody.get(links.publicGroup(programme, id))).status).toBe(404)
    expect((await carmen.submit(at, {}, `${at}/begin`)).status).toBe(303)
    expect((await hana.submit(`${at}/meetings/new`, { place: 'online', agenda: 'Which fields?' })).status).toBe(422)
    expect((await hana.submit(`${at}/meetings/new`, { ...day, place: 'online', agenda: 'Which fields?' })).status).toBe(
      303,
    )
    const shown = await nobody.get(links.publicGroup(programme, id))
    expect(main(shown.body)).toContain('4 March 2030, online')
    expect(main(shown.body)).toContain('Not recorded yet.')
    expect(main(shown.body)).toContain('Fabulia')
    expect(main((await nobody.get(links.publicList(programme))).body)).toContain('Open contracting')
    const data = JSON.parse((await nobody.get(`/${programme}/programme/data/group/${id}`)).body)
    expect(data).toMatchObject({ title: 'Open contracting', lead: { name: 'Samplonia' }, state: 'active' })
    const meeting = parse((await hana.get(at)).body)
      .querySelectorAll('main a')
      .find(link => link.text.includes('Record the meeting'))
      ?.getAttribute('href')
    expect(
      (await hana.submit(meeting ?? '', { ...day, place: 'online', agenda: 'Which fields?', outcome: 'Nine fields.' }))
        .status,
    ).toBe(303)
    expect(main((await nobody.get(links.publicGroup(programme, id))).body)).toContain('Nine fields.')
  })

  it('is written by its members and the programme’s office only', async () => {
    const id = await formGroup(await as('amara'), { ...form(), lead: partners[1] ?? '' })
    expect((await hana.get(links.addMeeting(programme, id))).status).toBe(403)
    expect((await nobody.get(links.group(programme, id))).status).toBe(303)
    const ada = await app.visitor('ada')
    expect((await ada.get(links.group(programme, id))).status).toBe(403)
    await expect(formGroup(await as('hana'), form())).rejects.toMatchObject({ reason: 'groups.not-your-role' })
    await expect(
      formGroup(await as('amara'), { ...form(), lead: '018f0000-0000-7000-8000-000000000000' }),
    ).rejects.toMatchObject({ reason: 'partner.not-found' })
  })

  it('has no member that the programme only considers: that would make it known', async () => {
    const amara = await as('amara')
    const facts = { name: 'Unnamed Land', slug: 'unnamed', governmentId: null, parentId: null, why: 'They asked.' }
    const considered = await addPartner(amara, facts)
    await expect(formGroup(amara, { ...form(), members: [considered] })).rejects.toMatchObject({
      reason: 'groups.partner-considered',
    })
    expect((await carmen.get(links.add(programme))).body).not.toContain('Unnamed Land')
  })

  it('takes no further word once it has ended, nor a form made from an earlier version', async () => {
    const id = await formGroup(await as('amara'), form())
    await stepGroup(await as('amara'), id, 1, 'begin')
    await expect(stepGroup(await as('amara'), id, 1, 'end')).rejects.toMatchObject({ reason: 'error.stale' })
    await stepGroup(await as('amara'), id, 2, 'end')
    expect((await carmen.get(links.addMeeting(programme, id))).status).toBe(409)
  })
})

it('takes an output from planned to published, when it can be had somewhere', async () => {
  const id = await formGroup(await as('amara'), form())
  await stepGroup(await as('amara'), id, null, 'begin')
  const output = await addOutput(await as('hana'), id, {
    title: 'Nine fields',
    kind: 'standard',
    due: '2030-06-01',
    address: null,
  })
  for (const action of ['draft', 'agree'] as const) await stepOutput(await as('hana'), id, output, null, action)
  await expect(stepOutput(await as('hana'), id, output, null, 'publish')).rejects.toMatchObject({
    reason: 'groups.output.address-first',
  })
  const at = links.output(programme, id, output)
  const fields = { title: 'Nine fields', kind: 'standard', 'due-day': '1', 'due-month': '6', 'due-year': '2030' }
  expect((await hana.submit(at, { ...fields, address: 'javascript:alert(1)' })).status).toBe(422)
  expect((await hana.submit(at, { ...fields, address: '/playbook' })).status).toBe(303)
  expect((await hana.submit(at, {}, links.stepOutput(programme, id, output, 'publish'))).status).toBe(303)
  expect(main((await nobody.get(links.publicGroup(programme, id))).body)).toContain('Published')
})
