import { refuse, requirePartner } from '#programme/partners'
import { defineKind } from '#programme/register'
import { criteriaByState, hasClaimed } from './criteria-store.ts'
import { missingFigures, takeComputedFigures } from './figure-actions.ts'
import {
  assuranceLifecycle,
  assuranceRefusal,
  confirmationRefusal,
  criterionLifecycle,
  overRefusal,
  ownAssuranceRefusal,
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
  // Holds the partner, so that no criterion comes in while the work is being ended.
  check: async (tx, { partnerId }) => overRefusal(await requirePartner(tx, partnerId ?? '', { lock: true })),
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

/** Somebody looks again after the programme has left: whether what was reached still holds. */
export const postExitReview = defineKind({
  name: 'post-exit-review',
  path: 'post-exit-reviews',
  partner: 'required',
  fields: {
    months: { type: 'number', required: true, min: 1, max: 120 },
    owner: { type: 'member' },
    due: { type: 'day', required: true },
    // What reviews told in words before their indicators were tied to them; nobody is asked for it any more.
    readings: { type: 'text', asked: [] },
    link: { type: 'web', asked: [] },
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
  check: (tx, entry) => (entry.state === 'done' ? missingFigures(tx, entry) : Promise.resolve(null)),
  after: async (tx, ctx, entry, action) => {
    if (action === 'finish') await takeComputedFigures(tx, ctx, entry)
  },
})

/** What somebody independent says of an exit as a whole, before the work ends. */
export const exitAssurance = defineKind({
  name: 'exit-assurance',
  path: 'exit-assurances',
  partner: 'required',
  fields: {
    opinion: { type: 'choice', options: ['ready', 'ready-with-risks', 'not-ready'], required: true },
    seen: { type: 'text', required: true, hint: true },
    reasons: { type: 'text', required: true, hint: true },
    risks: { type: 'text', hint: true },
    reason: { type: 'text', asked: ['withdraw'] },
  },
  lifecycle: assuranceLifecycle,
  initial: 'draft',
  editable: ['draft'],
  read: 'programme.read',
  write: 'programme.review',
  published: { in: ['recorded', 'withdrawn'], fields: ['opinion', 'seen', 'reasons', 'risks', 'reason'] },
  columns: ['opinion'],
  colours: { draft: 'govuk-tag--grey', recorded: 'govuk-tag--green', withdrawn: 'govuk-tag--orange' },
  refusal: ownAssuranceRefusal,
  rolesIn: async (tx, { partnerId }, { id }) => ((await hasClaimed(tx, partnerId ?? '', id ?? '')) ? ['claimant'] : []),
  after: async (tx, _ctx, { partnerId }, action) => {
    if (action === 'record') refuse(assuranceRefusal(await criteriaByState(tx, partnerId ?? '')))
  },
})
