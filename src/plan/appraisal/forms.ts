import { z } from 'zod'
import { Amount, OptionalAmount, type Posted, type Typing, typedText } from '#platform/forms'
import { formatAmount, money } from '#platform/money'
import type { Discounting } from './rules.ts'
import {
  type AppraisalContent,
  type Basis,
  isCost,
  type Line,
  type Option,
  type Sort,
  sorts,
  timings,
} from './schema.ts'
import { amountsOf } from './spread.ts'

const words = (longest: number) => z.string().trim().max(longest, 'appraisal.too-long').default('')
const needed = (longest: number, missing: string) =>
  z.string(missing).trim().min(1, missing).max(longest, 'appraisal.too-long')

/** A percentage as people type it, with either decimal mark; decimal text. */
const Percent = (sign: '' | '-?', digits: string, wrong: string) =>
  z
    .string(wrong)
    .trim()
    .max(20, wrong)
    .transform(typed => typed.replace('\u2212', '-').replace(',', '.').replace(/\s*%$/, ''))
    .refine(typed => new RegExp(`^${sign}\\d${digits}(\\.\\d{1,4})?$`).test(typed), wrong)

/** The choice of a bias that is not one of the pack's. */
export const ownBias = 'own'

/** By what all options are measured, with the rates that the pack has for it today. */
export function basisForm(rule: Discounting, posted: Posted): z.ZodType<Basis> {
  const isOwn = typedText(posted, 'bias') === ownBias
  const year = /^(19|20|21)\d\d$/
  return z
    .object({
      schedule: z.enum(
        rule.schedules.map(({ id }) => id),
        'appraisal.schedule.missing',
      ),
      firstYear: z.string('appraisal.firstYear.wrong').trim().regex(year, 'appraisal.firstYear.wrong'),
      years: z
        .string('appraisal.years.wrong')
        .trim()
        .regex(/^\d{1,3}$/, 'appraisal.years.wrong')
        .transform(Number)
        .refine(years => years >= 1, 'appraisal.years.wrong')
        .refine(years => years <= rule.mostYears, 'appraisal.years.many'),
      bias: z.enum([...rule.optimismBias.map(({ id }) => id), ownBias], 'appraisal.bias.missing'),
      ...(isOwn && {
        percent: Percent('', '{1,3}', 'appraisal.percent.wrong'),
        reason: needed(2000, 'appraisal.bias.reason-missing'),
      }),
    })
    .transform((typed, context): Basis => {
      const schedule = rule.schedules.find(({ id }) => id === typed.schedule)
      const known = rule.optimismBias.find(({ id }) => id === typed.bias)
      const { percent = '', reason = '' } = typed as { percent?: string; reason?: string }
      if (!schedule) {
        context.addIssue({ code: 'custom', path: ['schedule'], message: 'appraisal.schedule.missing' })
        return z.NEVER
      }
      const { firstYear, years } = typed
      return {
        schedule: { id: schedule.id, title: schedule.title, rates: schedule.rates },
        firstYear,
        years,
        bias: known ? { from: 'pack', ...known } : { from: 'own', percent, reason },
      }
    })
}

export const typedBasis = (basis: Basis | null): Posted =>
  basis
    ? {
        schedule: basis.schedule.id,
        firstYear: basis.firstYear,
        years: String(basis.years),
        bias: basis.bias.from === 'own' ? ownBias : basis.bias.id,
        ...(basis.bias.from === 'own' && { percent: basis.bias.percent, reason: basis.bias.reason }),
      }
    : {}

export const OptionForm = z.object({
  name: needed(150, 'appraisal.name.missing'),
  description: words(2000),
  isDoNothing: z.enum(['yes', 'no'], 'appraisal.isDoNothing.missing').transform(answer => answer === 'yes'),
})
export type OptionForm = z.infer<typeof OptionForm>

export const typedOption = ({ name, description, isDoNothing }: Option): Posted => ({
  name,
  description,
  isDoNothing: isDoNothing ? 'yes' : 'no',
})

/** In which way a line's amounts are typed. */
export const ways = ['once', 'yearly', 'by-hand'] as const
export type Way = (typeof ways)[number]

export type LineContent = Line extends infer One ? (One extends Line ? Omit<One, 'id'> : never) : never

/** Where a line is typed: how many years it has, and in whose money and format. */
export interface LineTyping extends Typing {
  years: number
}

const YearIndex = (years: number, missing: string) =>
  z
    .string(missing)
    .regex(/^\d{1,2}$/, missing)
    .transform(Number)
    .refine(year => year < years, missing)

function wayFields(way: string, typing: LineTyping): z.ZodRawShape {
  const { years } = typing
  if (way === 'once') {
    return { year: YearIndex(years, 'appraisal.year.missing'), amount: Amount(typing, 'appraisal.amount.missing') }
  }
  if (way === 'yearly') {
    return {
      from: YearIndex(years, 'appraisal.from.missing'),
      to: YearIndex(years, 'appraisal.to.missing'),
      yearly: Amount(typing, 'appraisal.amount.missing'),
      growth: z.union([z.literal('').transform(() => '0'), Percent('-?', '{1,2}', 'appraisal.growth.wrong')]),
    }
  }
  return Object.fromEntries(Array.from({ length: years }, (_, year) => [`amount-${year}`, OptionalAmount(typing)]))
}

interface TypedSpread {
  year?: number
  amount?: { amount: string }
  from?: number
  to?: number
  yearly?: { amount: string }
  growth?: string
}

/** A line with its amounts. Only the fields of the way that was chosen are looked at. */
export function lineForm(typing: LineTyping, posted: Posted): z.ZodType<LineContent> {
  const way = typedText(posted, 'way')
  return z
    .object({
      what: needed(200, 'appraisal.what.missing'),
      sort: z.enum(sorts, 'appraisal.sort.missing'),
      timing: z.enum(timings, 'appraisal.timing.missing'),
      way: z.enum(ways, 'appraisal.way.missing'),
      ...wayFields(way, typing),
    })
    .transform((typed, context): LineContent => {
      const spread = spreadOf(typed.way, typed as TypedSpread)
      const amounts = spread ? amountsOf(spread, typing.years, typing.currency) : byHand(typed, typing)
      const report = (message: string, field: string) => {
        context.addIssue({ code: 'custom', path: [field], message })
        return z.NEVER
      }
      if (spread && spread.to < spread.from) return report('appraisal.to.before-from', 'to')
      if (amounts.some(amount => /^\d{16}/.test(amount))) return report('appraisal.growth.too-large', 'growth')
      if (!spread && amounts.every(amount => /^[0.]*$/.test(amount)))
        return report('appraisal.amounts.none', 'amount-0')
      const { what, sort, timing } = typed
      const common = { what, timing, amounts, spread }
      return isCost(sort) ? { ...common, kind: 'cost', class: sort } : { ...common, kind: 'benefit', class: sort }
    })
}

function spreadOf(way: Way, typed: TypedSpread): Line['spread'] {
  const { year, amount, from, to, yearly, growth = '0' } = typed
  if (way === 'once' && year !== undefined && amount)
    return { from: year, to: year, amount: amount.amount, growth: '0' }
  if (way !== 'yearly' || from === undefined || to === undefined || !yearly) return null
  return { from, to, amount: yearly.amount, growth }
}

/** A year that was left empty has nothing. */
const byHand = (typed: object, { years }: LineTyping): string[] =>
  Array.from({ length: years }, (_, year) => {
    const found = (typed as Record<string, { amount: string } | null | undefined>)[`amount-${year}`]
    return found?.amount ?? '0'
  })

export const sortOf = (line: Line): Sort => line.class

const wayOf = ({ spread, timing }: Line): Way =>
  spread === null ? 'by-hand' : spread.from === spread.to && timing === 'one-off' ? 'once' : 'yearly'

/** A line as somebody would have typed it. */
export function typedLine(line: Line, { currency, locale }: Typing): Posted {
  const amount = (text: string) => formatAmount(money(text, currency), locale)
  const { what, timing, spread, amounts } = line
  const way = wayOf(line)
  const common = { what, sort: sortOf(line), timing, way }
  if (!spread) {
    return { ...common, ...Object.fromEntries(amounts.map((text, year) => [`amount-${year}`, amount(text)])) }
  }
  if (way === 'once') return { ...common, year: String(spread.from), amount: amount(spread.amount) }
  const { from, to, growth } = spread
  return { ...common, from: String(from), to: String(to), yearly: amount(spread.amount), growth }
}

/** The option that is preferred, and why. Whether the reason is needed depends on what the others are worth. */
export const ChoiceForm = z.object({ option: z.uuid('appraisal.choice.missing'), reason: words(2000) })
export type ChoiceForm = z.infer<typeof ChoiceForm>

/** So many assumptions in fields beside each other; an empty one is left out. */
export function assumptionsForm(rows: number): z.ZodType<AppraisalContent['assumptions']> {
  const numbers = Array.from({ length: rows }, (_, row) => row)
  const shape = Object.fromEntries(
    numbers.flatMap(row => [
      [`text-${row}`, words(500)],
      [`evidence-${row}`, words(500)],
    ]),
  )
  return z.object(shape).transform((typed, context) =>
    numbers.flatMap(row => {
      const text = typed[`text-${row}`] ?? ''
      const evidence = typed[`evidence-${row}`] ?? ''
      if (text === '' && evidence !== '') {
        context.addIssue({ code: 'custom', path: [`text-${row}`], message: 'appraisal.assumption.missing' })
      }
      return text === '' ? [] : [{ text, evidence }]
    }),
  )
}

export const typedAssumptions = (content: AppraisalContent): Posted =>
  Object.fromEntries(
    content.assumptions.flatMap(({ text, evidence }, row) => [
      [`text-${row}`, text],
      [`evidence-${row}`, evidence],
    ]),
  )
