import { methodBySlug, type ProcurementMethod, partOn } from '#governments/packs'
import { bodyById } from '#governments/tree'
import { approvalInForce, remainingBudget } from '#plan/pipeline'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { isPositive, type Money } from '#platform/money'
import { type Answers, mergeAnswers } from '#platform/questions'
import { record } from '#record'
import { answersOf, contentOf, textAnswer } from './content.ts'
import { type Setting, settingOf } from './facts.ts'
import { lotChoices, methodRefusal, noticeRefusal } from './procedure.ts'
import type { LotContent, NewOpportunity, ProcedureForm } from './schema.ts'
import { applyStep, holdOpportunity, personOf } from './steps.ts'
import {
  insertOpportunity,
  keepContent,
  type Lot,
  type LotId,
  lotsOf,
  type Opportunity,
  type OpportunityId,
  replaceLots,
} from './store.ts'

/** Starts a draft from an approved plan, or for a public body where the government does not use plans. */
export async function createOpportunity(ctx: Ctx, form: NewOpportunity): Promise<OpportunityId> {
  return ctx.transact(async tx => {
    const governmentId = governmentOf(ctx)
    const now = await tx.now()
    const setting = await settingOf(tx, { governmentId }, now)
    const from = await originOf(tx, ctx, form, setting, now)
    requireProcedure(setting, form)
    requireLot(setting, form)
    const { version, source } = contentOf(form.lot.framework)
    await keepContent(tx, { version, source })
    const id = newId<'opportunity'>()
    const authorId = personOf(ctx)
    await insertOpportunity(tx, {
      government_id: governmentId,
      id,
      plan_id: form.planId,
      body_id: from.bodyId,
      author_id: authorId,
      editors: [authorId],
      state: 'draft',
      ...columnsOf(form),
      framework: form.lot.framework,
      framework_lot: form.lot.lot,
      content_version: version,
      answers: JSON.stringify({ title: from.title }),
      title: from.title,
      created_at: now,
      updated_at: now,
    })
    // Most purchases have one lot, which takes the whole budget until somebody says otherwise.
    if (from.left && isPositive(from.left)) {
      const lot = { title: from.title, description: '', value: from.left }
      await replaceLots(tx, { governmentId, id }, [rowOf({ governmentId, id }, newId<'lot'>(), 1, lot)])
    }
    await record(tx, ctx, {
      audit: 'opportunity.created',
      subject: { kind: 'opportunity', id },
      details: { plan: form.planId, method: form.method, lot: form.lot.lot },
    })
    return id
  })
}

interface Origin {
  title: string
  bodyId: string
  left: Money | null
}

const titleLimit = 100

async function originOf(tx: Transaction, ctx: Ctx, form: NewOpportunity, { pack, today }: Setting, now: Date) {
  const origin = form.planId
    ? await planned(tx, form.planId, form.title, now)
    : unplanned(form, partOn(pack, 'plan', today))
  const body = await bodyById(tx, origin.bodyId)
  const isOwn = ctx.actor.roles.includes('buyer') && ctx.actor.bodyIds.includes(origin.bodyId)
  if (!isOwn || body?.government_id !== governmentOf(ctx)) throw new Refusal('forbidden', 'opportunity.not-your-body')
  return origin
}

async function planned(tx: Transaction, planId: string, title: string | null, now: Date): Promise<Origin> {
  const approval = await approvalInForce(tx, planId, now)
  if (!approval) throw new Refusal('conflict', 'plan.no-approval-in-force')
  if (approval.route === 'elsewhere') throw new Refusal('conflict', 'opportunity.plan.elsewhere')
  const left = await remainingBudget(tx, planId)
  return { title: title ?? approval.title.slice(0, titleLimit), bodyId: approval.bodyId, left }
}

function unplanned({ title, bodyId }: NewOpportunity, needsPlan: boolean): Origin {
  if (needsPlan) throw new Refusal('conflict', 'opportunity.plan.missing')
  if (!title || !bodyId) throw new Refusal('invalid', 'opportunity.body.missing')
  return { title, bodyId, left: null }
}

function requireProcedure({ pack, today }: Setting, form: ProcedureForm): ProcurementMethod {
  const method = methodBySlug(pack, form.method, today)
  if (!method) throw new Refusal('invalid', 'opportunity.method.missing')
  const reason = methodRefusal(method) ?? noticeRefusal(method, form)
  if (reason) throw new Refusal('invalid', reason, { days: method.shorterNotice?.days ?? method.minimumDays })
  return method
}

function requireLot({ pack, today }: Setting, { lot }: NewOpportunity): void {
  const choices = lotChoices(pack, today, 'en')
  if (!choices.some(choice => choice.framework === lot.framework && choice.lot === lot.lot))
    throw new Refusal('invalid', 'opportunity.lot.missing')
}

const columnsOf = ({ method, daysOpen, shortNoticeReason }: ProcedureForm) => ({
  method,
  days_open: daysOpen,
  short_notice_reason: shortNoticeReason,
})

/** Changes by which method, and for how long, the opportunity will be open. */
export const changeProcedure = (ctx: Ctx, id: string, version: number | null, form: ProcedureForm): Promise<void> =>
  edit(ctx, id, version, async (tx, o) => {
    requireProcedure(await settingOf(tx, o, await tx.now()), form)
    return { change: columnsOf(form), details: { method: form.method, days: form.daysOpen } }
  })

/**
 * Keeps the answers of one section, as the question engine read them. Answers that were left blank are taken away.
 * @throws Refusal `stale` when the content is no longer that of the draft
 */
export const saveSection = (
  ctx: Ctx,
  id: string,
  version: number | null,
  section: { slug: string; contentVersion: string; read: Answers },
): Promise<void> =>
  edit(ctx, id, version, async (_, o) => {
    if (section.contentVersion !== o.contentVersion) throw new Refusal('stale', 'opportunity.content-outdated')
    const answers = mergeAnswers(answersOf(o), section.read)
    const title = textAnswer(answers, 'title') ?? o.title
    return { change: { answers: JSON.stringify(answers), title }, details: { section: section.slug } }
  })

/** Takes over the questions of today for a draft that was begun with older ones; answers that still fit are kept. */
export const renewContent = (ctx: Ctx, id: string, version: number | null): Promise<void> =>
  edit(ctx, id, version, async (tx, o) => {
    const content = contentOf(o.framework)
    await keepContent(tx, content)
    return { change: { content_version: content.version }, details: { content: content.version } }
  })

/** Adds a lot to a draft, or changes the one with that id. */
export const saveLot = (
  ctx: Ctx,
  id: string,
  version: number | null,
  lotId: LotId | null,
  content: LotContent,
): Promise<void> =>
  edit(ctx, id, version, async (tx, o) => {
    const lots = await lotsOf(tx, o)
    if (lotId !== null && !lots.some(lot => lot.id === lotId)) throw new Refusal('not-found', 'lot.not-found')
    if (lotId === null && lots.length >= mostLots) throw new Refusal('conflict', 'lot.too-many', { most: mostLots })
    const { currency } = (await settingOf(tx, o, await tx.now())).government
    if (content.value.currency !== currency) throw new Refusal('invalid', 'opportunity.other-currency')
    const kept = lots.map(lot => (lot.id === lotId ? rowOf(o, lot.id, lot.number, content) : lot))
    await replaceLots(tx, o, lotId ? kept : [...kept, rowOf(o, newId<'lot'>(), lots.length + 1, content)])
    return { details: { lots: lotId ? kept.length : kept.length + 1, ...content.value } }
  })

/** Takes a lot out of a draft; those after it move up. */
export const removeLot = (ctx: Ctx, id: string, version: number | null, lotId: LotId): Promise<void> =>
  edit(ctx, id, version, async (tx, o) => {
    const lots = await lotsOf(tx, o)
    const kept = lots.filter(lot => lot.id !== lotId)
    if (kept.length === lots.length) throw new Refusal('not-found', 'lot.not-found')
    await replaceLots(
      tx,
      o,
      kept.map((lot, index) => ({ ...lot, number: index + 1 })),
    )
    return { details: { lots: kept.length } }
  })

const mostLots = 50

const rowOf = (
  o: Pick<Opportunity, 'governmentId' | 'id'>,
  id: string,
  number: number,
  { title, description, value }: LotContent,
): Omit<Lot, 'state'> => ({
  government_id: o.governmentId,
  id,
  opportunity_id: o.id,
  number,
  title,
  description,
  value_amount: value.amount,
  value_currency: value.currency,
})

type Edited = Pick<NonNullable<Parameters<typeof applyStep>[4]>, 'change' | 'details'>

/** A change of a draft: locked, allowed, made from the newest version, and with its author among the hands. */
async function edit(
  ctx: Ctx,
  id: string,
  version: number | null,
  change: (tx: Transaction, o: Opportunity) => Promise<Edited>,
): Promise<void> {
  await ctx.transact(async tx => {
    const o = await holdOpportunity(tx, ctx, id, 'edit', { version })
    const edited = await change(tx, o)
    const editors = [...new Set([...o.editors, personOf(ctx)])]
    await applyStep(tx, ctx, o, 'edit', { ...edited, change: { ...edited.change, editors } })
  })
}
