import { type Attributes, classes, merge } from '../attributes.ts'
import { type Content, type Element, isShown } from '../content.ts'
import { headingTag } from '../heading.ts'
import { href } from '../href.ts'
import { Button } from './button.tsx'

export interface PanelAction {
  /** What it says. */
  text: Content
  /** With an address and no `type`, a link; otherwise a button. */
  href?: string
  /** Makes a button of it, even with an address. */
  type?: 'submit' | 'button' | 'reset'
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

export interface PanelProps {
  /** Its heading. */
  title: Content
  /** What follows the title, for example a reference number. */
  children?: Content
  /** 1 when left out. */
  headingLevel?: number
  /** Only shown where `classes` has `govuk-panel--interruption`. */
  actions?: {
    /** Links and buttons. */
    items?: readonly PanelAction[]
    /** Further class names, separated by spaces. */
    classes?: string
    /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
    attributes?: Attributes
  }
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** The one thing a page has to say: a transaction is complete, or something has to be known before going on. */
export function Panel(props: PanelProps): Element {
  const isInterruption = props.classes?.includes('govuk-panel--interruption') ?? false
  const Heading = headingTag(props.headingLevel, 1)
  const { actions } = props
  const own = { class: classes('govuk-panel', !isInterruption && 'govuk-panel--confirmation', props.classes) }
  return (
    <div {...merge(own, props.attributes)}>
      <Heading class="govuk-panel__title">{props.title}</Heading>
      {isShown(props.children) && <div class="govuk-panel__body">{props.children}</div>}
      {isInterruption && actions && (
        <div {...merge({ class: classes('govuk-panel__actions', actions.classes) }, actions.attributes)}>
          {actions.items?.length ? (
            <div class="govuk-button-group">{actions.items.map(item => [panelAction(item), ' '])}</div>
          ) : null}
        </div>
      )}
    </div>
  )
}

const panelAction = (action: PanelAction): Element =>
  action.href && action.type !== 'button' ? (
    <a
      {...merge(
        { class: classes('govuk-link govuk-link--inverse', action.classes), href: href(action.href) },
        action.attributes,
      )}
    >
      {action.text}
    </a>
  ) : (
    <Button
      type={action.type || 'button'}
      classes={classes('govuk-button--inverse', action.classes)}
      href={action.href}
      attributes={action.attributes}
    >
      {action.text}
    </Button>
  )
