import { namesFor } from '#identity/names'
import { suppliersByIds } from '#identity/suppliers'
import { planLinks, planToRead } from '#plan/pipeline'
import { Refusal } from '#platform/errors'
import { here, page, type WebCtx } from '#platform/http'
import { localDate } from '#platform/time'
import { showOf } from '#platform/ui'
import { engagementLinks } from './links.ts'
import { type Action, refusal, seesAnswers } from './rules.ts'
import { engagementToRead } from './seeing.ts'
import { engagements, meetingsOf, responsesTo } from './store.ts'
import { AnswersPage, ListPage, OnePage } from './views.tsx'

const perPage = 50
/** So many meetings stand on the officials' page; the public page has them all. */
const shownMeetings = 50

const nextAfter = (found: readonly { id: string }[]) => (found.length > perPage ? found[perPage - 1]?.id : undefined)

/** The unfinished engagements of one's own bodies. */
export async function listPage(ctx: WebCtx, after: string | undefined) {
  const { slug } = here(ctx)
  const found = await ctx.read(tx => engagements(tx, { unfinishedOf: ctx.actor.bodyIds, after, limit: perPage + 1 }))
  const last = nextAfter(found)
  return page({
    title: ctx.t('engagement.list.title'),
    content: ListPage({
      t: ctx.t,
      show: showOf(ctx),
      planTitle: null,
      rows: found.slice(0, perPage),
      links: {
        one: id => engagementLinks.one(slug, id),
        create: null,
        first: after && engagementLinks.list(slug),
        next: last && engagementLinks.list(slug, last),
      },
    }),
  })
}

/** The engagements of one plan. */
export async function planListPage(ctx: WebCtx, planId: string, after: string | undefined) {
  const { slug } = here(ctx)
  const { plan, found } = await ctx.read(async tx => ({
    plan: await planToRead(tx, ctx, planId),
    found: await engagements(tx, { planId, after, limit: perPage + 1 }),
  }))
  const last = nextAfter(found)
  const mayCreate = ctx.may('engagement.write') && ctx.actor.bodyIds.includes(plan.bodyId) && plan.state !== 'withdrawn'
  return page({
    title: ctx.t('engagement.list.of-plan'),
    back: { href: planLinks.plan(slug, planId), text: plan.title },
    content: ListPage({
      t: ctx.t,
      show: showOf(ctx),
      planTitle: plan.title,
      rows: found.slice(0, perPage),
      links: {
        one: id => engagementLinks.one(slug, id),
        create: mayCreate ? engagementLinks.create(slug, planId) : null,
        first: after && engagementLinks.ofPlan(slug, planId),
        next: last && engagementLinks.ofPlan(slug, planId, last),
      },
    }),
  })
}

export async function onePage(ctx: WebCtx, id: string) {
  const { slug, timeZone } = here(ctx)
  const now = ctx.now()
  const { engagement, plan, meetings } = await ctx.read(async tx => {
    const found = await engagementToRead(tx, ctx, id)
    return { ...found, meetings: await meetingsOf(tx, id, { limit: shownMeetings }) }
  })
  const facts = { now, today: localDate(timeZone, now), plan }
  const reasonFor = (action: Action) => refusal(engagement, action, ctx.actor, facts)
  const may = (action: Action) => reasonFor(action) === null
  const notes = (['publish', 'conclude'] as const)
    .map(reasonFor)
    .filter((reason): reason is string => reason !== null && !/not-in-that-state|not-your-role/.test(reason))
  const { ocid, state } = engagement
  const isPublic = ocid !== null && state !== 'draft'
  return page({
    title: engagement.title,
    back: { href: engagementLinks.ofPlan(slug, plan.id), text: ctx.t('engagement.list.of-plan') },
    content: OnePage({
      t: ctx.t,
      show: showOf(ctx),
      engagement,
      meetings,
      planTitle: plan.title,
      can: { publish: may('publish'), conclude: may('conclude') },
      notes: notes.map(reason => ctx.t.dynamic(reason)),
      tokens: ctx.tokens(engagement.version),
      links: {
        plan: planLinks.plan(slug, plan.id),
        open: isPublic ? engagementLinks.open(slug, ocid, id) : null,
        publish: engagementLinks.publish(slug, id),
        conclude: engagementLinks.conclude(slug, id),
        edit: may('edit') ? engagementLinks.edit(slug, id) : null,
        meeting: may('note-meeting') ? engagementLinks.meeting(slug, id) : null,
        answers: isPublic && seesAnswers(ctx.actor, engagement) ? engagementLinks.answers(slug, id) : null,
        conclusion: may('summarise') ? engagementLinks.conclusion(slug, id) : null,
      },
    }),
  })
}

export async function answersPage(ctx: WebCtx, id: string, after: string | undefined) {
  const { slug } = here(ctx)
  const { engagement, found, firms, names } = await ctx.read(async tx => {
    const { engagement } = await engagementToRead(tx, ctx, id)
    if (!seesAnswers(ctx.actor, engagement)) throw new Refusal('forbidden', 'engagement.not-your-role')
    const found = await responsesTo(tx, id, { after, limit: perPage + 1 })
    const supplierIds = found.flatMap(one => one.supplier_id ?? [])
    const people = found.filter(one => one.supplier_id === null).map(one => one.sent_by)
    return {
      engagement,
      found,
      firms: await suppliersByIds(tx, supplierIds),
      names: await namesFor(tx, ctx, people),
    }
  })
  const last = nextAfter(found)
  return page({
    title: ctx.t('engagement.answers.title'),
    back: { href: engagementLinks.one(slug, id), text: engagement.title },
    content: AnswersPage({
      t: ctx.t,
      show: showOf(ctx),
      title: engagement.title,
      rows: found.slice(0, perPage).map(one => ({
        ...one,
        name: one.supplier_id ? firms.get(one.supplier_id)?.name : names.get(one.sent_by),
      })),
      links: {
        first: after && engagementLinks.answers(slug, id),
        next: last && engagementLinks.answers(slug, id, last),
      },
    }),
  })
}
