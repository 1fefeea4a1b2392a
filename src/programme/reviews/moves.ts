import type { Statement } from '#programme/publications'

/** A day that was put off, or brought forward, in public. */
export interface DayMove {
  at: Date
  from: string
  to: string
  /** Null where the reason is withheld. */
  why: string | null
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/**
 * How the day of a recommendation was changed, the first change first.
 * @param published the statements on it in any order
 */
export function dayMoves(published: readonly Pick<Statement, 'number' | 'body' | 'publishedAt'>[]): DayMove[] {
  const inOrder = [...published].sort((a, b) => a.number - b.number)
  return inOrder.flatMap((one, index) => {
    const from = textOf(inOrder[index - 1]?.body.due)
    const to = textOf(one.body.due)
    if (from === null || to === null || from === to) return []
    return [{ at: one.publishedAt, from, to, why: textOf(one.body['moved-why']) }]
  })
}
