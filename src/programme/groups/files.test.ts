import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApp, testApp } from '../../app/testing.ts'
import { addPartner, stepPartner } from '../partners/index.ts'
import { addMeeting, addOutput, editOutput, formGroup, groupLinks as links, stepGroup, stepOutput } from './index.ts'

const many = 'many-hands'
let app: TestApp
let group: string

const get = async (url: string) => (await app.visitor()).get(url)
const rows = (csv: string) => csv.replace('\uFEFF', '').trim().split('\n')

beforeAll(async () => {
  app = await testApp()
  const amara = await app.ctxOf('amara', many)
  const facts = { name: 'Samplonia', slug: 'samplonia', governmentId: null, parentId: null, why: 'They asked.' }
  const lead = await addPartner(amara, facts)
  await stepPartner(amara, lead, null, 'choose')
  group = await formGroup(amara, { name: '=Fields, and more', purpose: 'Publish payments.', lead, members: [] })
  await stepGroup(amara, group, null, 'begin')
  const hidden = await formGroup(amara, { name: 'Not yet public', purpose: 'Wait.', lead, members: [] })
  await addMeeting(amara, hidden, { on: '2030-05-05', place: 'nowhere', agenda: 'Later', outcome: null })
  const agenda = 'Which fields;\nand who?'
  await addMeeting(amara, group, { on: '2030-03-04', place: 'online, at noon', agenda, outcome: null })
  await addMeeting(amara, group, { on: '2030-06-04', place: 'Testopolis', agenda, outcome: 'Nine fields.' })
  const made = { title: 'Nine fields', kind: 'standard' as const, due: '2030-06-01' }
  const output = await addOutput(amara, group, { ...made, address: null })
  await addOutput(amara, group, { ...made, title: 'Ten fields', address: null })
  for (const action of ['draft', 'agree'] as const) await stepOutput(amara, group, output, null, action)
  await editOutput(amara, group, output, null, { ...made, address: '/playbook' })
  await stepOutput(amara, group, output, null, 'publish')
})
afterAll(() => app.close())

describe('groups as files', () => {
  it('are lists whose cells start no formula, without groups that are still being formed', async () => {
    expect(rows((await get(links.csv(many))).body)).toEqual([
      'id,name,state,lead,members,meetings,outputs,purpose',
      `${group},"'=Fields, and more",active,Samplonia,,2,2,Publish payments.`,
    ])
    expect(rows((await get(links.meetingsCsv(many))).body).length).toBeGreaterThan(2)
    expect((await get(links.meetingsCsv(many))).body).not.toContain('nowhere')
  })

  it('name what was published with its whole address, and what is only planned without one', async () => {
    const list = rows((await get(links.outputsCsv(many))).body)
      .slice(1)
      .map(row => row.split(',').slice(-4).join())
    expect(list.sort()).toEqual([
      'standard,planned,2030-06-01,',
      'standard,published,2030-06-01,http://localhost/playbook',
    ])
    const { groups } = JSON.parse((await get(links.json(many))).body)
    expect(groups).toHaveLength(1)
    expect(groups[0].outputs.map((one: { address: string | null }) => one.address).sort()).toEqual([
      'http://localhost/playbook',
      null,
    ])
    const page = (await get(links.publicList(many))).body
    expect(page).toContain('href="/playbook"')
    expect(page).not.toContain('Ten fields')
  })

  it('give their meetings to calendars, of one group or of all, a whole day each', async () => {
    const one = await get(links.calendar(many, group))
    expect(one.headers['content-type']).toContain('text/calendar')
    const lines = one.body.replaceAll('\r\n ', '').split('\r\n')
    expect(lines.filter(line => line === 'BEGIN:VEVENT')).toHaveLength(2)
    expect(lines).toContain('DTSTART;VALUE=DATE:20300304')
    expect(lines).toContain('SUMMARY:=Fields\\, and more: online\\, at noon')
    expect(lines).toContain('DESCRIPTION:Which fields\\;\\nand who?')
    expect(lines.find(line => line.startsWith('URL:'))).toContain(links.publicGroup(many, group))
    const all = await get(links.calendar(many))
    expect(all.body.match(/BEGIN:VEVENT/g)).toHaveLength(2)
    expect((await get(links.calendar(many))).body).toBe(all.body)
    expect((await get(links.calendar(many, '018f0000-0000-7000-8000-000000000001'))).status).toBe(404)
  })
})
