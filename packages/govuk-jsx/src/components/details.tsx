import { type Attributes, classes, merge } from '../attributes.ts'
import type { Content, Element } from '../content.ts'

export interface DetailsProps {
  /** The line that opens it. */
  summary: Content
  /** What is folded away. */
  children?: Content
  /** The id of the element. */
  id?: string
  /** Unfolded at first. */
  open?: boolean
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** Text that only some readers need, folded away. */
export function Details(props: DetailsProps): Element {
  const own = { id: props.id || undefined, class: classes('govuk-details', props.classes), open: props.open }
  return (
    <details {...merge(own, props.attributes)}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{props.summary}</span>
      </summary>
      <div class="govuk-details__text">{props.children}</div>
    </details>
  )
}
