import { type Attributes, classes, merge } from '../attributes.ts'
import type { Content, Element } from '../content.ts'

export interface InsetTextProps {
  /** What it says: text or elements. */
  children?: Content
  /** The id of the element. */
  id?: string
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** Text set apart from what surrounds it: a quotation, an example, a note. */
export function InsetText(props: InsetTextProps): Element {
  const own = { id: props.id || undefined, class: classes('govuk-inset-text', props.classes) }
  return <div {...merge(own, props.attributes)}>{props.children}</div>
}
