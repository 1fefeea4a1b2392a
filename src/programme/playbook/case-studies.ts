import type { Lifecycle } from '#platform/lifecycle'
import { defineKind } from '#programme/register'
import { stages } from './schema.ts'

export const caseStudyLifecycle: Lifecycle<string, string, string> = [
  { from: ['draft'], action: 'offer', to: 'offered', by: ['author', 'programme-lead', 'delivery-manager'] },
  { from: ['offered'], action: 'return', to: 'draft', by: ['programme-lead', 'programme-reviewer'] },
  { from: ['offered'], action: 'publish', to: 'published', by: ['programme-lead', 'programme-reviewer'] },
  { from: ['published'], action: 'retire', to: 'retired', by: ['programme-lead'] },
]

/** What somebody did and what came of it, as an example beside the guidance: also what did not work. */
export const caseStudies = defineKind({
  name: 'case-study',
  path: 'case-studies',
  partner: 'optional',
  fields: {
    who: { type: 'line', required: true, hint: true },
    stage: { type: 'choice', options: stages, required: true },
    problem: { type: 'text', required: true, hint: true },
    done: { type: 'text', required: true, hint: true },
    figure: { type: 'line', required: true, hint: true },
    source: { type: 'line', required: true, hint: true },
    failed: { type: 'text', required: true, hint: true },
    process: { type: 'web', hint: true },
  },
  lifecycle: caseStudyLifecycle,
  initial: 'draft',
  editable: ['draft'],
  read: 'programme.read',
  write: 'programme.contribute',
  published: {
    in: ['published', 'retired'],
    fields: ['who', 'stage', 'problem', 'done', 'figure', 'source', 'failed', 'process'],
  },
  columns: ['who', 'stage'],
  colours: {
    draft: 'govuk-tag--grey',
    offered: 'govuk-tag--blue',
    published: 'govuk-tag--green',
    retired: 'govuk-tag--yellow',
  },
  refusal: (entry, action, who) =>
    (action === 'publish' || action === 'return') && (who.id === entry.createdBy || who.roles.includes('writer'))
      ? 'case-study.own'
      : null,
})
