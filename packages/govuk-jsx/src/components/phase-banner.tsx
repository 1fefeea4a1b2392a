import { type Attributes, classes, merge } from '../attributes.ts'
import { type Content, type Element, type OrOptions, optionsOf } from '../content.ts'
import { Tag } from './tag.tsx'

export interface PhaseBannerProps {
  /** What it means for the reader, often with a link for feedback. */
  children?: Content
  /** The phase: "Alpha", "Beta". */
  tag: OrOptions<{
    /** What it says. */
    text?: Content
    /** Further class names, separated by spaces. */
    classes?: string
  }>
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** Says that a service is still being worked on. */
export function PhaseBanner(props: PhaseBannerProps): Element {
  const tag = optionsOf(props.tag)
  const own = { class: classes('govuk-phase-banner govuk-width-container', props.classes) }
  return (
    <div {...merge(own, props.attributes)}>
      <p class="govuk-phase-banner__content">
        <Tag classes={classes('govuk-phase-banner__content__tag', tag?.classes)}>{tag?.text}</Tag>{' '}
        <span class="govuk-phase-banner__text">{props.children}</span>
      </p>
    </div>
  )
}
