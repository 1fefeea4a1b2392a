import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { localDate } from '#platform/time'
import { assignedTo, partnerRefusal, refuse } from '#programme/partners'
import { requireEntry } from '#programme/register'
import { record } from '#record'
import { fund, workPackage } from './kinds.ts'
import { closedRefusal } from './periods.ts'
import { closedPeriods } from './periods-store.ts'
import { deleteProcess, insertProcess, ocidsOf, publishedProcesses } from './processes-store.ts'
import { dayRefusal, moneyRefusal, replacingRefusal } from './rules.ts'
import type { MoneyForm } from './schema.ts'
import { publishMoney } from './statement.ts'
import { insertLine, linesOf } from './store.ts'
import { zoneOf } from './zone.ts'

/** A work package, while nobody else changes it, for somebody who may write about its partner. */
export async function packageFor(tx: Transaction, ctx: Ctx, id: string) {
  const entry = await requireEntry(tx, workPackage, id, { lock: true })
  refuse(partnerRefusal(ctx.actor, 'programme.write', entry.partnerId, await assignedTo(tx, ctx.actor.id)))
  return entry
}

/** The fund of a work package, which is not closed meanwhile. */
async function fundOf(tx: Transaction, content: { fund: readonly string[] }) {
  const [id] = content.fund
  if (id === undefined) throw new Refusal('conflict', 'money.fund-not-agreed')
  return requireEntry(tx, fund, id, { lock: true })
}

/**
 * Writes down budget, forecast or actual of one financial year, in the currency of the fund. A correction is a further line
 * that names the line whose place it takes.
 * @returns the id of the line
 * @throws Refusal for a fund that is not agreed, or closed; for an actual before the package runs, without a day, or in a
 *   period of which the funder was given account
 */
export function recordMoney(ctx: Ctx, workPackageId: string, form: MoneyForm): Promise<string> {
  return ctx.transact(async tx => {
    const entry = await packageFor(tx, ctx, workPackageId)
    const from = await fundOf(tx, entry.content)
    refuse(moneyRefusal({ fundState: from.state, packageState: entry.state, kind: form.kind }))
    const lines = await linesOf(tx, workPackageId)
    refuse(replacingRefusal(lines, form.replaces))
    // The fund is held: a report that is being signed off has closed its period by now, or waits.
    const replaced = lines.filter(({ id }) => id === form.replaces)
    refuse(closedRefusal(await closedPeriods(tx, from.id), [form, ...replaced]))
    const now = await tx.now()
    refuse(dayRefusal(form, localDate(await zoneOf(tx, ctx), now)))
    const id = newId<'money-line'>()
    await insertLine(tx, {
      government_id: governmentOf(ctx),
      id,
      work_package_id: workPackageId,
      kind: form.kind,
      year: form.year,
      amount: form.amount,
      currency: from.content.currency ?? '',
      note: form.note,
      paid_on: form.on,
      replaces: form.replaces,
      recorded_by: ctx.actor.id ?? '',
      recorded_at: now,
    })
    await publishMoney(tx, ctx, entry)
    await record(tx, ctx, {
      audit: form.replaces === null ? 'work-package.money-recorded' : 'work-package.money-corrected',
      subject: { kind: 'work-package', id: workPackageId },
      details: { line: id, kind: form.kind, year: form.year, amount: form.amount, replaces: form.replaces },
    })
    return id
  })
}

/**
 * Names a contracting process by which a work package buys.
 * @throws Refusal `money.ocid.unknown` for one that is not published
 */
export async function linkProcess(ctx: Ctx, workPackageId: string, ocid: string): Promise<void> {
  await ctx.transact(async tx => {
    const entry = await packageFor(tx, ctx, workPackageId)
    if ((await publishedProcesses(tx, [ocid])).length === 0) throw new Refusal('invalid', 'money.ocid.unknown')
    if ((await ocidsOf(tx, workPackageId)).includes(ocid)) throw new Refusal('conflict', 'money.ocid.twice')
    await insertProcess(tx, {
      government_id: governmentOf(ctx),
      work_package_id: workPackageId,
      ocid,
      linked_by: ctx.actor.id ?? '',
      linked_at: await tx.now(),
    })
    await settle(tx, ctx, entry, 'work-package.process-named', ocid)
  })
}

/** Takes back that a work package buys by a process. */
export async function unlinkProcess(ctx: Ctx, workPackageId: string, ocid: string): Promise<void> {
  await ctx.transact(async tx => {
    const entry = await packageFor(tx, ctx, workPackageId)
    await deleteProcess(tx, workPackageId, ocid)
    await settle(tx, ctx, entry, 'work-package.process-taken-away', ocid)
  })
}

type Package = Awaited<ReturnType<typeof packageFor>>

async function settle(tx: Transaction, ctx: Ctx, entry: Package, audit: `${string}.${string}`, process: string) {
  await publishMoney(tx, ctx, entry)
  await record(tx, ctx, { audit, subject: { kind: 'work-package', id: entry.id }, details: { process } })
}
