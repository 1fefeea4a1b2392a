import { type ApprovalBand, approvalBand, type ResolvedPack, ruleAt } from '#governments/packs'
import { lastSubmission, writersOf } from '#plan/dossier'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { addDays, addMonths, endOfDay, yearOf } from '#platform/time'
import { openProcess, record } from '#record'
import type { NewCondition } from './conditions/rules.ts'
import { insertConditions } from './conditions/store.ts'
import { insertDecision } from './decision-store.ts'
import { endEmergency, insertEmergency } from './emergency-store.ts'
import { about, after, amountIn, personOf, refuse, requireVersion, type Setting, settingOf } from './guards.ts'
import { releaseOf } from './releasing.ts'
import { type Action, isForBoard, refusal, type Who } from './rules.ts'
import type { DecisionForm, Plan, PlanId } from './schema.ts'
import { scopeOf } from './scope.ts'
import { numbering } from './spending.ts'
import { requirePlan, updatePlan } from './store.ts'

/** A decision on a plan, by whomever it was taken. */
export interface PlanOutcome {
  outcome: 'approved' | 'returned' | 'refused'
  /** Words that are not conditions to be tracked. */
  conditions: string | null
  tracked: readonly NewCondition[]
  reasons: string | null
  /** Who decides, by role: `approver`, `controller`, `assurance-board`, `joint-review`. */
  decides: string
  reference: string | null
  boardId: string | null
}

const actions = { approved: 'approve', returned: 'return', refused: 'refuse' } as const satisfies Record<string, Action>
const audits = { approved: 'plan.approved', returned: 'plan.returned', refused: 'plan.refused' } as const

/**
 * Approves a plan, returns it or refuses it, with reasons. The first approval opens the contracting process under a new
 * ocid and publishes the plan, unless it was published before; a further one publishes what has changed.
 */
export async function decidePlan(ctx: Ctx, id: PlanId, version: number | null, form: DecisionForm): Promise<void> {
  await ctx.transact(async tx => {
    const plan = await requirePlan(tx, id, { lock: true })
    const setting = await settingOf(tx, ctx)
    const { approver, delegatedUpTo } = deciderOf(setting.pack, plan, setting.today)
    const writers = await writersOf(tx, id)
    const facts = { approver, delegatedUpTo, reference: form.reference, today: setting.today, writers }
    refuse(refusal(plan, actions[form.outcome], ctx.actor, facts))
    requireVersion(plan, version)
    const { outcome, conditions, reasons, tracked = [] } = form
    const decides = isForBoard(plan) ? 'controller' : outcome === 'approved' ? approver : 'approver'
    const reference = outcome === 'approved' ? form.reference : null
    await settle(tx, ctx, plan, setting, {
      ...{ outcome, tracked, decides, reference, boardId: null },
      conditions: outcome === 'approved' ? conditions : null,
      reasons: outcome === 'approved' ? null : reasons,
    })
  })
}

/**
 * Carries out what an assurance board decided by its vote, inside the transaction that closes the vote. The row of the
 * plan is locked. `who` is the person who records it, to whom the rule applies that nobody decides on their own plan.
 */
export async function decideForBoard(tx: Transaction, ctx: Ctx, planId: string, decision: PlanOutcome): Promise<void> {
  const plan = await requirePlan(tx, planId, { lock: true })
  const setting = await settingOf(tx, ctx)
  const who: Who = { ...ctx.actor, roles: [...ctx.actor.roles, 'board'] }
  refuse(refusal(plan, actions[decision.outcome], who, { today: setting.today, writers: await writersOf(tx, planId) }))
  await settle(tx, ctx, plan, setting, decision)
}

/** Who decides on a plan outside a board, and up to which amount a spend controller decides for one. */
export function deciderOf(pack: ResolvedPack, plan: Plan, today: string) {
  const band: ApprovalBand = approvalBand(pack, plan.budget.amount, today)
  return {
    // Where triage routed the line, the route says who decides, and the bands do not.
    approver: plan.assurance === null ? band.approver : 'approver',
    label: band.label,
    validMonths: ruleAt(pack, 'spendApproval', today).validMonths,
    delegatedUpTo: ruleAt(pack, 'assurance', today)?.delegatedUpTo,
  }
}

async function settle(tx: Transaction, ctx: Ctx, plan: Plan, setting: Setting, decision: PlanOutcome): Promise<void> {
  const { outcome } = decision
  const now = await tx.now()
  const isApproved = outcome === 'approved'
  const validUntil = isApproved ? validity(setting, plan) : null
  const ocid = plan.ocid ?? (isApproved ? await newProcess(tx, ctx, setting) : null)
  await writeDecision(tx, ctx, plan, { ...decision, validUntil })
  await endEmergency(tx, plan.id, now)
  await updatePlan(tx, plan.id, {
    state: after(plan, actions[outcome]),
    ...(ocid && { ocid }),
    // What is approved is public: a line cannot stay withheld beyond that.
    ...(isApproved && { withheld_reason: null, withheld_until: null }),
    updated_at: now,
  })
  const isPublic = isApproved || (plan.announcedAt !== null && outcome === 'refused')
  const release = ocid && isPublic ? await releaseOf(tx, ctx, plan, ocid) : undefined
  const details = {
    ...amountIn(plan),
    decides: decision.decides,
    conditions: decision.tracked.length,
    ...(validUntil && { validUntil: validUntil.toISOString() }),
  }
  const audit = audits[outcome]
  await record(tx, ctx, {
    ...about({ ...plan, ocid }, audit),
    event: audit,
    ...(isApproved || decision.boardId ? { details } : {}),
    ...(release && { release }),
  })
}

const validity = ({ government, pack, today }: Setting, plan: Plan): Date =>
  endOfDay(government.time_zone, addMonths(today, deciderOf(pack, plan, today).validMonths))

const newProcess = (tx: Transaction, ctx: Ctx, { government, today }: Setting): Promise<string> =>
  openProcess(tx, ctx, { government: numbering(government), year: yearOf(today) })

async function writeDecision(
  tx: Transaction,
  ctx: Ctx,
  plan: Plan,
  decision: Omit<PlanOutcome, 'outcome'> & { outcome: PlanOutcome['outcome'] | 'emergency'; validUntil: Date | null },
): Promise<string> {
  const { tracked, validUntil, boardId, outcome, conditions, reasons, decides, reference } = decision
  const governmentId = governmentOf(ctx)
  const id = newId<'approval'>()
  await insertDecision(tx, {
    ...{ outcome, conditions, reasons, decides, reference },
    government_id: governmentId,
    id,
    plan_id: plan.id,
    amount: plan.budget.amount,
    currency: plan.budget.currency,
    scope: scopeOf(plan),
    valid_until: validUntil,
    approver_id: personOf(ctx),
    decided_at: await tx.now(),
    board_id: boardId,
    submission_id: outcome === 'emergency' ? null : ((await lastSubmission(tx, plan.id))?.id ?? null),
  })
  const rows = tracked.map(one => ({ ...one, id: newId<'condition'>(), planId: plan.id, approvalId: id }))
  await insertConditions(tx, governmentId, rows)
  return id
}

/**
 * Lets a plan be bought from before anybody has assured it, for as many days as the pack gives for assuring it afterwards.
 * Everything about it is public at once, and that it was an emergency stays public.
 */
export async function declareEmergency(ctx: Ctx, id: PlanId, version: number | null, reasons: string): Promise<void> {
  await ctx.transact(async tx => {
    const plan = await requirePlan(tx, id, { lock: true })
    const setting = await settingOf(tx, ctx)
    const { government, pack, today } = setting
    const rule = ruleAt(pack, 'assurance', today)
    if (!rule) throw new Refusal('conflict', 'plan.emergency.no-rule')
    refuse(refusal(plan, 'declare-emergency', ctx.actor, { today, writers: await writersOf(tx, id) }))
    requireVersion(plan, version)
    const now = await tx.now()
    const dueAt = endOfDay(government.time_zone, addDays(today, rule.emergencyDays))
    const ocid = plan.ocid ?? (await newProcess(tx, ctx, setting))
    const approvalId = await writeDecision(tx, ctx, plan, {
      ...{ outcome: 'emergency', reasons, conditions: null, tracked: [], decides: 'approver', reference: null },
      ...{ boardId: null, validUntil: dueAt },
    })
    await insertEmergency(tx, { governmentId: governmentOf(ctx), planId: id, approvalId, dueAt })
    await updatePlan(tx, id, {
      ocid,
      announced_at: plan.announcedAt ?? now,
      withheld_reason: null,
      withheld_until: null,
      updated_at: now,
    })
    const details = { ...amountIn(plan), dueAt: dueAt.toISOString() }
    const release = await releaseOf(tx, ctx, plan, ocid)
    const told = about({ ...plan, ocid }, 'plan.emergency-declared')
    await record(tx, ctx, { ...told, event: 'plan.emergency-declared', details, release })
  })
}
