import { plans } from '#plan/pipeline'
import { governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import type { WebCtx } from '#platform/http'
import type { WorkTask, WorkTasks } from '#platform/ui'
import { opportunityLinks as links } from './links.ts'
import { refusal, rolesOf } from './rules.ts'
import { here } from './seeing.ts'
import { listOpportunities, type Opportunity, plansInUse, unansweredQuestions } from './store.ts'

/** So many of each kind are looked at; whoever has more work than that begins with the newest. */
const most = 50

/** What waits for this person: questions to answer, keys to make and bids to open, drafts to review, drafts of their own, plans to begin with. */
export const tasks: WorkTasks = async (tx, ctx) => {
  if (!here(ctx).parts.includes('procure') || !ctx.may('opportunity.read')) return []
  return [
    ...(await questions(tx, ctx)),
    ...(await keys(tx, ctx)),
    ...(await reviews(tx, ctx)),
    ...(await drafts(tx, ctx)),
    ...(await beginnings(tx, ctx)),
  ]
}

const mayDo = (ctx: WebCtx, o: Opportunity, action: 'answer' | 'publish' | 'edit') =>
  refusal(o, action, { id: ctx.actor.id, roles: rolesOf(ctx.actor, o) }) === null

const inState = (tx: Transaction, ctx: WebCtx, state: Opportunity['state']) =>
  listOpportunities(tx, governmentOf(ctx), { state, limit: most })

async function questions(tx: Transaction, ctx: WebCtx): Promise<WorkTask[]> {
  const own = (await inState(tx, ctx, 'open')).filter(o => mayDo(ctx, o, 'answer'))
  const ids = own.map(o => o.id)
  const counts = await unansweredQuestions(tx, governmentOf(ctx), ids)
  const now = await tx.now()
  return own.flatMap(o => {
    const count = counts.get(o.id) ?? 0
    if (count === 0) return []
    return [
      {
        text: ctx.t('opportunity.task.answer', { count, title: o.title }),
        href: links.questions(here(ctx).slug, o.id),
        due: o.answersDue,
        isLate: o.answersDue !== null && now > o.answersDue,
      },
    ]
  })
}

/** What only a keyholder can do: make the key of what is about to be published, and open what is closed. */
async function keys(tx: Transaction, ctx: WebCtx): Promise<WorkTask[]> {
  if (!ctx.may('bid.open')) return []
  const { slug } = here(ctx)
  const waiting = [...(await inState(tx, ctx, 'in-review')), ...(await inState(tx, ctx, 'draft'))]
  return [
    ...(await inState(tx, ctx, 'closed')).map(o => ({
      text: ctx.t('opportunity.task.open', { title: o.title }),
      href: links.opening(slug, o.id),
    })),
    ...waiting
      .filter(o => o.openingRecipient === null)
      .map(o => ({
        text: ctx.t('opportunity.task.key', { title: o.title }),
        href: links.openingKey(slug, o.id),
      })),
  ]
}

const reviews = async (tx: Transaction, ctx: WebCtx): Promise<WorkTask[]> =>
  (await inState(tx, ctx, 'in-review'))
    .filter(o => mayDo(ctx, o, 'publish'))
    .map(o => ({
      text: ctx.t('opportunity.task.review', { title: o.title }),
      href: links.review(here(ctx).slug, o.id),
    }))

const drafts = async (tx: Transaction, ctx: WebCtx): Promise<WorkTask[]> =>
  (await inState(tx, ctx, 'draft'))
    .filter(o => mayDo(ctx, o, 'edit'))
    .map(o => ({
      text: ctx.t(o.returnReason ? 'opportunity.task.returned' : 'opportunity.task.draft', { title: o.title }),
      href: links.tasks(here(ctx).slug, o.id),
    }))

/** Approved plans of the person's public bodies from which nothing has been made yet. */
async function beginnings(tx: Transaction, ctx: WebCtx): Promise<WorkTask[]> {
  if (!ctx.may('opportunity.write') || !here(ctx).parts.includes('plan')) return []
  const own = (await plans(tx, { state: 'approved' }, most)).filter(
    plan => plan.route === 'here' && ctx.actor.bodyIds.includes(plan.bodyId),
  )
  const ids = own.map(plan => plan.id)
  const used = await plansInUse(tx, governmentOf(ctx), ids)
  return own
    .filter(plan => !used.has(plan.id))
    .map(plan => ({
      text: ctx.t('opportunity.task.start', { title: plan.title }),
      href: links.create(here(ctx).slug, plan.id),
    }))
}

/** The list of opportunities, for whoever may read it. */
export const workLinks = (ctx: WebCtx) =>
  here(ctx).parts.includes('procure') && ctx.may('opportunity.read')
    ? [{ text: ctx.t('opportunity.list.title'), href: links.list(here(ctx).slug) }]
    : []
