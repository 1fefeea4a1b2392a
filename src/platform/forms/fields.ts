import { z } from 'zod'
import { type Money, type MoneyProblem, parseMoney } from '../money/index.ts'
import { type LocalDate, parseDateParts } from '../time/index.ts'

/** In whose money and format a form is typed. */
export interface Typing {
  currency: string
  locale: string
}

/** An amount of money as the locale writes it; null when nothing was typed. Wrong ones are told by `form.amount.*`. */
export const OptionalAmount = ({ currency, locale }: Typing) =>
  z
    .string()
    .default('')
    .transform((typed, context): Money | null => {
      const read = parseMoney(typed, currency, locale)
      if ('money' in read) return read.money
      if (read.problem === 'empty') return null
      context.addIssue({ code: 'custom', message: amountMessages[read.problem] })
      return z.NEVER
    })

const amountMessages = {
  'not-an-amount': 'form.amount.not-an-amount',
  'too-many-decimals': 'form.amount.too-many-decimals',
  negative: 'form.amount.negative',
  'too-large': 'form.amount.too-large',
} as const satisfies Record<Exclude<MoneyProblem, 'empty'>, string>

/** @param missing the message key for when nothing was typed */
export const Amount = (typing: Typing, missing: string) =>
  OptionalAmount(typing).transform((value, context): Money => {
    if (value) return value
    context.addIssue({ code: 'custom', message: missing })
    return z.NEVER
  })

const part = z.string().max(20, 'form.day.not-real').default('')

/**
 * A day in three fields, `YYYY-MM-DD`; null when nothing was typed. What is wrong is told of the first field that is to
 * be mended. The form's schema needs `withDays` around it.
 */
export const OptionalDay = ({ locale }: Pick<Typing, 'locale'>) => dayField(locale, null)

/** @param missing the message key for when nothing was typed */
export const Day = ({ locale }: Pick<Typing, 'locale'>, missing: string) =>
  dayField(locale, missing).transform(day => day ?? z.NEVER)

/** A year outside is a slip of the hand, and whatever counts on from it month by month would not come to an end. */
const firstYear = '1900'
const lastYear = '2199'

const dayField = (locale: string, missing: string | null) =>
  z.object({ day: part, month: part, year: part }).transform((typed, context): LocalDate | null => {
    const read = parseDateParts(typed, locale)
    if ('date' in read) {
      const year = read.date.slice(0, 4)
      if (year >= firstYear && year <= lastYear) return read.date
      context.addIssue({ code: 'custom', path: ['year'], message: 'form.day.far-off' })
      return z.NEVER
    }
    if (read.problem === 'empty' && missing === null) return null
    const message = read.problem === 'empty' && missing !== null ? missing : 'form.day.not-real'
    context.addIssue({ code: 'custom', path: [read.fields[0] ?? 'day'], message })
    return z.NEVER
  })

/** Puts the three fields of each day together, so that every field is looked at before the form comes back. */
export const withDays = <T>(names: readonly string[], schema: z.ZodType<T>): z.ZodType<T> =>
  z.preprocess(posted => {
    const fields = posted as Record<string, unknown>
    const days = names.map(name => [
      name,
      Object.fromEntries(['day', 'month', 'year'].map(one => [one, fields[`${name}-${one}`]])),
    ])
    return { ...fields, ...Object.fromEntries(days) }
  }, schema)
