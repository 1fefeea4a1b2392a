import type { Ctx } from '#platform/context'
import type { Transaction } from '#platform/db'
import { type Money, money } from '#platform/money'
import { isoUtc } from '#platform/time'
import { amountBlock, contractRelease } from './publish.ts'
import type { Contract } from './schema.ts'
import { giveBack, move, publisherOf, step, tellPlan } from './steps.ts'

/** What was paid in the end, where somebody keeps count. Throws a Refusal where the contract cannot end yet. */
export type Settle = (tx: Transaction, contract: Contract, action: Ending) => Promise<Money | null>
export type Ending = 'complete' | 'terminate'

/**
 * Ends a contract in force: fulfilled, or broken off with a reason. What was not spent goes back to the plan.
 * @param settle says what was paid; without it nobody knows, and nothing goes back
 */
export const endContract = (
  ctx: Ctx,
  id: string,
  version: number | null,
  ending: { action: Ending; reason: string | null },
  settle: Settle = async () => null,
): Promise<void> =>
  step(ctx, id, version, ending.action, async (tx, contract, now) => {
    const paid = await settle(tx, contract, ending.action)
    await move(tx, contract, ending.action, now, { ended_at: now, end_reason: ending.reason })
    if (paid) {
      await giveBack(tx, ctx, contract, contract.amount, paid)
      await tellPlan(tx, ctx, contract, { stage: 'contract', amount: paid, since: contract.signedAt ?? now })
    }
    const happened = ending.action === 'complete' ? 'contract.completed' : 'contract.terminated'
    const ended: Contract = { ...contract, state: ending.action === 'complete' ? 'completed' : 'terminated' }
    const implementation = {
      endDate: isoUtc(now),
      ...(paid && { finalValue: amountBlock(money(paid.amount, contract.currency)) }),
    }
    return {
      audit: happened,
      details: { paid: paid?.amount ?? null },
      event: happened,
      release: contractRelease(await publisherOf(tx, contract), ended, 'contractTermination', { implementation }),
    }
  })
