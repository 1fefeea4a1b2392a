/** One row of a lifecycle: from any of these states, this action by one of these roles leads to that state. */
export interface Step<State extends string, Action extends string, Role extends string> {
  from: readonly State[]
  action: Action
  to: State
  by: readonly Role[]
}

export type Lifecycle<State extends string, Action extends string, Role extends string> = readonly Step<
  State,
  Action,
  Role
>[]

/** The step that an action takes from a state, or undefined when the table has none. */
export const stepFor = <S extends string, A extends string, R extends string>(
  table: Lifecycle<S, A, R>,
  state: S,
  action: A,
): Step<S, A, R> | undefined => table.find(step => step.action === action && step.from.includes(state))

/**
 * Why nobody with these roles may act so in this state, or null if they may. The words are message keys:
 * `{thing}.not-in-that-state` and `{thing}.not-your-role`. Rules that look further come after this one.
 */
export function stepRefusal<S extends string, A extends string, R extends string>(
  thing: string,
  table: Lifecycle<S, A, R>,
  state: S,
  action: A,
  roles: readonly string[],
): string | null {
  const step = stepFor(table, state, action)
  if (!step) return `${thing}.not-in-that-state`
  if (!step.by.some(role => roles.includes(role))) return `${thing}.not-your-role`
  return null
}

/** The state that an action leads to. Throws when the table has no such step: ask for a refusal first. */
export function nextState<S extends string, A extends string, R extends string>(
  table: Lifecycle<S, A, R>,
  state: S,
  action: A,
): S {
  const step = stepFor(table, state, action)
  if (!step) throw new Error(`No step "${action}" from "${state}"`)
  return step.to
}

/** States that can be reached from the first one by following the table. */
export function reachable<S extends string, A extends string, R extends string>(table: Lifecycle<S, A, R>, first: S) {
  const seen = new Set<S>([first])
  for (const state of seen) {
    for (const step of table) if (step.from.includes(state)) seen.add(step.to)
  }
  return seen
}
