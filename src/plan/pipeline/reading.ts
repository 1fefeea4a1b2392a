/** What somebody is towards a plan whose pages they open. */
export interface Reader {
  /** They declared a conflict of interest in a case about it, at any time. */
  hasConflict: boolean
  /** They wrote, changed or handed in the plan, answer for it, or help to write it. */
  isOwn: boolean
  /** They sit on the board before which it is now and have not declared anything yet. */
  isUndeclared: boolean
}

/** Why somebody may not read a plan's own pages, or null if they may. Lists name every plan, to everybody. */
export function readingRefusal({ hasConflict, isOwn, isUndeclared }: Reader): string | null {
  if (hasConflict) return 'assurance.conflicted'
  return isUndeclared && !isOwn ? 'assurance.declare-first' : null
}
