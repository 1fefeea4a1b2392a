import { type Lifecycle, stepRefusal } from '#platform/lifecycle'

export type State = 'scoring' | 'moderating' | 'moderated' | 'decided'
export type Action = 'score' | 'reveal' | 'moderate' | 'decide'
export const decisions = ['choose', 'decline', 'defer'] as const
export type Decision = (typeof decisions)[number]

/** Scores are given alone, then shown to all and moderated, then somebody who gave none decides. */
export const lifecycle: Lifecycle<State, Action, string> = [
  {
    from: ['scoring'],
    action: 'score',
    to: 'scoring',
    by: ['programme-lead', 'delivery-manager', 'programme-reviewer'],
  },
  { from: ['scoring'], action: 'reveal', to: 'moderating', by: ['programme-lead'] },
  {
    from: ['moderating'],
    action: 'moderate',
    to: 'moderated',
    by: ['programme-lead', 'delivery-manager', 'programme-reviewer'],
  },
  { from: ['moderated'], action: 'decide', to: 'decided', by: ['programme-lead'] },
]

export const criteriaLifecycle: Lifecycle<string, string, string> = [
  { from: ['draft'], action: 'publish', to: 'published', by: ['programme-lead'] },
  { from: ['published'], action: 'retire', to: 'retired', by: ['programme-lead'] },
]

/** So many people score a partner before anybody sees what another one gave. */
export const fewestScorers = 2
export const highestScore = 4
/** What the weights of a set of criteria add up to. */
export const allWeights = 100

/** Whoever takes a step; `isOwn` when it is about a government for which they work. */
interface Chooser {
  id: string | null
  roles: readonly string[]
  isOwn?: boolean
}

/**
 * Why somebody may not take this step, or null if they may. Those who scored agree on the scores that count, so that
 * nobody who decides has given any.
 */
export function refusal(
  state: State,
  scorers: readonly string[],
  action: Action,
  { id, roles, isOwn }: Chooser,
): string | null {
  const reason = stepRefusal('selection', lifecycle, state, action, roles)
  if (reason) return reason
  if (isOwn && action !== 'reveal') return 'selection.own-government'
  const hasScored = id !== null && scorers.includes(id)
  if (action === 'reveal' && scorers.length < fewestScorers) return 'selection.too-few'
  if (action === 'moderate' && !hasScored) return 'selection.did-not-score'
  return action === 'decide' && hasScored ? 'selection.scored-it' : null
}

export interface Criterion {
  /** Whole number, 1 to 100. */
  weight: number
  name: string
  /** What earns the highest score. */
  highest: string
}

/** Criteria as they are typed, one on a line: `30 | Need | Findings that hold back half of all purchases`. Null if unsound. */
export function criteriaFrom(text: string | null): Criterion[] | null {
  const lines = (text ?? '')
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
  const found = lines.flatMap((line): Criterion[] => {
    const [weight = '', name = '', highest = '', ...rest] = line.split('|').map(part => part.trim())
    return /^[1-9]\d?$/.test(weight) && name && highest && rest.length === 0
      ? [{ weight: Number(weight), name, highest }]
      : []
  })
  const isWhole = found.length === lines.length && found.reduce((sum, one) => sum + one.weight, 0) === allWeights
  return isWhole && found.length > 1 && found.length <= 20 ? found : null
}

export interface Score {
  /** Whole number, 0 to 4. */
  score: number
  reasons: string
}

/** Weight times score of each criterion, and their sum: whole numbers, at most 400. Never shown one without the other. */
export function weighted(criteria: readonly Criterion[], scores: readonly Score[]) {
  const parts = criteria.map(({ weight }, index) => weight * (scores[index]?.score ?? 0))
  return { parts, sum: parts.reduce((sum, part) => sum + part, 0), most: allWeights * highestScore }
}
