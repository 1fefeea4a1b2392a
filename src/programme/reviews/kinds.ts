import type { Lifecycle } from '#platform/lifecycle'
import { defineKind, entriesById, entriesOf, takeActionIn } from '#programme/register'
import { colours, ratings, type Theme, themes } from './rating.ts'
import { confirmRefusal, dayAfter, reviewProblem, reviewRefusal } from './rules.ts'
import { onPanel } from './store.ts'

const namesFor = <P extends string>(prefix: P) => themes.map(theme => `${prefix}-${theme}` as const)

/** The colour of each theme, with its reasons beside it. */
const judged = Object.fromEntries(
  themes.flatMap(theme => [
    [`rating-${theme}`, { type: 'choice', options: ratings }],
    [`why-${theme}`, { type: 'text' }],
  ]),
) as Record<`rating-${Theme}`, { type: 'choice'; options: typeof ratings }> & Record<`why-${Theme}`, { type: 'text' }>

/** The panel writes and ends a review; those who are reviewed reply, and can do nothing else to it. */
export const reviewLifecycle: Lifecycle<string, string, string> = [
  { from: ['planned'], action: 'begin', to: 'under-way', by: ['panel'] },
  { from: ['under-way'], action: 'draft', to: 'draft-report', by: ['panel'] },
  {
    from: ['draft-report'],
    action: 'reply',
    to: 'replied',
    by: ['programme-lead', 'delivery-manager', 'partner-official'],
  },
  { from: ['draft-report', 'replied'], action: 'finish', to: 'final', by: ['panel'] },
  { from: ['final'], action: 'publish', to: 'published', by: ['panel', 'programme-lead'] },
  { from: ['planned'], action: 'call-off', to: 'called-off', by: ['programme-lead'] },
]

export const recommendationLifecycle: Lifecycle<string, string, string> = [
  { from: ['draft'], action: 'issue', to: 'open', by: ['panel', 'programme-lead'] },
  { from: ['open'], action: 'accept', to: 'accepted', by: ['owner', 'programme-lead'] },
  { from: ['open'], action: 'reject', to: 'rejected', by: ['owner', 'programme-lead'] },
  { from: ['accepted'], action: 'act', to: 'acted', by: ['owner', 'programme-lead', 'delivery-manager'] },
  { from: ['acted'], action: 'confirm', to: 'confirmed', by: ['panel', 'programme-reviewer'] },
  { from: ['acted'], action: 'send-back', to: 'accepted', by: ['panel', 'programme-reviewer'] },
]

/** Parts of a report that may be kept from the public. A colour never is. */
const withholdable = ['scope', 'evidence', 'report', 'why-overall', ...namesFor('why'), 'reply'] as const

/** What a panel asks somebody to do, by when, and whether it was done. */
export const recommendations = defineKind({
  name: 'recommendation',
  path: 'recommendations',
  partner: 'optional',
  fields: {
    review: { type: 'entries', kinds: ['programme-review'], most: 1, required: true },
    text: { type: 'text', required: true, hint: true },
    theme: { type: 'choice', options: themes, required: true },
    priority: { type: 'choice', options: ['now', 'soon', 'later'], required: true },
    owner: { type: 'member', required: true, hint: true },
    due: { type: 'day', required: true },
    withheld: { type: 'choices', options: ['text', 'reason', 'evidence', 'confirmation'], hint: true },
    reason: { type: 'text', asked: ['reject'], hint: true },
    evidence: { type: 'text', asked: ['act'], hint: true },
    confirmation: { type: 'text', asked: ['confirm'], hint: true },
    'sent-back': { type: 'text', asked: ['send-back'], hint: true },
  },
  lifecycle: recommendationLifecycle,
  initial: 'draft',
  editable: ['draft'],
  read: 'programme.read',
  write: 'programme.review',
  published: {
    in: ['open', 'accepted', 'rejected', 'acted', 'confirmed'],
    fields: ['review', 'text', 'theme', 'priority', 'due', 'reason', 'evidence', 'confirmation', 'withheld'],
  },
  columns: ['priority', 'owner', 'due'],
  colours: {
    draft: 'govuk-tag--grey',
    open: 'govuk-tag--yellow',
    accepted: 'govuk-tag--blue',
    rejected: 'govuk-tag--red',
    acted: 'govuk-tag--turquoise',
    confirmed: 'govuk-tag--green',
  },
  refusal: (entry, action, who) => confirmRefusal(entry, action, who),
  async check(tx, entry) {
    const review = entry.content.review[0]
    if (!review || !(await onPanel(tx, review, { id: entry.createdBy, roles: [] }))) return 'recommendation.panel-only'
    const [of] = await entriesById(tx, [review])
    if (of?.partnerId !== entry.partnerId) return 'recommendation.other-partner'
    return entry.state !== 'draft' && of.state !== 'published' ? 'recommendation.review-not-published' : null
  },
  rolesIn: async (tx, entry, who) => ((await onPanel(tx, entry.content.review[0] ?? '', who)) ? ['panel'] : []),
})

/** What independent officials found when they looked at the programme, at a partner's part of it, or at a funded activity. */
export const reviews = defineKind({
  name: 'programme-review',
  path: 'reviews',
  partner: 'optional',
  fields: {
    type: { type: 'choice', options: ['critical-friend', 'annual', 'after-exit'], required: true },
    period: { type: 'line', required: true, hint: true },
    activity: { type: 'entries', kinds: ['work-package'], most: 1, hint: true },
    follows: { type: 'entries', kinds: ['programme-review'], most: 1, hint: true },
    scope: { type: 'text', required: true, hint: true },
    'panel-offices': { type: 'line', required: true, hint: true },
    evidence: { type: 'text', hint: true },
    report: { type: 'text', max: 20_000, hint: true },
    overall: { type: 'choice', options: colours, hint: true },
    'why-overall': { type: 'text' },
    ...judged,
    withheld: { type: 'choices', options: withholdable, hint: true },
    'withheld-why': { type: 'text', hint: true },
    'reply-until': { type: 'day', asked: ['draft'], hint: true },
    reply: { type: 'text', asked: ['reply'], hint: true },
  },
  lifecycle: reviewLifecycle,
  initial: 'planned',
  editable: ['planned', 'under-way', 'replied'],
  read: 'programme.read',
  write: 'programme.review',
  published: {
    in: ['published'],
    fields: [
      ...(['type', 'period', 'activity', 'follows', 'panel-offices', 'overall', 'withheld-why'] as const),
      ...namesFor('rating'),
      ...withholdable,
      'withheld',
    ],
  },
  columns: ['type', 'period', 'overall'],
  colours: {
    planned: 'govuk-tag--grey',
    'under-way': 'govuk-tag--blue',
    'draft-report': 'govuk-tag--yellow',
    replied: 'govuk-tag--yellow',
    final: 'govuk-tag--blue',
    published: 'govuk-tag--green',
    'called-off': 'govuk-tag--grey',
  },
  refusal: (entry, action, who, now) => reviewRefusal(entry, action, who, now),
  check: async (_tx, entry) => reviewProblem(entry),
  rolesIn: async (tx, entry, who) => ((await onPanel(tx, entry.id, who)) ? ['panel'] : []),
  async after(tx, ctx, entry, action) {
    if (action !== 'publish') return
    const drafted = await entriesOf(tx, recommendations, { states: ['draft'], limit: 500 })
    // A handful of drafts at most: each is issued with its own statement and its own line in the trail.
    for (const one of drafted)
      if (one.content.review.includes(entry.id)) await takeActionIn(tx, ctx, recommendations, one.id, 'issue')
  },
})

/** Late from the day after. */
export const isOverdue = (one: { state: string; content: { due: string | null } }, today: string): boolean =>
  (one.state === 'open' || one.state === 'accepted') && one.content.due !== null && dayAfter(one.content.due) <= today
