import { type Attributes, classes, merge } from '../attributes.ts'
import type { Content, Element } from '../content.ts'

export interface HintProps {
  /** What it says: text or elements. */
  children?: Content
  /** The id by which its field names it. */
  id?: string
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** Help with answering, under a label or a legend. */
export function Hint(props: HintProps): Element {
  const own = { id: props.id || undefined, class: classes('govuk-hint', props.classes) }
  return <div {...merge(own, props.attributes)}>{props.children}</div>
}
