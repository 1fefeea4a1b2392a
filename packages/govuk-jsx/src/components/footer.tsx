import { type Attributes, classes, merge } from '../attributes.ts'
import { type Content, type Element, isShown, type OrOptions, optionsOf } from '../content.ts'
import { href } from '../href.ts'
import { useWords } from '../words.ts'

export interface FooterLink {
  /** What it says. */
  text: Content
  /** Where it leads. */
  href: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

export interface FooterNavigation {
  /** Its heading. */
  title: Content
  /** The links of the section. */
  items?: readonly FooterLink[]
  /** Columns the links are set in. */
  columns?: number
  /** Width of the section in the grid: `full`, `one-half`, `two-thirds`… */
  width?: string
}

export interface FooterMeta {
  /** Heading of the links, for screen readers. */
  visuallyHiddenTitle?: string
  /** The links, in one line. */
  items?: readonly FooterLink[]
  /** What it says. */
  text?: Content
}

export interface FooterProps {
  /** Sections of links. */
  navigation?: readonly FooterNavigation[]
  /** Links and text in small print. */
  meta?: FooterMeta
  /** Under which terms the content may be used again. */
  contentLicence?: OrOptions<{
    /** What it says. */
    text?: Content
    /** An image beside the licence. */
    logo?: Content
  }>
  /** Whose the content is. */
  copyright?: OrOptions<{
    /** What it says. */
    text?: Content
    /** Where it leads. */
    href?: string
    /** Further class names, separated by spaces. */
    classes?: string
  }>
  /** An image of one's own above all. None when left out: the crown is the United Kingdom's alone. */
  logo?: Content
  /** Further class names of the container, which sets the width. */
  containerClasses?: string
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** Links and terms at the end of every page. */
export function Footer(props: FooterProps): Element {
  const licence = optionsOf(props.contentLicence)
  const copyright = optionsOf(props.copyright)
  return (
    <div {...merge({ class: classes('govuk-footer', props.classes) }, props.attributes)}>
      <div class={classes('govuk-width-container', props.containerClasses)}>
        {props.logo}
        {props.navigation?.length ? (
          <>
            <div class="govuk-footer__navigation">{props.navigation.map(section)}</div>
            <hr class="govuk-footer__section-break" />
          </>
        ) : null}
        <div class="govuk-footer__meta">
          <div class="govuk-footer__meta-item govuk-footer__meta-item--grow">
            {props.meta && <Meta meta={props.meta} />}
            {licence?.logo}
            {licence && <span class="govuk-footer__licence-description">{licence.text}</span>}
          </div>
          {copyright && (
            <div class="govuk-footer__meta-item">
              {copyright.href ? (
                <a class={classes('govuk-footer__link', copyright.classes)} href={href(copyright.href)}>
                  {copyright.text}
                </a>
              ) : (
                <span class={copyright.classes || undefined}>{copyright.text}</span>
              )}
            </div>
          )}
        </div>
      </div>
    </div>
  )
}

function Meta({ meta }: { meta: FooterMeta }): Element {
  const words = useWords()
  return (
    <>
      <h2 class="govuk-visually-hidden">{meta.visuallyHiddenTitle || words.supportLinks}</h2>
      {meta.items?.length ? (
        <ul class="govuk-footer__inline-list">
          {meta.items.map(item => (
            <>
              <li class="govuk-footer__inline-list-item">{link(item)}</li>{' '}
            </>
          ))}
        </ul>
      ) : null}
      {isShown(meta.text) && <div class="govuk-footer__meta-custom">{meta.text}</div>}
    </>
  )
}

const section = (nav: FooterNavigation): Element => (
  <div class={`govuk-footer__section govuk-grid-column-${nav.width || 'full'}`}>
    <h2 class="govuk-footer__heading govuk-heading-m">{nav.title}</h2>
    {nav.items?.length ? (
      <ul class={classes('govuk-footer__list', nav.columns ? `govuk-footer__list--columns-${nav.columns}` : undefined)}>
        {nav.items.map(item =>
          item.href && isShown(item.text) ? <li class="govuk-footer__list-item">{link(item)}</li> : null,
        )}
      </ul>
    ) : null}
  </div>
)

const link = (item: FooterLink): Element => (
  <a {...merge({ class: 'govuk-footer__link', href: href(item.href) }, item.attributes)}>{item.text}</a>
)
