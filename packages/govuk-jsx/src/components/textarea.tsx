import { classes, merge } from '../attributes.ts'
import type { Element } from '../content.ts'
import { optionsOf } from '../content.ts'
import { describedByOf, Field, type FieldProps } from './form-group.tsx'

export interface TextareaProps extends FieldProps {
  /** What is in the field at first, or was typed. */
  value?: string
  /** Lines shown at once, 5 when left out. */
  rows?: number | string
  /** Whether the browser marks what it takes for mistakes; its own choice when left out. */
  spellcheck?: boolean
  /** What the browser may fill in, WCAG 1.3.5. */
  autocomplete?: string
}

/** Several lines of text. */
export function Textarea(props: TextareaProps): Element {
  const id = props.id || props.name
  const own = {
    class: classes('govuk-textarea', optionsOf(props.errorMessage) && 'govuk-textarea--error', props.classes),
    id,
    name: props.name,
    rows: props.rows || 5,
    spellcheck: props.spellcheck === undefined ? undefined : String(props.spellcheck),
    disabled: props.disabled,
    'aria-describedby': describedByOf(id, props),
    autocomplete: props.autocomplete || undefined,
  }
  return (
    <Field field={props} id={id} group={props.formGroup}>
      {/* A browser drops one line break at the start of a textarea; this one is there to be dropped. */}
      <textarea {...merge(own, props.attributes)}>
        {props.value?.startsWith('\n') ? `\n${props.value}` : props.value}
      </textarea>
    </Field>
  )
}
