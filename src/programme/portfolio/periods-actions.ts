import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { nextState } from '#platform/lifecycle'
import { refuse } from '#programme/partners'
import { publish } from '#programme/publications'
import { requireEntry } from '#programme/register'
import { record } from '#record'
import { fund } from './kinds.ts'
import { type PeriodAction, periodLifecycle, periodStepRefusal, type Span } from './periods.ts'
import { type FundPeriod, insertPeriod, requirePeriod, updatePeriod } from './periods-store.ts'

/** The kind of statement in which a programme says which periods of its funds are closed. */
export const periodStatement = 'fund-period'

interface Account extends Span {
  fundIds: readonly string[]
  reportId: string
}

/**
 * Closes a period of some funds, in the transaction that signs off the report on it. Whoever is writing down money of a fund
 * holds the fund, so what is written is either in before the report is signed off or refused.
 */
export async function closePeriods(tx: Transaction, ctx: Ctx, { fundIds, reportId, from, to }: Account): Promise<void> {
  // In one order, so that two reports on the same funds wait for each other instead of for ever.
  for (const fundId of [...new Set(fundIds)].sort()) {
    await requireEntry(tx, fund, fundId, { lock: true })
    const id = newId<'fund-period'>()
    const changedBy = ctx.actor.id ?? ''
    const changedAt = await tx.now()
    await insertPeriod(tx, {
      government_id: governmentOf(ctx),
      id,
      fund_id: fundId,
      report_id: reportId,
      period_from: from,
      period_to: to,
      state: 'closed',
      changed_by: changedBy,
      changed_at: changedAt,
    })
    await settle(tx, ctx, await requirePeriod(tx, id), 'fund.period-closed')
  }
}

const audits = { reopen: 'fund.period-reopened', close: 'fund.period-closed' } as const satisfies Record<
  PeriodAction,
  string
>

/** Reopens a period, or closes it again, with a reason that everybody reads. */
export async function stepPeriod(
  ctx: Ctx,
  id: string,
  version: number | null,
  action: PeriodAction,
  reason: string,
): Promise<void> {
  await ctx.transact(async tx => {
    const { fundId } = await requirePeriod(tx, id)
    await requireEntry(tx, fund, fundId, { lock: true })
    const period = await requirePeriod(tx, id, { lock: true })
    refuse(periodStepRefusal(period.state, action, ctx.actor))
    if (version !== null && version !== period.version) throw new Refusal('stale', 'error.stale')
    await updatePeriod(tx, id, {
      state: nextState(periodLifecycle, period.state, action),
      reason,
      changed_by: ctx.actor.id ?? '',
      changed_at: await tx.now(),
    })
    await settle(tx, ctx, await requirePeriod(tx, id), audits[action])
  })
}

/** Says it in public, and in the trail. */
async function settle(tx: Transaction, ctx: Ctx, period: FundPeriod, audit: `${string}.${string}`): Promise<void> {
  const { title } = await requireEntry(tx, fund, period.fundId)
  await publish(tx, ctx, {
    kind: periodStatement,
    subjectId: period.id,
    partner: null,
    title,
    body: {
      state: period.state,
      fund: { id: period.fundId, title },
      report: period.reportId,
      from: period.from,
      to: period.to,
      reason: period.reason,
    },
  })
  await record(tx, ctx, {
    audit,
    subject: { kind: 'fund', id: period.fundId },
    details: { period: period.id, from: period.from, to: period.to },
  })
}
