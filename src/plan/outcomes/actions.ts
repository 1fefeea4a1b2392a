import { localDay } from '#governments/packs'
import { packOf } from '#governments/tree'
import { appraisalOf } from '#plan/appraisal'
import { type Plan, requirePlan } from '#plan/pipeline'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { money, sum } from '#platform/money'
import { record } from '#record'
import {
  benefitsOf,
  insertBenefits,
  insertReading,
  mostBenefits,
  requireBenefit,
  updateBenefit,
} from './benefit-store.ts'
import { insertLesson } from './lesson-store.ts'
import { writingRefusal } from './rules.ts'
import type { BenefitForm, LessonForm, ReadingForm } from './schema.ts'

export function refuse(reason: string | null): void {
  if (reason) throw new Refusal('forbidden', reason)
}

/** A plan of whose outcomes this person may write, locked. */
async function writing(tx: Transaction, ctx: Ctx, planId: string): Promise<{ plan: Plan; by: string }> {
  const plan = await requirePlan(tx, planId, { lock: true })
  refuse(writingRefusal(plan, ctx.actor))
  if (!ctx.actor.id) throw new Refusal('forbidden', 'outcomes.not-your-role')
  return { plan, by: ctx.actor.id }
}

type Subject = { kind: 'benefit' | 'lesson'; id: string }

const note = (
  tx: Transaction,
  ctx: Ctx,
  plan: Plan,
  audit: `outcome.${string}`,
  subject: Subject,
  details: Record<string, unknown>,
) => record(tx, ctx, { audit, subject, ...(plan.ocid && { ocid: plan.ocid }), details: { plan: plan.id, ...details } })

/** Adds a benefit that is to be followed. */
export const addBenefit = (ctx: Ctx, planId: string, form: BenefitForm): Promise<string> =>
  ctx.transact(async tx => {
    const { plan, by } = await writing(tx, ctx, planId)
    await requireRoom(tx, plan, 1)
    const id = newId<'benefit'>()
    const { dueOn, ...said } = form
    const about = {
      government_id: governmentOf(ctx),
      id,
      plan_id: planId,
      recorded_by: by,
      recorded_at: await tx.now(),
    }
    await insertBenefits(tx, [{ ...about, ...said, due_on: dueOn }])
    await note(
      tx,
      ctx,
      plan,
      'outcome.benefit-added',
      { kind: 'benefit', id },
      { target: form.target, dueOn: form.dueOn },
    )
    return id
  })

/** Says anew what a benefit is and by when it comes. What was measured stays. */
export const changeBenefit = (
  ctx: Ctx,
  planId: string,
  id: string,
  version: number | null,
  form: BenefitForm,
): Promise<void> =>
  ctx.transact(async tx => {
    const { plan } = await writing(tx, ctx, planId)
    const benefit = await requireBenefit(tx, planId, id, { lock: true })
    if (version !== null && version !== benefit.version) throw new Refusal('stale', 'error.stale')
    await updateBenefit(tx, id, form)
    const details = { before: benefit.target, target: form.target, dueOn: form.dueOn }
    await note(tx, ctx, plan, 'outcome.benefit-changed', { kind: 'benefit', id }, details)
  })

/** What the options appraisal says that its preferred option brings, with its total over the years. */
export async function benefitsPromised(tx: Transaction, plan: Plan) {
  const { content } = await appraisalOf(tx, plan.id)
  const { currency } = plan.budget
  const preferred = content.options.find(({ isPreferred }) => isPreferred)
  return (preferred?.lines ?? []).flatMap(line => {
    if (line.kind !== 'benefit') return []
    const amounts = line.amounts.map(amount => money(amount, currency))
    return [{ line: line.id, what: line.what.slice(0, 200), kind: line.class, total: sum(amounts, currency) }]
  })
}

/** Takes over what the options appraisal promised, to be completed one by one; what was taken over before stays. */
export const takeOverBenefits = (ctx: Ctx, planId: string): Promise<void> =>
  ctx.transact(async tx => {
    const { plan, by } = await writing(tx, ctx, planId)
    const promised = await benefitsPromised(tx, plan)
    if (promised.length === 0) throw new Refusal('conflict', 'outcomes.benefit.none-promised')
    const known = new Set((await benefitsOf(tx, planId)).map(({ appraisalLine }) => appraisalLine))
    const missing = promised.filter(({ line }) => !known.has(line))
    if (missing.length === 0) return
    await requireRoom(tx, plan, missing.length)
    const now = await tx.now()
    const rows = missing.map(one => ({ ...one, id: newId<'benefit'>() }))
    await insertBenefits(
      tx,
      rows.map(({ id, line, what, total }) => ({
        government_id: governmentOf(ctx),
        id,
        plan_id: planId,
        what,
        unit: total.currency,
        baseline: '0',
        target: total.amount,
        due_on: plan.endsOn,
        appraisal_line: line,
        recorded_by: by,
        recorded_at: now,
      })),
    )
    const first = { kind: 'benefit', id: rows[0]?.id ?? plan.id } as const
    await note(tx, ctx, plan, 'outcome.benefits-taken-over', first, { benefits: rows.length })
  })

async function requireRoom(tx: Transaction, plan: Plan, more: number): Promise<void> {
  const known = await benefitsOf(tx, plan.id)
  if (known.length + more > mostBenefits)
    throw new Refusal('conflict', 'outcomes.benefit.too-many', { most: mostBenefits })
}

/** Records what was measured on a day, and how that can be seen. */
export const recordReading = (ctx: Ctx, planId: string, benefitId: string, form: ReadingForm): Promise<void> =>
  ctx.transact(async tx => {
    const { plan, by } = await writing(tx, ctx, planId)
    const benefit = await requireBenefit(tx, planId, benefitId, { lock: true })
    const now = await tx.now()
    const today = localDay(await packOf(tx, governmentOf(ctx)), now)
    if (form.on > today) throw new Refusal('invalid', 'outcomes.reading.on.future')
    const id = newId<'reading'>()
    await insertReading(tx, {
      government_id: governmentOf(ctx),
      id,
      benefit_id: benefit.id,
      value: form.value,
      read_on: form.on,
      evidence: form.evidence,
      recorded_by: by,
      recorded_at: now,
    })
    const details = { value: form.value, on: form.on }
    await note(tx, ctx, plan, 'outcome.reading-recorded', { kind: 'benefit', id: benefit.id }, details)
  })

/** Records what was learnt from a plan. It stays as it was written. */
export const recordLesson = (ctx: Ctx, planId: string, form: LessonForm): Promise<string> =>
  ctx.transact(async tx => {
    const { plan, by } = await writing(tx, ctx, planId)
    const id = newId<'lesson'>()
    await insertLesson(tx, {
      government_id: governmentOf(ctx),
      id,
      plan_id: planId,
      stage: form.stage,
      category: plan.line.category,
      happened: form.happened,
      differently: form.differently,
      is_public: form.isPublic,
      recorded_by: by,
      recorded_at: await tx.now(),
    })
    const details = { stage: form.stage, public: form.isPublic }
    await note(tx, ctx, plan, 'outcome.lesson-recorded', { kind: 'lesson', id }, details)
    return id
  })
