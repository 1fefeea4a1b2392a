import { type Attributes, classes, merge } from '../attributes.ts'
import type { Content, Element } from '../content.ts'

export interface InsetTextProps {
  children?: Content
  id?: string
  classes?: string
  attributes?: Attributes
}

/** Text set apart from what surrounds it: a quotation, an example, a note. */
export function InsetText(props: InsetTextProps): Element {
  const own = { id: props.id || undefined, class: classes('govuk-inset-text', props.classes) }
  return <div {...merge(own, props.attributes)}>{props.children}</div>
}
