import type { Lifecycle } from '#platform/lifecycle'
import { removeContactIn } from '#programme/contacts'
import { defineKind } from '#programme/register'

export const panelLifecycle: Lifecycle<string, string, string> = [
  { from: ['consented'], action: 'withdraw', to: 'withdrawn', by: ['author', 'programme-lead', 'delivery-manager'] },
]
export const roundLifecycle: Lifecycle<string, string, string> = [
  { from: ['planned'], action: 'hold', to: 'held', by: ['author', 'programme-lead', 'delivery-manager'] },
  { from: ['held'], action: 'close', to: 'closed', by: ['author', 'programme-lead', 'delivery-manager'] },
  { from: ['planned'], action: 'drop', to: 'dropped', by: ['author', 'programme-lead', 'delivery-manager'] },
]
export const findingLifecycle: Lifecycle<string, string, string> = [
  { from: ['open'], action: 'close', to: 'acted-on', by: ['author', 'programme-lead', 'delivery-manager'] },
  { from: ['open'], action: 'leave', to: 'left', by: ['programme-lead', 'delivery-manager'] },
]

/** Somebody who agreed to be asked, described without their name. Taking the consent back removes how to reach them. */
export const panelMembers = defineKind({
  name: 'panel-member',
  path: 'research-panel',
  partner: 'optional',
  fields: {
    segment: {
      type: 'choice',
      options: ['small-supplier', 'large-supplier', 'official', 'citizen', 'civil-society', 'other'],
      required: true,
    },
    starts: { type: 'day', required: true },
    purpose: { type: 'text', required: true, hint: true },
    due: { type: 'day', required: true },
  },
  lifecycle: panelLifecycle,
  initial: 'consented',
  editable: ['consented'],
  read: 'programme.write',
  write: 'programme.write',
  columns: ['segment', 'starts', 'due'],
  colours: { consented: 'govuk-tag--green', withdrawn: 'govuk-tag--grey' },
  check: async (_tx, { content: { starts, due } }) =>
    starts && due && due < starts ? 'panel-member.ends-before-it-begins' : null,
  async after(tx, ctx, entry, action) {
    if (action === 'withdraw') await removeContactIn(tx, ctx, entry.id)
  },
})

/** One round of asking: of whom, how, and how many took part. */
export const rounds = defineKind({
  name: 'research-round',
  path: 'research-rounds',
  partner: 'optional',
  fields: {
    method: { type: 'choice', options: ['interviews', 'usability', 'survey', 'observation', 'group'], required: true },
    questions: { type: 'text', required: true, hint: true },
    starts: { type: 'day', required: true },
    participants: { type: 'number', min: 1, max: 100_000, asked: ['hold'], hint: true },
    summary: { type: 'text', asked: ['close'], hint: true },
  },
  lifecycle: roundLifecycle,
  initial: 'planned',
  editable: ['planned'],
  read: 'programme.read',
  write: 'programme.contribute',
  published: { in: ['held', 'closed'], fields: ['method', 'questions', 'starts', 'participants', 'summary'] },
  columns: ['method', 'starts', 'participants'],
  colours: {
    planned: 'govuk-tag--grey',
    held: 'govuk-tag--blue',
    closed: 'govuk-tag--green',
    dropped: 'govuk-tag--grey',
  },
  refusal: ({ content: { starts } }, action, _who, now) =>
    action === 'hold' && starts && now.getTime() < earliestOf(starts) ? 'research-round.not-yet' : null,
})

/** The moment in which a day begins somewhere on earth, fourteen hours before it begins in UTC. */
const earliestOf = (day: string): number => new Date(`${day}T00:00:00Z`).getTime() - 14 * 3_600_000

/** What was learnt, about how many, and what changed because of it. */
export const findings = defineKind({
  name: 'research-finding',
  path: 'research-findings',
  partner: 'optional',
  fields: {
    round: { type: 'entries', kinds: ['research-round'], most: 1, required: true },
    text: { type: 'text', required: true, hint: true },
    seen: { type: 'number', min: 1, max: 100_000, required: true, hint: true },
    changed: { type: 'text', asked: ['close'], hint: true },
    changes: { type: 'entries', kinds: ['roadmap-action', 'finding'], asked: ['close'], hint: true },
    reason: { type: 'text', asked: ['leave'], hint: true },
  },
  lifecycle: findingLifecycle,
  initial: 'open',
  editable: ['open'],
  read: 'programme.read',
  write: 'programme.contribute',
  published: {
    in: ['open', 'acted-on', 'left'],
    fields: ['round', 'text', 'seen', 'changed', 'changes', 'reason'],
  },
  columns: ['round', 'seen'],
  colours: { open: 'govuk-tag--blue', 'acted-on': 'govuk-tag--green', left: 'govuk-tag--grey' },
})
