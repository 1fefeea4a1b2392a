import { type Attributes, classes, merge, translations } from '../attributes.ts'
import { type Content, type Element, isShown, isText } from '../content.ts'
import { headingTag } from '../heading.ts'
import { useWords, type Words } from '../words.ts'

export interface AccordionItem {
  /** Its heading. */
  heading: Content
  /** A line below the heading. */
  summary?: Content
  /** Bare text becomes a paragraph; elements stand as they are. */
  content: Content
  /** Open at first. */
  expanded?: boolean
}

export interface AccordionProps {
  /** Unique on the site, because what was opened is remembered by it. */
  id: string
  /** The sections; what is false or null is passed over. */
  items: readonly (AccordionItem | false | null | undefined)[]
  /** 2 when left out. */
  headingLevel?: number
  /** False forgets which sections were open. */
  rememberExpanded?: boolean
  /** What the button that closes all says. */
  hideAllSectionsText?: string
  /** What an open section’s button says. */
  hideSectionText?: string
  /** The same, read out. */
  hideSectionAriaLabelText?: string
  /** What the button that opens all says. */
  showAllSectionsText?: string
  /** What a closed section’s button says. */
  showSectionText?: string
  /** The same, read out. */
  showSectionAriaLabelText?: string
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** Sections that fold; without the script, all are open. */
export function Accordion(props: AccordionProps): Element {
  const words = useWords()
  const own = {
    class: classes('govuk-accordion', props.classes),
    'data-module': 'govuk-accordion',
    id: props.id,
    ...scriptMessages(props, words),
    'data-remember-expanded': props.rememberExpanded,
  }
  return (
    <div {...merge(own, props.attributes)}>
      {props.items.map((item, index) =>
        item ? <Section item={item} id={props.id} number={index + 1} level={props.headingLevel || 2} /> : null,
      )}
    </div>
  )
}

const scriptMessages = (props: AccordionProps, { script }: Words): Record<string, string> =>
  translations({
    'hide-all-sections': props.hideAllSectionsText ?? script?.hideAllSections,
    'hide-section': props.hideSectionText ?? script?.hideSection,
    'hide-section-aria-label': props.hideSectionAriaLabelText ?? script?.hideSectionLabel,
    'show-all-sections': props.showAllSectionsText ?? script?.showAllSections,
    'show-section': props.showSectionText ?? script?.showSection,
    'show-section-aria-label': props.showSectionAriaLabelText ?? script?.showSectionLabel,
  })

function Section(props: { item: AccordionItem; id: string; number: number; level: number }): Element {
  const { item, id, number } = props
  const Heading = headingTag(props.level, 2)
  return (
    <div class={classes('govuk-accordion__section', item.expanded && 'govuk-accordion__section--expanded')}>
      <div class="govuk-accordion__section-header">
        <Heading class="govuk-accordion__section-heading">
          <span class="govuk-accordion__section-button" id={`${id}-heading-${number}`}>
            {item.heading}
          </span>
        </Heading>
        {isShown(item.summary) && (
          <div class="govuk-accordion__section-summary govuk-body" id={`${id}-summary-${number}`}>
            {item.summary}
          </div>
        )}
      </div>
      <div id={`${id}-content-${number}`} class="govuk-accordion__section-content">
        {isText(item.content) && isShown(item.content) ? <p class="govuk-body">{item.content}</p> : item.content}
      </div>
    </div>
  )
}
