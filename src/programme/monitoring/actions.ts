import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { nextState, stepRefusal } from '#platform/lifecycle'
import { localDate } from '#platform/time'
import { assignedTo, partnerRefusal, type permissions, refuse, requirePartner, rolesAbout } from '#programme/partners'
import { record } from '#record'
import { currencyOf, definitionOf, definitionRow, requireResult } from './definitions.ts'
import type { ReadingForm } from './reading-form.ts'
import { isLocked } from './report-store.ts'
import { indicatorLifecycle, readingRefusal, standingReadings } from './rules.ts'
import type { ChangeForm, Definition, IndicatorForm, Reading } from './schema.ts'
import { sayIndicator } from './statement.ts'
import {
  insertIndicator,
  insertReading,
  insertVersion,
  readingsOf,
  requireIndicator,
  updateIndicator,
  versionsOf,
} from './store.ts'
import { changesBetween, versionNumbered } from './versions.ts'
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
export function addIndicator(
  ctx: Ctx,
  form: Omit<IndicatorForm, 'counts'> & Partial<Pick<IndicatorForm, 'counts'>>,
): Promise<string> {
  return ctx.transact(async tx => {
    await requireMay(tx, ctx, 'programme.write', form.partnerId)
    if (form.partnerId) await requirePartner(tx, form.partnerId)
    requireResult(form.result)
    const definition = definitionOf(form, form.computed, 1)
    const id = newId<'indicator'>()
    await insertIndicator(tx, {
      ...definitionRow(definition),
      government_id: governmentOf(ctx),
      id,
      partner_id: form.partnerId,
      computed: form.computed,
      currency: await currencyOf(tx, form),
      result: form.result,
      direction: form.direction,
      state: 'active',
      recorded_by: ctx.actor.id ?? '',
      recorded_at: await tx.now(),
    })
    await keepVersion(tx, ctx, id, definition, null)
    await sayIndicator(tx, ctx, await requireIndicator(tx, id))
    await record(tx, ctx, { audit: 'indicator.added', subject: { kind: 'indicator', id } })
    return id
  })
}

async function keepVersion(
  tx: Transaction,
  ctx: Ctx,
  id: string,
  definition: Definition,
  reason: string | null,
): Promise<void> {
  const now = await tx.now()
  await insertVersion(tx, {
    ...definitionRow(definition),
    government_id: governmentOf(ctx),
    indicator_id: id,
    since: localDate(await zoneOf(tx, ctx), now),
    reason,
    recorded_by: ctx.actor.id ?? '',
    recorded_at: now,
  })
}

/**
 * Measures the same thing in another way from today on, with why. What was read before stays as it was measured, and reports
 * that were signed off as they were signed.
 */
export async function changeIndicator(ctx: Ctx, id: string, version: number | null, form: ChangeForm): Promise<void> {
  await ctx.transact(async tx => {
    const indicator = await requireIndicator(tx, id, { lock: true })
    await requireMay(tx, ctx, 'programme.write', indicator.partnerId)
    if (indicator.state !== 'active') throw new Refusal('conflict', 'monitoring.indicator.not-in-that-state')
    if (version !== null && version !== indicator.version) throw new Refusal('stale', 'error.stale')
    const next = definitionOf(form, indicator.computed, indicator.number + 1)
    const changes = changesBetween(indicator, next)
    if (changes.length === 0) throw new Refusal('conflict', 'monitoring.change.nothing')
    await updateIndicator(tx, id, definitionRow(next))
    await keepVersion(tx, ctx, id, next, form.reason)
    await sayIndicator(tx, ctx, { ...indicator, ...next })
    await record(tx, ctx, {
      audit: 'indicator.changed',
      subject: { kind: 'indicator', id },
      details: { number: next.number, changes },
    })
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
    await sayIndicator(tx, ctx, { ...indicator, state })
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
    requireCorrectable(await readingsOf(tx, indicatorId), form)
    const versions = (await versionsOf(tx, [indicatorId])).get(indicatorId) ?? []
    const definition = versionNumbered(versions, form.number ?? indicator.number)
    if (!definition) throw new Refusal('not-found', 'monitoring.reading.number.unknown')
    const today = localDate(await zoneOf(tx, ctx), now)
    refuse(readingRefusal(indicator, definition, form, { today, isLocked: await isLocked(tx, indicatorId, form.on) }))
    const id = newId<'reading'>()
    await insertReading(tx, {
      government_id: governmentOf(ctx),
      id,
      indicator_id: indicatorId,
      read_on: form.on,
      number: definition.number,
      value: form.value,
      parts: JSON.stringify(form.parts),
      low: form.low,
      high: form.high,
      caution: form.caution,
      evidence: form.evidence,
      corrects: form.corrects,
      reason: form.reason,
      recorded_by: ctx.actor.id ?? '',
      recorded_at: now,
    })
    await sayIndicator(tx, ctx, indicator)
    await record(tx, ctx, {
      audit: form.corrects === null ? 'indicator.read' : 'indicator.reading-corrected',
      subject: { kind: 'indicator', id: indicatorId },
      details: { reading: id, on: form.on },
    })
    return id
  })
}

/** What is corrected is a reading of the same day that stands; a second one of it needs to be a correction. */
function requireCorrectable(before: readonly Reading[], { corrects, on }: ReadingForm): void {
  const standing = standingReadings(before).find(one => one.on === on)
  if (corrects === null && standing) throw new Refusal('conflict', 'monitoring.reading.on.taken')
  if (corrects !== null && standing?.id !== corrects) throw new Refusal('conflict', 'monitoring.reading.corrects.other')
}
