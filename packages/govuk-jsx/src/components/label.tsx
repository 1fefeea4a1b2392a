import { type Attributes, classes, merge } from '../attributes.ts'
import { type Content, type Element, isShown } from '../content.ts'

export interface LabelProps {
  /** What it says: text or elements. */
  children?: Content
  /** The id of the field it names. */
  for?: string
  /** Makes the label the page's `h1`. */
  isPageHeading?: boolean
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** The name of a field. */
export function Label(props: LabelProps): Element | null {
  if (!isShown(props.children)) return null
  const own = { class: classes('govuk-label', props.classes), for: props.attributes?.for ?? (props.for || undefined) }
  // biome-ignore lint/a11y/noLabelWithoutControl: the field is named by `for`
  const label = <label {...merge(own, props.attributes)}>{props.children}</label>
  return props.isPageHeading ? <h1 class="govuk-label-wrapper">{label}</h1> : label
}
