import type { Ctx } from '#platform/context'
import type { Transaction } from '#platform/db'
import type { Lifecycle } from '#platform/lifecycle'
import { defineKind, type Entry, entriesById, entriesOf, type Kind, takeActionIn } from '#programme/register'
import { factChecks } from './fact-checks.ts'
import { namesFor, reportFieldNames, reportFields, themeFields, withholdable } from './fields.ts'
import { recommendations } from './recommendations.ts'
import { reviewProblem, reviewRefusal } from './rules.ts'
import { onPanel, sealedReviews } from './store.ts'

/** The panel writes and ends a review; those who are reviewed check its facts and reply, and do nothing else to it. */
export const reviewLifecycle: Lifecycle<string, string, string> = [
  { from: ['planned'], action: 'begin', to: 'under-way', by: ['panel'] },
  { from: ['under-way'], action: 'draft', to: 'draft-report', by: ['panel'] },
  {
    from: ['draft-report'],
    action: 'reply',
    to: 'replied',
    by: ['owner', 'programme-lead', 'delivery-manager', 'partner-official'],
  },
  { from: ['draft-report', 'replied'], action: 'finish', to: 'final', by: ['panel'] },
  { from: ['final'], action: 'publish', to: 'published', by: ['panel', 'programme-lead'] },
  { from: ['planned'], action: 'call-off', to: 'called-off', by: ['programme-lead'] },
]

const most = 500

/** Entries of a kind in these states that belong to a review. */
async function ofReview(
  tx: Transaction,
  kind: typeof recommendations | typeof factChecks,
  id: string,
  states: string[],
) {
  const all = await entriesOf(tx, kind as unknown as Kind, { states, limit: most })
  return all.filter(one => one.content.review?.includes(id))
}

/** What the panel has kept to itself so far is handed over with the report; the rest becomes public with it. */
async function follow(tx: Transaction, ctx: Ctx, review: { id: string }, action: string): Promise<void> {
  // A handful at most: each has a line of its own in the trail, and a statement where it becomes public.
  if (action === 'draft')
    for (const one of await ofReview(tx, recommendations, review.id, ['draft']))
      await takeActionIn(tx, ctx, recommendations, one.id, 'show')
  if (action !== 'publish') return
  for (const one of await ofReview(tx, recommendations, review.id, ['draft', 'proposed']))
    await takeActionIn(tx, ctx, recommendations, one.id, 'issue')
  for (const one of await ofReview(tx, factChecks, review.id, ['answered']))
    await takeActionIn(tx, ctx, factChecks, one.id, 'publish')
}

async function problem(tx: Transaction, entry: Entry): Promise<string | null> {
  const { owner } = entry.content
  if (typeof owner === 'string' && (await onPanel(tx, entry.id, { id: owner, roles: [] })))
    return 'programme-review.owner-on-panel'
  const [earlier] = await entriesById(tx, [entry.content.follows ?? []].flat())
  const about = ({ partnerId, content }: Entry) => JSON.stringify([partnerId, content.activity ?? []])
  if (earlier && about(earlier) !== about(entry)) return 'programme-review.follows-another'
  if (entry.state === 'final' && (await ofReview(tx, factChecks, entry.id, ['raised'])).length > 0)
    return 'programme-review.points-unanswered'
  return reviewProblem(entry)
}

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
    owner: { type: 'member', required: true, hint: true },
    scope: { type: 'text', required: true, hint: true },
    'panel-offices': { type: 'line', required: true, hint: true },
    ...reportFields,
    'reply-until': { type: 'day', asked: ['draft'], hint: true },
    reply: { type: 'text', asked: ['reply'], hint: true },
  },
  lifecycle: reviewLifecycle,
  initial: 'planned',
  editable: ['planned', 'under-way', 'replied'],
  read: 'programme.read',
  write: 'programme.review',
  apart: themeFields,
  sealed: { in: ['under-way'], fields: reportFieldNames, openTo: sealedReviews },
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
  check: (tx, entry) => problem(tx, entry as unknown as Entry),
  rolesIn: async (tx, entry, who) => ((await onPanel(tx, entry.id, who)) ? ['panel'] : []),
  after: follow,
})
