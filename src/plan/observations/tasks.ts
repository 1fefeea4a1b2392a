import type { WebCtx } from '#platform/http'
import type { WorkTasks } from '#platform/ui'
import { observationLinks } from './links.ts'
import { observersIn } from './observer-store.ts'
import { timingOf } from './rules.ts'
import { observationsFor } from './store.ts'

/** So many are looked at; whoever has more work than that begins with what is due first. */
const most = 50

/** Comments that wait for an answer of this person's bodies, and organisations that wait to be registered. */
export const tasks: WorkTasks = async (tx, ctx) => {
  const { government, t } = ctx
  if (!government?.parts.includes('plan')) return []
  const waiting = ctx.may('observation.answer')
    ? await observationsFor(tx, { bodyIds: ctx.actor.bodyIds, waiting: true, limit: most })
    : []
  const applied = ctx.may('observer.register') ? await observersIn(tx, ['applied'], { limit: most }) : []
  return [
    ...waiting.map(one => ({
      text: t('observation.task.answer', { observer: one.observer, plan: one.planTitle }),
      href: observationLinks.one(government.slug, one.id),
      due: one.answerDue,
      isLate: timingOf(one, ctx.now()) === 'unanswered',
    })),
    ...applied.map(({ name }) => ({
      text: t('observer.task.register', { name }),
      href: observationLinks.organisations(government.slug),
    })),
  ]
}

/** The lists of comments and of organisations, for whoever may read them. */
export const workLinks = (ctx: WebCtx) => {
  if (!ctx.government?.parts.includes('plan')) return []
  const { slug } = ctx.government
  return [
    ...(ctx.may('observation.read')
      ? [{ text: ctx.t('observation.list.title'), href: observationLinks.list(slug) }]
      : []),
    ...(ctx.may('observer.register')
      ? [{ text: ctx.t('observer.list.title'), href: observationLinks.organisations(slug) }]
      : []),
  ]
}
