import type { WebCtx } from '#platform/http'
import type { WorkTask, WorkTasks } from '#platform/ui'
import { engagementLinks } from './links.ts'
import { refusal } from './rules.ts'
import { type Engagement, engagements } from './store.ts'

/** So many are looked at; whoever has more work than that begins with the newest. */
const most = 50

/** Notices to publish, and ends to be written and published, for the people of the public body. */
export const tasks: WorkTasks = async (tx, ctx) => {
  const { government } = ctx
  if (!government?.parts.includes('plan') || !ctx.may('engagement.read')) return []
  const found = await engagements(tx, { unfinishedOf: ctx.actor.bodyIds, limit: most })
  return found.flatMap(one => taskOf(ctx, government.slug, one))
}

function taskOf(ctx: WebCtx, slug: string, one: Engagement): WorkTask[] {
  const { id, title } = one
  const may = (action: 'publish' | 'conclude' | 'summarise') => refusal(one, action, ctx.actor) === null
  if (may('publish'))
    return [{ text: ctx.t('engagement.task.publish', { title }), href: engagementLinks.one(slug, id) }]
  if (may('conclude'))
    return [{ text: ctx.t('engagement.task.conclude', { title }), href: engagementLinks.one(slug, id) }]
  if (may('summarise') && one.learnt === null)
    return [{ text: ctx.t('engagement.task.summarise', { title }), href: engagementLinks.conclusion(slug, id) }]
  return []
}

/** The list of what is unfinished, for whoever may read it. */
export const workLinks = (ctx: WebCtx) =>
  ctx.government?.parts.includes('plan') && ctx.may('engagement.read')
    ? [{ text: ctx.t('engagement.list.title'), href: engagementLinks.list(ctx.government.slug) }]
    : []
