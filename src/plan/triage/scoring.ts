import { type Level, levels } from '#governments/packs'
import type { LineFacts, Rating, RiskMatrix, Scoring } from './schema.ts'

/**
 * What the ratings come to: a rating that decides wins, and of several the one whose result is listed last; otherwise the
 * sum of points, by the first result that reaches it. Null while criteria without a rating, or with one that the pack does
 * not know, could change that.
 */
export function ratingOf(scoring: Scoring, ratings: LineFacts['ratings']): Rating | null {
  const known = new Map(scoring.ratings.map(rating => [rating.id, rating]))
  const place = (result: string) => scoring.results.findIndex(({ id }) => id === result)
  let complete = true
  let points = 0
  let decided: { result: string; decidedBy: string } | undefined
  for (const { id } of scoring.criteria) {
    const rating = known.get(ratings?.[id] ?? '')
    if (!rating) complete = false
    else if (rating.decides === undefined) points += rating.points ?? 0
    else if (!decided || place(rating.decides) > place(decided.result)) {
      decided = { result: rating.decides, decidedBy: id }
    }
  }
  const last = Math.max(...scoring.ratings.map(({ decides }) => (decides === undefined ? -1 : place(decides))))
  if (decided && (complete || place(decided.result) === last)) return { ...decided, points: null }
  return complete ? { result: resultOf(scoring, points), points, decidedBy: null } : null
}

function resultOf({ results }: Scoring, points: number): string {
  const reached = results.find(({ upTo }) => upTo === undefined || points <= upTo) ?? results.at(-1)
  if (!reached) throw new RangeError('scoring has no results')
  return reached.id
}

export const levelOf = (matrix: RiskMatrix, risk: Level, importance: Level): Level => matrix[risk][importance]

/** Every level that risk and importance may still come to, where one or both are not known. */
export function possibleLevels(matrix: RiskMatrix, risk: Level | null, importance: Level | null): Level[] {
  const rows = risk ? [risk] : levels
  const columns = importance ? [importance] : levels
  return [...new Set(rows.flatMap(row => columns.map(column => levelOf(matrix, row, column))))]
}
