import Big from 'big.js'
import { governmentById } from '#governments/tree'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { indicatorById, isInCurrency } from '#programme/indicators'
import { requirePartner } from '#programme/partners'
import type { ChangeForm, Definition, IndicatorForm } from './schema.ts'
import { resultById } from './theory.ts'

/** Who says nothing of what is counted counts nothing of which small numbers matter. */
type Typed = Omit<ChangeForm, 'reason' | 'counts'> & Partial<Pick<ChangeForm, 'counts'>>

/** What somebody typed as a definition, with what follows from its being computed. Refuses what cannot be measured so. */
export function definitionOf(form: Typed, computed: string | null, number: number): Definition {
  const indicator = computed === null ? undefined : indicatorById(computed)
  if (computed !== null && !indicator) throw new Refusal('not-found', 'monitoring.indicator.computed.unknown')
  if (!indicator && form.unit === '') throw new Refusal('conflict', 'monitoring.indicator.unit.missing')
  const isShare = indicator?.unit === 'percent' && indicator.id !== 'growth-of-suppliers'
  if (isShare && [form.target, form.baseline ?? '0'].some(value => new Big(value).gt(100)))
    throw new Refusal('conflict', 'monitoring.indicator.target.percent')
  const { name, definition, source, measuredBy, breakdowns, baseline, baselineOn, target, targetOn, everyMonths } = form
  return {
    number,
    name,
    definition,
    // What is computed has the unit in which it is computed, so that target and baseline cannot be in another.
    unit: indicator?.unit ?? form.unit,
    counts: indicator ? 'nothing' : (form.counts ?? 'nothing'),
    source,
    measuredBy,
    breakdowns,
    baseline,
    baselineOn,
    target,
    targetOn,
    everyMonths,
  }
}

/** The currency of an indicator: of what is computed in amounts the one that is typed, or the government's own. */
export async function currencyOf(
  tx: Transaction,
  { computed, currency, partnerId }: Pick<IndicatorForm, 'computed' | 'currency' | 'partnerId'>,
): Promise<string | null> {
  const indicator = computed === null ? undefined : indicatorById(computed)
  if (!indicator) return currency
  if (!isInCurrency(indicator)) return null
  if (currency !== null || partnerId === null) return currency
  const { governmentId } = await requirePartner(tx, partnerId)
  return governmentId === null ? null : ((await governmentById(tx, governmentId))?.currency ?? null)
}

export function requireResult(result: string | null): void {
  if (result !== null && !resultById(result)) throw new Refusal('not-found', 'monitoring.indicator.result.unknown')
}

/** A definition as the columns of a table have it. */
export const definitionRow = (definition: Definition) => ({
  number: definition.number,
  name: definition.name,
  definition: definition.definition,
  unit: definition.unit,
  counts: definition.counts,
  source: definition.source,
  measured_by: definition.measuredBy,
  breakdowns: [...definition.breakdowns],
  baseline: definition.baseline,
  baseline_on: definition.baselineOn,
  target: definition.target,
  target_on: definition.targetOn,
  every_months: definition.everyMonths,
})
