import { defineKind } from '#programme/register'

const writers = ['programme-lead', 'delivery-manager'] as const
const levels = ['low', 'medium', 'high'] as const

/** What was decided, why, and what else could have been. Whoever decided is an office, never a name. */
export const decision = defineKind({
  name: 'decision',
  path: 'decisions',
  partner: 'optional',
  fields: {
    question: { type: 'text', required: true, hint: true },
    options: { type: 'text', required: true, hint: true },
    owner: { type: 'member' },
    due: { type: 'day', hint: true },
    outcome: { type: 'text', asked: ['take'] },
    why: { type: 'text', asked: ['take'] },
    office: { type: 'line', asked: ['take'], hint: true },
    day: { type: 'day', asked: ['take'] },
    consequences: { type: 'text', asked: ['take'] },
    reason: { type: 'text', asked: ['drop'] },
  },
  lifecycle: [
    { from: ['proposed'], action: 'take', to: 'taken', by: ['programme-lead'] },
    { from: ['proposed'], action: 'drop', to: 'dropped', by: [...writers, 'author'] },
    { from: ['taken'], action: 'supersede', to: 'superseded', by: ['programme-lead'] },
  ],
  initial: 'proposed',
  editable: ['proposed'],
  read: 'programme.read',
  write: 'programme.contribute',
  published: {
    in: ['taken', 'superseded'],
    fields: ['question', 'options', 'outcome', 'why', 'office', 'day', 'consequences'],
  },
  columns: ['office', 'day', 'due'],
  colours: { proposed: 'govuk-tag--grey', taken: 'govuk-tag--green', superseded: 'govuk-tag--yellow' },
  refusal({ content }, action, _who, now) {
    if (action !== 'take') return null
    // A zone is at most 14 hours ahead: further on, the day has begun nowhere.
    const latest = new Date(now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10)
    return (content.day ?? '') > latest ? 'decision.day-ahead' : null
  },
})

/** What could go wrong. Likelihood and impact stay two words: a product of them would hide which of the two it is. */
export const risk = defineKind({
  name: 'risk',
  path: 'risks',
  partner: 'optional',
  fields: {
    description: { type: 'text', required: true, hint: true },
    likelihood: { type: 'choice', options: levels, required: true },
    impact: { type: 'choice', options: levels, required: true },
    mitigation: { type: 'text', required: true },
    owner: { type: 'member', required: true },
    due: { type: 'day' },
    package: { type: 'entries', kinds: ['work-package', 'roadmap-action'] },
    outcome: { type: 'text', asked: ['close'] },
    happened: { type: 'text', asked: ['occur'] },
  },
  lifecycle: [
    { from: ['open'], action: 'close', to: 'closed', by: [...writers, 'owner'] },
    { from: ['open'], action: 'occur', to: 'occurred', by: [...writers, 'owner'] },
    { from: ['closed'], action: 'reopen', to: 'open', by: writers },
  ],
  initial: 'open',
  editable: ['open'],
  read: 'programme.read',
  write: 'programme.contribute',
  columns: ['likelihood', 'impact', 'owner', 'due'],
  colours: { closed: 'govuk-tag--grey', occurred: 'govuk-tag--red' },
})

/** What has gone wrong and is to be put right. */
export const issue = defineKind({
  name: 'issue',
  path: 'issues',
  partner: 'optional',
  fields: {
    description: { type: 'text', required: true },
    severity: { type: 'choice', options: ['minor', 'serious', 'critical'], required: true },
    owner: { type: 'member', required: true },
    due: { type: 'day', required: true },
    about: { type: 'entries', kinds: ['risk', 'work-package', 'roadmap-action'] },
    resolution: { type: 'text', asked: ['resolve'] },
  },
  lifecycle: [
    { from: ['open'], action: 'resolve', to: 'resolved', by: [...writers, 'owner'] },
    { from: ['resolved'], action: 'reopen', to: 'open', by: writers },
  ],
  initial: 'open',
  editable: ['open'],
  read: 'programme.read',
  write: 'programme.contribute',
  columns: ['severity', 'owner', 'due'],
  colours: { open: 'govuk-tag--red', resolved: 'govuk-tag--green' },
})

export const kinds = [decision, risk, issue] as const
