import { localDay, type RuleKey, ruleText, versionAt } from '#governments/packs'
import { packOf } from '#governments/tree'
import type { Transaction } from '#platform/db'
import type { GovernmentId } from '#platform/ids'

/** What a government's published rules say on a day. */
export interface RuleOnDay {
  /** As a person reads it. */
  value: string
  from: string
  law: string
  clause: string
  /** The government whose rule it is: its own, or one above it. */
  of: string
}

/** The version of a rule that is in force for a government on a day, or null when it has none. */
export async function ruleInForce(
  tx: Transaction,
  governmentId: string,
  key: RuleKey,
  day: string,
): Promise<RuleOnDay | null> {
  const found = versionAt(await packOf(tx, governmentId as GovernmentId), key, day)
  if (!found) return null
  const { value, from, source } = found.version
  return { value: ruleText(value), from, law: source.law, clause: source.clause, of: found.pack.slug }
}

/** The day that a government's calendars show now. */
export const todayOf = async (tx: Transaction, governmentId: string): Promise<string> =>
  localDay(await packOf(tx, governmentId as GovernmentId), await tx.now())
