import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Lifecycle } from '#platform/lifecycle'
import { type ContentOf, defineKind, type Entry, entriesById } from '#programme/register'
import { themes } from './rating.ts'
import { dayAfter, recommendationRefusal } from './rules.ts'
import { insertMove, onPanel, sealedRecommendations } from './store.ts'

export const recommendationLifecycle: Lifecycle<string, string, string> = [
  { from: ['draft'], action: 'show', to: 'proposed', by: ['panel'] },
  { from: ['draft', 'proposed'], action: 'issue', to: 'open', by: ['panel', 'programme-lead'] },
  { from: ['open'], action: 'accept', to: 'accepted', by: ['owner', 'programme-lead'] },
  { from: ['open'], action: 'reject', to: 'rejected', by: ['owner', 'programme-lead'] },
  { from: ['accepted'], action: 'act', to: 'acted', by: ['owner', 'programme-lead', 'delivery-manager'] },
  { from: ['open'], action: 'move', to: 'open', by: ['panel', 'programme-lead'] },
  { from: ['accepted'], action: 'move', to: 'accepted', by: ['panel', 'programme-lead'] },
  { from: ['acted'], action: 'confirm', to: 'confirmed', by: ['panel', 'programme-reviewer'] },
  { from: ['acted'], action: 'send-back', to: 'accepted', by: ['panel', 'programme-reviewer'] },
]

const fields = {
  review: { type: 'entries', kinds: ['programme-review'], most: 1, required: true },
  text: { type: 'text', required: true, hint: true },
  theme: { type: 'choice', options: themes, required: true },
  priority: { type: 'choice', options: ['now', 'soon', 'later'], required: true },
  owner: { type: 'member', required: true, hint: true, askedAgain: ['move'] },
  due: { type: 'day', required: true, askedAgain: ['move'] },
  withheld: { type: 'choices', options: ['text', 'reason', 'evidence', 'confirmation', 'moved-why'], hint: true },
  'moved-why': { type: 'text', asked: ['move'], hint: true },
  reason: { type: 'text', asked: ['reject'], hint: true },
  evidence: { type: 'text', asked: ['act'], hint: true },
  confirmation: { type: 'text', asked: ['confirm'], hint: true },
  'sent-back': { type: 'text', asked: ['send-back'], hint: true },
} as const

type Recommendation = Entry<ContentOf<typeof fields>>

/** Why a recommendation may not stand so, or null: it is the panel's, about what its review is about, and not before it. */
async function problem(tx: Transaction, one: Recommendation): Promise<string | null> {
  const review = one.content.review[0]
  if (!review || !(await onPanel(tx, review, { id: one.createdBy, roles: [] }))) return 'recommendation.panel-only'
  const [of] = await entriesById(tx, [review])
  if (of?.partnerId !== one.partnerId) return 'recommendation.other-partner'
  if (one.state === 'draft') return null
  const isHandedOver = of.state !== 'planned' && of.state !== 'under-way'
  if (one.state === 'proposed') return isHandedOver ? null : 'recommendation.not-handed-over'
  return of.state === 'published' ? null : 'recommendation.review-not-published'
}

/** Keeps from whom to whom, from when to when and why: an entry's versions do not hold its owner and its day. */
async function keepMove(tx: Transaction, ctx: Ctx, before: Recommendation, after: Recommendation): Promise<void> {
  if (before.content.owner === after.content.owner && before.content.due === after.content.due)
    throw new Refusal('invalid', 'recommendation.nothing-moved')
  await insertMove(tx, {
    government_id: governmentOf(ctx),
    id: newId<'move'>(),
    entry_id: after.id,
    from_owner: before.content.owner,
    to_owner: after.content.owner,
    from_due: before.content.due,
    to_due: after.content.due,
    why: after.content['moved-why'] ?? '',
    moved_by: ctx.actor.id ?? '',
    moved_at: await tx.now(),
  })
}

/** What a panel asks somebody to do, by when, and whether it was done. */
export const recommendations = defineKind({
  name: 'recommendation',
  path: 'recommendations',
  partner: 'optional',
  fields,
  lifecycle: recommendationLifecycle,
  initial: 'draft',
  editable: ['draft', 'proposed'],
  read: 'programme.read',
  write: 'programme.review',
  sealed: { in: ['draft'], fields: 'all', openTo: sealedRecommendations },
  published: {
    in: ['open', 'accepted', 'rejected', 'acted', 'confirmed'],
    fields: [
      'review',
      'text',
      'theme',
      'priority',
      'due',
      'moved-why',
      'reason',
      'evidence',
      'confirmation',
      'withheld',
    ],
  },
  columns: ['priority', 'owner', 'due'],
  colours: {
    draft: 'govuk-tag--grey',
    proposed: 'govuk-tag--grey',
    open: 'govuk-tag--yellow',
    accepted: 'govuk-tag--blue',
    rejected: 'govuk-tag--red',
    acted: 'govuk-tag--turquoise',
    confirmed: 'govuk-tag--green',
  },
  refusal: (entry, action, who) => recommendationRefusal(entry, action, who),
  check: problem,
  // The state of its review decides what can be done: it stands among the roles, so that pages offer nothing in vain.
  async rolesIn(tx, entry, who) {
    const id = entry.content.review[0] ?? ''
    const [review] = await entriesById(tx, id ? [id] : [])
    return [...((await onPanel(tx, id, who)) ? ['panel'] : []), `of-review-${review?.state ?? 'gone'}`]
  },
  async after(tx, ctx, entry, action, before) {
    if (action === 'move') await keepMove(tx, ctx, before, entry)
  },
})

/** Late from the day after. */
export const isOverdue = (one: { state: string; content: { due: string | null } }, today: string): boolean =>
  (one.state === 'open' || one.state === 'accepted') && one.content.due !== null && dayAfter(one.content.due) <= today
