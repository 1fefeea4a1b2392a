import { z } from 'zod'
import type { Posted } from '#platform/forms'
import { idOf } from '#platform/ids'
import { InProgramme } from '#programme/partners'
import { decisions, highestScore, type Score } from './rules.ts'

export const SelectionAddress = InProgramme.extend({ selection: idOf<'selection'>() })

export const StartForm = z.object({
  partner: z.uuid('selection.partner.missing'),
  criteria: z.uuid('selection.criteria.missing'),
})

export const DecisionForm = z.object({
  decision: z.enum(decisions, 'selection.decision.missing'),
  reasons: z.string().trim().min(1, 'selection.reasons.missing').max(4000, 'selection.too-long'),
})

/** One score with its reasons for each of so many criteria: `score-0`, `reasons-0` and so on. */
export const ScoresForm = (count: number) => {
  const numbers = Array.from({ length: count }, (_, index) => index)
  const options = Array.from({ length: highestScore + 1 }, (_, score) => String(score))
  const shape = Object.fromEntries(
    numbers.flatMap(index => [
      [`score-${index}`, z.enum(options, 'selection.score.missing')],
      [
        `reasons-${index}`,
        z
          .string('selection.score.no-reasons')
          .trim()
          .min(1, 'selection.score.no-reasons')
          .max(2000, 'selection.score.too-long'),
      ],
    ]),
  )
  return z.object(shape).transform((typed): Score[] =>
    numbers.map(index => ({
      score: Number(typed[`score-${index}`]),
      reasons: String(typed[`reasons-${index}`]),
    })),
  )
}

export const typedScores = (scores: readonly Score[]): Posted =>
  Object.fromEntries(
    scores.flatMap(({ score, reasons }, index) => [
      [`score-${index}`, String(score)],
      [`reasons-${index}`, reasons],
    ]),
  )
