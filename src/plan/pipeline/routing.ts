import { caseBandFor, ruleAt } from '#governments/packs'
import { bodyById } from '#governments/tree'
import { type PartName, partOf } from '#plan/dossier'
import { changedEnough, isSampled, sampleKey, type Triaged, type TriagedLine, triageOf } from '#plan/triage'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { compareAmounts } from '#platform/money'
import { record } from '#record'
import { about, type Setting } from './guards.ts'
import { insertRouting, lastRouting } from './routing-store.ts'
import type { Plan, PlanId } from './schema.ts'
import { scopeOf } from './scope.ts'
import { updatePlan } from './store.ts'

/** The line as triage sees it. */
async function lineOf(tx: Transaction, plan: Plan): Promise<TriagedLine> {
  const body = await bodyById(tx, plan.bodyId)
  const { category, stage, novel, ratings, risk, importance } = plan.line
  return {
    amount: plan.budget.amount,
    ...{ category, stage, novel, ratings, risk, importance },
    bodySlug: body?.slug ?? '',
    scope: scopeOf({ ...plan, startsOn: '', endsOn: '' }),
    dates: { procurement: plan.procurementOn, start: plan.startsOn, end: plan.endsOn },
  }
}

/**
 * Finds out who assures the line: the first time, and again when what it is has changed by more than the pack's margins,
 * or the pack routes it otherwise by now. Does nothing where the pack has no triage.
 */
export async function routePlan(tx: Transaction, ctx: Ctx, plan: Plan, setting: Setting): Promise<Triaged | null> {
  const triage = ruleAt(setting.pack, 'triage', setting.today)
  if (!triage) return null
  const before = await lastRouting(tx, plan.id)
  const line = await lineOf(tx, plan)
  const triaged = triageOf(triage, { ...line, day: setting.today })
  const changes = before ? changedEnough(triage, before.line, line) : ['first']
  const isSame = before?.triaged.route === triaged.route && before.triaged.rule === triaged.rule
  if (before && changes.length === 0 && isSame) return before.triaged
  const because = changes.length > 0 ? changes : ['rules']
  const key = sampleKey(governmentOf(ctx), plan.id, setting.today)
  const sampled = triaged.route === 'delegated' && isSampled(triage, key)
  const row = { governmentId: governmentOf(ctx), planId: plan.id, triaged, line, because, sampled, at: await tx.now() }
  await insertRouting(tx, row)
  await updatePlan(tx, plan.id, { assurance: triaged.route, sampled })
  const details = { route: triaged.route, rule: triaged.rule, because: because.join(' '), sampled }
  await record(tx, ctx, { ...about(plan, 'plan.triaged'), details })
  return triaged
}

/** Hands a line on to a higher level than triage found for it: what an appeal asks for. */
export const raiseAssurance = (tx: Transaction, planId: PlanId, route: 'board' | 'joint'): Promise<void> =>
  updatePlan(tx, planId, { assurance: route })

/** What is handed in with a plan like this one, by the government's rule of the day. */
export function partsNeeded(plan: Plan, { pack, today }: Pick<Setting, 'pack' | 'today'>): readonly PartName[] {
  return bandOf(plan, { pack, today })?.parts ?? []
}

function bandOf(plan: Plan, { pack, today }: Pick<Setting, 'pack' | 'today'>) {
  const rule = ruleAt(pack, 'businessCase', today)
  return rule && caseBandFor(rule, { stage: plan.line.stage, amount: plan.budget.amount })
}

/**
 * Why the case cannot be handed in as deep as it was written, or null: the plan's amount or stage may have changed since.
 * An experiment is a depth of its own, up to the pack's cap.
 */
export async function depthRefusal(tx: Transaction, plan: Plan, setting: Setting): Promise<string | null> {
  const band = bandOf(plan, setting)
  if (!band?.parts.includes('case')) return null
  const content = (await partOf(tx, plan.id, 'case'))?.content as { depth?: string } | undefined
  if (!content?.depth || content.depth === band.depth) return null
  const cap = ruleAt(setting.pack, 'businessCase', setting.today)?.experimentUpTo
  const isExperiment = content.depth === 'experiment' && cap && compareAmounts(plan.budget.amount, cap) <= 0
  return isExperiment ? null : 'plan.part.other-depth'
}
