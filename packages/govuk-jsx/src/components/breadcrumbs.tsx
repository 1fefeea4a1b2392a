import { type Attributes, classes, merge } from '../attributes.ts'
import type { Content, Element } from '../content.ts'
import { href } from '../href.ts'
import { useWords } from '../words.ts'

export interface Breadcrumb {
  /** What it says. */
  text: Content
  /** Left out for the page one is on. */
  href?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

export interface BreadcrumbsProps {
  /** The pages above this one, from the top. */
  items: readonly Breadcrumb[]
  /** On narrow screens show only the first and the last but one. */
  collapseOnMobile?: boolean
  /** What the landmark is called, read out by screen readers. */
  labelText?: string
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** Where a page sits in the service, from the top down. */
export function Breadcrumbs(props: BreadcrumbsProps): Element {
  const words = useWords()
  const own = {
    class: classes(
      'govuk-breadcrumbs',
      props.classes,
      props.collapseOnMobile && 'govuk-breadcrumbs--collapse-on-mobile',
    ),
    'aria-label': props.labelText ?? words.breadcrumb,
  }
  return (
    <nav {...merge(own, props.attributes)}>
      <ol class="govuk-breadcrumbs__list">{props.items.map(crumb)}</ol>
    </nav>
  )
}

const crumb = (item: Breadcrumb): Element =>
  item.href ? (
    <li class="govuk-breadcrumbs__list-item">
      <a {...merge({ class: 'govuk-breadcrumbs__link', href: href(item.href) }, item.attributes)}>{item.text}</a>
    </li>
  ) : (
    <li class="govuk-breadcrumbs__list-item" aria-current="page">
      {item.text}
    </li>
  )
