import { type Attributes, classes, merge } from '../attributes.ts'
import type { Content, Element } from '../content.ts'
import { href } from '../href.ts'

export interface SkipLinkProps {
  /** What it says: text or elements. */
  children?: Content
  /** `#content` when left out. */
  href?: string
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** The first link of a page: lets people who use a keyboard pass over what comes before the content. */
export function SkipLink(props: SkipLinkProps): Element {
  const own = { href: href(props.href || '#content'), class: classes('govuk-skip-link', props.classes) }
  return (
    <a {...merge(own, props.attributes)} data-module="govuk-skip-link">
      {props.children}
    </a>
  )
}
