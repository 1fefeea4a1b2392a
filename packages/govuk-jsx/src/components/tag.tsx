import { type Attributes, classes, merge } from '../attributes.ts'
import type { Content, Element } from '../content.ts'

export interface TagProps {
  /** What it says: text or elements. */
  children?: Content
  /** For a colour: `govuk-tag--green`, `--red`, `--yellow`, `--grey` and so on. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** The status of something, in a word or two. */
export function Tag(props: TagProps): Element {
  return <strong {...merge({ class: classes('govuk-tag', props.classes) }, props.attributes)}>{props.children}</strong>
}
