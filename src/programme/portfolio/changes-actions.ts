import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { nextState } from '#platform/lifecycle'
import { refuse, requirePartner } from '#programme/partners'
import { type Json, publish } from '#programme/publications'
import { editEntryIn, entriesById, requireEntry } from '#programme/register'
import { record } from '#record'
import { packageFor } from './actions.ts'
import {
  type ChangeAction,
  changeable,
  changeLifecycle,
  changeRefusal,
  type Difference,
  differences,
  isSame,
  type Value,
} from './changes.ts'
import { type Change, changesOf, insertChange, requireChange, updateChange } from './changes-store.ts'
import { workPackage } from './kinds.ts'
import { publishMoney } from './statement.ts'

/** The kind of statement in which a programme says how an approved work package was changed. */
export const changeStatement = 'work-package-change'

export interface NewChange {
  why: string
  title: string
  content: Readonly<Record<string, Value>>
}

/**
 * Proposes to change a work package that was approved. Nothing of it is different until somebody else approves.
 * @returns the id of the proposal
 */
export function proposeChange(ctx: Ctx, workPackageId: string, asked: NewChange): Promise<string> {
  return ctx.transact(async tx => {
    const entry = await packageFor(tx, ctx, workPackageId)
    if (!changeable.includes(entry.state)) throw new Refusal('conflict', 'work-package.change.not-now')
    const changes = differences({ title: entry.title, content: entry.content }, asked)
    if (changes.length === 0) throw new Refusal('invalid', 'work-package.change.nothing')
    const after = { ...entry.content, ...asked.content }
    if (String(after.due ?? '') < String(after.starts ?? ''))
      throw new Refusal('invalid', 'work-package.ends-before-start')
    if ((await changesOf(tx, workPackageId)).some(({ state }) => state === 'proposed'))
      throw new Refusal('conflict', 'work-package.change.one-at-a-time')
    const id = newId<'package-change'>()
    await insertChange(tx, {
      government_id: governmentOf(ctx),
      id,
      work_package_id: workPackageId,
      state: 'proposed',
      why: asked.why,
      changes: JSON.stringify(changes),
      proposed_by: ctx.actor.id ?? '',
      proposed_at: await tx.now(),
    })
    await record(tx, ctx, {
      audit: 'work-package.change-proposed',
      subject: { kind: 'work-package', id: workPackageId },
      event: 'work-package.change-proposed',
      details: { change: id, fields: changes.map(({ field }) => field).join() },
    })
    return id
  })
}

const audits = {
  approve: 'work-package.change-approved',
  decline: 'work-package.change-declined',
  withdraw: 'work-package.change-withdrawn',
} as const satisfies Record<ChangeAction, string>

/** Approves, declines or withdraws a change. With the approval the package says what was proposed, and so does the public. */
export async function decideChange(
  ctx: Ctx,
  id: string,
  version: number | null,
  action: ChangeAction,
  reason: string | null,
): Promise<void> {
  await ctx.transact(async tx => {
    const { workPackageId } = await requireChange(tx, id)
    const entry = await packageFor(tx, ctx, workPackageId)
    const change = await requireChange(tx, id, { lock: true })
    refuse(changeRefusal({ ...change, packageState: entry.state }, action, ctx.actor))
    if (version !== null && version !== change.version) throw new Refusal('stale', 'error.stale')
    if (action === 'decline' && !reason) throw new Refusal('invalid', 'work-package.change.reason.missing')
    const now = await tx.now()
    await updateChange(tx, id, {
      state: nextState(changeLifecycle, change.state, action),
      decided_by: ctx.actor.id ?? '',
      decided_at: now,
      reason,
    })
    if (action === 'approve') await carryOut(tx, ctx, { ...change, decidedAt: now })
    await record(tx, ctx, {
      audit: audits[action],
      subject: { kind: 'work-package', id: workPackageId },
      event: audits[action],
      details: { change: id },
    })
  })
}

/** Writes what was approved into the package, when it still says what the proposal began from. */
async function carryOut(tx: Transaction, ctx: Ctx, change: Change): Promise<void> {
  const { workPackageId, changes } = change
  const entry = await requireEntry(tx, workPackage, workPackageId)
  const now: Readonly<Record<string, Value>> = { title: entry.title, ...entry.content }
  if (changes.some(({ field, before }) => !isSame(now[field] ?? null, before)))
    throw new Refusal('stale', 'work-package.change.overtaken')
  const { title, ...content } = Object.fromEntries(changes.map(({ field, after }) => [field, after]))
  // The approval of the change is what allows writing in this state; its own form does not.
  await editEntryIn(tx, ctx, { ...workPackage, editable: changeable }, workPackageId, null, {
    title: typeof title === 'string' ? title : entry.title,
    content,
  })
  const written = await requireEntry(tx, workPackage, workPackageId)
  await publishMoney(tx, ctx, written)
  await publish(tx, ctx, {
    kind: changeStatement,
    subjectId: workPackageId,
    partner: written.partnerId ? (await requirePartner(tx, written.partnerId)).slug : null,
    title: written.title,
    body: {
      change: change.id,
      why: change.why,
      proposedAt: change.proposedAt.toISOString(),
      approvedAt: change.decidedAt?.toISOString() ?? null,
      changes: await saidOf(tx, changes),
    },
  })
}

/** What everybody learns of the differences: of fields that are public; entries by their titles. */
async function saidOf(tx: Transaction, changes: readonly Difference[]): Promise<Json[]> {
  const shown = changes.filter(({ field }) => field === 'title' || workPackage.published?.fields.some(f => f === field))
  const ids = shown.flatMap(({ before, after }) => [before, after].flatMap(one => (Array.isArray(one) ? one : [])))
  const titles = new Map((await entriesById(tx, ids)).map(({ id, title }) => [id, title]))
  const said = (value: Value): Json =>
    typeof value === 'string' || value === null ? value : value.map(id => titles.get(id) ?? id)
  return shown.map(({ field, before, after }): Json => ({ field, before: said(before), after: said(after) }))
}
