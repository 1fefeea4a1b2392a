import type { Attributes } from '../attributes.ts'
import { type Content, type Element, isShown } from '../content.ts'
import { HeaderBar } from './generic-header.tsx'

export interface HeaderProps {
  /** An image of one's own. None when left out: the crown and the logotype are the United Kingdom's alone. */
  logo?: Content
  /** The name of the product, beside the logo. */
  productName?: Content
  /** `/` when left out. */
  homepageUrl?: string
  /** Further class names of the container, which sets the width. */
  containerClasses?: string
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** The bar at the top of every page, with the name of what it belongs to. */
export function Header(props: HeaderProps): Element {
  const logo = (
    <>
      {props.logo}
      {isShown(props.productName) && (
        <>
          {' '}
          <span class="govuk-header__product-name">{props.productName}</span>
        </>
      )}
    </>
  )
  return (
    <HeaderBar
      block="govuk-header"
      logo={logo}
      url={props.homepageUrl}
      containerClasses={props.containerClasses}
      classes={props.classes}
      attributes={props.attributes}
    />
  )
}
