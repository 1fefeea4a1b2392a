import { type AssuranceRoute, assuranceRoutes } from '#governments/packs'
import { checkConditions, factsMissing, fitOf, knownOf } from './conditions.ts'
import { type LineFacts, missingFacts, type RuleChecked, type Triaged, type TriageRules } from './schema.ts'

/** How much assurance a route is: more for a heavier one. */
export const weightOf = (route: AssuranceRoute): number => assuranceRoutes.indexOf(route)

/**
 * Who assures a line, and why. Rules are tried in order and the first that fits decides.
 *
 * A rule of which it cannot be told for want of a fact is treated as fitting and the rules after it are tried on, up to the
 * first that fits for certain. Of these the heaviest route is taken, so whatever is found out later, the line never turns
 * out to have gone a lighter way than it should have. `missing` then names the facts.
 */
export function triageOf(triage: TriageRules, line: LineFacts): Triaged {
  const known = knownOf(triage, line)
  const checked: RuleChecked[] = []
  for (const { id, when, route, because } of triage.rules) {
    const conditions = when ? checkConditions(when, known) : []
    const fits = fitOf(conditions)
    checked.push({ rule: id, route, because, fits, conditions })
    if (fits === 'yes') break
  }
  const { rule, route, because } = heaviest(checked.filter(({ fits }) => fits !== 'no'))
  const asked = new Set(
    checked
      .filter(({ fits }) => fits === 'unknown')
      .flatMap(({ conditions }) => conditions.flatMap(condition => factsMissing(condition, line))),
  )
  const { rating, level, autonomy } = known
  const missing = missingFacts.filter(fact => asked.has(fact))
  return { route, rule, because, rating, level, autonomy, checked, missing }
}

/** The first of the heaviest. */
function heaviest(rules: readonly RuleChecked[]): RuleChecked {
  const [first, ...rest] = rules
  if (!first) throw new RangeError('the last rule of triage must take what is left')
  return rest.reduce((best, rule) => (weightOf(rule.route) > weightOf(best.route) ? rule : best), first)
}
