import type { WorkTasks } from '#platform/ui'
import { answersWaitingFor } from './answer-store.ts'
import { diagnosticLinks as links } from './links.ts'
import { agreedDiagnostics } from './store.ts'

/**
 * Answers that somebody else of the team proposed or challenged and that wait for this person, counted by diagnostic; for
 * whoever leads, diagnostics that the team has agreed and that are to be published.
 */
export const tasks: WorkTasks = async (tx, ctx) => {
  const { government, t, actor } = ctx
  if (!government?.parts.includes('programme') || actor.id === null) return []
  const { slug } = government
  const waiting = ctx.may('diagnostic.answer') ? await answersWaitingFor(tx, actor.id) : []
  const agreed = ctx.may('programme.lead') ? await agreedDiagnostics(tx) : []
  return [
    ...waiting.map(({ diagnosticId, partner, count }) => ({
      text: t('diagnostics.task', { partner, count }),
      href: links.one(slug, diagnosticId),
    })),
    ...agreed.map(({ id, partner }) => ({
      text: t('diagnostics.task.publish', { partner }),
      href: links.one(slug, id),
    })),
  ]
}
