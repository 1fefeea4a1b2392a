import { parse } from 'node-html-parser'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestApp, testApp, type Visitor } from '../../app/testing.ts'
import { defineKind, registerLinks, registerRoutes } from './index.ts'

/** A meeting, whose days, room and minutes must fit each other. */
const meeting = defineKind({
  name: 'test-meeting',
  path: 'test-meetings',
  partner: 'none',
  fields: {
    room: { type: 'choice', options: ['hall', 'office'], required: true },
    due: { type: 'day' },
    minutes: { type: 'text', asked: ['close'] },
  },
  lifecycle: [
    { from: ['open'], action: 'close', to: 'closed', by: ['programme-lead'] },
    { from: ['open'], action: 'cancel', to: 'cancelled', by: ['programme-lead'] },
  ],
  initial: 'open',
  editable: ['open'],
  read: 'programme.read',
  write: 'programme.contribute',
  columns: ['room', 'due'],
  refusal: ({ content }, action) =>
    action === 'close' && content.minutes === 'None.' ? 'test-meeting.minutes.none' : null,
  check: async (_tx, { title, state, content }) => {
    if (title === 'Nothing') return 'test-meeting.pointless'
    if (state === 'cancelled') return 'test-meeting.due.too-late'
    if (content.due === '2030-02-02') return { field: 'due', reason: 'test-meeting.taken', values: {} }
    return content.room === 'hall' ? 'test-meeting.room.full' : null
  },
})
const many = 'many-hands'
const day = { 'due-day': '2', 'due-month': '2', 'due-year': '2030' }

let app: TestApp
let amara: Visitor
beforeAll(async () => {
  app = await testApp({ routes: registerRoutes(meeting) })
  amara = await app.visitor('amara')
})
afterAll(() => app.close())

const add = (fields: Record<string, string>) =>
  amara.submit(registerLinks.add(many, meeting), { title: 'Weekly', room: 'office', ...fields })
const told = (body: string) =>
  parse(body)
    .querySelectorAll('.govuk-error-summary a')
    .map(one => `${one.getAttribute('href')} ${one.text}`)

it.each([
  [{ room: 'hall' }, '#room test-meeting.room.full'],
  [day, '#due-day test-meeting.taken'],
  [{ title: 'Nothing' }, '#form test-meeting.pointless'],
])('shows what does not fit at its field, with everything typed kept: %o', async (typed, expected) => {
  const answer = await add(typed)
  expect(answer.status).toBe(422)
  expect(told(answer.body)).toEqual([expected])
  const page = parse(answer.body)
  expect(page.querySelector('[name=title]')?.getAttribute('value')).toBe('title' in typed ? 'Nothing' : 'Weekly')
  const [, field] = /#(\S+)/.exec(expected) ?? []
  expect(page.getElementById(field ?? '')).not.toBeNull()
})

it('writes nothing down that does not fit, and takes the same form once it does', async () => {
  const entry = (await add({})).location ?? ''
  const wrong = await amara.submit(`${entry}/edit`, { title: 'Monthly', room: 'hall' })
  expect(told(wrong.body)).toEqual(['#room test-meeting.room.full'])
  expect((await amara.get(entry)).body).not.toContain('Monthly')
  expect((await amara.submit(`${entry}/edit`, { title: 'Monthly', room: 'office' })).status).toBe(303)
})

it('shows what an action’s answers or other fields stand in the way of on the action’s own page', async () => {
  const entry = (await add({})).location ?? ''
  const none = await amara.submit(`${entry}/do/close`, { minutes: 'None.' })
  expect(none.status).toBe(422)
  expect(told(none.body)).toEqual(['#minutes test-meeting.minutes.none'])
  expect(none.body).toContain('None.</textarea>')
  const late = await amara.submit(entry, {}, `${entry}/do/cancel`)
  expect(told(late.body)).toEqual(['#form test-meeting.due.too-late'])
  expect((await amara.submit(`${entry}/do/close`, { minutes: 'We met.' })).status).toBe(303)
})
