import { localDay, resolvePack } from '#governments/packs'
import {
  administerRefusal,
  ancestorsOf,
  governmentById,
  holdersOfPrefix,
  holdGovernment,
  lockGovernment,
  markRulesOld,
  packOf,
  packsThatInherit,
  prefixRefusal,
  refreshFromPack,
  storePack,
} from '#governments/tree'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { GovernmentId } from '#platform/ids'
import {
  type Change,
  dayRefusal,
  type Fault,
  firstDayOf,
  type Line,
  type Outcome,
  outcomeOf,
  ruleOf,
} from './change.ts'
import { newestVersion } from './store.ts'

/** What a change would lead to on the packs as they are now; writes nothing. */
export interface Trial {
  line: Line
  /** The number of the pack that it was tried on. */
  version: number
  /** The day in the government's zone. */
  today: string
  outcome: Outcome | { faults: Fault[] } | { refused: string }
}

export async function lineOf(tx: Transaction, governmentId: GovernmentId): Promise<Line> {
  return { chain: (await packOf(tx, governmentId)).chain, below: await packsThatInherit(tx, governmentId) }
}

export async function tryChange(tx: Transaction, governmentId: GovernmentId, change: Change): Promise<Trial> {
  const line = await lineOf(tx, governmentId)
  const version = await newestVersion(tx, governmentId)
  const today = localDay(resolvePack(line.chain), await tx.now())
  const refused = dayRefusal(firstDayOf(change), today) ?? (await prefixTaken(tx, governmentId, change))
  return { line, version, today, outcome: refused ? { refused } : outcomeOf(line, change) }
}

/** Why a change of the prefix for ocids is refused, or null: a prefix belongs to one publisher. */
async function prefixTaken(tx: Transaction, governmentId: GovernmentId, change: Change): Promise<string | null> {
  if (change.kind !== 'change' || change.edit.key !== 'ocidPrefix') return null
  const own = await governmentById(tx, governmentId)
  const [root = governmentId] = await ancestorsOf(tx, governmentId)
  const holders = await holdersOfPrefix(tx, String(change.edit.value))
  const others = holders.filter(one => one.id !== governmentId)
  return prefixRefusal({ root, example: own?.example ?? false }, others)
}

/**
 * Changes or ends a rule of the government of the request from a day on. The new pack is the newest version from now on;
 * versions of rules carry their own days. Packs below that would not fit any more refuse it.
 * @param version the number of the pack that the form was made from
 */
export const changeRule = (ctx: Ctx, change: Change, version: number | null): Promise<void> =>
  ctx.transact(async tx => {
    const mayNot = administerRefusal(ctx.actor)
    if (mayNot) throw new Refusal('forbidden', mayNot)
    const governmentId = governmentOf(ctx)
    // The top first: nobody above changes a rule meanwhile, and whoever changes one above waits for this.
    for (const id of await ancestorsOf(tx, governmentId)) await holdGovernment(tx, id)
    await lockGovernment(tx, governmentId)
    const trial = await tryChange(tx, governmentId, change)
    if (version !== null && version !== trial.version) throw new Refusal('stale', 'error.stale')
    const { outcome } = trial
    if ('refused' in outcome) throw new Refusal('conflict', outcome.refused)
    if ('faults' in outcome) throw new Refusal('conflict', 'pack.not-possible')
    const rule = ruleOf(change)
    const effectiveOn = firstDayOf(change)
    const made = change.kind === 'change' ? ('rule-changed' as const) : ('rule-ended' as const)
    const stored = await storePack(tx, governmentId, outcome.pack, ctx.actor.id, {
      change: made,
      rule,
      effectiveOn,
      as: ctx.actor.roles,
    })
    await refreshFromPack(tx, governmentId)
    await markRulesOld(
      tx,
      trial.line.below.map(({ id }) => id),
    )
    await ctx.audit(tx, {
      verb: change.kind === 'change' ? 'rule.changed' : 'rule.ended',
      subject: { kind: 'government', id: governmentId },
      details: { rule, effectiveOn, version: stored },
    })
  })
