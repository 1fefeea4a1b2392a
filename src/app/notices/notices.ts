import type { BodyRole } from '#identity/memberships'
import type { MessageKey } from '#platform/i18n'
import type { EventName } from '#record'
import type { SubjectKind } from './subjects.ts'

/**
 * Who is told: whoever has a role in the thing's public body, its author, the members of the suppliers concerned, or the
 * members of an assurance board for whom the thing waits.
 */
export type Recipient = { role: BodyRole } | 'author' | 'suppliers' | 'members'

export interface Notice {
  on: EventName
  about: SubjectKind
  to: readonly Recipient[]
  /** Its subject and body are the messages `{key}.subject` and `{key}.body`. */
  key: Extract<MessageKey, `notice.${string}.subject`> extends `${infer Key}.subject` ? Key : never
}

const notice = (on: EventName, about: SubjectKind, to: readonly Recipient[], key: Notice['key']): Notice => ({
  on,
  about,
  to,
  key,
})

/** Every mail that follows from a deed. A new one is a row here and its words in the locale files. */
export const notices: readonly Notice[] = [
  notice('plan.submitted', 'plan', [{ role: 'approver' }], 'notice.plan-submitted'),
  notice('plan.approved', 'plan', ['author'], 'notice.plan-approved'),
  notice('plan.returned', 'plan', ['author'], 'notice.plan-returned'),
  notice('plan.refused', 'plan', ['author'], 'notice.plan-refused'),
  notice('review.queued', 'review', ['members'], 'notice.review-queued'),
  notice('review.vote-opened', 'review', ['members'], 'notice.review-vote-opened'),
  notice('review.reminded', 'review', ['members'], 'notice.review-reminded'),
  notice('observer.registered', 'observer', ['author'], 'notice.observer-registered'),
  notice('observer.ended', 'observer', ['author'], 'notice.observer-ended'),
  notice('observation.sent', 'observation', [{ role: 'buyer' }], 'notice.observation-sent'),
  notice('observation.overdue', 'observation', [{ role: 'buyer' }, { role: 'approver' }], 'notice.observation-overdue'),
  notice('observation.answered', 'observation-sender', ['author'], 'notice.observation-answered'),
  notice('observation.set-aside', 'observation-sender', ['author'], 'notice.observation-set-aside'),
  notice('engagement.created', 'engagement', [{ role: 'approver' }], 'notice.engagement-created'),
  notice('engagement.closed', 'engagement', ['author'], 'notice.engagement-closed'),
  notice('engagement.summarised', 'engagement', [{ role: 'approver' }], 'notice.engagement-summarised'),
  notice('opportunity.submitted', 'opportunity', [{ role: 'approver' }], 'notice.opportunity-submitted'),
  notice('opportunity.returned', 'opportunity', ['author'], 'notice.opportunity-returned'),
  notice('opportunity.published', 'opportunity', ['author', { role: 'keyholder' }], 'notice.opportunity-published'),
  notice('question.asked', 'opportunity', ['author'], 'notice.question-asked'),
  notice('question.answered', 'opportunity', ['suppliers'], 'notice.question-answered'),
  notice('opportunity.closed', 'opportunity', ['author', { role: 'keyholder' }], 'notice.opportunity-closed'),
  notice('opportunity.bids-opened', 'opportunity', ['author', { role: 'evaluator' }], 'notice.bids-opened'),
  notice('opportunity.cancelled', 'opportunity', ['author', 'suppliers'], 'notice.opportunity-cancelled'),
  notice('award.proposed', 'opportunity', [{ role: 'approver' }], 'notice.award-proposed'),
  notice('award.decided', 'opportunity', ['author', 'suppliers'], 'notice.award-decided'),
  notice('award.active', 'opportunity', [{ role: 'contract-manager' }], 'notice.award-active'),
  notice('feedback.sent', 'bid', ['suppliers'], 'notice.feedback-sent'),
  notice('contract.offered', 'contract', ['suppliers'], 'notice.contract-offered'),
  notice('contract.signed-by-supplier', 'contract', [{ role: 'approver' }], 'notice.contract-signed-by-supplier'),
  notice('contract.declined', 'contract', [{ role: 'contract-manager' }], 'notice.contract-declined'),
  notice('contract.signed', 'contract', ['suppliers', { role: 'contract-manager' }], 'notice.contract-signed'),
  notice('contract.completed', 'contract', ['suppliers'], 'notice.contract-completed'),
  notice('recommendation.overdue', 'recommendation', ['author', 'members'], 'notice.recommendation-overdue'),
  notice('recommendation.issue', 'recommendation', ['author'], 'notice.recommendation-issued'),
  notice('recommendation.move', 'recommendation', ['author', 'members'], 'notice.recommendation-moved'),
  notice('programme-review.draft', 'programme-review', ['members'], 'notice.review-drafted'),
]
