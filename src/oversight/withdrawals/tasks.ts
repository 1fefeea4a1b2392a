import { governmentOf } from '#platform/context'
import type { WebCtx } from '#platform/http'
import type { WorkTasks } from '#platform/ui'
import { withdrawalLinks } from './links.ts'
import { refusal } from './rules.ts'
import { cases } from './store.ts'

const most = 50

/** Withdrawals that wait for this person's decision. */
export const tasks: WorkTasks = async (tx, ctx) => {
  const { government } = ctx
  if (!government || !ctx.may('withdrawal.decide')) return []
  const waiting = await cases(tx, governmentOf(ctx), { waiting: true, limit: most })
  return waiting
    .filter(one => refusal(one, 'decide', ctx.actor) === null)
    .map(one => ({
      text: ctx.t('withdrawal.task', { ocid: one.ocid }),
      href: withdrawalLinks.one(government.slug, one.id),
    }))
}

export const workLinks = (ctx: WebCtx) =>
  ctx.government && ctx.may('withdrawal.read')
    ? [{ text: ctx.t('withdrawal.list.title'), href: withdrawalLinks.list(ctx.government.slug) }]
    : []
