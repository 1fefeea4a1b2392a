import type { Lifecycle } from '#platform/lifecycle'
import { defineKind } from '#programme/register'

export const degrees = ['low', 'medium', 'high'] as const
export type Degree = (typeof degrees)[number]

export const stakeholderLifecycle: Lifecycle<string, string, string> = [
  { from: ['current'], action: 'set-aside', to: 'past', by: ['programme-lead', 'delivery-manager'] },
  { from: ['past'], action: 'take-up', to: 'current', by: ['programme-lead', 'delivery-manager'] },
]

export const noteLifecycle: Lifecycle<string, string, string> = [
  { from: ['open'], action: 'close', to: 'closed', by: ['author', 'owner', 'programme-lead', 'delivery-manager'] },
]

/** An office or organisation with a part in the work. Who the person is stands among the contacts, and only there. */
export const stakeholders = defineKind({
  name: 'stakeholder',
  path: 'stakeholders',
  partner: 'optional',
  fields: {
    group: {
      type: 'choice',
      options: [
        'ict',
        'procurement',
        'planning',
        'finance',
        'audit',
        'law',
        'supplier',
        'chamber',
        'civil-society',
        'university',
        'press',
        'other',
      ],
      required: true,
    },
    organisation: { type: 'line', required: true },
    office: { type: 'line', hint: true },
    interest: { type: 'choice', options: degrees, required: true, hint: true },
    influence: { type: 'choice', options: degrees, required: true, hint: true },
    wants: { type: 'text', hint: true },
    approach: { type: 'text', hint: true },
    owner: { type: 'member' },
    why: { type: 'text', asked: ['set-aside'] },
  },
  lifecycle: stakeholderLifecycle,
  initial: 'current',
  editable: ['current'],
  read: 'programme.read',
  write: 'programme.contribute',
  columns: ['group', 'organisation', 'interest', 'influence'],
  colours: { current: 'govuk-tag--green', past: 'govuk-tag--grey' },
})

/** What was said between the programme and those with a part in it, and what follows from that. */
export const engagementNotes = defineKind({
  name: 'engagement-note',
  path: 'engagement-log',
  partner: 'optional',
  fields: {
    with: { type: 'entries', kinds: ['stakeholder'], required: true },
    starts: { type: 'day', required: true },
    how: { type: 'choice', options: ['meeting', 'call', 'visit', 'workshop', 'letter'], required: true },
    said: { type: 'text', required: true, hint: true },
    follows: { type: 'text', hint: true },
    owner: { type: 'member' },
    due: { type: 'day' },
    outcome: { type: 'text', asked: ['close'], hint: true },
  },
  lifecycle: noteLifecycle,
  initial: 'open',
  editable: ['open'],
  read: 'programme.read',
  write: 'programme.contribute',
  columns: ['starts', 'how', 'owner', 'due'],
  colours: { open: 'govuk-tag--blue', closed: 'govuk-tag--grey' },
})
