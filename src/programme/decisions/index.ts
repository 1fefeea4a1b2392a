/** Decisions, with what else was considered; risks; and issues. Decisions are public once they are taken. */
import { here, type Route, type WebCtx } from '#platform/http'
import { addDays, endOfDay, localDate } from '#platform/time'
import { Text, type WorkTasks } from '#platform/ui'
import { registerLinks, registerRoutes, sightOf } from '#programme/register'
import { decision, issue, kinds, risk } from './kinds.ts'
import { matrixOf } from './matrix.ts'
import { countIssues, countRisks, dueFor } from './store.ts'
import { RiskMatrix } from './views.tsx'

export { decision, issue, kinds, risk } from './kinds.ts'
export { matrixOf } from './matrix.ts'
export { RiskMatrix } from './views.tsx'

type Tx = Parameters<typeof sightOf>[0]

/** About whom this person reads here, narrowed to the partner that the page shows. */
async function aboutOn(tx: Tx, ctx: WebCtx, partner: string | undefined) {
  const { mine, isLimited } = await sightOf(tx, ctx)
  const wanted = partner ? mine.filter(({ slug }) => slug === partner) : mine
  return { partnerIds: partner || isLimited ? wanted.map(({ id }) => id) : null, withGeneral: !partner }
}

const todayIn = (ctx: WebCtx) => localDate(here(ctx).timeZone, ctx.now())

export const routes: Route[] = [
  ...registerRoutes(decision),
  ...registerRoutes(risk, {
    beforeList: async (ctx, tx, { partner }) =>
      RiskMatrix({ t: ctx.t, rows: matrixOf(await countRisks(tx, await aboutOn(tx, ctx, partner))) }),
  }),
  ...registerRoutes(issue, {
    beforeList: async (ctx, tx, { partner }) => {
      const { open, late } = await countIssues(tx, await aboutOn(tx, ctx, partner), todayIn(ctx))
      const said = [ctx.t('decisions.open', { count: open }), ctx.t('decisions.late', { count: late })]
      return Text({ children: `${said.join('; ')}.` })
    },
  }),
]

/** Where the programme's page leads from, about one partner or about all. */
export const programmeLinks = (ctx: WebCtx, partner: string | null) =>
  ctx.may('programme.read')
    ? kinds.map(kind => ({
        text: ctx.t.dynamic(`${kind.name}.list`),
        href: registerLinks.list(here(ctx).slug, kind, { partner: partner ?? undefined }),
      }))
    : []

/** Decisions, risks and issues that this person looks after and that are due within a week, or were. */
export const tasks: WorkTasks = async (tx, ctx) => {
  const { government, actor, t } = ctx
  if (!government?.parts.includes('programme') || !ctx.may('programme.read') || !actor.id) return []
  const today = todayIn(ctx)
  const names = kinds.map(({ name }) => name)
  const due = await dueFor(tx, names, actor.id, addDays(today, 7), 50)
  return due.flatMap(one => {
    const kind = kinds.find(({ name }) => name === one.kind)
    if (!kind) return []
    return {
      text: t('decisions.task', { title: one.title, kind: t.dynamic(`${one.kind}.one`) }),
      href: registerLinks.entry(government.slug, kind, one.id),
      due: endOfDay(government.timeZone, one.due),
      isLate: one.due < today,
    }
  })
}
