import { z } from 'zod'
import { Day } from '#platform/forms'
import { blockable, type NewCondition } from './rules.ts'

/** How many conditions one decision can set by form. */
export const conditionRows = 3

const text = (max: number) => z.string().trim().max(max, 'plan.too-long').default('')

/** Rows of a condition each; those without a text are left out. */
export const NewConditions = (typing: { locale: string }) =>
  z.array(z.unknown()).transform((rows, context): NewCondition[] => {
    const Row = z.object({
      text: text(1000),
      blocks: z.enum(blockable, 'plan.condition.blocks.missing'),
      owner: text(200).refine(owner => owner !== '', 'plan.condition.owner.missing'),
      due: Day(typing, 'plan.condition.due.missing'),
    })
    return rows.flatMap((row, index) => {
      const typed = (row as { text?: unknown }).text
      if (typeof typed !== 'string' || !typed.trim()) return []
      const read = Row.safeParse(row)
      if (read.success) return [{ ...read.data, dueOn: read.data.due }].map(({ due: _, ...condition }) => condition)
      for (const { message, path } of read.error.issues)
        context.addIssue({ code: 'custom', message, path: [index + 1, ...path] })
      return []
    })
  })

/** Puts the fields `tracked-1-text`, `tracked-1-due-day` and so on together. */
export const gatherConditions = (posted: Readonly<Record<string, unknown>>): unknown[] =>
  Array.from({ length: conditionRows }, (_, index) => {
    const at = `tracked-${index + 1}`
    return {
      text: posted[`${at}-text`],
      blocks: posted[`${at}-blocks`],
      owner: posted[`${at}-owner`],
      due: { day: posted[`${at}-due-day`], month: posted[`${at}-due-month`], year: posted[`${at}-due-year`] },
    }
  })

const words = (missing: string) => z.string(missing).trim().min(1, missing).max(2000, 'plan.too-long')

export const ClaimForm = z.object({ evidence: words('plan.condition.evidence.missing') })
export const ReasonsForm = z.object({ reasons: words('plan.condition.reasons.missing') })
