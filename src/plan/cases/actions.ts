import { membershipsOf } from '#identity/memberships'
import { personByEmail } from '#identity/people'
import { type JsonValue, partOf, partVersion, savePart } from '#plan/dossier'
import { type Plan, type PlanId, planById, refusal, requirePlan } from '#plan/pipeline'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { nextState } from '#platform/lifecycle'
import { record } from '#record'
import {
  type CaseContent,
  type CaseDocument,
  caseProblems,
  emptyCase,
  mostDocuments,
  mostReuseRecords,
  readCase,
  type Written,
  withWritten,
  writtenOn,
} from './content.ts'
import { neededFor } from './needed.ts'
import type { PageSection, Question } from './questions.ts'
import { commentingRefusal, commentLifecycle, mayCollaborate, resolvingRefusal, writingRefusal } from './rules.ts'
import { noVersion, type ReuseForm } from './schema.ts'
import {
  collaboratorsOf,
  deleteCollaborator,
  insertCollaborator,
  insertComment,
  openComments,
  requireComment,
  settleComment,
} from './store.ts'

/** A plan locked for whoever may write its file. Throws a Refusal for anybody else, and while it may not be changed. */
export async function lockToWrite(tx: Transaction, ctx: Ctx, planId: string): Promise<Plan> {
  const plan = await requirePlan(tx, planId, { lock: true })
  refuse(writingRefusal(plan, ctx.actor, await collaboratorsOf(tx, planId)))
  return plan
}

/** Why this person may not write the plan's file now, or null if they may. */
export const fileRefusal = async (tx: Transaction, ctx: Ctx, plan: Plan): Promise<string | null> =>
  writingRefusal(plan, ctx.actor, await collaboratorsOf(tx, plan.id))

/**
 * Saves what one page of a case says. Somebody who wrote on another page meanwhile, or commented, is not in the way.
 *
 * @param version the version of the case that the form was made from
 * @throws Refusal `stale` where this page was changed meanwhile
 */
export async function saveSection(
  ctx: Ctx,
  planId: PlanId,
  version: number | null,
  page: { asked: readonly Question[]; written: Written },
): Promise<void> {
  await ctx.transact(async tx => {
    const plan = await lockToWrite(tx, ctx, planId)
    await changeCase(tx, ctx, plan, async (content, number) => {
      const before = await writtenIn(tx, planId, version ?? number, page.asked)
      if (JSON.stringify(before) !== JSON.stringify(writtenOn(content, page.asked))) {
        throw new Refusal('stale', 'case.stale')
      }
      return withWritten(content, page.asked, page.written)
    })
  })
}

async function writtenIn(tx: Transaction, planId: string, number: number, asked: readonly Question[]) {
  const part = number === noVersion ? undefined : await partVersion(tx, planId, 'case', number)
  return writtenOn(part ? readCase(part.content) : { answers: {}, evidence: {} }, asked)
}

/** Writes a plan as an experiment, or no longer as one. What was answered is kept for the way back. */
export async function chooseExperiment(ctx: Ctx, planId: PlanId, isExperiment: boolean): Promise<void> {
  await ctx.transact(async tx => {
    const plan = await lockToWrite(tx, ctx, planId)
    const needed = await neededFor(tx, ctx, plan)
    if (isExperiment && needed.experimentUpTo === undefined) throw new Refusal('conflict', 'case.experiment.too-dear')
    const depth = isExperiment ? 'experiment' : needed.depth
    await changeCase(tx, ctx, plan, async content => ({ ...content, depth }))
  })
}

/** Records what was looked at before anything new is bought, and what was decided about it. */
export async function addReuse(ctx: Ctx, planId: PlanId, form: ReuseForm): Promise<void> {
  await ctx.transact(async tx => {
    const plan = await lockToWrite(tx, ctx, planId)
    const other = form.planId ? await planById(tx, form.planId) : undefined
    if (form.planId && (!other || other.id === planId)) throw new Refusal('invalid', 'case.reuse.plan.unknown')
    await changeCase(tx, ctx, plan, async content => {
      if (content.reuse.length >= mostReuseRecords) throw new Refusal('conflict', 'case.reuse.too-many')
      return { ...content, reuse: [...content.reuse, { id: newId<'reuse'>(), ...form }] }
    })
  })
}

export const removeReuse = (ctx: Ctx, planId: PlanId, id: string): Promise<void> =>
  without(ctx, planId, content => ({ ...content, reuse: content.reuse.filter(one => one.id !== id) }))

/** Adds a document that has been uploaded for this plan. */
export async function addDocument(ctx: Ctx, planId: PlanId, document: CaseDocument): Promise<void> {
  await ctx.transact(async tx => {
    const plan = await lockToWrite(tx, ctx, planId)
    await changeCase(tx, ctx, plan, async content => {
      if (content.documents.length >= mostDocuments) throw new Refusal('conflict', 'case.document.too-many')
      return { ...content, documents: [...content.documents, document] }
    })
  })
}

/** Takes a document off the case. Earlier versions, and what was handed in, keep it. */
export const removeDocument = (ctx: Ctx, planId: PlanId, uploadId: string): Promise<void> =>
  without(ctx, planId, content => ({
    ...content,
    documents: content.documents.filter(one => one.uploadId !== uploadId),
  }))

async function without(ctx: Ctx, planId: PlanId, change: (content: CaseContent) => CaseContent): Promise<void> {
  await ctx.transact(async tx => {
    const plan = await lockToWrite(tx, ctx, planId)
    await changeCase(tx, ctx, plan, async content => change(content))
  })
}

/** Asks a colleague of the same public body to help, by the address under which they sign in. */
export async function invite(ctx: Ctx, planId: PlanId, email: string): Promise<void> {
  await ctx.transact(async tx => {
    const plan = await requirePlan(tx, planId, { lock: true })
    refuse(refusal(plan, 'edit', ctx.actor))
    const person = await personByEmail(tx, email)
    const here = person
      ? (await membershipsOf(tx, person.id)).filter(one => one.government_id === governmentOf(ctx))
      : []
    const bodyIds = here.map(one => one.body_id)
    // Whoever does not work here is answered alike, whether they have an account or not.
    if (!person || !bodyIds.includes(plan.bodyId)) throw new Refusal('invalid', 'case.invite.unknown')
    const roles = here.flatMap(one => one.roles)
    if (!mayCollaborate({ roles, bodyIds }, plan)) throw new Refusal('invalid', 'case.invite.decides')
    await insertCollaborator(tx, {
      government_id: governmentOf(ctx),
      plan_id: planId,
      person_id: person.id,
      invited_by: personOf(ctx),
      invited_at: await tx.now(),
    })
    await record(tx, ctx, { ...about(planId, 'plan.collaborator-invited'), details: { person: person.id } })
  })
}

/** Ends a colleague's help; one may also end one's own. */
export async function endCollaboration(ctx: Ctx, planId: PlanId, personId: string): Promise<void> {
  await ctx.transact(async tx => {
    const plan = await requirePlan(tx, planId, { lock: true })
    if (ctx.actor.id !== personId) refuse(refusal(plan, 'edit', ctx.actor))
    if ((await deleteCollaborator(tx, planId, personId)) === 0) throw new Refusal('not-found', 'error.not-found')
    await record(tx, ctx, { ...about(planId, 'plan.collaborator-left'), details: { person: personId } })
  })
}

/** Leaves a comment on a section. Until it is resolved, the case cannot be handed in. */
export async function comment(ctx: Ctx, planId: PlanId, section: PageSection, text: string): Promise<void> {
  await ctx.transact(async tx => {
    const plan = await requirePlan(tx, planId, { lock: true })
    refuse(commentingRefusal(plan))
    const id = newId<'comment'>()
    await insertComment(tx, {
      government_id: governmentOf(ctx),
      id,
      plan_id: planId,
      section,
      text,
      state: 'open',
      written_by: personOf(ctx),
      written_at: await tx.now(),
    })
    await record(tx, ctx, { ...about(planId, 'plan.case-commented'), details: { comment: id, section } })
    await saveProblems(tx, ctx, plan)
  })
}

export async function resolveComment(ctx: Ctx, planId: PlanId, commentId: string): Promise<PageSection> {
  return ctx.transact(async tx => {
    const plan = await requirePlan(tx, planId, { lock: true })
    refuse(commentingRefusal(plan))
    const found = await requireComment(tx, planId, commentId)
    const mayWrite = (await fileRefusal(tx, ctx, plan)) === null
    refuse(resolvingRefusal(found, ctx.actor, { mayWrite }))
    const state = nextState(commentLifecycle, found.state, 'resolve')
    await settleComment(tx, commentId, { state, by: personOf(ctx), at: await tx.now() })
    const details = { comment: commentId, section: found.section }
    await record(tx, ctx, { ...about(planId, 'plan.comment-resolved'), details })
    await saveProblems(tx, ctx, plan)
    return found.section
  })
}

/** Looks anew at what a saved case lacks: something beside its words has changed. */
async function saveProblems(tx: Transaction, ctx: Ctx, plan: Plan): Promise<void> {
  if (await partOf(tx, plan.id, 'case')) await changeCase(tx, ctx, plan, async content => content)
}

/** Saves the case of a locked plan as `change` makes it from the latest version, at the depth that it has to have now. */
async function changeCase(
  tx: Transaction,
  ctx: Ctx,
  plan: Plan,
  change: (content: CaseContent, number: number) => Promise<CaseContent>,
): Promise<void> {
  const part = await partOf(tx, plan.id, 'case')
  const saved = part && readCase(part.content)
  const { currency, amount } = plan.budget
  const { depth } = await neededFor(tx, ctx, plan, saved)
  const changed = await change({ ...(saved ?? emptyCase(depth, currency)), depth }, part?.number ?? noVersion)
  const content = { ...changed, currency }
  const open = [...(await openComments(tx, plan.id))]
  const problems = caseProblems(content, { openComments: open.reduce((sum, [, count]) => sum + count, 0), amount })
  await savePart(tx, ctx, {
    planId: plan.id,
    part: 'case',
    expected: part?.number ?? noVersion,
    content: JSON.parse(JSON.stringify(content)) as JsonValue,
    problems,
  })
}

function refuse(reason: string | null): void {
  if (reason) throw new Refusal(reason.endsWith('not-your-role') ? 'forbidden' : 'conflict', reason)
}

function personOf(ctx: Ctx): string {
  if (!ctx.actor.id) throw new Refusal('forbidden', 'plan.not-your-role')
  return ctx.actor.id
}

const about = (planId: string, audit: string) => ({ audit, subject: { kind: 'plan', id: planId } })
