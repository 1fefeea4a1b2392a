import { removeContactIn } from '#programme/contacts'
import { defineKind } from '#programme/register'

const leads = ['programme-lead'] as const
const writers = ['programme-lead', 'delivery-manager'] as const

/** Where somebody comes from. */
export const origins = ['own-official', 'host-official', 'foreign-supplier', 'domestic-supplier', 'ngo'] as const

export const expertises = [
  'strategy',
  'procurement',
  'commercial-law',
  'service-design',
  'technology',
  'data',
  'delivery',
  'training',
  'evaluation',
] as const

/** Work in a partner's team, in full-time equivalents. Whoever does it is not named. */
export const teamPost = defineKind({
  name: 'team-post',
  path: 'team-posts',
  partner: 'required',
  fields: {
    origin: { type: 'choice', options: origins, required: true },
    role: { type: 'choice', options: expertises, required: true },
    fte: { type: 'number', min: 0, max: 1000, required: true, hint: true },
    starts: { type: 'day', required: true },
    due: { type: 'day' },
  },
  lifecycle: [
    { from: ['planned'], action: 'fill', to: 'filled', by: writers },
    { from: ['planned'], action: 'drop', to: 'dropped', by: writers },
    { from: ['filled'], action: 'end', to: 'ended', by: writers },
  ],
  initial: 'planned',
  editable: ['planned', 'filled'],
  read: 'programme.read',
  write: 'programme.write',
  published: { in: ['filled', 'ended'], fields: ['origin', 'role', 'fte', 'starts', 'due'] },
  columns: ['origin', 'role', 'fte', 'starts', 'due'],
  colours: { planned: 'govuk-tag--grey', filled: 'govuk-tag--green', ended: 'govuk-tag--grey' },
})

/** Somebody who could be asked. The entry says what they can do; name and address stand among the contacts alone. */
export const expert = defineKind({
  name: 'expert',
  path: 'experts',
  partner: 'none',
  fields: {
    expertise: { type: 'choices', options: expertises, required: true },
    languages: { type: 'line', required: true, hint: true },
    origin: { type: 'choice', options: origins, required: true },
    availability: { type: 'choice', options: ['now', 'within-month', 'within-quarter', 'not-now'], required: true },
    consent: { type: 'day', required: true, hint: true },
  },
  lifecycle: [
    { from: ['listed'], action: 'pause', to: 'paused', by: writers },
    { from: ['paused'], action: 'resume', to: 'listed', by: writers },
    { from: ['listed', 'paused'], action: 'leave', to: 'left', by: writers },
  ],
  initial: 'listed',
  editable: ['listed', 'paused'],
  read: 'programme.read',
  write: 'programme.write',
  columns: ['expertise', 'languages', 'origin', 'availability'],
  colours: { listed: 'govuk-tag--green', paused: 'govuk-tag--yellow', left: 'govuk-tag--grey' },
  // Whoever leaves the roster leaves with name and address.
  after: async (tx, ctx, entry, action) => {
    if (action === 'leave') await removeContactIn(tx, ctx, entry.id)
  },
})

/** A partner asks for somebody who knows. */
export const expertRequest = defineKind({
  name: 'expert-request',
  path: 'expert-requests',
  partner: 'required',
  fields: {
    purpose: { type: 'text', required: true, hint: true },
    expertise: { type: 'choices', options: expertises, required: true },
    days: { type: 'number', min: 0, max: 1000, required: true },
    due: { type: 'day', required: true },
    owner: { type: 'member' },
    matched: { type: 'entries', kinds: ['expert'], asked: ['match'] },
    reason: { type: 'text', asked: ['decline'] },
    outcome: { type: 'text', asked: ['close'] },
  },
  lifecycle: [
    { from: ['asked'], action: 'match', to: 'matched', by: writers },
    { from: ['asked', 'matched'], action: 'decline', to: 'declined', by: writers },
    { from: ['matched'], action: 'close', to: 'closed', by: [...writers, 'owner'] },
  ],
  initial: 'asked',
  editable: ['asked'],
  read: 'programme.read',
  write: 'programme.contribute',
  columns: ['expertise', 'days', 'due'],
  colours: { asked: 'govuk-tag--yellow', matched: 'govuk-tag--light-blue', closed: 'govuk-tag--green' },
})

/** An expert works for a partner for some days. */
export const deployment = defineKind({
  name: 'deployment',
  path: 'deployments',
  partner: 'required',
  fields: {
    request: { type: 'entries', kinds: ['expert-request'], most: 1, required: true },
    expert: { type: 'entries', kinds: ['expert'], most: 1, required: true },
    days: { type: 'number', min: 0, max: 1000, required: true },
    starts: { type: 'day', required: true },
    due: { type: 'day', required: true },
    owner: { type: 'member' },
    result: { type: 'text', asked: ['end'] },
  },
  lifecycle: [
    { from: ['planned'], action: 'begin', to: 'running', by: [...writers, 'owner'] },
    { from: ['planned'], action: 'cancel', to: 'cancelled', by: writers },
    { from: ['running'], action: 'end', to: 'ended', by: [...writers, 'owner'] },
    { from: ['ended'], action: 'reopen', to: 'running', by: leads },
  ],
  initial: 'planned',
  editable: ['planned'],
  read: 'programme.read',
  write: 'programme.write',
  columns: ['days', 'starts', 'due'],
  colours: { planned: 'govuk-tag--grey', ended: 'govuk-tag--green', cancelled: 'govuk-tag--grey' },
  refusal: ({ content }, action) =>
    action === 'begin' && (content.due ?? '') < (content.starts ?? '') ? 'deployment.ends-before-start' : null,
})

export const kinds = [teamPost, expert, expertRequest, deployment] as const
