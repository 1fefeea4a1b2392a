import type { WorkTasks } from '#platform/ui'
import { answersWaitingFor } from './answer-store.ts'
import { diagnosticLinks as links } from './links.ts'

/** Answers that somebody else of the team proposed or challenged and that wait for this person, counted by diagnostic. */
export const tasks: WorkTasks = async (tx, ctx) => {
  const { government, t, actor } = ctx
  if (!government?.parts.includes('programme') || !ctx.may('diagnostic.answer') || actor.id === null) return []
  const waiting = await answersWaitingFor(tx, actor.id)
  return waiting.map(({ diagnosticId, partner, count }) => ({
    text: t('diagnostics.task', { partner, count }),
    href: links.one(government.slug, diagnosticId),
  }))
}
