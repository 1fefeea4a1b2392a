import { type Attributes, classes, merge } from '../attributes.ts'
import { type Element, optionsOf } from '../content.ts'
import { describedByOf, Field, type FieldProps } from './form-group.tsx'

export interface SelectItem {
  /** The text, when left out. */
  value?: string | number
  /** What it says. */
  text: string | number
  /** Chosen at first. */
  selected?: boolean
  /** Shown, but cannot be used; most people cannot tell why, so better to leave it out. */
  disabled?: boolean
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

export interface SelectProps extends FieldProps {
  /** The options; what is false or null is passed over. */
  items: readonly (SelectItem | false | null | undefined)[]
  /** The value of the selected one. An item's own `selected` goes before it. */
  value?: string | number
}

/** One answer out of many, folded away. Radios are easier for most people. */
export function Select(props: SelectProps): Element {
  const id = props.id || props.name
  const own = {
    class: classes('govuk-select', props.classes, optionsOf(props.errorMessage) && 'govuk-select--error'),
    id,
    name: props.name,
    disabled: props.disabled,
    'aria-describedby': describedByOf(id, props),
  }
  return (
    <Field field={props} id={id} group={props.formGroup}>
      <select {...merge(own, props.attributes)}>
        {props.items.map(item => (item ? option(item, props.value) : null))}
      </select>
    </Field>
  )
}

const option = (item: SelectItem, value: string | number | undefined): Element => {
  const own = {
    // As text: a value of 0 is one, and some runtimes leave out what is falsy.
    value: item.value?.toString(),
    selected: item.selected ?? (Boolean(value) && String(item.value ?? item.text) === String(value)),
    disabled: item.disabled,
  }
  return <option {...merge(own, item.attributes)}>{item.text}</option>
}
