import { type Attributes, classes, merge } from '../attributes.ts'
import { type Content, type Element, isShown, type OrOptions, optionsOf } from '../content.ts'
import { describedByOf, Field, type FieldProps } from './form-group.tsx'

export interface AffixOptions {
  /** What it says. */
  text?: Content
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

export interface InputProps extends FieldProps {
  /** What is in the field at first, or was typed. */
  value?: string | number
  /** `text` when left out. */
  type?: string
  /** Which keyboard a phone shows. */
  inputmode?: 'none' | 'text' | 'decimal' | 'numeric' | 'tel' | 'search' | 'email' | 'url'
  /** A unit before the field, for example a currency; not read out, so say it in the label too. */
  prefix?: OrOptions<AffixOptions>
  /** A unit after the field; not read out, so say it in the label too. */
  suffix?: OrOptions<AffixOptions>
  /** What the browser may fill in, WCAG 1.3.5. */
  autocomplete?: string
  /** A regular expression for the value; browsers use it to choose a keyboard. */
  pattern?: string
  /** Whether the browser marks what it takes for mistakes; its own choice when left out. */
  spellcheck?: boolean
  /** Whether a phone’s keyboard begins with a capital letter. */
  autocapitalize?: string
  /** Settings of the element around the field and its unit. */
  inputWrapper?: {
    /** Further class names, separated by spaces. */
    classes?: string
    /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
    attributes?: Attributes
  }
}

/** One line of text. */
export function Input(props: InputProps): Element {
  const id = props.id || props.name
  const group = props.formGroup
  const prefix = optionsOf(props.prefix)
  const suffix = optionsOf(props.suffix)
  const before = isShown(group?.beforeInput) && group?.beforeInput
  const after = isShown(group?.afterInput) && group?.afterInput
  const isWrapped = isShown(prefix?.text) || isShown(suffix?.text) || before || after
  const control = <input {...merge(inputAttributes(props, id), props.attributes)} />
  return (
    <Field field={props} id={id} group={{ classes: group?.classes, attributes: group?.attributes }}>
      {isWrapped ? (
        <div
          {...merge(
            { class: classes('govuk-input__wrapper', props.inputWrapper?.classes) },
            props.inputWrapper?.attributes,
          )}
        >
          {before}
          {affix('prefix', prefix)}
          {control}
          {affix('suffix', suffix)}
          {after}
        </div>
      ) : (
        control
      )}
    </Field>
  )
}

const inputAttributes = (props: InputProps, id: string): Record<string, unknown> => ({
  class: classes('govuk-input', props.classes, optionsOf(props.errorMessage) && 'govuk-input--error'),
  id,
  name: props.name,
  type: props.type || 'text',
  spellcheck: props.spellcheck === undefined ? undefined : String(props.spellcheck),
  value: props.value,
  disabled: props.disabled,
  'aria-describedby': describedByOf(id, props),
  autocomplete: props.autocomplete,
  autocapitalize: props.autocapitalize,
  pattern: props.pattern,
  inputmode: props.inputmode,
})

const affix = (kind: 'prefix' | 'suffix', options: AffixOptions | undefined): Element | undefined => {
  if (!options || !isShown(options.text)) return undefined
  const own = { class: classes(`govuk-input__${kind}`, options.classes), 'aria-hidden': 'true' }
  return <div {...merge(own, options.attributes)}>{options.text}</div>
}
