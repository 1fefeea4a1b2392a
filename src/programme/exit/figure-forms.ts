import { z } from 'zod'
import { fromTyped } from '#plan/outcomes'
import { type FieldError, OptionalDay, type Posted, readForm, type Typing, withDays } from '#platform/forms'
import type { ReadAgain } from './figure-actions.ts'

/** The indicators to be read again, by id. */
export const ChooseForm = z.object({
  indicators: z.preprocess(
    posted => (posted === undefined ? [] : [posted].flat()),
    z.array(z.uuid('exit.measures.wrong')).min(1, 'exit.measures.missing').max(12, 'exit.measures.many'),
  ),
})

const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most, 'monitoring.too-long')
    .default('')
    .transform(typed => typed || null)

const figure = (locale: string) =>
  z
    .string()
    .default('')
    .transform((typed, context): string | null => {
      const read = fromTyped(typed, locale)
      if ('value' in read) return read.value
      if (read.problem === 'empty') return null
      context.addIssue({ code: 'custom', message: `outcomes.figure.${read.problem}` })
      return z.NEVER
    })

/** How things are typed, and the day after which nothing can have been read. */
type Asked = Typing & { today: string }

/** One indicator: a value with its day and evidence, or why there is none, or nothing yet. */
const oneForm = (typing: Asked) =>
  withDays(
    ['on'],
    z
      .object({ value: figure(typing.locale), on: OptionalDay(typing), evidence: text(2000), reason: text(1000) })
      .superRefine(({ value, on, evidence, reason }, context) => {
        const wrong = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
        if (value !== null && reason !== null) wrong('reason', 'exit.figure.both')
        if (on !== null && on > typing.today) wrong('on-day', 'monitoring.reading.on.ahead')
        if (value !== null && on === null) wrong('on', 'monitoring.reading.on.missing')
        if (value !== null && evidence === null) wrong('evidence', 'monitoring.reading.evidence.missing')
        if (value === null && (on !== null || evidence !== null)) wrong('value', 'monitoring.reading.value.missing')
      }),
  )

/** Fields carry the indicator's id, so that several stand in one form: `value-{id}`, `on-{id}-day`. */
const fieldsOf = (posted: Posted, id: string): Posted => ({
  value: posted[`value-${id}`],
  'on-day': posted[`on-${id}-day`],
  'on-month': posted[`on-${id}-month`],
  'on-year': posted[`on-${id}-year`],
  evidence: posted[`evidence-${id}`],
  reason: posted[`reason-${id}`],
})

const fieldFor = (field: string, id: string): string => field.replace(/^(value|on|evidence|reason)/, `$1-${id}`)

/** Reads what was typed for some indicators; those for which nothing was typed are left out. */
export function readFigures(
  posted: Posted,
  ids: readonly string[],
  typing: Asked,
): { read: ReadAgain[]; errors: FieldError[] } {
  const read: ReadAgain[] = []
  const errors: FieldError[] = []
  for (const indicatorId of ids) {
    const form = readForm(oneForm(typing), fieldsOf(posted, indicatorId))
    if (!form.ok) {
      for (const error of form.errors)
        errors.push({ ...error, field: fieldFor(error.field === 'on' ? 'on-day' : error.field, indicatorId) })
      continue
    }
    const { value, on, evidence, reason } = form.value
    if (value !== null && on !== null && evidence !== null) read.push({ indicatorId, value, on, evidence })
    else if (reason !== null) read.push({ indicatorId, value: null, reason })
  }
  return { read, errors }
}
