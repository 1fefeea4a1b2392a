import { type Attributes, classes, merge } from '../attributes.ts'
import type { Content, Element } from '../content.ts'
import { useWords } from '../words.ts'

export interface ErrorMessageProps {
  /** What it says: text or elements. */
  children?: Content
  /** The id by which its field names it. */
  id?: string
  /** Read out before the message; "Error" when left out, nothing when empty. */
  visuallyHiddenText?: string
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** What is wrong with one field, beside it. */
export function ErrorMessage(props: ErrorMessageProps): Element {
  const words = useWords()
  const hidden = props.visuallyHiddenText ?? words.error
  const own = { id: props.id || undefined, class: classes('govuk-error-message', props.classes) }
  return (
    <p {...merge(own, props.attributes)}>
      {hidden && (
        <>
          <span class="govuk-visually-hidden">{hidden}:</span>{' '}
        </>
      )}
      {props.children}
    </p>
  )
}
