import { lifecycle } from '#plan/pipeline'
import type { WorkTasks } from '#platform/ui'
import { caseLinks } from './links.ts'
import { plansHelped } from './store.ts'

/** Whoever helps with more plans than this begins with the newest. */
const most = 50

const states = lifecycle.filter(({ action }) => action === 'edit').flatMap(({ from }) => from)

/** Cases that this person was asked to help with, while they can be written. */
export const tasks: WorkTasks = async (tx, ctx) => {
  const { government, actor } = ctx
  if (!government?.parts.includes('plan') || !actor.id || !ctx.may('case.write')) return []
  const plans = await plansHelped(tx, actor.id, { states, bodyIds: actor.bodyIds, limit: most })
  return plans.map(({ id, title }) => ({
    text: ctx.t('case.task.help', { title }),
    href: caseLinks.overview(government.slug, id),
  }))
}
