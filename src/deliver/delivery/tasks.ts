import { governmentOf } from '#platform/context'
import { here } from '#platform/http'
import { addDays, endOfDay, localDate } from '#platform/time'
import type { WorkTasks } from '#platform/ui'
import { deliveryLinks as links } from './links.ts'
import { isLate } from './rules.ts'
import { milestonesDue } from './store.ts'

/** So many are looked at, the oldest first. */
const most = 50
/** How long before its day a milestone is somebody's work. */
const daysAhead = 14

/** Milestones that this person decides on: those overdue, and those due soon. */
export const tasks: WorkTasks = async (tx, ctx) => {
  const { slug, parts, timeZone } = here(ctx)
  if (!parts.includes('deliver') || !ctx.may('delivery.write')) return []
  const today = localDate(timeZone, await tx.now())
  const due = await milestonesDue(tx, governmentOf(ctx), addDays(today, daysAhead), most)
  return due.map(milestone => ({
    text: ctx.t('milestone.task', { title: milestone.title }),
    href: links.decide(slug, milestone.contractId, milestone.id),
    due: endOfDay(timeZone, milestone.dueOn),
    isLate: isLate(milestone, today),
  }))
}
