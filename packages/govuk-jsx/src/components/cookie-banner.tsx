import { type Attributes, classes, merge } from '../attributes.ts'
import { type Content, type Element, isShown, isText } from '../content.ts'
import { href } from '../href.ts'
import { useWords } from '../words.ts'
import { Button } from './button.tsx'

export interface CookieAction {
  /** What it says. */
  text: Content
  /** With an address and no `type`, a link; otherwise a button. */
  href?: string
  /** Makes a button of it, even with an address. */
  type?: 'submit' | 'button' | 'reset'
  /** The name under which it is sent. */
  name?: string
  /** What is sent. */
  value?: string
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

export interface CookieMessage {
  /** Its heading. */
  heading?: Content
  /** Bare text becomes a paragraph; elements stand as they are. */
  text?: Content
  /** Links and buttons. */
  actions?: readonly CookieAction[]
  /** Not shown until a script does. */
  hidden?: boolean
  /** `alert` for the confirmation after a choice. */
  role?: string
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

export interface CookieBannerProps {
  /** The question, and the confirmations that follow it. */
  messages: readonly CookieMessage[]
  /** Not shown until a script does. */
  hidden?: boolean
  /** What the region is called, read out by screen readers. */
  ariaLabel?: string
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** Asks whether cookies that are not needed may be set. */
export function CookieBanner(props: CookieBannerProps): Element {
  const words = useWords()
  const own = {
    class: classes('govuk-cookie-banner', props.classes),
    'data-nosnippet': '',
    role: 'region',
    'aria-label': props.ariaLabel || words.cookieBanner,
    hidden: props.hidden,
  }
  return <div {...merge(own, props.attributes)}>{props.messages.map(message)}</div>
}

function message(props: CookieMessage): Element {
  const own = {
    class: classes('govuk-cookie-banner__message', props.classes, 'govuk-width-container'),
    role: props.role || undefined,
    hidden: props.hidden,
  }
  return (
    <div {...merge(own, props.attributes)}>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          {isShown(props.heading) && <h2 class="govuk-cookie-banner__heading govuk-heading-m">{props.heading}</h2>}
          <div class="govuk-cookie-banner__content">
            {isText(props.text) && isShown(props.text) ? <p class="govuk-body">{props.text}</p> : props.text}
          </div>
        </div>
      </div>
      {props.actions && <div class="govuk-button-group">{props.actions.map(cookieAction)}</div>}
    </div>
  )
}

const cookieAction = (action: CookieAction): Element =>
  action.href && action.type !== 'button' ? (
    <a {...merge({ class: classes('govuk-link', action.classes), href: href(action.href) }, action.attributes)}>
      {action.text}
    </a>
  ) : (
    <Button
      type={action.type || 'button'}
      name={action.name}
      value={action.value}
      classes={action.classes}
      href={action.href}
      attributes={action.attributes}
    >
      {action.text}
    </Button>
  )
