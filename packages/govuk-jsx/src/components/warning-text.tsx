import { type Attributes, classes, merge } from '../attributes.ts'
import type { Content, Element } from '../content.ts'
import { useWords } from '../words.ts'

export interface WarningTextProps {
  /** What it says: text or elements. */
  children?: Content
  /** Read out in the place of the exclamation mark; "Warning" when left out. */
  iconFallbackText?: string
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** Something with consequences, such as a fine or a closed deadline. */
export function WarningText(props: WarningTextProps): Element {
  const words = useWords()
  return (
    <div {...merge({ class: classes('govuk-warning-text', props.classes) }, props.attributes)}>
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>{' '}
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">{props.iconFallbackText || words.warning}</span> {props.children}
      </strong>
    </div>
  )
}
