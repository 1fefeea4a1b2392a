import type { WebCtx } from '#platform/http'
import type { WorkTask, WorkTasks } from '#platform/ui'
import { planLinks } from './links.ts'
import { refusal } from './rules.ts'
import type { PlanList } from './schema.ts'
import { plans } from './store.ts'

/** So many of each state are looked at; whoever has more work than that begins with the newest. */
const most = 50

const kinds = [
  { state: 'submitted', action: 'return', text: 'plan.task.decide', link: planLinks.decide },
  { state: 'returned', action: 'edit', text: 'plan.task.returned', link: planLinks.edit },
  { state: 'revised', action: 'submit', text: 'plan.task.revised', link: planLinks.plan },
  { state: 'draft', action: 'edit', text: 'plan.task.draft', link: planLinks.plan },
] as const satisfies readonly { state: PlanList['state']; action: string; text: string; link: unknown }[]

/** Plans that wait for this person: to decide on, to mend, to finish. */
export const tasks: WorkTasks = async (tx, ctx) => {
  const { government } = ctx
  if (!government?.parts.includes('plan') || !ctx.may('plan.read')) return []
  const found: WorkTask[] = []
  for (const { state, action, text, link } of kinds) {
    const own = (await plans(tx, { state }, most)).filter(plan => refusal(plan, action, ctx.actor) === null)
    found.push(...own.map(({ id, title }) => ({ text: ctx.t(text, { title }), href: link(government.slug, id) })))
  }
  return found
}

/** The list of plans, for whoever may read it. */
export const workLinks = (ctx: WebCtx) =>
  ctx.government?.parts.includes('plan') && ctx.may('plan.read')
    ? [{ text: ctx.t('plan.list.title'), href: planLinks.list(ctx.government.slug) }]
    : []
