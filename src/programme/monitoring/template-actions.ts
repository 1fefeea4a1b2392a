import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { refuse } from '#programme/partners'
import { fund } from '#programme/portfolio'
import { entriesById } from '#programme/register'
import { record } from '#record'
import { requireMay } from './actions.ts'
import { insertTemplate, lastReported, requireTemplate } from './report-store.ts'
import { templateChangeRefusal } from './rules.ts'
import type { TemplateForm } from './schema.ts'
import { indicatorsById } from './store.ts'
import { insertTemplateVersion, lockTemplate, updateTemplate } from './template-store.ts'

/** What a funder is to be told; without funds it gives account of none. */
type Wanted = Omit<TemplateForm, 'fundIds'> & Partial<Pick<TemplateForm, 'fundIds'>>

/** Says what a funder wants to be told, and how often. Gives the template's id. */
export function addTemplate(ctx: Ctx, form: Wanted): Promise<string> {
  return ctx.transact(async tx => {
    await requireMay(tx, ctx, 'programme.write', null)
    const id = newId<'template'>()
    const told = await toldBy(tx, form)
    const by = { recorded_by: ctx.actor.id ?? '', recorded_at: await tx.now() }
    await insertTemplate(tx, { ...told, ...by, government_id: governmentOf(ctx), id })
    await keepVersion(tx, ctx, { ...told, ...by, template_id: id, number: 1, reason: null })
    await record(tx, ctx, { audit: 'report-template.added', subject: { kind: 'report-template', id } })
    return id
  })
}

const keepVersion = (
  tx: Transaction,
  ctx: Ctx,
  row: Omit<Parameters<typeof insertTemplateVersion>[1], 'government_id'>,
) => insertTemplateVersion(tx, { ...row, government_id: governmentOf(ctx) })

/** What was typed, as columns of a table. Refuses indicators and funds that are not there. */
async function toldBy(tx: Transaction, form: Wanted) {
  const indicatorIds = [...new Set(form.indicatorIds)]
  if ((await indicatorsById(tx, indicatorIds)).length !== indicatorIds.length)
    throw new Refusal('not-found', 'monitoring.indicator.not-found')
  return {
    funder: form.funder,
    title: form.title,
    months: form.months,
    first_day: form.firstDay,
    indicator_ids: indicatorIds,
    fund_ids: await requireFunds(tx, form.fundIds ?? []),
  }
}

/** Funds of which account can be given: those that were agreed. Each once. */
async function requireFunds(tx: Transaction, ids: readonly string[]): Promise<string[]> {
  const found = await entriesById(tx, ids)
  if (found.some(({ kind, state }) => kind !== fund.name || !['agreed', 'closed'].includes(state)))
    throw new Refusal('conflict', 'money.fund-not-agreed')
  if (found.length !== new Set(ids).size) throw new Refusal('not-found', 'register.not-found')
  return found.map(({ id }) => id)
}

/**
 * Tells a funder something else, or at other times, from a period on that has not been reported. Reports that were drafted
 * keep what they were drafted by.
 */
export async function changeTemplate(
  ctx: Ctx,
  id: string,
  version: number | null,
  form: Wanted & { reason: string },
): Promise<void> {
  await ctx.transact(async tx => {
    await requireMay(tx, ctx, 'programme.write', null)
    await lockTemplate(tx, id)
    const template = await requireTemplate(tx, id)
    if (version !== null && version !== template.version) throw new Refusal('stale', 'error.stale')
    refuse(templateChangeRefusal(template, form.firstDay, await lastReported(tx, id)))
    const told = await toldBy(tx, form)
    const number = template.number + 1
    const by = { recorded_by: ctx.actor.id ?? '', recorded_at: await tx.now() }
    await updateTemplate(tx, id, { ...told, number })
    await keepVersion(tx, ctx, { ...told, ...by, template_id: id, number, reason: form.reason })
    await record(tx, ctx, {
      audit: 'report-template.changed',
      subject: { kind: 'report-template', id },
      details: { number, from: form.firstDay },
    })
  })
}
