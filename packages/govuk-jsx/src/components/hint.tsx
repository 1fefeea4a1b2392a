import { type Attributes, classes, merge } from '../attributes.ts'
import type { Content, Element } from '../content.ts'

export interface HintProps {
  children?: Content
  id?: string
  classes?: string
  attributes?: Attributes
}

/** Help with answering, under a label or a legend. */
export function Hint(props: HintProps): Element {
  const own = { id: props.id || undefined, class: classes('govuk-hint', props.classes) }
  return <div {...merge(own, props.attributes)}>{props.children}</div>
}
