import { z } from 'zod'
import { localPath } from '#identity/people'
import { body, page, route, seeOther } from '#platform/http'
import { localDate } from '#platform/time'
import { isTask, resultsOf, tasks } from './rules.ts'
import { allAnswers, countAnswer } from './store.ts'
import { SatisfactionPage } from './views.tsx'

export { askedOn, doneAt, isTask, type Task } from './rules.ts'
export { SatisfactionQuestion } from './views.tsx'

/** Remembers, for some minutes, the task that somebody has just done, and where it led. */
export const doneCookie = 'gdm_done'

const Answer = z.object({
  task: z.string().refine(isTask),
  // Sent without a choice, the question is simply not answered.
  score: z.coerce.number().int().min(1).max(5).optional().catch(undefined),
  from: z.string().max(2000).default('/'),
})

export const routes = [
  route.post('/satisfaction', { needs: 'signed-in', body: Answer }, async (ctx, { body: answer }) => {
    const { task, score, from } = answer
    if (score !== undefined) {
      await ctx.transact(async tx => countAnswer(tx, { task, score, day: localDate('UTC', await tx.now()) }))
    }
    return seeOther(localPath(from, '/'), [{ name: doneCookie, value: null }])
  }),

  route.get('/satisfaction', { needs: 'public' }, async ctx => {
    const results = resultsOf(await ctx.read(allAnswers))
    return page({
      title: ctx.t('satisfaction.title'),
      wide: true,
      data: [{ href: '/satisfaction.json', text: ctx.t('satisfaction.json'), type: 'application/json' }],
      content: SatisfactionPage({ t: ctx.t, results }),
    })
  }),

  route.get('/satisfaction.json', { needs: 'public' }, async ctx => {
    const results = resultsOf(await ctx.read(allAnswers))
    return body('application/json; charset=utf-8', JSON.stringify({ tasks: Object.keys(tasks), results }))
  }),
]
