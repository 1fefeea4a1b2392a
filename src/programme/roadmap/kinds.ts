import { defineKind } from '#programme/register'
import { orderFault } from './order.ts'
import { actionLifecycle, agreementRefusal, interventions, outcomeLifecycle, principles, sideOf } from './rules.ts'

/** The other side agrees to the words as they stand, so whoever changes them proposes them anew. */
const stamp = (verb: string, { roles }: { roles: readonly string[] }) =>
  verb === 'added' || verb === 'edited' ? { side: sideOf(roles) } : {}

const side = { type: 'choice', options: ['programme', 'partner'], asked: [] } as const

/** What will be different for whom, and how everybody will see it. */
export const outcome = defineKind({
  name: 'outcome',
  path: 'outcomes',
  partner: 'required',
  fields: {
    difference: { type: 'text', required: true, hint: true },
    people: { type: 'line', required: true, hint: true },
    seen: { type: 'text', required: true, hint: true },
    indicator: { type: 'line', hint: true },
    due: { type: 'day' },
    side,
    evidence: { type: 'text', asked: ['achieve'] },
    link: { type: 'web', asked: ['achieve'] },
    reason: { type: 'text', asked: ['drop'] },
  },
  lifecycle: outcomeLifecycle,
  initial: 'proposed',
  editable: ['proposed'],
  read: 'programme.read',
  write: 'programme.contribute',
  published: {
    in: ['agreed', 'achieved', 'dropped'],
    fields: ['difference', 'people', 'seen', 'indicator', 'due', 'evidence', 'link', 'reason'],
  },
  columns: ['people', 'due'],
  colours: {
    proposed: 'govuk-tag--grey',
    agreed: 'govuk-tag--blue',
    achieved: 'govuk-tag--green',
    dropped: 'govuk-tag--orange',
    withdrawn: 'govuk-tag--grey',
  },
  stamp,
  refusal: agreementRefusal,
})

/** One piece of work of a roadmap. It is done when evidence says so. */
export const roadmapAction = defineKind({
  name: 'roadmap-action',
  path: 'roadmap-actions',
  partner: 'required',
  fields: {
    intervention: { type: 'choice', options: interventions, required: true },
    about: { type: 'text', required: true, hint: true },
    serves: { type: 'entries', kinds: ['outcome'], required: true },
    owner: { type: 'member' },
    sponsor: { type: 'line', hint: true },
    champion: { type: 'line', hint: true },
    starts: { type: 'day', required: true },
    due: { type: 'day', required: true },
    depends: { type: 'entries', kinds: ['roadmap-action'], hint: true },
    cost: { type: 'money' },
    source: { type: 'line', hint: true },
    risk: { type: 'text', hint: true },
    level: { type: 'choice', options: ['low', 'medium', 'high'] },
    principles: { type: 'choices', options: principles },
    answers: { type: 'entries', kinds: ['finding'] },
    side,
    evidence: { type: 'text', asked: ['finish'] },
    link: { type: 'web', asked: ['finish'] },
    reason: { type: 'text', asked: ['stop'] },
    learnt: { type: 'text', asked: ['stop'] },
  },
  lifecycle: actionLifecycle,
  initial: 'proposed',
  editable: ['proposed'],
  read: 'programme.read',
  write: 'programme.contribute',
  published: {
    in: ['agreed', 'under-way', 'done', 'stopped'],
    fields: [
      'intervention',
      'about',
      'serves',
      'sponsor',
      'champion',
      'starts',
      'due',
      'depends',
      'cost',
      'source',
      'risk',
      'level',
      'principles',
      'answers',
      'evidence',
      'link',
      'reason',
      'learnt',
    ],
  },
  columns: ['intervention', 'owner', 'due'],
  colours: {
    proposed: 'govuk-tag--grey',
    agreed: 'govuk-tag--light-blue',
    'under-way': 'govuk-tag--blue',
    done: 'govuk-tag--green',
    stopped: 'govuk-tag--orange',
    withdrawn: 'govuk-tag--grey',
  },
  stamp,
  refusal: agreementRefusal,
  check: orderFault,
})
