import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { nextState, stepRefusal } from '#platform/lifecycle'
import { localDate } from '#platform/time'
import { indicatorById } from '#programme/indicators'
import { assignedTo, partnerRefusal, type permissions, refuse, requirePartner, rolesAbout } from '#programme/partners'
import { record } from '#record'
import { isLocked } from './report-store.ts'
import { indicatorLifecycle, readingRefusal } from './rules.ts'
import type { IndicatorForm, ReadingForm } from './schema.ts'
import { sayIndicator } from './statement.ts'
import { insertIndicator, insertReading, readingsOf, requireIndicator, updateIndicator } from './store.ts'
import { resultById } from './theory.ts'
import { zoneOf } from './zone.ts'

/** Refuses whoever may not write about this partner, or about all of them. */
export async function requireMay(
  tx: Transaction,
  ctx: Ctx,
  permission: keyof typeof permissions,
  partnerId: string | null,
): Promise<void> {
  refuse(partnerRefusal(ctx.actor, permission, partnerId, await assignedTo(tx, ctx.actor.id)))
}

/** Adds something that the programme measures itself by, and says so in public. Gives its id. */
export function addIndicator(ctx: Ctx, form: IndicatorForm): Promise<string> {
  return ctx.transact(async tx => {
    await requireMay(tx, ctx, 'programme.write', form.partnerId)
    if (form.partnerId) await requirePartner(tx, form.partnerId)
    if (form.computed !== null && !indicatorById(form.computed))
      throw new Refusal('not-found', 'monitoring.indicator.computed.unknown')
    if (form.result !== null && !resultById(form.result))
      throw new Refusal('not-found', 'monitoring.indicator.result.unknown')
    const id = newId<'indicator'>()
    await insertIndicator(tx, {
      government_id: governmentOf(ctx),
      id,
      partner_id: form.partnerId,
      name: form.name,
      definition: form.definition,
      unit: form.unit,
      computed: form.computed,
      currency: form.currency,
      result: form.result,
      source: form.source,
      measured_by: form.measuredBy,
      direction: form.direction,
      breakdowns: form.breakdowns,
      baseline: form.baseline,
      baseline_on: form.baselineOn,
      target: form.target,
      target_on: form.targetOn,
      every_months: form.everyMonths,
      state: 'active',
      recorded_by: ctx.actor.id ?? '',
      recorded_at: await tx.now(),
    })
    await sayIndicator(tx, ctx, await requireIndicator(tx, id), [])
    await record(tx, ctx, { audit: 'indicator.added', subject: { kind: 'indicator', id } })
    return id
  })
}

/** Ends the measuring of an indicator. Its readings stay. */
export async function retireIndicator(ctx: Ctx, id: string, version: number | null): Promise<void> {
  await ctx.transact(async tx => {
    const indicator = await requireIndicator(tx, id, { lock: true })
    await requireMay(tx, ctx, 'programme.write', indicator.partnerId)
    const roles = rolesAbout(ctx.actor, indicator.partnerId, await assignedTo(tx, ctx.actor.id))
    refuse(stepRefusal('monitoring.indicator', indicatorLifecycle, indicator.state, 'retire', roles))
    if (version !== null && version !== indicator.version) throw new Refusal('stale', 'error.stale')
    const state = nextState(indicatorLifecycle, indicator.state, 'retire')
    await updateIndicator(tx, id, { state })
    await sayIndicator(tx, ctx, { ...indicator, state }, await readingsOf(tx, id))
    await record(tx, ctx, { audit: 'indicator.retired', subject: { kind: 'indicator', id } })
  })
}

/**
 * Records what was measured on a day. A correction is a further reading that says what it corrects; inside a period that
 * was reported and signed off every reading says why it comes now.
 */
export function recordReading(ctx: Ctx, indicatorId: string, form: ReadingForm): Promise<string> {
  return ctx.transact(async tx => {
    const indicator = await requireIndicator(tx, indicatorId, { lock: true })
    await requireMay(tx, ctx, 'programme.contribute', indicator.partnerId)
    const now = await tx.now()
    const before = await readingsOf(tx, indicatorId)
    requireCorrectable(before, form)
    const today = localDate(await zoneOf(tx, ctx), now)
    refuse(readingRefusal(indicator, form, { today, isLocked: await isLocked(tx, indicatorId, form.on) }))
    const id = newId<'reading'>()
    await insertReading(tx, {
      government_id: governmentOf(ctx),
      id,
      indicator_id: indicatorId,
      read_on: form.on,
      breakdown: form.breakdown,
      part: form.part,
      value: form.value,
      evidence: form.evidence,
      corrects: form.corrects,
      reason: form.reason,
      recorded_by: ctx.actor.id ?? '',
      recorded_at: now,
    })
    await sayIndicator(tx, ctx, indicator, await readingsOf(tx, indicatorId))
    await record(tx, ctx, {
      audit: form.corrects === null ? 'indicator.read' : 'indicator.reading-corrected',
      subject: { kind: 'indicator', id: indicatorId },
      details: { reading: id, on: form.on },
    })
    return id
  })
}

/** What is corrected is a reading of the same day and part that stands; a second one of these needs to be a correction. */
function requireCorrectable(
  before: Awaited<ReturnType<typeof readingsOf>>,
  { corrects, on, breakdown, part }: ReadingForm,
): void {
  const corrected = new Set(before.map(one => one.corrects))
  const standing = before.find(
    one => !corrected.has(one.id) && one.on === on && one.breakdown === breakdown && one.part === part,
  )
  if (corrects === null && standing) throw new Refusal('conflict', 'monitoring.reading.on.taken')
  if (corrects !== null && standing?.id !== corrects) throw new Refusal('conflict', 'monitoring.reading.corrects.other')
}
