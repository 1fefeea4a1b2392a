import { defineKind } from '#programme/register'
import { criteriaFrom, criteriaLifecycle } from './rules.ts'

/** By what a programme chooses its partners. Once it is published nobody changes it. */
export const criteriaSet = defineKind({
  name: 'selection-criteria',
  path: 'selection-criteria',
  partner: 'none',
  fields: {
    about: { type: 'text', required: true, hint: true },
    criteria: { type: 'text', required: true, hint: true },
  },
  lifecycle: criteriaLifecycle,
  initial: 'draft',
  editable: ['draft'],
  read: 'programme.read',
  write: 'programme.lead',
  published: { in: ['published', 'retired'], fields: ['about', 'criteria'] },
  columns: [],
  colours: { draft: 'govuk-tag--grey', published: 'govuk-tag--green', retired: 'govuk-tag--grey' },
  check: async (_tx, { content }) =>
    criteriaFrom(content.criteria) === null ? 'selection-criteria.criteria.unsound' : null,
})
