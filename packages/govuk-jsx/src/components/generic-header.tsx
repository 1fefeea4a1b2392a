import { type Attributes, classes, merge } from '../attributes.ts'
import type { Content, Element } from '../content.ts'
import { href } from '../href.ts'

export interface GenericHeaderProps {
  /** The name or the logo of whoever runs the service. */
  logo: Content
  /** `/` when left out. */
  url?: string
  /** Further class names of the container, which sets the width. */
  containerClasses?: string
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** The bar at the top of every page, without any country's branding. */
export const GenericHeader = (props: GenericHeaderProps): Element => (
  <HeaderBar {...props} block="govuk-generic-header" />
)

/** Both headers are this bar; they differ in the block of their class names. */
export function HeaderBar(props: GenericHeaderProps & { block: 'govuk-generic-header' | 'govuk-header' }): Element {
  const { block } = props
  return (
    <div {...merge({ class: classes(block, props.classes) }, props.attributes)}>
      <div class={classes(`${block}__container`, props.containerClasses || 'govuk-width-container')}>
        <div class={`${block}__logo`}>
          <a href={href(props.url || '/')} class={`${block}__homepage-link`}>
            {props.logo}
          </a>
        </div>
      </div>
    </div>
  )
}
