import { bodyById } from '#governments/tree'
import { memberOf } from '#identity/memberships'
import { freeze, type JsonValue } from '#plan/dossier'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId, type PersonId } from '#platform/ids'
import { record } from '#record'
import { commitmentsOf } from './commitment-store.ts'
import { about, after, amountIn, personOf, refuse, requireGovernment, requireVersion, settingOf } from './guards.ts'
import { withdrawalRelease } from './publish.ts'
import { partsOf, releaseOf } from './releasing.ts'
import { depthRefusal, partsNeeded, routePlan } from './routing.ts'
import { isForBoard, publishedRefusal, refusal } from './rules.ts'
import type { Plan, PlanContent, PlanId } from './schema.ts'
import { needsApproval } from './scope.ts'
import { totalOf } from './spending.ts'
import { insertPlan, requirePlan, updateContent, updatePlan } from './store.ts'

/** Starts a plan. The body must be one of the author's own. */
export const createPlan = (ctx: Ctx, content: PlanContent): Promise<PlanId> =>
  ctx.transact(tx => createPlanIn(tx, ctx, content))

/** The same inside a transaction that does more: a file of many lines. */
export async function createPlanIn(tx: Transaction, ctx: Ctx, content: PlanContent): Promise<PlanId> {
  const governmentId = governmentOf(ctx)
  const authorId = personOf(ctx)
  if (!ctx.actor.roles.includes('buyer') || !ctx.actor.bodyIds.includes(content.bodyId)) {
    throw new Refusal('forbidden', 'plan.not-your-body')
  }
  await requirePlace(tx, ctx, content)
  const id = newId<'plan'>()
  await insertPlan(tx, { governmentId, id, authorId, content, now: await tx.now() })
  await record(tx, ctx, { audit: 'plan.created', subject: { kind: 'plan', id }, details: amountIn(content) })
  await routePlan(tx, ctx, await requirePlan(tx, id), await settingOf(tx, ctx))
  return id
}

/**
 * Changes a plan. An approved one stays approved unless budget or scope changed: then it needs a new approval. What is
 * published of it follows at once, unless it waits for that approval.
 */
export const editPlan = (ctx: Ctx, id: PlanId, version: number | null, typed: PlanContent): Promise<void> =>
  ctx.transact(tx => editPlanIn(tx, ctx, id, version, typed))

/** The same inside a transaction that does more. */
export async function editPlanIn(
  tx: Transaction,
  ctx: Ctx,
  id: PlanId,
  version: number | null,
  typed: PlanContent,
): Promise<void> {
  const plan = await requirePlan(tx, id, { lock: true })
  const content = withLine(plan, typed)
  const revise = plan.state === 'approved' && needsApproval(plan, content)
  const action = plan.state !== 'approved' ? 'edit' : revise ? 'revise' : 'amend'
  refuse(refusal(plan, action, ctx.actor))
  requireVersion(plan, version)
  if (content.bodyId !== plan.bodyId && !ctx.actor.bodyIds.includes(content.bodyId)) {
    throw new Refusal('forbidden', 'plan.not-your-body')
  }
  refuse(publishedRefusal(plan, content, totalOf(await commitmentsOf(tx, id), plan.budget.currency).amount))
  await requirePlace(tx, ctx, content)
  const state = after(plan, action)
  const by = { governmentId: governmentOf(ctx), editedBy: personOf(ctx), state, now: await tx.now() }
  await updateContent(tx, id, content, by)
  const changed: Plan = { ...plan, ...content }
  await routePlan(tx, ctx, changed, await settingOf(tx, ctx))
  const isPublished = plan.ocid !== null && (action === 'amend' || plan.announcedAt !== null) && state !== 'revised'
  await record(tx, ctx, {
    ...about(plan, { edit: 'plan.edited', amend: 'plan.amended', revise: 'plan.revised' }[action]),
    details: amountIn(content),
    ...(isPublished && plan.ocid && { release: await releaseOf(tx, ctx, changed, plan.ocid) }),
  })
}

/** What a form does not ask stays as it is: who answers for the line, and all of it where nothing of it was given. */
const withLine = (plan: Plan, typed: PlanContent): PlanContent & { line: Plan['line'] } => ({
  ...typed,
  line: typed.line ? { ...typed.line, ownerId: typed.line.ownerId ?? plan.line.ownerId } : plan.line,
})

/** Hands a plan in for approval, with the parts that its value and stage ask for. What was handed in is frozen. */
export async function submitPlan(ctx: Ctx, id: PlanId, version: number | null): Promise<void> {
  await ctx.transact(async tx => {
    const plan = await requirePlan(tx, id, { lock: true })
    refuse(refusal(plan, 'submit', ctx.actor))
    requireVersion(plan, version)
    await handIn(tx, ctx, plan, 'submit')
  })
}

/** Asks the next level to look again at a plan that was refused, inside the transaction that says which level that is. */
export async function appealPlan(tx: Transaction, ctx: Ctx, plan: Plan): Promise<void> {
  refuse(refusal(plan, 'appeal', ctx.actor))
  await handIn(tx, ctx, plan, 'appeal')
}

async function handIn(tx: Transaction, ctx: Ctx, plan: Plan, action: 'submit' | 'appeal'): Promise<void> {
  const setting = await settingOf(tx, ctx)
  const triaged = await routePlan(tx, ctx, plan, setting)
  refuse(await depthRefusal(tx, plan, setting))
  const { number } = await freeze(tx, ctx, {
    planId: plan.id,
    plan: frozen(plan),
    triage: triaged,
    needed: partsNeeded(plan, setting),
  })
  const change = { state: after(plan, action), submitted_by: personOf(ctx), updated_at: await tx.now() }
  await updatePlan(tx, plan.id, change)
  const audit = action === 'submit' ? 'plan.submitted' : 'plan.appealed'
  const details = { ...amountIn(plan), submission: number }
  const isForBody = action === 'submit' && !isForBoard({ assurance: triaged?.route ?? null })
  const event = isForBody ? 'plan.submitted' : 'plan.handed-to-board'
  await record(tx, ctx, { ...about(plan, audit), event, details })
}

/** What of a plan is frozen: all that it says, and nobody's name. */
function frozen(plan: Plan): JsonValue {
  const { authorId: _, editedBy: _e, submittedBy: _s, line, createdAt: _c, updatedAt: _u, ...said } = plan
  const { ownerId: _o, ...facts } = line
  return JSON.parse(JSON.stringify({ ...said, line: facts })) as JsonValue
}

/** Gives a plan up, unless some of its budget has been promised to a contracting process. */
export async function withdrawPlan(ctx: Ctx, id: PlanId, version: number | null): Promise<void> {
  await ctx.transact(async tx => {
    const plan = await requirePlan(tx, id, { lock: true })
    const committed = totalOf(await commitmentsOf(tx, id), plan.budget.currency).amount
    refuse(refusal(plan, 'withdraw', ctx.actor, { committed }))
    requireVersion(plan, version)
    await updatePlan(tx, id, { state: after(plan, 'withdraw'), updated_at: await tx.now() })
    const release = plan.ocid ? withdrawalRelease(await partsOf(tx, ctx, plan, plan.ocid)) : undefined
    await record(tx, ctx, { ...about(plan, 'plan.withdrawn'), event: 'plan.withdrawn', ...(release && { release }) })
  })
}

async function requirePlace(tx: Transaction, ctx: Ctx, { budget, bodyId, line }: PlanContent): Promise<void> {
  const government = await requireGovernment(tx, ctx)
  const body = await bodyById(tx, bodyId)
  if (body?.government_id !== government.id) throw new Refusal('not-found', 'plan.body.missing')
  if (budget.currency !== government.currency) throw new Refusal('invalid', 'plan.budget.other-currency')
  const owner = line?.ownerId
  const isElsewhere =
    owner && owner !== ctx.actor.id && !(await memberOf(tx, governmentOf(ctx), owner as PersonId, bodyId))
  if (isElsewhere) throw new Refusal('invalid', 'plan.owner.unknown')
}
