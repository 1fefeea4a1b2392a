import { localDate } from '#platform/time'
import { defineKind, entriesById, linksTo, takeActionIn } from '#programme/register'
import { claimsSignature, isBinding, isSigned, obligationLifecycle, partnershipLifecycle } from './rules.ts'

/** An agreement has dozens of obligations at most. */
const mostObligations = 500

/** An agreement of whatever kind. What is not signed says so wherever it is shown. */
export const partnership = defineKind({
  name: 'partnership',
  path: 'partnerships',
  partner: 'optional',
  fields: {
    formality: { type: 'choice', options: ['not-signed', 'signed'], asked: [] },
    sort: {
      type: 'choice',
      options: ['memorandum', 'funding', 'delivery', 'academic', 'civil-society'],
      required: true,
    },
    parties: { type: 'text', required: true, hint: true },
    purpose: { type: 'text', required: true, hint: true },
    starts: { type: 'day' },
    due: { type: 'day' },
    value: { type: 'money', hint: true },
    document: { type: 'web', hint: true },
    withheld: { type: 'choices', options: ['value', 'document', 'parties'], hint: true },
    signedOn: { type: 'day', asked: ['sign'] },
    signedBy: { type: 'text', asked: ['sign'], hint: true },
    signedDocument: { type: 'line', max: 500, asked: ['sign'], hint: true },
    outcome: { type: 'text', asked: ['end'], hint: true },
    reason: { type: 'text', asked: ['abandon', 'drop'] },
  },
  lifecycle: partnershipLifecycle,
  initial: 'explored',
  editable: ['explored', 'drafted'],
  read: 'programme.read',
  write: 'programme.write',
  published: {
    in: ['drafted', 'signed', 'in-force', 'ended', 'abandoned'],
    fields: [
      'formality',
      'sort',
      'parties',
      'purpose',
      'starts',
      'due',
      'value',
      'document',
      'withheld',
      'signedOn',
      'signedBy',
      'signedDocument',
      'outcome',
      'reason',
    ],
  },
  columns: ['formality', 'sort', 'due', 'value'],
  colours: {
    explored: 'govuk-tag--grey',
    drafted: 'govuk-tag--orange',
    dropped: 'govuk-tag--grey',
    abandoned: 'govuk-tag--grey',
    signed: 'govuk-tag--blue',
    'in-force': 'govuk-tag--green',
    ended: 'govuk-tag--purple',
  },
  stamp: verb => (verb === 'added' ? { formality: 'not-signed' } : verb === 'sign' ? { formality: 'signed' } : {}),
  refusal: ({ content }, action, _who, now) =>
    action === 'sign' && content.signedOn && isToCome(content.signedOn, now) ? 'partnership.signedOn.later' : null,
  check: async (_tx, { title, state, content }) => {
    if (content.starts && content.due && content.due < content.starts)
      return { field: 'due', reason: 'partnership.due-before-start' }
    return !isSigned(state) && claimsSignature(title) ? 'partnership.title.claims' : null
  },
  after: async (tx, ctx, { id }, action) => {
    if (action !== 'sign') return
    for (const { entry } of await linksTo(tx, id, mostObligations))
      if (entry.kind === obligation.name && entry.state === 'drafted')
        await takeActionIn(tx, ctx, obligation, entry.id, 'bind')
  },
})

/** True for a day that has not begun anywhere on earth. */
const isToCome = (day: string, now: Date): boolean => day > localDate('Pacific/Kiritimati', now)

/** What an agreement asks of one party by a day. It binds from the signing on, and is met with evidence. */
export const obligation = defineKind({
  name: 'obligation',
  path: 'obligations',
  partner: 'optional',
  fields: {
    partnership: { type: 'entries', kinds: ['partnership'], most: 1, required: true },
    on: { type: 'line', required: true, hint: true },
    text: { type: 'text', required: true },
    due: { type: 'day', required: true },
    owner: { type: 'member' },
    evidence: { type: 'text', asked: ['meet'], hint: true },
    link: { type: 'web', asked: ['meet'] },
    reason: { type: 'text', asked: ['waive', 'drop'] },
  },
  lifecycle: obligationLifecycle,
  initial: 'drafted',
  editable: ['drafted'],
  read: 'programme.read',
  write: 'programme.write',
  published: {
    in: ['open', 'met', 'waived'],
    fields: ['partnership', 'on', 'text', 'due', 'evidence', 'link', 'reason'],
  },
  columns: ['on', 'due', 'owner'],
  colours: {
    drafted: 'govuk-tag--grey',
    dropped: 'govuk-tag--grey',
    open: 'govuk-tag--blue',
    met: 'govuk-tag--green',
    waived: 'govuk-tag--orange',
  },
  check: async (tx, { state, content }) => {
    if (state !== 'open') return null
    const [agreement] = await entriesById(tx, content.partnership)
    return agreement && isBinding(agreement.state) ? null : { field: 'partnership', reason: 'obligation.not-binding' }
  },
})
