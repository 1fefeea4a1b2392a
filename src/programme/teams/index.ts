/** Who works in the partners' teams, by where they come from; and experts, asked for and deployed. */
import { here, type Route, type WebCtx } from '#platform/http'
import { localDate } from '#platform/time'
import { showOf } from '#platform/ui'
import { contactSection, keepsContacts } from '#programme/contacts'
import { registerLinks, registerRoutes, sightOf } from '#programme/register'
import { deployment, expert, expertRequest, kinds, teamPost } from './kinds.ts'
import { teamsOf } from './rules.ts'
import { headsOn } from './store.ts'
import { Teams } from './views.tsx'

export { deployment, expert, expertises, expertRequest, kinds, origins, teamPost } from './kinds.ts'
export { teamsOf } from './rules.ts'

keepsContacts(expert, ['listed', 'paused'])

export const routes: Route[] = [
  ...registerRoutes(teamPost, {
    beforeList: async (ctx, tx, { partner }) => {
      const { mine, isLimited } = await sightOf(tx, ctx)
      const wanted = partner ? mine.filter(({ slug }) => slug === partner) : mine
      const today = localDate(here(ctx).timeZone, ctx.now())
      const heads = await headsOn(tx, today, partner || isLimited ? wanted.map(({ id }) => id) : null)
      return Teams({ t: ctx.t, show: showOf(ctx), teams: teamsOf(heads), today })
    },
  }),
  ...registerRoutes(expert, { afterEntry: (ctx, tx, entry) => contactSection(ctx, tx, entry) }),
  ...registerRoutes(expertRequest),
  ...registerRoutes(deployment),
]

/** Where the programme's page leads from. The roster is that of the whole programme. */
export const programmeLinks = (ctx: WebCtx, partner: string | null) =>
  ctx.may('programme.read')
    ? kinds
        .filter(kind => partner === null || kind.partner !== 'none')
        .map(kind => ({
          text: ctx.t.dynamic(`${kind.name}.list`),
          href: registerLinks.list(here(ctx).slug, kind, { partner: partner ?? undefined }),
        }))
    : []
