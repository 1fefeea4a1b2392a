import { lengthOf } from '@gdm/govuk-jsx'
import { z } from 'zod'
import { EvidenceLines, evidenceText } from '#plan/cases'
import { OptionalDay, type Posted, type Typing, withDays } from '#platform/forms'
import { idOf } from '#platform/ids'
import { typedDay } from '#platform/ui'
import { type PointAnswer, results } from './content.ts'

export const PracticeAddress = z.object({ government: z.string().max(60), id: idOf<'plan'>() })
export const PointAddress = PracticeAddress.extend({
  // No point has the number 0: it is not found only after it has been asked whether the visitor may come in at all.
  number: z.string().transform(text => (/^[1-9]\d?$/.test(text) ? Number(text) : 0)),
})

/** The most words of each answer. */
export const mostWords = 200

const Words = z
  .string()
  .trim()
  .max(10_000, 'practice.too-long')
  .default('')
  .refine(text => lengthOf(text, 'words') <= mostWords, 'practice.too-many-words')

const fields = (typing: Pick<Typing, 'locale'>) =>
  z.object({
    result: z.enum(results, 'practice.result.missing'),
    evidence: Words,
    links: EvidenceLines,
    reason: Words,
    legacy: z.literal('yes').optional(),
    exception: Words,
    until: OptionalDay(typing),
  })

/** What the form of one point says. `today` is the government's day: an exception ends after it. */
export function pointForm(typing: Pick<Typing, 'locale'>, today: string): z.ZodType<PointAnswer> {
  const form = fields(typing).transform((typed, context): PointAnswer => {
    const report = (message: string, ...path: string[]) => context.addIssue({ code: 'custom', path, message })
    const { result, evidence, links, legacy, until } = typed
    const isClaimed = result === 'met' || result === 'partly'
    if (isClaimed && !evidence && links.length === 0) report('practice.evidence.missing', 'evidence')
    const { reason } = typed
    if (result !== 'met' && !reason) {
      report(result === 'not-applicable' ? 'practice.reason.why-not' : 'practice.reason.missing', 'reason')
    }
    if (legacy === 'yes' && (result === 'met' || result === 'not-applicable'))
      report('practice.exception.met', 'legacy')
    if (legacy !== 'yes') return { result, evidence, links, reason }
    if (!typed.exception) report('practice.exception.missing', 'exception')
    if (until === null) report('practice.until.missing', 'until', 'day')
    if (until !== null && until <= today) report('practice.until.past', 'until', 'day')
    return { result, evidence, links, reason, exception: { reason: typed.exception, until: until ?? '' } }
  })
  return withDays(['until'], form)
}

/** An answer as somebody would have typed it. */
export function typedFrom(answer: PointAnswer | undefined): Posted {
  if (!answer) return {}
  const { result, evidence, links, reason, exception } = answer
  return {
    result,
    evidence,
    links: evidenceText(links),
    reason,
    ...(exception && { legacy: 'yes', exception: exception.reason, ...typedDay('until', exception.until) }),
  }
}
