import { defineKind } from '#programme/register'
import { indexLesson } from './lesson-index-store.ts'
import { interventions, lessonLifecycle, lessonRefusal, natures, principles } from './rules.ts'

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
    nature: { type: 'choice', options: natures, required: true },
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
    fields: ['happened', 'why', 'differently', 'audience', 'intervention', 'nature', 'principle', 'reason'],
  },
  columns: ['nature', 'intervention', 'audience'],
  colours: { draft: 'govuk-tag--grey', agreed: 'govuk-tag--green', retired: 'govuk-tag--yellow' },
  refusal: lessonRefusal,
  settled: indexLesson,
})
