import type { Transaction } from '#platform/db'
import { here, type WebCtx } from '#platform/http'
import { endOfDay, localDate } from '#platform/time'
import type { WorkTask, WorkTasks } from '#platform/ui'
import { entriesOf, registerLinks } from '#programme/register'
import { factChecks } from './fact-checks.ts'
import { reviews } from './kinds.ts'
import { reviewLinks } from './links.ts'
import { isOverdue, recommendations } from './recommendations.ts'
import { sealedReviews } from './store.ts'

/** So many are looked at; whoever has more work than that begins with the newest. */
const most = 50

/** What waits for somebody: reports to write and to check, points and recommendations to answer, to confirm, to press for. */
export const tasks: WorkTasks = async (tx, ctx) => {
  const { government, actor } = ctx
  if (!government?.parts.includes('programme') || !ctx.may('programme.read') || actor.id === null) return []
  return [...(await ofPanel(tx, ctx)), ...(await ofOwner(tx, ctx)), ...(await ofRecommendations(tx, ctx))]
}

/** Reports that this person's panels are writing, and points about facts that they have not answered. */
async function ofPanel(tx: Transaction, ctx: WebCtx): Promise<WorkTask[]> {
  const { slug } = here(ctx)
  const mine = await sealedReviews(tx, ctx.actor)
  if (mine.length === 0) return []
  const writing = await entriesOf(tx, reviews, { states: ['under-way'], limit: most })
  const raised = await entriesOf(tx, factChecks, { states: ['raised'], limit: most })
  return [
    ...writing
      .filter(({ id }) => mine.includes(id))
      .map(({ id, title }) => ({
        text: ctx.t('programme-review.task.write', { title }),
        href: reviewLinks.report(slug, id),
      })),
    ...raised
      .filter(({ content }) => content.review.some(id => mine.includes(id)))
      .map(({ id, title }) => ({
        text: ctx.t('fact-check.task', { title }),
        href: registerLinks.entry(slug, factChecks, id),
      })),
  ]
}

/** Draft reports whose facts this person checks. */
async function ofOwner(tx: Transaction, ctx: WebCtx): Promise<WorkTask[]> {
  const { slug, timeZone } = here(ctx)
  const drafts = await entriesOf(tx, reviews, {
    states: ['draft-report'],
    ownerId: ctx.actor.id ?? undefined,
    limit: most,
  })
  return drafts.map(({ id, title, content }) => ({
    text: ctx.t('programme-review.task.check', { title }),
    href: registerLinks.entry(slug, reviews, id),
    due: content['reply-until'] ? endOfDay(timeZone, content['reply-until']) : null,
  }))
}

/** Recommendations to answer; overdue ones also for leads and for whoever answers for what was reviewed; acted ones. */
async function ofRecommendations(tx: Transaction, ctx: WebCtx): Promise<WorkTask[]> {
  const { t, actor } = ctx
  const { slug, timeZone } = here(ctx)
  const today = localDate(timeZone, ctx.now())
  const isLead = ctx.may('programme.lead')
  const answeredFor = (
    await entriesOf(tx, reviews, { states: ['published'], ownerId: actor.id ?? '', limit: most })
  ).map(({ id }) => id)
  const isAll = isLead || answeredFor.length > 0
  const waiting = await entriesOf(tx, recommendations, {
    states: ['open', 'accepted'],
    ownerId: isAll ? undefined : (actor.id ?? ''),
    limit: most,
  })
  const isMine = (one: (typeof waiting)[number]) =>
    one.content.owner === actor.id ||
    (isOverdue(one, today) && (isLead || one.content.review.some(id => answeredFor.includes(id))))
  const mayConfirm = ctx.may('programme.review') && !isLead
  const acted = mayConfirm ? await entriesOf(tx, recommendations, { states: ['acted'], limit: most }) : []
  return [
    ...waiting.filter(isMine).map(one => ({
      text: t(one.content.owner === actor.id ? 'recommendation.task.answer' : 'recommendation.task.escalated', {
        title: one.title,
      }),
      href: registerLinks.entry(slug, recommendations, one.id),
      due: one.content.due ? endOfDay(timeZone, one.content.due) : null,
      isLate: isOverdue(one, today),
    })),
    ...acted.map(one => ({
      text: t('recommendation.task.confirm', { title: one.title }),
      href: registerLinks.entry(slug, recommendations, one.id),
    })),
  ]
}

export function programmeLinks(ctx: WebCtx, partner: string | null) {
  const slug = ctx.government?.slug
  if (!slug || !ctx.may('programme.read')) return []
  const filter = { partner: partner ?? undefined }
  return [reviews, factChecks, recommendations].map(kind => ({
    text: ctx.t.dynamic(`${kind.name}.list`),
    href: registerLinks.list(slug, kind, filter),
  }))
}
