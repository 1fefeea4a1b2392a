import { defineKind } from '#programme/register'
import {
  capabilityLifecycle,
  confirmationRefusal,
  criterionLifecycle,
  interventions,
  lessonLifecycle,
  lessonRefusal,
  principles,
  reviewLifecycle,
  stageLifecycle,
} from './rules.ts'

/** What must be true before the programme leaves. */
export const exitCriterion = defineKind({
  name: 'exit-criterion',
  path: 'exit-criteria',
  partner: 'required',
  fields: {
    statement: { type: 'text', required: true, hint: true },
    shown: { type: 'text', required: true, hint: true },
    owner: { type: 'member', asked: [] },
    evidence: { type: 'text', asked: ['meet'] },
    assurance: { type: 'text', asked: ['confirm'] },
    doubt: { type: 'text', asked: ['doubt'] },
    reason: { type: 'text', asked: ['waive'] },
  },
  lifecycle: criterionLifecycle,
  initial: 'open',
  editable: ['open'],
  read: 'programme.read',
  write: 'programme.write',
  published: {
    in: ['open', 'met', 'confirmed', 'waived'],
    fields: ['statement', 'shown', 'evidence', 'assurance', 'doubt', 'reason'],
  },
  columns: ['owner'],
  colours: {
    open: 'govuk-tag--grey',
    met: 'govuk-tag--blue',
    confirmed: 'govuk-tag--green',
    waived: 'govuk-tag--orange',
  },
  // Whoever says that it is met answers for that, and cannot be the one who confirms it.
  stamp: (verb, { id }) => (verb === 'meet' ? { owner: id } : {}),
  refusal: confirmationRefusal,
})

/** A step of scaling down. */
export const exitStage = defineKind({
  name: 'exit-stage',
  path: 'exit-stages',
  partner: 'required',
  fields: {
    stops: { type: 'text', required: true, hint: true },
    takesOver: { type: 'text', required: true, hint: true },
    starts: { type: 'day' },
    due: { type: 'day' },
    evidence: { type: 'text', asked: ['finish'] },
  },
  lifecycle: stageLifecycle,
  initial: 'planned',
  editable: ['planned', 'under-way'],
  read: 'programme.read',
  write: 'programme.write',
  published: {
    in: ['planned', 'under-way', 'done'],
    fields: ['stops', 'takesOver', 'starts', 'due', 'evidence'],
  },
  columns: ['starts', 'due'],
  colours: { planned: 'govuk-tag--grey', 'under-way': 'govuk-tag--blue', done: 'govuk-tag--green' },
})

const steps = ['shadow', 'do-together', 'do-alone', 'fall-back'] as const

/** A task that a role in a body does with the programme, or without it. */
export const capability = defineKind({
  name: 'capability',
  path: 'capabilities',
  partner: 'required',
  fields: {
    body: { type: 'line', required: true, hint: true, max: 100 },
    role: { type: 'line', required: true, hint: true, max: 100 },
    evidence: { type: 'text', asked: steps },
    on: { type: 'day', asked: steps },
  },
  lifecycle: capabilityLifecycle,
  initial: 'not-yet',
  editable: ['not-yet'],
  read: 'programme.read',
  write: 'programme.contribute',
  published: { in: ['not-yet', 'shadowed', 'together', 'alone'], fields: ['body', 'role', 'evidence', 'on'] },
  columns: ['body', 'role', 'on'],
  colours: {
    'not-yet': 'govuk-tag--grey',
    shadowed: 'govuk-tag--yellow',
    together: 'govuk-tag--light-blue',
    alone: 'govuk-tag--green',
  },
})

/** Somebody looks again after the programme has left: whether what was reached still holds. */
export const postExitReview = defineKind({
  name: 'post-exit-review',
  path: 'post-exit-reviews',
  partner: 'required',
  fields: {
    months: { type: 'number', required: true, min: 1, max: 120 },
    owner: { type: 'member' },
    due: { type: 'day', required: true },
    readings: { type: 'text', asked: ['finish'] },
    link: { type: 'web', asked: ['finish'] },
    findings: { type: 'text', asked: ['finish'] },
    result: { type: 'choice', options: ['grown', 'held', 'partly', 'lost'], asked: ['finish'] },
    reason: { type: 'text', asked: ['call-off'] },
  },
  lifecycle: reviewLifecycle,
  initial: 'scheduled',
  editable: ['scheduled'],
  read: 'programme.read',
  write: 'programme.lead',
  published: {
    in: ['scheduled', 'done', 'called-off'],
    fields: ['months', 'due', 'readings', 'link', 'findings', 'result', 'reason'],
  },
  columns: ['months', 'due', 'result'],
  colours: { scheduled: 'govuk-tag--blue', done: 'govuk-tag--green', 'called-off': 'govuk-tag--orange' },
})

/** What somebody elsewhere should know before they do the same. */
export const lesson = defineKind({
  name: 'lesson',
  path: 'lessons',
  partner: 'optional',
  fields: {
    happened: { type: 'text', required: true, hint: true },
    why: { type: 'text', required: true, hint: true },
    differently: { type: 'text', required: true, hint: true },
    audience: { type: 'line', required: true, hint: true },
    intervention: { type: 'choice', options: interventions, required: true },
    principle: { type: 'choice', options: principles },
    reason: { type: 'text', asked: ['retire'] },
  },
  lifecycle: lessonLifecycle,
  initial: 'draft',
  editable: ['draft'],
  read: 'programme.read',
  write: 'programme.contribute',
  published: {
    in: ['agreed', 'retired'],
    fields: ['happened', 'why', 'differently', 'audience', 'intervention', 'principle', 'reason'],
  },
  columns: ['intervention', 'audience'],
  colours: { draft: 'govuk-tag--grey', agreed: 'govuk-tag--green', retired: 'govuk-tag--yellow' },
  refusal: lessonRefusal,
})

/** More of one kind no partner has. */
export const mostOfPartner = 500
