import type { WebCtx } from '#platform/http'
import type { WorkTasks } from '#platform/ui'
import { elsewhereLinks } from './links.ts'
import { refusal } from './rules.ts'
import { purchases } from './store.ts'

/** So many are looked at; whoever has more work than that begins with the newest. */
const most = 50

/** Purchases whose bids should be in by now, and those that are closed without an award. */
export const tasks: WorkTasks = async (tx, ctx) => {
  const { government } = ctx
  if (!government || !ctx.may('elsewhere.write')) return []
  const now = ctx.now().toISOString().slice(0, 10)
  const announced = (await purchases(tx, { state: 'announced' }, most)).filter(
    purchase => purchase.closesOn !== null && purchase.closesOn < now && refusal(purchase, 'close', ctx.actor) === null,
  )
  const closed = (await purchases(tx, { state: 'closed' }, most)).filter(
    purchase => refusal(purchase, 'award', ctx.actor) === null,
  )
  return [
    ...announced.map(({ id, title }) => ({
      text: ctx.t('elsewhere.task.close', { title }),
      href: elsewhereLinks.close(government.slug, id),
    })),
    ...closed.map(({ id, title }) => ({
      text: ctx.t('elsewhere.task.award', { title }),
      href: elsewhereLinks.purchase(government.slug, id),
    })),
  ]
}

/** The list of purchases, for whoever may read it. */
export const workLinks = (ctx: WebCtx) =>
  ctx.government && ctx.may('elsewhere.read')
    ? [{ text: ctx.t('elsewhere.list.title'), href: elsewhereLinks.list(ctx.government.slug) }]
    : []
