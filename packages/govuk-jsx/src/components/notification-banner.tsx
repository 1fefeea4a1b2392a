import { type Attributes, classes, merge } from '../attributes.ts'
import { type Content, type Element, isShown, isText } from '../content.ts'
import { headingTag } from '../heading.ts'
import { useWords } from '../words.ts'

export interface NotificationBannerProps {
  /** Bare text becomes the banner's heading; elements stand as they are. */
  children?: Content
  /** "Important" when left out, or "Success". */
  title?: Content
  /** Level of the title; 2 when left out. */
  titleHeadingLevel?: number | string
  /** The id of the title; needed where there are two banners on a page. */
  titleId?: string
  /** `success` makes it green and has it read out at once. */
  type?: string
  /** The role of the element for assistive technology. */
  role?: string
  /** By default the script moves the focus to a banner with the role `alert`. */
  disableAutoFocus?: boolean
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** News that is not about this page: a deed done, a service about to close. */
export function NotificationBanner(props: NotificationBannerProps): Element {
  const words = useWords()
  const isSuccess = props.type === 'success'
  const titleId = props.titleId || 'govuk-notification-banner-title'
  const Heading = headingTag(props.titleHeadingLevel, 2)
  const own = {
    class: classes('govuk-notification-banner', isSuccess && 'govuk-notification-banner--success', props.classes),
    role: props.role || (isSuccess ? 'alert' : 'region'),
    'aria-labelledby': titleId,
    'data-module': 'govuk-notification-banner',
    'data-disable-auto-focus': props.disableAutoFocus,
  }
  return (
    <div {...merge(own, props.attributes)}>
      <div class="govuk-notification-banner__header">
        <Heading class="govuk-notification-banner__title" id={titleId}>
          {isShown(props.title) ? props.title : isSuccess ? words.success : words.important}
        </Heading>
      </div>
      <div class="govuk-notification-banner__content">
        {isText(props.children) && isShown(props.children) ? (
          <p class="govuk-notification-banner__heading">{props.children}</p>
        ) : (
          props.children
        )}
      </div>
    </div>
  )
}
