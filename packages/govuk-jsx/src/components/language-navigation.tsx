import { type Attributes, classes, merge } from '../attributes.ts'
import type { Content, Element } from '../content.ts'
import { href } from '../href.ts'
import { useWords } from '../words.ts'

export interface LanguageItem {
  /** The language's name for itself. */
  text: Content
  /** Its code, for example `es`. */
  lang: string
  /** The language of the page it leads to, where it is another than `lang`. */
  hrefLang?: string
  /** `rtl` for languages written from right to left. */
  dir?: string
  /** The same page in that language. */
  href?: string
  /** The language of this page. */
  current?: boolean
  /** Says to screen readers, in that language, what the link does. */
  languageDescriptionText?: string
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

export interface LanguageNavigationProps {
  /** The languages there are. */
  items: readonly LanguageItem[]
  /** What the landmark is called, read out by screen readers. */
  ariaLabel?: string
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** Leads to the same page in other languages. */
export function LanguageNavigation(props: LanguageNavigationProps): Element {
  const words = useWords()
  const own = {
    class: classes('govuk-language-navigation', props.classes),
    'aria-label': props.ariaLabel ?? words.language,
  }
  return (
    <nav {...merge(own, props.attributes)}>
      <ul class="govuk-language-navigation__list">
        {props.items.map(item => (
          <li class="govuk-language-navigation__list-item">{language(item)}</li>
        ))}
      </ul>
    </nav>
  )
}

function language(item: LanguageItem): Element {
  const shared = { lang: item.lang || undefined, dir: item.dir || undefined }
  if (item.current || !item.href) {
    const own = {
      class: classes('govuk-language-navigation__text', item.classes),
      'aria-current': 'true',
      ...shared,
    }
    return <span {...merge(own, item.attributes)}>{item.text}</span>
  }
  const own = {
    class: classes('govuk-language-navigation__link', item.classes),
    href: href(item.href),
    rel: 'alternate',
    hreflang: item.hrefLang || item.lang || undefined,
    ...shared,
  }
  return (
    <a {...merge(own, item.attributes)}>
      {item.text}
      {item.languageDescriptionText && <span class="govuk-visually-hidden"> {item.languageDescriptionText}</span>}
    </a>
  )
}
