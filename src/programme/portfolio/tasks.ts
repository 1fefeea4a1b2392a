import type { WorkTasks } from '#platform/ui'
import { waitingChanges } from './changes-store.ts'
import { moneyLinks as links } from './links.ts'

const mostTasks = 50

/** Changes of approved work packages that wait for a lead who did not propose them. */
export const tasks: WorkTasks = async (tx, ctx) => {
  const { government, actor, t } = ctx
  if (!government?.parts.includes('programme') || !ctx.may('programme.lead')) return []
  const waiting = await waitingChanges(tx, mostTasks)
  return waiting
    .filter(({ proposedBy }) => proposedBy !== actor.id)
    .map(({ id, workPackageId, title }) => ({
      text: t('work-package.change.task', { title }),
      href: links.oneChange(government.slug, workPackageId, id),
    }))
}
