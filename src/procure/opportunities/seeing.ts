import { deadlines, type ResolvedPack, textIn } from '#governments/packs'
import { bodyById } from '#governments/tree'
import { namesFor } from '#identity/names'
import { openEngagements } from '#plan/engagement'
import { planById, planLinks } from '#plan/pipeline'
import { governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { Tenant, WebCtx } from '#platform/http'
import { localDate } from '#platform/time'
import { type Show, showFor } from '#platform/ui'
import { auditTrail } from '#record'
import { shownQuestionnaire } from './content.ts'
import { type OpportunityView, viewOf } from './details.tsx'
import { factsOf, settingOf } from './facts.ts'
import type { OfferedMethod } from './forms.tsx'
import { methodChoices } from './procedure.ts'
import type { Obstacle } from './readiness.ts'
import { isPublished } from './rules.ts'
import { contentSource, lotsOf, type Opportunity, opportunityByOcid, requireOpportunity } from './store.ts'

/** The government of a page that belongs to one. */
export function here(ctx: WebCtx): Tenant {
  if (!ctx.government) throw new Refusal('not-found', 'error.not-found')
  return ctx.government
}

export const showOf = (ctx: WebCtx): Show => showFor(ctx.government, ctx.t.language)

/** Everything that the pages of one opportunity are made from, read in one transaction. */
export const seen = (ctx: WebCtx, id: string) =>
  ctx.read(async tx => {
    const o = await requireOpportunity(tx, governmentOf(ctx), id)
    const now = await tx.now()
    const setting = await settingOf(tx, o, now)
    const facts = await factsOf(tx, o, setting, now)
    return {
      o,
      now,
      setting,
      facts,
      lots: await lotsOf(tx, o),
      view: await viewIn(tx, o, setting.pack, ctx, now),
      talks: o.planId ? await openEngagements(tx, o.planId) : [],
    }
  })

export type Seen = Awaited<ReturnType<typeof seen>>

/** How an opportunity is shown; with the deadlines that publication now would give one that is not published. */
async function viewIn(
  tx: Transaction,
  o: Opportunity,
  pack: ResolvedPack,
  ctx: WebCtx,
  now: Date,
): Promise<OpportunityView> {
  const { currency, timeZone } = here(ctx)
  const body = await bodyById(tx, o.bodyId)
  const today = localDate(timeZone, o.publishedAt ?? now)
  return viewOf(o, {
    buyer: body?.name ?? '',
    lots: await lotsOf(tx, o),
    method: methodChoices(pack, today).find(({ method }) => method.slug === o.method)?.method,
    questionnaire: shownQuestionnaire(o, await contentSource(tx, o.contentVersion)),
    currency,
    language: ctx.t.language,
    ...(!isPublished(o) && { deadlines: deadlines(pack, now, o.daysOpen) }),
  })
}

/** A published opportunity as everybody reads it, for public pages; undefined where the public knows of none. */
export async function publishedView(tx: Transaction, ctx: WebCtx, ocid: string): Promise<OpportunityView | undefined> {
  const o = await opportunityByOcid(tx, governmentOf(ctx), ocid)
  if (!o || !isPublished(o)) return undefined
  const now = await tx.now()
  const { pack } = await settingOf(tx, o, now)
  return viewIn(tx, o, pack, ctx, now)
}

/** What officials see beside the opportunity itself: where it comes from, and what happened to it. */
export const around = (ctx: WebCtx, o: Opportunity) =>
  ctx.read(async tx => {
    const trail = await auditTrail(tx, { governmentId: governmentOf(ctx), subjectId: o.id, limit: 100 })
    const people = [o.authorId, ...trail.flatMap(({ person_id: id }) => (id ? [id] : []))]
    const plan = o.planId ? await planById(tx, o.planId) : undefined
    const isLinked = plan && here(ctx).parts.includes('plan') && ctx.may('plan.read')
    return {
      trail,
      names: await namesFor(tx, ctx, people),
      plan: plan ? { title: plan.title, href: isLinked ? planLinks.plan(here(ctx).slug, plan.id) : null } : null,
    }
  })

/** What stands in the way because of the plan leads to the plan, for whoever may read plans. */
export const withPlanLinks = (ctx: WebCtx, planId: string | null, list: readonly Obstacle[]): Obstacle[] =>
  list.map(obstacle =>
    planId && obstacle.reason.startsWith('plan.') && ctx.may('plan.read')
      ? { ...obstacle, href: planLinks.plan(here(ctx).slug, planId) }
      : obstacle,
  )

/** The methods of a government in the words of the page. */
export const offeredMethods = (pack: ResolvedPack, date: string, language: string): OfferedMethod[] =>
  methodChoices(pack, date).map(({ method, reason }) => ({
    slug: method.slug,
    label: textIn(method.label, language).text,
    minimumDays: method.minimumDays,
    shorter: method.shorterNotice
      ? {
          days: method.shorterNotice.days,
          allowedWhen: textIn(method.shorterNotice.allowedWhen, language).text,
        }
      : null,
    below: method.valueBelow ?? null,
    reason,
  }))
