import { here } from '#platform/http'
import type { WorkTasks } from '#platform/ui'
import { awardLinks as links } from './links.ts'
import { waitingForDecision, waitingForFeedback, waitingForProposal } from './waiting/store.ts'

/** What waits for this person: awards to propose or to decide on, bidders to be told how they did. */
export const tasks: WorkTasks = async (tx, ctx) => {
  const { id, slug, parts } = here(ctx)
  if (!parts.includes('procure') || !ctx.actor.id) return []
  const { bodyIds } = ctx.actor
  const proposals = ctx.may('award.propose') ? await waitingForProposal(tx, id, bodyIds) : []
  const decisions = ctx.may('award.decide') ? await waitingForDecision(tx, id, ctx.actor.id) : []
  const feedback = ctx.may('feedback.write') ? await waitingForFeedback(tx, id, bodyIds) : []
  return [
    ...decisions.map(o => ({ text: ctx.t('award.task.decide', { title: o.title }), href: links.overview(slug, o.id) })),
    ...proposals.map(o => ({
      text: ctx.t('award.task.propose', { title: o.title }),
      href: links.overview(slug, o.id),
    })),
    ...feedback.map(o => ({ text: ctx.t('feedback.task', { title: o.title }), href: links.feedback(slug, o.id) })),
  ]
}
