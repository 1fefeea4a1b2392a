import { type Attributes, classes, merge } from '../attributes.ts'
import { type Content, type Element, isShown } from '../content.ts'
import { headingTag } from '../heading.ts'
import { href } from '../href.ts'
import { useWords } from '../words.ts'

export interface ChosenFilter {
  /** What it filters by, for example "Status". */
  group?: Content
  /** What was chosen, for example "Open". */
  text: Content
  /** The same list without this filter. */
  removeHref: string
}

export interface FilterSummaryProps {
  /** The filters in force; without any, nothing is shown but `count`. */
  items: readonly ChosenFilter[]
  /** How much was found, for example "12 opportunities". */
  count?: Content
  /** "Chosen filters" when left out. */
  title?: Content
  /** Level of the heading; 2 when left out. */
  headingLevel?: number
  /** A link that takes all filters off. */
  clear?: {
    /** What it says. */
    text: Content
    /** The same list without filters. */
    href: string
  }
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** What a list is narrowed to, each filter with a link that takes it off. Stands above the list. */
export function FilterSummary(props: FilterSummaryProps): Element {
  const words = useWords()
  const Heading = headingTag(props.headingLevel, 2)
  const { items, count, clear } = props
  return (
    <div {...merge({ class: classes('gdm-filter-summary', props.classes) }, props.attributes)}>
      {isShown(count) && <p class="govuk-body gdm-filter-summary__count">{count}</p>}
      {items.length > 0 && (
        <>
          <Heading class="govuk-heading-s gdm-filter-summary__heading">
            {isShown(props.title) ? props.title : words.chosenFilters}
          </Heading>
          <ul class="gdm-filter-summary__list">{items.map(item => chosen(item, words.removeFilter))}</ul>
          {clear && (
            <p class="govuk-body">
              <a class="govuk-link" href={href(clear.href)}>
                {clear.text}
              </a>
            </p>
          )}
        </>
      )}
    </div>
  )
}

const chosen = (item: ChosenFilter, remove: string): Element => (
  <li class="gdm-filter-summary__item">
    <a class="gdm-filter-summary__link" href={href(item.removeHref)}>
      <span class="govuk-visually-hidden">{remove} </span>
      {isShown(item.group) && <>{item.group}: </>}
      {item.text}
    </a>
  </li>
)
