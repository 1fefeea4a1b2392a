import Big from 'big.js'
import type { Form, Problem } from '../form.ts'
import type { Answer, Answers, Question } from '../model.ts'
import type { PriceField } from '../schema.ts'
import { isText, type Kind } from './kind.ts'

const HOURS = ['1 hour', '2 hours', '3 hours', '4 hours', '5 hours', '6 hours', '7 hours', '8 hours']
const INTERVALS = ['Second', 'Minute', 'Hour', 'Day', 'Week', 'Month', 'Quarter', '6 months', 'Year']
const UNITS = [
  ...['Unit', 'Person', 'Licence', 'User', 'Device', 'Instance', 'Server', 'Virtual machine', 'Transaction'],
  ...['Megabyte', 'Gigabyte', 'Terabyte'],
]

/** What the fields of a price offer to choose from; amounts, which are typed, offer nothing. */
export const PRICE_CHOICES: Readonly<Record<PriceField, readonly string[]>> = {
  price: [],
  minimum_price: [],
  maximum_price: [],
  price_unit: UNITS,
  price_interval: INTERVALS,
  hours_for_price: HOURS,
}

type PricePart = Question['priceFields'][number]

/** At most fifteen digits before the point and five after it; or no decimals or exactly two, and more than nothing. */
function isAmount(question: Question, text: string): boolean {
  const isDecimal = /^\d{1,15}(?:\.\d{1,5})?$/.test(text)
  return isDecimal && (!question.twoDecimals || (/^\d+(?:\.\d\d)?$/.test(text) && !/^0+(?:\.00)?$/.test(text)))
}

/** Decimal text from what was typed: a sign of a currency and spaces around it are no part of the amount. */
const amountOf = (typed: string): string =>
  typed
    .replace(/^\p{Sc}/u, '')
    .trim()
    .replace(/^0+(?=\d)/, '')

/** The amount or the choice; null when it is blank; undefined when it is neither. */
function readField(question: Question, kind: PriceField, typed: string): string | null | undefined {
  const choices = PRICE_CHOICES[kind]
  if (choices.length > 0) return choices.includes(typed) ? typed : null
  if (typed === '') return null
  const amount = amountOf(typed)
  return isAmount(question, amount) ? amount : undefined
}

/** The maximum, if both are there and it is below the minimum. */
function crossed(question: Question, answers: Readonly<Record<string, Answer | null>>): PricePart | null {
  const amount = (kind: PriceField) => {
    const field = question.priceFields.find(entry => entry.kind === kind)
    const value = field ? answers[field.id] : null
    return field && isText(value) ? { field, value: new Big(value) } : null
  }
  const [min, max] = [amount('minimum_price'), amount('maximum_price')]
  return min && max?.value.lt(min.value) ? max.field : null
}

export const pricing: Kind = {
  fields: question => question.priceFields.map(({ field }) => field),
  read(question: Question, form: Form) {
    const answers: Record<string, Answer | null> = {}
    const problems: Problem[] = []
    for (const { kind, field, id, optional } of question.priceFields) {
      const read = readField(question, kind, form.one(field))
      if (read === undefined) problems.push({ field, name: 'not_money_format' })
      else if (read !== null) answers[id] = read
      else if (form.requires(question) && !optional) problems.push({ field, name: 'answer_required' })
      else answers[id] = null
    }
    const wrong = crossed(question, answers)
    if (wrong) {
      delete answers[wrong.id]
      problems.push({ field: wrong.field, name: 'max_less_than_min' })
    }
    return { answers, problems }
  },
  write(question: Question, answers: Answers) {
    const shown = (id: string) => (Object.hasOwn(answers, id) ? answers[id] : null)
    return Object.fromEntries(
      question.priceFields.map(({ field, id }) => [field, isText(shown(id)) ? String(shown(id)) : '']),
    )
  },
}
