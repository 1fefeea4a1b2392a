import { type Attributes, classes, merge } from '../attributes.ts'
import { type Content, type Element, isShown, type OrOptions, optionsOf } from '../content.ts'
import { href } from '../href.ts'
import { useWords } from '../words.ts'

export interface NavigationItem {
  /** What it says. */
  text: Content
  /** Where it leads. */
  href?: string
  /** The page one is on. */
  current?: boolean
  /** A page below it is the one one is on. */
  active?: boolean
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** Places for content of one's own. */
export interface NavigationSlots {
  /** Stands before the name. */
  start?: Content
  /** `align: 'inline'` sets it beside the navigation where there is room. */
  end?: OrOptions<{
    /** What it says. */
    text?: Content
    /** `inline` sets it beside the navigation. */
    align?: string
  }>
  /** List items before the others. */
  navigationStart?: Content
  /** List items after the others. */
  navigationEnd?: Content
}

export interface ServiceNavigationProps {
  /** The name of the service. */
  serviceName?: Content
  /** Where its name leads. */
  serviceUrl?: string
  /** The links. */
  navigation?: readonly (NavigationItem | false | null | undefined)[]
  /** Content of one’s own between the parts. */
  slots?: NavigationSlots
  /** What the whole is called, read out by screen readers. */
  ariaLabel?: string
  /** What the list of links is called; the button's text when left out. */
  navigationLabel?: string
  /** What the button says that unfolds the links on narrow screens. */
  menuButtonText?: string
  /** The same, read out, where it needs more words. */
  menuButtonLabel?: string
  /** Fold the links behind a button on narrow screens; by default when there is more than one. */
  collapseNavigationOnMobile?: boolean
  /** The id of the list of links. */
  navigationId?: string
  /** Further class names of the navigation. */
  navigationClasses?: string
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** The name of the service and the links to its parts. */
export function ServiceNavigation(props: ServiceNavigationProps): Element {
  const words = useWords()
  const end = optionsOf(props.slots?.end)
  const own = { class: classes('govuk-service-navigation', props.classes), 'data-module': 'govuk-service-navigation' }
  const inner = (
    <div
      class={classes(
        'govuk-width-container',
        end?.align === 'inline' && 'govuk-service-navigation__inlining-container',
      )}
    >
      {props.slots?.start}
      <div class="govuk-service-navigation__container">
        {isShown(props.serviceName) && serviceName(props.serviceName, props.serviceUrl)}
        <Navigation {...props} />
      </div>
      {end?.text}
    </div>
  )
  if (!isShown(props.serviceName) && !isShown(props.slots?.start) && !isShown(end?.text))
    return <div {...merge(own, props.attributes)}>{inner}</div>
  return (
    <section {...merge({ 'aria-label': props.ariaLabel ?? words.serviceInformation, ...own }, props.attributes)}>
      {inner}
    </section>
  )
}

const serviceName = (name: Content, url: string | undefined): Element => (
  <span class="govuk-service-navigation__service-name">
    {url ? (
      <a href={href(url)} class="govuk-service-navigation__link">
        {name}
      </a>
    ) : (
      <span class="govuk-service-navigation__text">{name}</span>
    )}
  </span>
)

function Navigation(props: ServiceNavigationProps): Element | null {
  const words = useWords()
  const items = props.navigation?.filter(item => !!item) ?? []
  const { navigationStart, navigationEnd } = props.slots ?? {}
  if (items.length === 0 && !isShown(navigationStart) && !isShown(navigationEnd)) return null
  const menu = props.menuButtonText || words.menu
  const id = props.navigationId || 'navigation'
  return (
    <nav
      aria-label={props.navigationLabel || menu}
      class={classes('govuk-service-navigation__wrapper', props.navigationClasses)}
    >
      {(props.collapseNavigationOnMobile ?? items.length > 1) && (
        // biome-ignore lint/a11y/noAriaHiddenOnFocusable: hidden altogether until the script shows it
        <button
          type="button"
          class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"
          aria-controls={id}
          aria-label={props.menuButtonLabel && props.menuButtonLabel !== menu ? props.menuButtonLabel : undefined}
          hidden
          aria-hidden="true"
        >
          {menu}
        </button>
      )}
      <ul class="govuk-service-navigation__list" id={id}>
        {navigationStart}
        {items.map(navigationItem)}
        {navigationEnd}
      </ul>
    </nav>
  )
}

function navigationItem(item: NavigationItem): Element {
  const isActive = item.active || item.current
  const current = item.current ? 'page' : item.active ? 'true' : undefined
  // Bold shows where one is even to people who set their own colours.
  const text = isActive ? <strong class="govuk-service-navigation__active-fallback">{item.text}</strong> : item.text
  const link = {
    class: 'govuk-service-navigation__link',
    href: item.href && href(item.href),
    'aria-current': current,
  }
  return (
    <li class={classes('govuk-service-navigation__item', isActive && 'govuk-service-navigation__item--active')}>
      {item.href ? (
        <a {...merge(link, item.attributes)}>{text}</a>
      ) : isShown(item.text) ? (
        <span class="govuk-service-navigation__text" aria-current={current}>
          {text}
        </span>
      ) : null}
    </li>
  )
}
