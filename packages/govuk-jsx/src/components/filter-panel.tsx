import { type Attributes, classes, merge } from '../attributes.ts'
import { type Content, type Element, isShown } from '../content.ts'
import { headingTag } from '../heading.ts'
import { href } from '../href.ts'
import { useWords } from '../words.ts'
import { Button } from './button.tsx'
import { Checkboxes } from './checkboxes.tsx'
import { Input } from './input.tsx'

export interface FilterOption {
  /** What is sent. */
  value: string
  /** What it says. */
  text: Content
  /** Chosen at first. */
  checked?: boolean
}

export interface FilterGroup {
  /** The name under which the chosen values are sent, once for each. */
  name: string
  /** What the choices are about. */
  title: Content
  /** What can be chosen. */
  items: readonly FilterOption[]
  /** Unfolded; by default only where something is chosen. */
  isOpen?: boolean
}

export interface FilterPanelProps {
  /** Where the form is sent, by GET: a filtered list has an address that can be kept and shared. */
  action: string
  /** "Filters" when left out. */
  title?: Content
  /** Level of the heading; 2 when left out. */
  headingLevel?: number
  /** A field to search by words. */
  keyword?: {
    /** The name under which it is sent. */
    name: string
    /** What was searched for. */
    value?: string
    /** Its name. */
    label?: Content
    /** Help with answering: text, or settings with it. */
    hint?: Content
  }
  /** What can be chosen, in groups. */
  groups?: readonly FilterGroup[]
  /** Further fields, above the button. */
  children?: Content
  /** What must be sent along though it is no filter, for example the order of the list. */
  hidden?: Readonly<Record<string, string>>
  /** "Apply filters" when left out. */
  buttonText?: Content
  /** A link that takes all filters off. */
  clear?: {
    /** What it says. */
    text: Content
    /** Where it leads. */
    href: string
  }
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** Narrows a list. A plain form that works without any script. */
export function FilterPanel(props: FilterPanelProps): Element {
  const words = useWords()
  const Heading = headingTag(props.headingLevel, 2)
  const { keyword } = props
  const own = {
    method: 'get',
    action: href(props.action),
    class: classes('gdm-filters', props.classes),
    role: 'search',
  }
  return (
    <form {...merge(own, props.attributes)}>
      <Heading class="govuk-heading-m">{props.title ?? words.filters}</Heading>
      {Object.entries(props.hidden ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {keyword && (
        <Input
          name={keyword.name}
          id={`filter-${keyword.name}`}
          type="search"
          value={keyword.value}
          label={{ text: keyword.label ?? words.keywords, classes: 'govuk-label--s' }}
          hint={keyword.hint}
        />
      )}
      {props.groups?.map(filterGroup)}
      {props.children}
      <div class="govuk-button-group gdm-filters__buttons">
        <Button>{isShown(props.buttonText) ? props.buttonText : words.applyFilters}</Button>{' '}
        {props.clear && (
          <a class="govuk-link" href={href(props.clear.href)}>
            {props.clear.text}
          </a>
        )}
      </div>
    </form>
  )
}

function filterGroup(group: FilterGroup): Element {
  const isOpen = group.isOpen ?? group.items.some(item => item.checked)
  return (
    <details class="gdm-filters__group" open={isOpen}>
      <summary class="gdm-filters__summary">{group.title}</summary>
      <Checkboxes
        name={group.name}
        idPrefix={`filter-${group.name}`}
        classes="govuk-checkboxes--small"
        fieldset={{ legend: { text: group.title, classes: 'govuk-visually-hidden' } }}
        items={group.items}
      />
    </details>
  )
}
