import { bodyById } from '#governments/tree'
import type { Ctx } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { translator } from '#platform/i18n'
import type { ReleaseDraft } from '#record'
import { commitmentsOf } from './commitment-store.ts'
import { conditionsOf } from './conditions/store.ts'
import { decisionsOn } from './decision-store.ts'
import { emergencyOf } from './emergency-store.ts'
import { requireGovernment } from './guards.ts'
import { type Parts, planningRelease, planningUpdateRelease } from './publish.ts'
import type { Plan } from './schema.ts'

/** Everything that a release says of a plan, as it stands now in the database; the plan itself as it is about to be. */
export async function partsOf(tx: Transaction, ctx: Ctx, plan: Plan, ocid: string): Promise<Parts> {
  const government = await requireGovernment(tx, ctx)
  const body = await bodyById(tx, plan.bodyId)
  if (!body) throw new Refusal('not-found', 'plan.body.missing')
  const [decision] = await decisionsOn(tx, plan.id, 1)
  return {
    plan,
    ocid,
    government,
    body,
    t: translator(government.languages[0] ?? 'en'),
    isTaken: (await commitmentsOf(tx, plan.id)).some(commitment => commitment.ocid === ocid),
    decision: decision ?? null,
    conditions: (await conditionsOf(tx, plan.id)).filter(({ approvalId }) => approvalId === decision?.id),
    emergency: await emergencyOf(tx, plan.id),
  }
}

/** The release that follows from a plan's change: its first word on the process, or what it says now. */
export async function releaseOf(tx: Transaction, ctx: Ctx, plan: Plan, ocid: string): Promise<ReleaseDraft> {
  const parts = await partsOf(tx, ctx, plan, ocid)
  return plan.ocid === null ? planningRelease(parts) : planningUpdateRelease(parts)
}
