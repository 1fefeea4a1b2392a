import { type Attributes, classes, merge } from '../attributes.ts'
import type { Content, Element } from '../content.ts'

export interface TagProps {
  children?: Content
  /** For a colour: `govuk-tag--green`, `--red`, `--yellow`, `--grey` and so on. */
  classes?: string
  attributes?: Attributes
}

/** The status of something, in a word or two. */
export function Tag(props: TagProps): Element {
  return <strong {...merge({ class: classes('govuk-tag', props.classes) }, props.attributes)}>{props.children}</strong>
}
