import type { MessageKey } from '#platform/i18n'

/** Tasks after which people are asked how easy they were, by the verb of their last step, with what they are called. */
export const tasks = {
  'plan.submitted': 'satisfaction.task.plan',
  'plan.approved': 'satisfaction.task.decision',
  'opportunity.submitted': 'satisfaction.task.opportunity',
  'opportunity.published': 'satisfaction.task.publishing',
  'question.asked': 'satisfaction.task.asking',
  'question.answered': 'satisfaction.task.answering',
  'bid.submitted': 'satisfaction.task.bid',
  'opportunity.bids-opened': 'satisfaction.task.opening',
  'evaluation.scores-locked': 'satisfaction.task.scoring',
  'award.decided': 'satisfaction.task.award',
  'contract.signed-by-supplier': 'satisfaction.task.signing',
  'contract.signed': 'satisfaction.task.signing',
  'transaction.recorded': 'satisfaction.task.payment',
} as const satisfies Record<string, MessageKey>

export type Task = keyof typeof tasks

export const isTask = (verb: string | undefined): verb is Task => verb !== undefined && Object.hasOwn(tasks, verb)

const pathOf = (url: string): string => url.split(/[?#]/)[0] ?? ''

/** What the cookie says about a task that has just been done: which it was, and the page that it led to. */
export const doneAt = (task: Task, to: string): string => `${task} ${pathOf(to)}`

/** The task to ask about on this page: the one that led here. Whoever goes on to something else is left in peace. */
export function askedOn(done: string | undefined, url: string): Task | null {
  const [task, path] = (done ?? '').split(' ')
  return isTask(task) && path === pathOf(url) ? task : null
}

/** From very difficult to very easy. */
export const scores = [1, 2, 3, 4, 5] as const

export interface Answers {
  task: Task
  score: number
  answers: number
}

export interface TaskResult {
  task: Task
  answers: number
  /** Mean score with one decimal, as text. */
  mean: string
  /** Share of those who found it easy or very easy, in whole percent. */
  easy: number
}

/** What the answers add up to, for each task that has any, the most answered first. */
export function resultsOf(counted: readonly Answers[]): TaskResult[] {
  return [...Map.groupBy(counted, row => row.task)]
    .map(([task, rows]) => {
      const answers = rows.reduce((sum, row) => sum + row.answers, 0)
      const points = rows.reduce((sum, row) => sum + row.answers * row.score, 0)
      const easy = rows.filter(row => row.score >= 4).reduce((sum, row) => sum + row.answers, 0)
      return { task, answers, mean: (points / answers).toFixed(1), easy: Math.round((easy / answers) * 100) }
    })
    .sort((a, b) => b.answers - a.answers || (a.task < b.task ? -1 : 1))
}
