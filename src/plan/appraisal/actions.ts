import { localDay, ruleAt } from '#governments/packs'
import { packOf } from '#governments/tree'
import { type JsonValue, partOf, savePart } from '#plan/dossier'
import { refusal, requirePlan } from '#plan/pipeline'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import type { ChoiceForm, LineContent, OptionForm } from './forms.ts'
import { type Discounting, needsReason, problemsOf } from './rules.ts'
import { AppraisalContent, type Basis, emptyAppraisal, type Line, most, type Option } from './schema.ts'
import { resized } from './spread.ts'

/** A plan and the version of its appraisal that the form was made from; 0 or null before the first. */
export interface Place {
  planId: string
  version: number | null
}

/** An appraisal as it is stored last, with the version that it is; the empty one, version 0, where there is none. */
export async function appraisalOf(
  tx: Transaction,
  planId: string,
): Promise<{ content: AppraisalContent; version: number; problems: readonly string[] | null }> {
  const part = await partOf(tx, planId, 'appraisal')
  if (!part) return { content: emptyAppraisal, version: 0, problems: null }
  return { content: AppraisalContent.parse(part.content), version: part.number, problems: part.problems }
}

/** What the government's pack says of rates today; undefined where it says nothing. */
export async function discountingOf(tx: Transaction, ctx: Ctx): Promise<Discounting | undefined> {
  const pack = await packOf(tx, governmentOf(ctx))
  return ruleAt(pack, 'discounting', localDay(pack, await tx.now()))
}

/** By what the options are measured. Lines are fitted to the years. */
export const saveBasis = (ctx: Ctx, place: Place, basis: Basis): Promise<void> =>
  change(ctx, place, content => ({
    ...content,
    basis,
    options: content.options.map(option => ({ ...option, lines: option.lines.map(line => resized(line, basis)) })),
  }))

/** Adds an option, or changes one. Gives its id. */
export async function saveOption(ctx: Ctx, place: Place, optionId: string | null, form: OptionForm): Promise<string> {
  const id = optionId ?? newId<'option'>()
  await change(ctx, place, content => {
    if (optionId) return withOption(content, optionId, option => ({ ...option, ...form }))
    requireRoom(content.options, most.options, 'appraisal.too-many-options')
    const options = [...content.options, { ...form, id, isPreferred: false, lines: [] }]
    return { ...content, options }
  })
  return id
}

/** Takes an option out. If it was the preferred one, nothing is preferred any more. */
export const removeOption = (ctx: Ctx, place: Place, optionId: string): Promise<void> =>
  change(ctx, place, content => {
    const { isPreferred } = optionIn(content, optionId)
    const options = content.options.filter(({ id }) => id !== optionId)
    return { ...content, options, choiceReason: isPreferred ? '' : content.choiceReason }
  })

/** Adds a line to an option, or changes one. */
export const saveLine = (
  ctx: Ctx,
  place: Place,
  at: { optionId: string; lineId: string | null },
  typed: LineContent,
): Promise<void> =>
  change(ctx, place, content =>
    withOption(content, at.optionId, option => {
      if (!at.lineId) {
        requireRoom(option.lines, most.lines, 'appraisal.too-many-lines')
        return { ...option, lines: [...option.lines, { ...typed, id: newId<'line'>() }] }
      }
      lineIn(option, at.lineId)
      const lines = option.lines.map((line): Line => (line.id === at.lineId ? { ...typed, id: line.id } : line))
      return { ...option, lines }
    }),
  )

export const removeLine = (ctx: Ctx, place: Place, at: { optionId: string; lineId: string }): Promise<void> =>
  change(ctx, place, content =>
    withOption(content, at.optionId, option => {
      const { id } = lineIn(option, at.lineId)
      return { ...option, lines: option.lines.filter(line => line.id !== id) }
    }),
  )

/** Prefers an option. Where another is worth more, the reason has to be written down. */
export const chooseOption = (ctx: Ctx, place: Place, { option, reason }: ChoiceForm): Promise<void> =>
  change(ctx, place, content => {
    optionIn(content, option)
    const options = content.options.map(one => ({ ...one, isPreferred: one.id === option }))
    const chosen = { ...content, options, choiceReason: reason }
    if (reason === '' && needsReason(chosen)) throw new Refusal('invalid', 'appraisal.reason.missing')
    return chosen
  })

export const saveAssumptions = (ctx: Ctx, place: Place, assumptions: AppraisalContent['assumptions']): Promise<void> =>
  change(ctx, place, content => ({ ...content, assumptions }))

/** One change of the appraisal in one transaction, while the plan may be edited. */
async function change(
  ctx: Ctx,
  { planId, version }: Place,
  work: (content: AppraisalContent) => AppraisalContent,
): Promise<void> {
  await ctx.transact(async tx => {
    const plan = await requirePlan(tx, planId, { lock: true })
    const reason = refusal(plan, 'edit', ctx.actor)
    if (reason) throw new Refusal(/not-your-role/.test(reason) ? 'forbidden' : 'conflict', reason)
    const discounting = await discountingOf(tx, ctx)
    if (!discounting) throw new Refusal('conflict', 'appraisal.no-rates')
    const before = await appraisalOf(tx, planId)
    // Compared here too: what was meant to be changed may be gone, which would be told before the staleness.
    if (before.version !== (version ?? 0)) throw new Refusal('stale', 'error.stale')
    const content = AppraisalContent.parse(work(before.content))
    await savePart(tx, ctx, {
      planId,
      part: 'appraisal',
      expected: before.version,
      content: content as JsonValue,
      problems: problemsOf(content, discounting),
    })
  })
}

export function optionIn(content: AppraisalContent, id: string): Option {
  const found = content.options.find(option => option.id === id)
  if (!found) throw new Refusal('not-found', 'appraisal.option.not-found')
  return found
}

export function lineIn(option: Option, id: string): Line {
  const found = option.lines.find(line => line.id === id)
  if (!found) throw new Refusal('not-found', 'appraisal.line.not-found')
  return found
}

function withOption(content: AppraisalContent, id: string, work: (option: Option) => Option): AppraisalContent {
  const changed = work(optionIn(content, id))
  return { ...content, options: content.options.map(option => (option.id === id ? changed : option)) }
}

function requireRoom(list: readonly unknown[], limit: number, reason: string): void {
  if (list.length >= limit) throw new Refusal('conflict', reason, { limit })
}
