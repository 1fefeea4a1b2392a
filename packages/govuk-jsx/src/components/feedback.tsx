import { type Attributes, classes, merge } from '../attributes.ts'
import { type Content, type Element, isShown, isText } from '../content.ts'
import { headingTag } from '../heading.ts'

export interface FeedbackProps {
  /** Its heading. */
  title: Content
  /** Bare text becomes a paragraph; elements stand as they are. */
  children?: Content
  /** 2 when left out. */
  headingLevel?: number
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** Asks at the end of a page what could be better. */
export function Feedback(props: FeedbackProps): Element {
  const Heading = headingTag(props.headingLevel, 2)
  const { children } = props
  return (
    <div {...merge({ class: classes('govuk-feedback govuk-width-container', props.classes) }, props.attributes)}>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <Heading class="govuk-feedback__title">{props.title}</Heading>
          {isShown(children) && (
            <div class="govuk-feedback__body">{isText(children) ? <p class="govuk-body">{children}</p> : children}</div>
          )}
        </div>
      </div>
    </div>
  )
}
