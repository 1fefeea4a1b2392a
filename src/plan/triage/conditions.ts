import { type Level, serviceStages, type TriageCondition } from '#governments/packs'
import { compareAmounts } from '#platform/money'
import type { ConditionChecked, Fit, LineFacts, MissingFact, Rating, TriageRules } from './schema.ts'
import { possibleLevels, ratingOf } from './scoring.ts'

/** A line as conditions ask for it: with what its facts come to, and what they may still come to. */
export interface Known {
  line: LineFacts
  autonomy: boolean
  rating: Rating | null
  results: readonly string[]
  level: Level | null
  levels: readonly Level[]
}

export function knownOf(triage: TriageRules, line: LineFacts): Known {
  const { scoring, riskMatrix } = triage
  const rating = scoring ? ratingOf(scoring, line.ratings) : null
  const levels = riskMatrix ? possibleLevels(riskMatrix, line.risk, line.importance) : []
  return {
    line,
    autonomy: hasAutonomy(triage, line),
    rating,
    results: rating ? [rating.result] : (scoring?.results.map(({ id }) => id) ?? []),
    level: levels.length === 1 ? (levels[0] ?? null) : null,
    levels,
  }
}

/** Up to the amount and the last day of its autonomy, both included. */
const hasAutonomy = ({ earnedAutonomy = [] }: TriageRules, { bodySlug, amount, day }: LineFacts): boolean =>
  earnedAutonomy.some(
    ({ body, upTo, until }) =>
      body === bodySlug && compareAmounts(amount, upTo) <= 0 && (until === undefined || day <= until),
  )

/** Each condition that is named, in a fixed order. */
export function checkConditions(when: TriageCondition, known: Known): ConditionChecked[] {
  const { line, autonomy, rating, level } = known
  const { categories, stages, ratings, levels } = when
  const checked: (ConditionChecked | false | undefined)[] = [
    categories && { asks: 'categories', wanted: categories, has: line.category, fits: categoryFits(categories, line) },
    stages && { asks: 'stages', wanted: stages, has: line.stage, fits: fitAmong(stages, stagesOf(line)) },
    ...checkAmounts(when, line.amount),
    when.novel !== undefined && {
      asks: 'novel',
      wanted: when.novel,
      has: line.novel,
      fits: sure(when.novel === line.novel),
    },
    ratings && {
      asks: 'ratings',
      wanted: ratings,
      has: rating?.result ?? null,
      fits: fitAmong(ratings, known.results),
    },
    levels && { asks: 'levels', wanted: levels, has: level, fits: fitAmong(levels, known.levels) },
    when.autonomy !== undefined && {
      asks: 'autonomy',
      wanted: when.autonomy,
      has: autonomy,
      fits: sure(when.autonomy === autonomy),
    },
  ]
  return checked.filter(condition => condition !== false && condition !== undefined)
}

function checkAmounts({ above, from, upTo }: TriageCondition, amount: string): ConditionChecked[] {
  const check = (asks: 'above' | 'from' | 'upTo', wanted: string | undefined, fits: (order: number) => boolean) =>
    wanted === undefined ? [] : [{ asks, wanted, has: amount, fits: sure(fits(compareAmounts(amount, wanted))) }]
  return [
    ...check('above', above, order => order > 0),
    ...check('from', from, order => order >= 0),
    ...check('upTo', upTo, order => order <= 0),
  ]
}

const sure = (is: boolean): Fit => (is ? 'yes' : 'no')
const stagesOf = ({ stage }: LineFacts) => (stage ? [stage] : serviceStages)
const categoryFits = (wanted: readonly string[], { category }: LineFacts): Fit =>
  category === null ? 'unknown' : sure(wanted.includes(category))

/** Whether what something may be is among what is wanted: for certain, in no case, or it depends. */
function fitAmong(wanted: readonly string[], possible: readonly string[]): Fit {
  const fitting = possible.filter(one => wanted.includes(one)).length
  if (fitting === 0) return 'no'
  return fitting === possible.length ? 'yes' : 'unknown'
}

/** A rule fits when all its conditions do; one that does not is enough to pass it over, whatever else is unknown. */
export function fitOf(conditions: readonly ConditionChecked[]): Fit {
  if (conditions.some(({ fits }) => fits === 'no')) return 'no'
  return conditions.some(({ fits }) => fits === 'unknown') ? 'unknown' : 'yes'
}

/** The facts for want of which a condition is unknown. */
export function factsMissing({ asks, fits }: ConditionChecked, { risk, importance }: LineFacts): MissingFact[] {
  if (fits !== 'unknown') return []
  if (asks === 'levels') return [...(risk ? [] : ['risk' as const]), ...(importance ? [] : ['importance' as const])]
  if (asks === 'categories') return ['category']
  return asks === 'stages' ? ['stage'] : ['ratings']
}
