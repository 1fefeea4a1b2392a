import type { WebCtx } from '#platform/http'
import { endOfDay, localDate } from '#platform/time'
import type { WorkTasks } from '#platform/ui'
import { partnersOf } from '#programme/partners'
import { entriesOf, registerLinks } from '#programme/register'
import { outcome, roadmapAction } from './kinds.ts'
import { roadmapLinks } from './links.ts'
import { agreementRefusal, isLate } from './rules.ts'

/** So many are looked at; whoever has more work than that begins with the newest. */
const most = 50

/** What waits for this person's side to agree, and the actions that they own and that are not done. */
export const tasks: WorkTasks = async (tx, ctx) => {
  const { government, t, actor } = ctx
  if (!government?.parts.includes('programme') || !ctx.may('programme.contribute') || !actor.id) return []
  const { slug, timeZone } = government
  const today = localDate(timeZone, ctx.now())
  const partnerIds = (await partnersOf(tx, actor)).map(({ id }) => id)
  const proposed = { partnerIds, states: ['proposed'], limit: most }
  const waiting = [
    ...(await entriesOf(tx, outcome, proposed)).map(one => ({ one, kind: outcome })),
    ...(await entriesOf(tx, roadmapAction, proposed)).map(one => ({ one, kind: roadmapAction })),
  ].filter(({ one }) => agreementRefusal(one, 'agree', actor) === null)
  const own = await entriesOf(tx, roadmapAction, { ownerId: actor.id, states: ['agreed', 'under-way'], limit: most })
  return [
    ...waiting.map(({ one, kind }) => ({
      text: t('roadmap.task.agree', { title: one.title }),
      href: registerLinks.entry(slug, kind, one.id),
    })),
    ...own.map(one => ({
      text: t('roadmap.task.own', { title: one.title }),
      href: registerLinks.entry(slug, roadmapAction, one.id),
      due: one.content.due ? endOfDay(timeZone, one.content.due) : undefined,
      isLate: isLate({ state: one.state, due: one.content.due }, today),
    })),
  ]
}

/** The roadmap of one partner, or the actions of all, on the programme's own pages. */
export const programmeLinks = (ctx: WebCtx, partner: string | null) => {
  if (!ctx.government || !ctx.may('programme.read')) return []
  const { slug } = ctx.government
  return partner
    ? [{ text: ctx.t('roadmap.title'), href: roadmapLinks.work(slug, partner) }]
    : [
        { text: ctx.t('outcome.list'), href: registerLinks.list(slug, outcome) },
        { text: ctx.t('roadmap-action.list'), href: registerLinks.list(slug, roadmapAction) },
      ]
}
