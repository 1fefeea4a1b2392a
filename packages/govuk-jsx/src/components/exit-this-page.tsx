import { type Attributes, classes, merge, translations } from '../attributes.ts'
import { type Content, type Element, isShown } from '../content.ts'
import { useWords } from '../words.ts'
import { Button } from './button.tsx'

export interface ExitThisPageProps {
  /** "Exit this page" when left out. */
  children?: Content
  /** A harmless page to go to; the weather when left out. */
  redirectUrl?: string
  /** The id of the element. */
  id?: string
  /** Said when the page is being left. */
  activatedText?: string
  /** Said when the keys were pressed too slowly. */
  timedOutText?: string
  /** Said after the first press of the key. */
  pressTwoMoreTimesText?: string
  /** Said after the second. */
  pressOneMoreTimeText?: string
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** Lets people whose reading this would put them in danger leave at once. */
export function ExitThisPage(props: ExitThisPageProps): Element {
  const words = useWords()
  const own = {
    id: props.id || undefined,
    class: classes('govuk-exit-this-page', props.classes),
    'data-module': 'govuk-exit-this-page',
  }
  const messages = translations({
    activated: props.activatedText,
    'timed-out': props.timedOutText,
    'press-two-more-times': props.pressTwoMoreTimesText,
    'press-one-more-time': props.pressOneMoreTimeText,
  })
  return (
    <div {...merge(own, props.attributes)} {...messages}>
      <Button
        classes="govuk-button--warning govuk-exit-this-page__button govuk-js-exit-this-page-button"
        href={props.redirectUrl || 'https://www.bbc.co.uk/weather'}
        attributes={{ rel: 'nofollow noreferrer' }}
      >
        {isShown(props.children) ? (
          props.children
        ) : (
          <>
            <span class="govuk-visually-hidden">{words.emergency}</span> {words.exitThisPage}
          </>
        )}
      </Button>
    </div>
  )
}
