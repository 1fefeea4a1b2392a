import { type Attributes, classes, merge } from '../attributes.ts'
import { type Content, type Element, isShown, isText, type OrOptions, optionsOf } from '../content.ts'
import { useWords } from '../words.ts'

export interface Tab {
  /** What the tab says. */
  label: Content
  /** The panel's id; made from `idPrefix` when left out. */
  id?: string
  /** Bare text becomes a paragraph; elements stand as they are. */
  panel: OrOptions<{
    /** What it says. */
    text?: Content
    /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
    attributes?: Attributes
  }>
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

export interface TabsProps {
  /** The tabs; what is false or null is passed over. */
  items: readonly (Tab | false | null | undefined)[]
  /** The id of the element. */
  id?: string
  /** Start of the ids of panels that have none. */
  idPrefix?: string
  /** Heading of the list of contents that stands in for the tabs without the script. */
  title?: string
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** Parts of one thing of which a reader needs one at a time. */
export function Tabs(props: TabsProps): Element {
  const words = useWords()
  const own = { id: props.id || undefined, class: classes('govuk-tabs', props.classes) }
  const idOf = (tab: Tab, index: number) => tab.id || `${props.idPrefix ?? ''}-${index + 1}`
  return (
    <div {...merge(own, props.attributes)} data-module="govuk-tabs">
      <h2 class="govuk-tabs__title">{props.title ?? words.contents}</h2>
      {props.items.length > 0 && (
        <ul class="govuk-tabs__list">
          {props.items.map((tab, index) => (tab ? listItem(tab, idOf(tab, index), index === 0) : null))}
        </ul>
      )}
      {props.items.map((tab, index) => (tab ? panel(tab, idOf(tab, index), index === 0) : null))}
    </div>
  )
}

const listItem = (tab: Tab, id: string, isFirst: boolean): Element => (
  <li class={classes('govuk-tabs__list-item', isFirst && 'govuk-tabs__list-item--selected')}>
    {/* Keeps the dash that stands before the link, without the script, apart from it. */}{' '}
    <a {...merge({ class: 'govuk-tabs__tab', href: `#${id}` }, tab.attributes)}>{tab.label}</a>
  </li>
)

function panel(tab: Tab, id: string, isFirst: boolean): Element {
  const options = optionsOf(tab.panel)
  const own = { class: classes('govuk-tabs__panel', !isFirst && 'govuk-tabs__panel--hidden'), id }
  const text = options?.text
  return (
    <div {...merge(own, options?.attributes)}>
      {isText(text) && isShown(text) ? <p class="govuk-body">{text}</p> : text}
    </div>
  )
}
