import type { Ctx } from '#platform/context'
import type { Transaction } from '#platform/db'
import type { Action } from './rules.ts'
import type { Partner } from './schema.ts'

/** What a later feature knows of a step: whether it may be taken yet, and what is done with it. */
export interface StepGuard {
  /** Why the step cannot be taken yet, or null. Asked in the transaction that takes it, with the partner locked. */
  refusal(tx: Transaction, partner: Partner): Promise<string | null>
  /** What else is done in the same transaction, once the partner is in its new phase. */
  after(tx: Transaction, ctx: Ctx, partner: Partner): Promise<void>
}

/** Steps that are never taken without somebody having looked at what must be true first. */
const guarded: ReadonlySet<Action> = new Set(['end'])
const guards = new Map<Action, StepGuard>()

/**
 * Hands over what must be true before a step. The feature that knows it stands after this one, so it cannot be asked by
 * import; where none was handed over, a guarded step is refused.
 */
export function guardStep(action: Action, guard: StepGuard): void {
  if (guards.has(action)) throw new Error(`The step "${action}" of a partner has a guard already.`)
  guards.set(action, guard)
}

/** What was handed over for a step; null for a step that needs nothing. */
export const guardOf = (action: Action): StepGuard | null => guards.get(action) ?? (guarded.has(action) ? nobody : null)

const nobody: StepGuard = { refusal: async () => 'partner.end.unguarded', after: async () => {} }
