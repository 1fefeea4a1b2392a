export const levels = ['low', 'medium', 'high'] as const
export type Level = (typeof levels)[number]

/** How many open risks have one likelihood and one impact. */
export interface RiskCount {
  likelihood: string
  impact: string
  count: number
}

export interface MatrixRow {
  likelihood: Level
  /** In the order of `levels` for the impact. */
  counts: readonly number[]
}

/** The field of three by three, the most likely first as on a graph: what needs attention is at the top right. */
export function matrixOf(found: readonly RiskCount[]): MatrixRow[] {
  const at = new Map(found.map(one => [`${one.likelihood} ${one.impact}`, one.count]))
  return levels.toReversed().map(likelihood => ({
    likelihood,
    counts: levels.map(impact => at.get(`${likelihood} ${impact}`) ?? 0),
  }))
}
