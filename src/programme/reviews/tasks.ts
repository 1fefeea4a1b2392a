import type { WebCtx } from '#platform/http'
import { endOfDay, localDate } from '#platform/time'
import type { WorkTasks } from '#platform/ui'
import { entriesOf, registerLinks } from '#programme/register'
import { isOverdue, recommendations, reviews } from './kinds.ts'

/** So many are looked at; whoever has more work than that begins with the newest. */
const most = 50

/** Recommendations that wait for their owner, or have come to a lead because they are late, or wait for a reviewer. */
export const tasks: WorkTasks = async (tx, ctx) => {
  const { government, t, actor } = ctx
  if (!government?.parts.includes('programme') || !ctx.may('programme.read') || actor.id === null) return []
  const today = localDate(government.timeZone, ctx.now())
  const isLead = ctx.may('programme.lead')
  const waiting = await entriesOf(tx, recommendations, {
    states: ['open', 'accepted'],
    ownerId: isLead ? undefined : actor.id,
    limit: most,
  })
  const mine = waiting.filter(one => one.content.owner === actor.id || isOverdue(one, today))
  const mayConfirm = ctx.may('programme.review') && !isLead
  const acted = mayConfirm ? await entriesOf(tx, recommendations, { states: ['acted'], limit: most }) : []
  return [
    ...mine.map(one => ({
      text: t(one.content.owner === actor.id ? 'recommendation.task.answer' : 'recommendation.task.escalated', {
        title: one.title,
      }),
      href: registerLinks.entry(government.slug, recommendations, one.id),
      due: one.content.due ? endOfDay(government.timeZone, one.content.due) : null,
      isLate: isOverdue(one, today),
    })),
    ...acted.map(one => ({
      text: t('recommendation.task.confirm', { title: one.title }),
      href: registerLinks.entry(government.slug, recommendations, one.id),
    })),
  ]
}

export function programmeLinks(ctx: WebCtx, partner: string | null) {
  const slug = ctx.government?.slug
  if (!slug || !ctx.may('programme.read')) return []
  const filter = { partner: partner ?? undefined }
  return [
    { text: ctx.t('programme-review.list'), href: registerLinks.list(slug, reviews, filter) },
    { text: ctx.t('recommendation.list'), href: registerLinks.list(slug, recommendations, filter) },
  ]
}
