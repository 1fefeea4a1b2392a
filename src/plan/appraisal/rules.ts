import type { Rules } from '#governments/packs'
import { measureAll, type OptionFigures } from './options.ts'
import type { AppraisalContent, Basis, Line, Option } from './schema.ts'

export type Discounting = Rules['discounting']

/** An appraisal compares at least two options, doing nothing among them; four make a real choice. */
export const fewest = 2
export const advised = 4

/** Whether an option that is worth more stands beside the preferred one, so that the choice needs its reason. */
export function needsReason(content: AppraisalContent): boolean {
  const { basis, options } = content
  if (!basis) return false
  const measured = measureAll(options, basis)
  const preferred = measured.find(({ option }) => option.isPreferred)
  return measured.some(one => preferred && one.netPresentValue.gt(preferred.netPresentValue))
}

/** Whether the pack still says what was copied from it. */
export function isAsInPack(basis: Basis, discounting: Discounting): boolean {
  const schedule = discounting.schedules.find(({ id }) => id === basis.schedule.id)
  const { bias } = basis
  const known =
    bias.from === 'own' || discounting.optimismBias.find(({ id }) => id === bias.id)?.percent === bias.percent
  return known && JSON.stringify(schedule?.rates) === JSON.stringify(basis.schedule.rates)
}

/** The years for which a line has no amount: those that were added after it was written. */
export const missingYears = (line: Line, basis: Basis): number => Math.max(0, basis.years - line.amounts.length)

/** What keeps an appraisal from being handed in, as message keys; empty when it is complete. */
export function problemsOf(content: AppraisalContent, discounting: Discounting | undefined): string[] {
  const { basis, options, choiceReason } = content
  const idle = options.filter(({ isDoNothing }) => isDoNothing).length
  const preferred = options.filter(({ isPreferred }) => isPreferred).length
  const hasGap = (option: Option) => basis !== null && option.lines.some(line => missingYears(line, basis) > 0)
  const found: Record<string, boolean> = {
    'no-rates': !discounting,
    basis: !basis,
    'other-rates': discounting !== undefined && basis !== null && !isAsInPack(basis, discounting),
    'few-options': options.length < fewest,
    'no-do-nothing': idle === 0 && options.length > 0,
    'several-do-nothing': idle > 1,
    'empty-option': options.some(({ isDoNothing, lines }) => !isDoNothing && lines.length === 0),
    'missing-years': options.some(hasGap),
    'no-choice': preferred !== 1 && options.length >= fewest,
    'no-reason': choiceReason === '' && needsReason(content),
  }
  return Object.keys(found).flatMap(name => (found[name] ? [`appraisal.problem.${name}`] : []))
}

/** Whether any option has anything to show figures of. */
export const hasFigures = (content: AppraisalContent): boolean =>
  content.basis !== null && content.options.some(({ lines }) => lines.length > 0)

/** The options from most to least worth; those of equal worth stay in the order in which they are listed. */
export const ranked = (figures: readonly OptionFigures[]) => [...figures].sort((a, b) => a.rank - b.rank)
