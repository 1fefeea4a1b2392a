import type { WebCtx } from '#platform/http'
import { endOfDay, localDate } from '#platform/time'
import type { WorkTasks } from '#platform/ui'
import { overdueReadings } from './benefit-store.ts'
import { outcomeLinks } from './links.ts'

/** So many are looked at; whoever has more work than that begins with what is due first. */
const most = 50

/** Benefits of this person's bodies that should have been measured by now. */
export const tasks: WorkTasks = async (tx, ctx) => {
  const { government, t } = ctx
  if (!government?.parts.includes('plan') || !ctx.may('outcome.write')) return []
  const today = localDate(government.timeZone, ctx.now())
  const late = await overdueReadings(tx, { bodyIds: ctx.actor.bodyIds, today }, most)
  return late.map(({ what, planTitle, planId, benefitId, dueOn }) => ({
    text: t('outcomes.task.reading', { what, plan: planTitle }),
    href: outcomeLinks.readings(government.slug, planId, benefitId),
    due: endOfDay(government.timeZone, dueOn),
    isLate: true,
  }))
}

/** What assurance achieved and what was learnt, for whoever may read plans. */
export const workLinks = (ctx: WebCtx) => {
  if (!ctx.government?.parts.includes('plan') || !ctx.may('plan.read')) return []
  const { slug } = ctx.government
  return [
    { text: ctx.t('outcomes.dashboard.title'), href: outcomeLinks.dashboard(slug) },
    { text: ctx.t('outcomes.lessons.title'), href: outcomeLinks.lessons(slug) },
  ]
}
