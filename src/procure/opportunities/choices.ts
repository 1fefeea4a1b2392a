import type { TimelineItem } from '@gdm/govuk-jsx'
import type { WebCtx } from '#platform/http'
import type { MessageKey, Translate } from '#platform/i18n'
import { stepFor } from '#platform/lifecycle'
import type { Show } from '#platform/ui'
import type { auditTrail } from '#record'
import { opportunityLinks as links } from './links.ts'
import type { Choice, Neighbour } from './page.tsx'
import { lifecycle, type OpportunityAction, refusal } from './rules.ts'
import type { Opportunity } from './store.ts'

interface Asked {
  id: string | null
  /** Roles of membership and those towards this opportunity. */
  roles: readonly string[]
}

/**
 * What this person could do with an opportunity now. What others would have to do is left out, except where only the
 * rule of two pairs of eyes stands in the way: that is worth knowing.
 */
export function choicesFor(o: Opportunity, who: Asked, slug: string, isReady: boolean): Choice[] {
  const offer = (action: Choice['action'], step: OpportunityAction, link: string): Choice[] => {
    if (!stepFor(lifecycle, o.state, step)) return []
    const reason = refusal(o, step, who)
    return reason === null || reason === 'opportunity.author-cannot-approve' ? [{ action, link, refusal: reason }] : []
  }
  const { id } = o
  return [
    ...offer('review', 'publish', links.review(slug, id)),
    ...(isReady ? offer('submit', 'submit', links.submit(slug, id)) : []),
    ...offer('edit', 'edit', links.tasks(slug, id)),
    ...(o.authorId === who.id ? offer('take-back', 'return', links.takeBack(slug, id)) : []),
    ...offer('cancel', 'cancel', links.cancel(slug, id)),
  ]
}

/** The pages of the features beside this one that say something about an opportunity in its state to this person. */
export function neighboursOf(o: Opportunity, slug: string, { t, may }: Pick<WebCtx, 't' | 'may'>): Neighbour[] {
  const { id, state } = o
  const isDraft = state === 'draft' || state === 'in-review'
  const isJudged = state === 'evaluating' || state === 'awarded' || state === 'unsuccessful'
  const offer = (applies: boolean, text: MessageKey, href: string) => (applies ? [{ text: t(text), href }] : [])
  return [
    ...offer(isDraft, 'opportunity.action.preview', links.preview(slug, id)),
    ...offer(isDraft && may('bid.open'), 'opportunity.page.opening-key', links.openingKey(slug, id)),
    ...offer(o.publishedAt !== null, 'opportunity.page.questions', links.questions(slug, id)),
    ...offer(state === 'closed' && may('bid.open'), 'opportunity.page.opening', links.opening(slug, id)),
    ...offer(
      o.publishedAt !== null && state !== 'cancelled' && may('evaluation.read'),
      'opportunity.page.evaluation',
      links.evaluation(slug, id),
    ),
    ...offer(isJudged && may('award.read'), 'opportunity.page.award', links.award(slug, id)),
  ]
}

// Saved again and again while somebody works; what counts is when they are locked, and the ranking.
const savedInBetween: ReadonlySet<string> = new Set(['evaluation.scores-saved', 'evaluation.consensus-saved'])

/** The audit trail of an opportunity as items of a timeline, latest first. */
export const historyOf = (
  trail: Awaited<ReturnType<typeof auditTrail>>,
  names: ReadonlyMap<string, string>,
  t: Translate,
  show: Show,
): TimelineItem[] =>
  trail
    .filter(({ verb }) => !savedInBetween.has(verb))
    .map(({ verb, at, person_id: person, actor_kind: kind }) => ({
      title: t.dynamic(`opportunity.happened.${verb.replace(/^opportunity\./, '')}`),
      date: show.instant(at),
      datetime: at.toISOString(),
      description: person ? names.get(person) : kind === 'clock' ? t('opportunity.happened.by-clock') : undefined,
    }))
