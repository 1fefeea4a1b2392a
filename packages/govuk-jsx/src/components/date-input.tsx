import { type Attributes, classes, merge } from '../attributes.ts'
import { type Element, type OrOptions, optionsOf } from '../content.ts'
import { useWords, type Words } from '../words.ts'
import type { FieldsetOptions } from './choices.tsx'
import { Fieldset } from './fieldset.tsx'
import {
  describedByOf,
  type ErrorMessageOptions,
  type FieldsGroupOptions,
  FormGroup,
  HintAndError,
  type HintOptions,
} from './form-group.tsx'
import { Input, type InputProps } from './input.tsx'

/** One of the date's fields. */
export interface DateInputItem {
  /** `day`, `month` and `year` bring their own label and width. */
  name?: string
  /** The id of the field; made from the date’s when left out. */
  id?: string
  /** What stands above the field. */
  label?: string
  /** What is in the field at first, or was typed. */
  value?: string | number
  /** Marks this field as the wrong one; without it, an error message marks all. */
  error?: boolean
  /** Which keyboard a phone shows; digits when left out. */
  inputmode?: InputProps['inputmode']
  /** What the browser may fill in, WCAG 1.3.5. */
  autocomplete?: string
  /** A regular expression for the value; browsers use it to choose a keyboard. */
  pattern?: string
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

export interface DateInputProps {
  /** Start of the ids of all its fields. */
  id: string
  /** Put before the name of each field, with a hyphen. */
  namePrefix?: string
  /** Other fields than day, month and year, or the same in another order. */
  items?: readonly (DateInputItem | false | null | undefined)[]
  /** Settings of the field for the day. */
  day?: DateInputItem
  /** Settings of the field for the month. */
  month?: DateInputItem
  /** Settings of the field for the year. */
  year?: DateInputItem
  /** Values by name, as typed. */
  values?: Readonly<Record<string, string | number | undefined>>
  /** Settings of the group’s frame and its legend; without it there is none. */
  fieldset?: FieldsetOptions
  /** Help with answering: text, or settings with it. */
  hint?: OrOptions<HintOptions>
  /** What is wrong and how to mend it: text, or settings with it. */
  errorMessage?: OrOptions<ErrorMessageOptions>
  /** Settings of the group around field, label, hint and message. */
  formGroup?: FieldsGroupOptions
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

type Part = 'day' | 'month' | 'year'
const parts: readonly Part[] = ['day', 'month', 'year']

/** A date that people know by heart, typed as three numbers. */
export function DateInput(props: DateInputProps): Element {
  const items = props.items?.length ? props.items : parts.map(part => props[part] ?? { name: part })
  const isOneWrong = items.some(item => item && isMarked(item))
  const own = { class: classes('govuk-date-input', props.classes), id: props.attributes?.id ?? (props.id || undefined) }
  const inner = (
    <>
      <HintAndError id={props.id} hint={props.hint} errorMessage={props.errorMessage} />
      <div {...merge(own, props.attributes)}>
        {props.formGroup?.beforeInputs}
        {items.map(item => (item ? <DateField date={props} item={item} isOneWrong={isOneWrong} /> : null))}
        {props.formGroup?.afterInputs}
      </div>
    </>
  )
  return (
    <FormGroup isWrong={optionsOf(props.errorMessage) !== undefined} group={props.formGroup}>
      {props.fieldset ? (
        // The role makes JAWS announce what describes a fieldset of text fields.
        <Fieldset
          role="group"
          legend={props.fieldset.legend}
          classes={props.fieldset.classes}
          attributes={props.fieldset.attributes}
          describedBy={describedByOf(props.id, { ...props, describedBy: props.fieldset.describedBy })}
        >
          {inner}
        </Fieldset>
      ) : (
        inner
      )}
    </FormGroup>
  )
}

const isMarked = (item: DateInputItem): boolean =>
  item.error === true || (item.classes?.includes('govuk-input--error') ?? false)

/** Which of day, month and year an item is, if any. */
const partOf = (date: DateInputProps, item: DateInputItem): Part | undefined =>
  parts.find(part => item === date[part] || (item.name && (item.name === part || item.name === date[part]?.name)))

function DateField({
  date,
  item,
  isOneWrong,
}: {
  date: DateInputProps
  item: DateInputItem
  isOneWrong: boolean
}): Element {
  const words = useWords()
  const part = partOf(date, item)
  const name = item.name ?? part ?? ''
  const fullName = date.namePrefix ? `${date.namePrefix}-${name}` : name
  const isWrong = isMarked(item) || (item.error !== false && optionsOf(date.errorMessage) !== undefined && !isOneWrong)
  return (
    <div class="govuk-date-input__item">
      <Input
        label={{ text: item.label || labelOf(name, words), classes: 'govuk-date-input__label' }}
        id={item.id || `${date.id}-${name}`}
        name={fullName}
        classes={classes(
          'govuk-date-input__input',
          isWrong && !item.classes?.includes('govuk-input--error') && 'govuk-input--error',
          !item.classes?.includes('govuk-input--width-') && `govuk-input--width-${part === 'year' ? 4 : 2}`,
          item.classes,
        )}
        value={item.value ?? (part && date[part]?.value) ?? (part && date.values?.[part]) ?? date.values?.[fullName]}
        inputmode={item.inputmode || 'numeric'}
        autocomplete={item.autocomplete}
        pattern={item.pattern}
        attributes={item.attributes}
      />
    </div>
  )
}

const labelOf = (name: string, words: Words): string =>
  name === 'day' || name === 'month' || name === 'year'
    ? words[name]
    : name.charAt(0).toUpperCase() + name.slice(1).toLowerCase()
