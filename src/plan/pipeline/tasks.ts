import type { Transaction } from '#platform/db'
import type { WebCtx } from '#platform/http'
import type { WorkTask, WorkTasks } from '#platform/ui'
import { conditionRolesOf } from './conditions/actions.ts'
import { conditionRefusal } from './conditions/rules.ts'
import { openConditions } from './conditions/store.ts'
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
  return [...found, ...(await conditionTasks(tx, ctx, government.slug))]
}

/** Conditions that wait for this person: to be met, or to be accepted as met. */
async function conditionTasks(tx: Transaction, ctx: WebCtx, slug: string): Promise<WorkTask[]> {
  if (!ctx.may('plan.condition')) return []
  const open = await openConditions(tx, undefined, most)
  return open.flatMap(condition => {
    const roles = conditionRolesOf(ctx.actor, condition)
    const actor = { id: ctx.actor.id, roles }
    const action = (['claim', 'accept'] as const).find(one => conditionRefusal(condition, one, actor) === null)
    const href = `${planLinks.plan(slug, condition.planId)}#conditions`
    return action ? [{ text: ctx.t(`plan.task.${action}`, { title: condition.planTitle }), href }] : []
  })
}

/** The list of plans, for whoever may read it. */
export const workLinks = (ctx: WebCtx) =>
  ctx.government?.parts.includes('plan') && ctx.may('plan.read')
    ? [{ text: ctx.t('plan.list.title'), href: planLinks.list(ctx.government.slug) }]
    : []
