import { defineKind } from '#programme/register'
import { keepStep } from './capability-steps.ts'
import { isTitleTaken } from './criteria-store.ts'
import { capabilityLifecycle, listLifecycle } from './rules.ts'

/** A body of a partner: one column of the table of who can do what. */
export const partnerBody = defineKind({
  name: 'partner-body',
  path: 'partner-bodies',
  partner: 'required',
  fields: { about: { type: 'text' } },
  lifecycle: listLifecycle,
  initial: 'in-use',
  editable: ['in-use'],
  read: 'programme.read',
  write: 'programme.contribute',
  published: { in: ['in-use', 'retired'], fields: ['about'] },
  columns: [],
  colours: { 'in-use': 'govuk-tag--green', retired: 'govuk-tag--grey' },
  check: async (tx, entry) => ((await isTitleTaken(tx, entry)) ? { field: 'title', reason: 'exit.body-taken' } : null),
})

/** A role in the partners' bodies: of one partner, or of all of them. */
export const partnerRole = defineKind({
  name: 'partner-role',
  path: 'partner-roles',
  partner: 'optional',
  fields: { about: { type: 'text' } },
  lifecycle: listLifecycle,
  initial: 'in-use',
  editable: ['in-use'],
  read: 'programme.read',
  write: 'programme.contribute',
  published: { in: ['in-use', 'retired'], fields: ['about'] },
  columns: [],
  colours: { 'in-use': 'govuk-tag--green', retired: 'govuk-tag--grey' },
  check: async (tx, entry) => ((await isTitleTaken(tx, entry)) ? { field: 'title', reason: 'exit.role-taken' } : null),
})

const steps = ['shadow', 'do-together', 'do-alone', 'fall-back'] as const

/** A task that a role in a body does with the programme, or without it. */
export const capability = defineKind({
  name: 'capability',
  path: 'capabilities',
  partner: 'required',
  fields: {
    body: { type: 'entries', kinds: ['partner-body'], most: 1, required: true, hint: true },
    role: { type: 'entries', kinds: ['partner-role'], most: 1, required: true, hint: true },
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
  settled: keepStep,
})
