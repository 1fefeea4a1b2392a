import { type Attributes, classes, merge } from '../attributes.ts'
import { type Content, type Element, isShown, type OrOptions, optionsOf } from '../content.ts'
import { headingTag } from '../heading.ts'
import { href } from '../href.ts'
import { useWords, type Words } from '../words.ts'
import { Tag } from './tag.tsx'

export interface TimelineItem {
  /** What happened. */
  title: Content
  /** As shown, for example "3 February 2027". */
  date?: string
  /** The same for machines, ISO 8601: `2027-02-03`. */
  datetime?: string
  /** What state it is in; shown as a tag. */
  status?: OrOptions<{
    /** What it says. */
    text?: Content
    /** Further class names, separated by spaces. */
    classes?: string
  }>
  /** Leads to what happened. */
  href?: string
  /** Was due and has not happened, or happened after it was due. */
  isLate?: boolean
  /** Still to come: drawn as an empty mark. */
  isAhead?: boolean
  /** More about it. */
  description?: Content
}

export interface TimelinePhase {
  /** Its heading. */
  title: Content
  /** What happened in it, first things first. */
  items: readonly TimelineItem[]
  /** Shown when there are no items. */
  empty?: Content
}

export interface TimelineProps {
  /** The phases, first things first. */
  phases: readonly TimelinePhase[]
  /** Level of the phases' headings, 3 when left out. */
  headingLevel?: number
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** What happened when and what is due, from the top down, in phases. */
export function Timeline(props: TimelineProps): Element {
  const words = useWords()
  const Heading = headingTag(props.headingLevel, 3)
  return (
    <ol {...merge({ class: classes('gdm-timeline', props.classes) }, props.attributes)}>
      {props.phases.map(phase => (
        <li class="gdm-timeline__phase">
          <Heading class="govuk-heading-s gdm-timeline__heading">{phase.title}</Heading>
          {phase.items.length > 0 ? (
            <ol class="gdm-timeline__items">{phase.items.map(item => timelineItem(item, words))}</ol>
          ) : (
            isShown(phase.empty) && <p class="govuk-hint gdm-timeline__empty">{phase.empty}</p>
          )}
        </li>
      ))}
    </ol>
  )
}

function timelineItem(item: TimelineItem, words: Words): Element {
  const status = optionsOf(item.status)
  const mark = item.isLate ? 'gdm-timeline__item--late' : item.isAhead && 'gdm-timeline__item--ahead'
  return (
    <li class={classes('gdm-timeline__item', mark)}>
      <p class="gdm-timeline__title">
        {item.href ? (
          <a class="govuk-link" href={href(item.href)}>
            {item.title}
          </a>
        ) : (
          item.title
        )}
        {item.isLate && (
          <>
            {' '}
            <Tag classes="govuk-tag--red">{words.late}</Tag>
          </>
        )}
        {status && (
          <>
            {' '}
            <Tag classes={status.classes}>{status.text}</Tag>
          </>
        )}
      </p>
      {item.date && (
        <p class="gdm-timeline__date">
          <time datetime={item.datetime}>{item.date}</time>
        </p>
      )}
      {isShown(item.description) && <div class="gdm-timeline__description">{item.description}</div>}
    </li>
  )
}
