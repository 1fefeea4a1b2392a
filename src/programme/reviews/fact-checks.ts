import type { Lifecycle } from '#platform/lifecycle'
import { defineKind, entriesById } from '#programme/register'
import { themes } from './rating.ts'
import { onPanel } from './store.ts'

export const factCheckLifecycle: Lifecycle<string, string, string> = [
  { from: ['raised'], action: 'answer', to: 'answered', by: ['panel'] },
  { from: ['raised'], action: 'withdraw', to: 'withdrawn', by: ['author'] },
  { from: ['answered'], action: 'publish', to: 'published', by: ['panel', 'programme-lead'] },
]

/** What those who are reviewed hold to be wrong in a draft report, and what the panel made of it. */
export const factChecks = defineKind({
  name: 'fact-check',
  path: 'fact-checks',
  partner: 'optional',
  fields: {
    review: { type: 'entries', kinds: ['programme-review'], most: 1, required: true },
    part: { type: 'choice', options: [...themes, 'report', 'overall', 'recommendations'], required: true },
    claim: { type: 'text', required: true, hint: true },
    text: { type: 'text', required: true, hint: true },
    evidence: { type: 'text', required: true, hint: true },
    withheld: { type: 'choices', options: ['claim', 'text', 'evidence'], hint: true },
    outcome: { type: 'choice', options: ['corrected', 'partly', 'kept'], asked: ['answer'] },
    answer: { type: 'text', asked: ['answer'], hint: true },
  },
  lifecycle: factCheckLifecycle,
  initial: 'raised',
  editable: ['raised'],
  read: 'programme.read',
  write: 'programme.contribute',
  published: {
    in: ['published'],
    fields: ['review', 'part', 'claim', 'text', 'evidence', 'outcome', 'answer', 'withheld'],
  },
  columns: ['part', 'outcome'],
  colours: {
    raised: 'govuk-tag--yellow',
    answered: 'govuk-tag--blue',
    withdrawn: 'govuk-tag--grey',
    published: 'govuk-tag--green',
  },
  refusal(_entry, action, who) {
    if (action === 'edit') return who.roles.includes('author') ? null : 'fact-check.author-only'
    return action === 'publish' && !who.roles.includes('of-review-published') ? 'fact-check.review-not-published' : null
  },
  async check(tx, entry) {
    const [of] = await entriesById(tx, [entry.content.review[0] ?? ''])
    if (of?.partnerId !== entry.partnerId) return 'fact-check.other-partner'
    return entry.state === 'raised' && of.state !== 'draft-report' ? 'fact-check.not-now' : null
  },
  async rolesIn(tx, entry, who) {
    const id = entry.content.review[0] ?? ''
    const [review] = await entriesById(tx, id ? [id] : [])
    return [...((await onPanel(tx, id, who)) ? ['panel'] : []), `of-review-${review?.state ?? 'gone'}`]
  },
})
