/** Those with a part in the work, how much it concerns them and how much they can move; and what was said to them. */
import type { Transaction } from '#platform/db'
import { here, type Route, type WebCtx } from '#platform/http'
import { endOfDay, localDate } from '#platform/time'
import type { WorkTasks } from '#platform/ui'
import { contactSection, keepsContacts } from '#programme/contacts'
import { entriesOf, registerLinks, registerRoutes, sightOf } from '#programme/register'
import { gridOf } from './grid.ts'
import { engagementNotes, stakeholders } from './kinds.ts'
import { Grid } from './views.tsx'

export { engagementNotes, noteLifecycle, stakeholderLifecycle, stakeholders } from './kinds.ts'
export const kinds = [stakeholders, engagementNotes]
keepsContacts(stakeholders, ['current'])

/** More than so many do not fit a grid that people can read. */
const most = 300
const mostTasks = 50

async function grid(ctx: WebCtx, tx: Transaction, filter: { partner?: string | undefined }) {
  const { mine, isLimited } = await sightOf(tx, ctx)
  const wanted = filter.partner ? mine.filter(({ slug }) => slug === filter.partner) : mine
  const found = await entriesOf(tx, stakeholders, {
    partnerIds: filter.partner || isLimited ? wanted.map(({ id }) => id) : null,
    withGeneral: !filter.partner,
    states: ['current'],
    limit: most + 1,
  })
  const { slug } = here(ctx)
  return Grid({
    t: ctx.t,
    cells: gridOf(found.slice(0, most)),
    isCut: found.length > most,
    linkTo: id => registerLinks.entry(slug, stakeholders, id),
  })
}

export const routes: Route[] = [
  ...registerRoutes(stakeholders, { beforeList: grid, afterEntry: contactSection }),
  ...registerRoutes(engagementNotes),
]

/** What follows from talks and waits for this person. */
export const tasks: WorkTasks = async (tx, ctx) => {
  const { government, t, actor } = ctx
  if (!government?.parts.includes('programme') || !ctx.may('programme.read') || actor.id === null) return []
  const open = await entriesOf(tx, engagementNotes, { states: ['open'], ownerId: actor.id, limit: mostTasks })
  const today = localDate(government.timeZone, ctx.now())
  return open.map(({ id, title, content: { due } }) => ({
    text: t('engagement-note.task', { title }),
    href: registerLinks.entry(government.slug, engagementNotes, id),
    due: due ? endOfDay(government.timeZone, due) : null,
    isLate: due !== null && due < today,
  }))
}

export function programmeLinks(ctx: WebCtx, partner: string | null) {
  const slug = ctx.government?.slug
  if (!slug || !ctx.may('programme.read')) return []
  const filter = { partner: partner ?? undefined }
  return kinds.map(kind => ({ text: ctx.t.dynamic(`${kind.name}.list`), href: registerLinks.list(slug, kind, filter) }))
}
