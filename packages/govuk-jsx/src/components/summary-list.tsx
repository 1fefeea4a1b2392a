import { type Attributes, classes, merge } from '../attributes.ts'
import { type Content, type Element, isShown, type OrOptions, optionsOf } from '../content.ts'
import { headingTag } from '../heading.ts'
import { href } from '../href.ts'

export interface SummaryAction {
  /** Where it leads. */
  href: string
  /** What it says. */
  text: Content
  /** Says to screen readers what the action is for: "Change" and, hidden, "name". */
  visuallyHiddenText?: string
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

export interface SummaryActions {
  /** The links. */
  items?: readonly SummaryAction[]
  /** Further class names, separated by spaces. */
  classes?: string
}

export interface SummaryCellOptions {
  /** What it says. */
  text?: Content
  /** Further class names, separated by spaces. */
  classes?: string
}

export interface SummaryRow {
  /** What the row is about. */
  key: OrOptions<SummaryCellOptions>
  /** What it is at present. */
  value: OrOptions<SummaryCellOptions>
  /** Links to change what the row says. */
  actions?: SummaryActions
  /** Further class names, separated by spaces. */
  classes?: string
}

export interface SummaryCardTitle {
  /** What it says. */
  text?: Content
  /** 2 when left out. */
  headingLevel?: number
  /** Further class names, separated by spaces. */
  classes?: string
}

export interface SummaryCard {
  /** What the card is about. */
  title?: OrOptions<SummaryCardTitle>
  /** Links about all of the card. */
  actions?: SummaryActions
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

export interface SummaryListProps {
  /** The rows; what is false or null is passed over. */
  rows: readonly (SummaryRow | false | null | undefined)[]
  /** Puts the list in a card with a title and actions of its own. */
  card?: SummaryCard
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** Facts about one thing, or answers to check, with links to change them. */
export function SummaryList(props: SummaryListProps): Element {
  const hasActions = props.rows.some(row => (row ? row.actions?.items?.length : 0))
  const cardTitle = optionsOf(props.card?.title)?.text
  const list = (
    <dl {...merge({ class: classes('govuk-summary-list', props.classes) }, props.attributes)}>
      {props.rows.map(row => (row ? summaryRow(row, hasActions, cardTitle) : null))}
    </dl>
  )
  return props.card ? <Card card={props.card}>{list}</Card> : list
}

function summaryRow(row: SummaryRow, anyHasActions: boolean, cardTitle: Content): Element {
  const key = optionsOf(row.key)
  const value = optionsOf(row.value)
  const lacksActions = anyHasActions && !row.actions?.items
  return (
    <div class={classes('govuk-summary-list__row', lacksActions && 'govuk-summary-list__row--no-actions', row.classes)}>
      <dt class={classes('govuk-summary-list__key', key?.classes)}>{key?.text}</dt>
      <dd class={classes('govuk-summary-list__value', value?.classes)}>{value?.text}</dd>
      {row.actions?.items?.length ? (
        <dd class={classes('govuk-summary-list__actions', row.actions.classes)}>
          {row.actions.items.length === 1 ? (
            row.actions.items.map(item => action(item, cardTitle))
          ) : (
            <ul class="govuk-summary-list__actions-list">
              {row.actions.items.map(item => [
                <li class="govuk-summary-list__actions-list-item">{action(item, cardTitle)}</li>,
                ' ',
              ])}
            </ul>
          )}
        </dd>
      ) : null}
    </div>
  )
}

function Card({ card, children }: { card: SummaryCard; children?: Content }): Element {
  const title = optionsOf(card.title)
  const Heading = headingTag(title?.headingLevel, 2)
  const items = card.actions?.items ?? []
  return (
    <div {...merge({ class: classes('govuk-summary-card', card.classes) }, card.attributes)}>
      <div class="govuk-summary-card__title-wrapper">
        {title && <Heading class={classes('govuk-summary-card__title', title.classes)}>{title.text}</Heading>}
        {items.length === 1 && (
          <div class={classes('govuk-summary-card__actions', card.actions?.classes)}>
            {items.map(item => action(item, title?.text))}
          </div>
        )}
        {items.length > 1 && (
          <ul class={classes('govuk-summary-card__actions', card.actions?.classes)}>
            {items.map(item => [<li class="govuk-summary-card__action">{action(item, title?.text)}</li>, ' '])}
          </ul>
        )}
      </div>
      <div class="govuk-summary-card__content">{children}</div>
    </div>
  )
}

const action = (item: SummaryAction, cardTitle: Content): Element => (
  <a {...merge({ class: classes('govuk-link', item.classes), href: href(item.href) }, item.attributes)}>
    {item.text}
    {(item.visuallyHiddenText || isShown(cardTitle)) && (
      <span class="govuk-visually-hidden">
        {item.visuallyHiddenText && ` ${item.visuallyHiddenText}`}
        {isShown(cardTitle) && <> ({cardTitle})</>}
      </span>
    )}
  </a>
)
