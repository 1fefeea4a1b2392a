import { type Attributes, classes, merge } from '../attributes.ts'
import { type Content, type Element, type OrOptions, optionsOf } from '../content.ts'
import { Tag } from './tag.tsx'

export interface PhaseBannerProps {
  children?: Content
  /** The phase: "Alpha", "Beta". */
  tag: OrOptions<{ text?: Content; classes?: string }>
  classes?: string
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
