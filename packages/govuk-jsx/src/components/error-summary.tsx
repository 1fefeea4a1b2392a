import { type Attributes, classes, merge } from '../attributes.ts'
import { type Content, type Element, isShown } from '../content.ts'
import { href } from '../href.ts'
import { useWords } from '../words.ts'

export interface ErrorSummaryItem {
  /** What it says. */
  text: Content
  /** `#` and the id of the field to mend. */
  href?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

export interface ErrorSummaryProps {
  /** "There is a problem" when left out. */
  title?: Content
  /** Text between the title and the list. */
  description?: Content
  /** More text, in the place of `description`. */
  children?: Content
  /** What is wrong, in the order of the fields. */
  errorList?: readonly ErrorSummaryItem[]
  /** By default the script moves the focus to the summary when the page loads. */
  disableAutoFocus?: boolean
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** All that is wrong with a form, at the top of its page, each linked to its field. */
export function ErrorSummary(props: ErrorSummaryProps): Element {
  const words = useWords()
  const description = isShown(props.children) ? props.children : props.description
  const own = {
    class: classes('govuk-error-summary', props.classes),
    'data-disable-auto-focus': props.disableAutoFocus,
  }
  return (
    <div {...merge(own, props.attributes)} data-module="govuk-error-summary">
      <div role="alert">
        <h2 class="govuk-error-summary__title">{props.title ?? words.problem}</h2>
        <div class="govuk-error-summary__body">
          {isShown(description) && <p>{description}</p>}
          {props.errorList?.length ? (
            <ul class="govuk-list govuk-error-summary__list">{props.errorList.map(entry)}</ul>
          ) : null}
        </div>
      </div>
    </div>
  )
}

const entry = (item: ErrorSummaryItem): Element => (
  <li>{item.href ? <a {...merge({ href: href(item.href) }, item.attributes)}>{item.text}</a> : item.text}</li>
)
