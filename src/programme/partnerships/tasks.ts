import { showOf, type WorkTasks } from '#platform/ui'
import { entriesOf, registerLinks } from '#programme/register'
import { obligation } from './kinds.ts'

/** So many are looked at; whoever has more begins with the newest. */
const most = 50

/** Obligations that this person looks after and that are not met yet. */
export const tasks: WorkTasks = async (tx, ctx) => {
  const { government, t, actor } = ctx
  if (!government?.parts.includes('programme') || !ctx.may('programme.read') || actor.id === null) return []
  const open = await entriesOf(tx, obligation, { ownerId: actor.id, states: ['open'], limit: most })
  const show = showOf(ctx)
  return open.map(one => ({
    text: t('obligation.task.meet', { title: one.title, day: one.content.due ? show.date(one.content.due) : '–' }),
    href: registerLinks.entry(government.slug, obligation, one.id),
  }))
}
