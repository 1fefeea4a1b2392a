import { here, type WebCtx } from '#platform/http'
import type { WorkTask, WorkTasks } from '#platform/ui'
import { evaluationLinks as links } from './links.ts'
import type { EvaluationState, MemberState } from './rules.ts'
import { evaluationsUnderWay, panelWorkOf } from './store.ts'

/** What waits for this person: to name a panel and begin, to declare interests, to score, to lead to an agreement. */
export const tasks: WorkTasks = async (tx, ctx) => {
  const { id, parts } = here(ctx)
  if (!parts.includes('procure') || !ctx.may('evaluation.read') || !ctx.actor.id) return []
  const panel = await panelWorkOf(tx, id, ctx.actor.id)
  const own = ctx.may('panel.name') ? await evaluationsUnderWay(tx, id, ctx.actor.bodyIds) : []
  return [
    ...panel.flatMap(({ role, member, evaluation, ...o }) => {
      const task = memberTask(role === 'chair', member as MemberState, evaluation as EvaluationState)
      return task ? [taskOf(ctx, task, o)] : []
    }),
    ...own
      .filter(({ evaluation }) => evaluation === null || evaluation === 'preparing')
      .map(o => taskOf(ctx, 'prepare', o)),
  ]
}

type Task = 'declare' | 'score' | 'lead' | 'prepare'

/** What a member of a panel has to do next; null while the others are at work. */
export function memberTask(isChair: boolean, member: MemberState, evaluation: EvaluationState): Task | null {
  if (member === 'named') return 'declare'
  if (evaluation === 'scoring' && member === 'cleared') return 'score'
  return isChair && evaluation !== 'preparing' ? 'lead' : null
}

const taskOf = (ctx: WebCtx, task: Task, o: { id: string; title: string }): WorkTask => ({
  text: ctx.t(`evaluation.task.${task}`, { title: o.title }),
  href: links.overview(here(ctx).slug, o.id),
})
