/** Asking those for whom the work is done: who agreed to be asked, rounds at a steady pace, and what changed because of them. */
import type { Transaction } from '#platform/db'
import { here, type Route, type WebCtx } from '#platform/http'
import { localDate } from '#platform/time'
import type { WorkTasks } from '#platform/ui'
import { contactSection, keepsContacts } from '#programme/contacts'
import { assignedTo, type Partner, partnersOf } from '#programme/partners'
import { registerLinks, registerRoutes } from '#programme/register'
import { cadenceOf } from './cadence.ts'
import { findings, panelMembers, rounds } from './kinds.ts'
import { cadenceForAll, changesForAll } from './public.tsx'
import { lastRounds } from './store.ts'
import { CadenceTable } from './views.tsx'

export { cadenceOf, standardDays } from './cadence.ts'
export { dueWork } from './jobs.ts'
export { findingLifecycle, findings, panelLifecycle, panelMembers, roundLifecycle, rounds } from './kinds.ts'
export { lastAsked } from './public.tsx'
export const kinds = [panelMembers, rounds, findings]
keepsContacts(panelMembers, ['consented'])

/** Whose users are asked at the standard pace: those with whom the programme works now. */
const isAsked = ({ phase }: Partner): boolean => phase === 'discovery' || phase === 'delivery'

async function cadence(ctx: WebCtx, tx: Transaction) {
  const { slug, timeZone } = here(ctx)
  const today = localDate(timeZone, ctx.now())
  const last = await lastRounds(tx)
  const partners = (await partnersOf(tx, ctx.actor)).filter(isAsked)
  return CadenceTable({
    t: ctx.t,
    rows: partners.map(({ id, name, slug: partner, phaseSince }) => ({
      name,
      href: registerLinks.list(slug, rounds, { partner }),
      ...cadenceOf(last.get(id) ?? null, today, localDate(timeZone, phaseSince)),
    })),
  })
}

export const routes: Route[] = [
  ...registerRoutes(panelMembers, { afterEntry: contactSection }),
  ...registerRoutes(rounds, {
    beforeList: cadence,
    beforePublicList: (ctx, tx, { partner }) => cadenceForAll(ctx, tx, partner),
  }),
  ...registerRoutes(findings, { beforePublicList: (ctx, tx, { partner }) => changesForAll(ctx, tx, partner) }),
]

/** Partners of this delivery manager whose users have not been asked for longer than the standard. */
export const tasks: WorkTasks = async (tx, ctx) => {
  const { government, t, actor } = ctx
  if (!government?.parts.includes('programme') || !ctx.may('programme.write') || actor.id === null) return []
  const own = await assignedTo(tx, actor.id)
  const today = localDate(government.timeZone, ctx.now())
  const last = await lastRounds(tx)
  const partners = (await partnersOf(tx, actor)).filter(one => own.includes(one.id) && isAsked(one))
  return partners.flatMap(({ id, name, slug, phaseSince }) => {
    const { days, isOver } = cadenceOf(last.get(id) ?? null, today, localDate(government.timeZone, phaseSince))
    if (!isOver) return []
    return [
      {
        text: days === null ? t('research-round.task.first', { name }) : t('research-round.task.next', { name, days }),
        href: registerLinks.list(government.slug, rounds, { partner: slug }),
        isLate: true,
      },
    ]
  })
}

export function programmeLinks(ctx: WebCtx, partner: string | null) {
  const slug = ctx.government?.slug
  if (!slug || !ctx.may('programme.read')) return []
  const filter = { partner: partner ?? undefined }
  return kinds
    .filter(kind => ctx.may(kind.read))
    .map(kind => ({ text: ctx.t.dynamic(`${kind.name}.list`), href: registerLinks.list(slug, kind, filter) }))
}
