import type { WorkTasks } from '#platform/ui'
import { assignedTo, partnersOf } from '#programme/partners'
import { entriesOf, registerLinks } from '#programme/register'
import { finding } from './kinds.ts'

/** So many are looked at; whoever has more work than that begins with the newest. */
const most = 50

/** Findings that wait for somebody other than their author to agree them. */
export const tasks: WorkTasks = async (tx, ctx) => {
  const { government, t, actor } = ctx
  if (!government?.parts.includes('programme') || !ctx.may('programme.contribute')) return []
  const mine = actor.roles.includes('programme-lead')
    ? (await partnersOf(tx, actor)).map(({ id }) => id)
    : await assignedTo(tx, actor.id)
  const withGeneral = actor.roles.some(role => role === 'programme-lead' || role === 'delivery-manager')
  const states = ['proposed', 'in-revision']
  const waiting = await entriesOf(tx, finding, { partnerIds: mine, withGeneral, states, limit: most })
  return waiting
    .filter(one => one.createdBy !== actor.id)
    .map(one => ({
      text: t('finding.task.agree', { title: one.title }),
      href: registerLinks.entry(government.slug, finding, one.id),
    }))
}
