import { type Attributes, classes, merge } from '../attributes.ts'
import type { Content, Element } from '../content.ts'
import { href } from '../href.ts'

export interface SkipLinkProps {
  children?: Content
  /** `#content` when left out. */
  href?: string
  classes?: string
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
