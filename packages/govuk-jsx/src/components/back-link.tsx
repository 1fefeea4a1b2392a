import { type Attributes, classes, merge } from '../attributes.ts'
import { type Content, type Element, isShown } from '../content.ts'
import { href } from '../href.ts'
import { useWords } from '../words.ts'

export interface BackLinkProps {
  /** "Back" when left out. */
  children?: Content
  /** Where it leads. */
  href?: string
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** Leads to the page before this one, at the top of a page. */
export function BackLink(props: BackLinkProps): Element {
  const words = useWords()
  const own = { href: href(props.href || '#'), class: classes('govuk-back-link', props.classes) }
  return <a {...merge(own, props.attributes)}>{isShown(props.children) ? props.children : words.back}</a>
}
