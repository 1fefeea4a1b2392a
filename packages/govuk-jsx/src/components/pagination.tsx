import { type Attributes, classes, merge } from '../attributes.ts'
import { type Content, type Element, isShown } from '../content.ts'
import { href } from '../href.ts'
import { useWords, type Words } from '../words.ts'

export interface PaginationItem {
  /** The number of the page. */
  number?: number | string
  /** The address of that page. */
  href?: string
  /** The page one is on. */
  current?: boolean
  /** Stands for pages left out. */
  ellipsis?: boolean
  /** Read out in the place of the number; "Page 3" when left out. */
  visuallyHiddenText?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

export interface PaginationLink {
  /** The address of the page. */
  href: string
  /** "Previous" or "Next" when left out. */
  text?: Content
  /** The name of the page it leads to, where there are no numbers. */
  labelText?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

export interface PaginationProps {
  /** Page numbers. Leave out where pages have none, as with keyset paging. */
  items?: readonly (PaginationItem | false | null | undefined)[]
  /** Leads to the page before. */
  previous?: PaginationLink
  /** Leads to the page after. */
  next?: PaginationLink
  /** What the landmark is called, read out by screen readers. */
  landmarkLabel?: string
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** Leads from page to page of a list, or from part to part of a guide. */
export function Pagination(props: PaginationProps): Element {
  const words = useWords()
  const { previous, next, items } = props
  const isBlock = !items && Boolean(next || previous)
  const own = {
    class: classes('govuk-pagination', isBlock && 'govuk-pagination--block', props.classes),
    'aria-label': props.landmarkLabel || words.pagination,
  }
  return (
    <nav {...merge(own, props.attributes)}>
      {previous?.href && <Arrow link={previous} type="prev" isBlock={isBlock} words={words} />}
      {items && (
        <ul class="govuk-pagination__list">
          {items.map(item => (item && Object.keys(item).length > 0 ? pageItem(item, words) : null))}
        </ul>
      )}
      {next?.href && <Arrow link={next} type="next" isBlock={isBlock} words={words} />}
    </nav>
  )
}

interface ArrowProps {
  link: PaginationLink
  type: 'prev' | 'next'
  isBlock: boolean
  words: Words
}

function Arrow({ link, type, isBlock, words }: ArrowProps): Element {
  const own = { class: 'govuk-link govuk-pagination__link', href: href(link.href), rel: type }
  const isPlain = isBlock && !link.labelText
  return (
    <div class={`govuk-pagination__${type}`}>
      <a {...merge(own, link.attributes)}>
        {(isBlock || type === 'prev') && arrowIcon(type)}
        <span class={classes('govuk-pagination__link-title', isPlain && 'govuk-pagination__link-title--decorated')}>
          {isShown(link.text) ? link.text : defaultText(type, words)}
        </span>
        {link.labelText && isBlock && (
          <>
            {' '}
            <span class="govuk-visually-hidden">:</span>{' '}
            <span class="govuk-pagination__link-label">{link.labelText}</span>
          </>
        )}
        {!isBlock && type === 'next' && arrowIcon(type)}
      </a>
    </div>
  )
}

const defaultText = (type: 'prev' | 'next', words: Words): Content => {
  const hidden = type === 'prev' ? words.previousHidden : words.nextHidden
  return (
    <>
      {type === 'prev' ? words.previous : words.next}
      {hidden && <span class="govuk-visually-hidden"> {hidden}</span>}
    </>
  )
}

const arrows = {
  prev: 'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  next: 'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
}

const arrowIcon = (type: 'prev' | 'next'): Element => (
  <svg
    class={`govuk-pagination__icon govuk-pagination__icon--${type}`}
    xmlns="http://www.w3.org/2000/svg"
    height="13"
    width="15"
    aria-hidden="true"
    focusable="false"
    viewBox="0 0 15 13"
  >
    <path d={arrows[type]} />
  </svg>
)

function pageItem(item: PaginationItem, words: Words): Element {
  const own = {
    class: 'govuk-link govuk-pagination__link',
    href: href(item.href ?? ''),
    'aria-label': item.visuallyHiddenText ?? words.page.replaceAll('%{number}', String(item.number)),
    'aria-current': item.current ? 'page' : undefined,
  }
  return (
    <li
      class={classes(
        'govuk-pagination__item',
        item.current && 'govuk-pagination__item--current',
        item.ellipsis && 'govuk-pagination__item--ellipsis',
      )}
    >
      {item.ellipsis ? '⋯' : <a {...merge(own, item.attributes)}>{item.number}</a>}
    </li>
  )
}
