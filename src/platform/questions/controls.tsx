import {
  Button,
  CharacterCount,
  DateInput,
  type Element,
  FileUpload,
  Input,
  Select,
  type SelectItem,
  Textarea,
} from '@gdm/govuk-jsx'
import { errorAt, type FieldView, Group, hintOf, Single, typedList, typedText } from './fields.tsx'
import { dateFields } from './kinds/date.ts'
import { itemField } from './kinds/list.ts'
import { PRICE_CHOICES } from './kinds/pricing.ts'
import { ADD_ITEM, REMOVE_ITEM } from './lists.ts'
import type { Question } from './model.ts'

/** What every field of one question has. */
const common = (field: FieldView) => ({
  name: field.question.field,
  value: typedText(field.view, field.question.field),
  hint: hintOf(field),
  errorMessage: errorAt(field.view, field.question.field),
})

export const TextField = (field: FieldView): Element => {
  const { format } = field.question.limits
  // Several addresses may stand in one field, so it is no field of type "email", which would refuse them.
  const forAddress = format === 'email' ? { inputmode: 'email' as const, spellcheck: false } : {}
  return (
    <Single {...field}>
      <Input {...common(field)} {...forAddress} classes={field.question.smaller ? 'govuk-input--width-20' : ''} />
    </Single>
  )
}

export const LargeField = (field: FieldView): Element => {
  const { maxWords, maxCharacters } = field.question
  const limit = maxWords !== null ? { maxwords: maxWords } : { maxlength: maxCharacters ?? undefined }
  const isLimited = maxWords !== null || maxCharacters !== null
  return (
    <Single {...field}>
      {isLimited ? (
        <CharacterCount {...common(field)} {...limit} counted rows={8} />
      ) : (
        <Textarea {...common(field)} rows={8} />
      )}
    </Single>
  )
}

/** The unit beside a number; scripts and screen readers have it in the question. */
function unitOf({ unit }: Question): { prefix?: string; suffix?: string } {
  if (!unit) return {}
  return unit.position === 'before' ? { prefix: unit.symbol } : { suffix: unit.symbol }
}

export const NumberField = (field: FieldView): Element => {
  const { limits } = field.question
  return (
    <Single {...field}>
      <Input
        {...common(field)}
        {...unitOf(field.question)}
        inputmode={limits.integer ? 'numeric' : 'decimal'}
        classes="govuk-input--width-5"
      />
    </Single>
  )
}

export const FileField = (field: FieldView): Element => {
  const stored = field.view.files?.[field.question.field]
  const { value: _, ...rest } = common(field)
  return (
    <Single {...field}>
      {stored !== undefined && (
        <p class="govuk-body">
          {field.view.t('questions.file.stored', { name: field.view.fileName?.(stored) ?? stored })}
        </p>
      )}
      <FileUpload {...rest} />
    </Single>
  )
}

export const DateField = (field: FieldView): Element => {
  const names = dateFields(field.question)
  const errors = Object.fromEntries(Object.entries(names).map(([part, name]) => [part, errorAt(field.view, name)]))
  const error = errors.day ?? errors.month ?? errors.year
  // An error of the whole day is told by its first field.
  const isWhole = errors.day !== undefined
  const part = (name: 'day' | 'month' | 'year') => ({
    name,
    value: typedText(field.view, names[name]),
    error: error !== undefined && (isWhole || errors[name] !== undefined),
  })
  return (
    <Group {...field} error={error}>
      <DateInput
        id={field.question.field}
        namePrefix={field.question.field}
        day={part('day')}
        month={part('month')}
        year={part('year')}
      />
    </Group>
  )
}

const priceLabels = {
  price: 'questions.price.price',
  minimum_price: 'questions.price.minimum',
  maximum_price: 'questions.price.maximum',
  price_unit: 'questions.price.unit',
  price_interval: 'questions.price.interval',
  hours_for_price: 'questions.price.hours',
} as const

type PriceEntry = Question['priceFields'][number]

const amountProps = (field: FieldView, price: PriceEntry) => ({
  name: price.field,
  value: typedText(field.view, price.field),
  errorMessage: errorAt(field.view, price.field),
  inputmode: 'decimal' as const,
  spellcheck: false,
  classes: 'govuk-input--width-10',
  prefix: field.view.currencySymbol,
})

const PricePart = (field: FieldView & { price: PriceEntry }): Element => {
  const { view, price } = field
  const label = `${view.t(priceLabels[price.kind])}${price.optional ? ` ${view.t('questions.optional')}` : ''}`
  const choices = PRICE_CHOICES[price.kind]
  if (choices.length === 0) return <Input {...amountProps(field, price)} label={label} />
  const items: SelectItem[] = [{ value: '', text: '' }, ...choices.map(text => ({ text }))]
  const { name, value, errorMessage } = amountProps(field, price)
  return <Select name={name} value={value} errorMessage={errorMessage} label={label} items={items} />
}

/** One amount is one field under the question; several are a group. */
export const PriceField = (field: FieldView): Element => {
  const [only, ...more] = field.question.priceFields
  if (only && more.length === 0 && PRICE_CHOICES[only.kind].length === 0) {
    const named = { ...field.question, field: only.field }
    return (
      <Single {...field} question={named}>
        <Input {...amountProps(field, only)} hint={hintOf(field)} />
      </Single>
    )
  }
  return (
    <Group {...field}>
      {field.question.priceFields.map(price => (
        <PricePart {...field} price={price} />
      ))}
    </Group>
  )
}

/** How many blank items a list starts with. */
const FIRST_ITEMS = 3

/** One field per item, with buttons that make the list longer and shorter. */
export const ListField = (field: FieldView): Element => {
  const { question, view } = field
  const values = typedList(view, question.field)
  const items = values.length > 0 ? values : Array<string>(Math.min(FIRST_ITEMS, question.maxItems)).fill('')
  const left = question.maxItems - items.length
  const name = question.itemName ?? question.name
  return (
    <Group {...field}>
      {items.map((value, index) => (
        <ListItem {...field} value={value} index={index} name={name} isAlone={items.length === 1} />
      ))}
      {left > 0 && (
        <Button classes="govuk-button--secondary govuk-!-margin-top-4" name={ADD_ITEM} value={question.field}>
          {view.t('questions.list.add', { left })}
          <span class="govuk-visually-hidden">: {name}</span>
        </Button>
      )}
    </Group>
  )
}

interface ItemProps extends FieldView {
  value: string
  index: number
  name: string
  isAlone: boolean
}

function ListItem({ question, view, value, index, name, isAlone }: ItemProps): Element {
  const number = index + 1
  const label = (
    <>
      <span class="govuk-visually-hidden">{name} </span>
      {number}
    </>
  )
  const remove = !isAlone && (
    <Button
      classes="govuk-button--secondary govuk-!-margin-bottom-0 govuk-!-margin-left-2"
      name={REMOVE_ITEM}
      value={`${question.field}:${index}`}
    >
      {view.t('questions.list.remove')}
      <span class="govuk-visually-hidden">
        {' '}
        {name} {number}
      </span>
    </Button>
  )
  const id = itemField(question.field, index)
  return (
    <Input
      id={id}
      name={question.field}
      value={value}
      label={{ text: label }}
      errorMessage={errorAt(view, id)}
      formGroup={{ afterInput: remove }}
    />
  )
}
