import { type Attributes, classes, merge } from '../attributes.ts'
import { type Content, type Element, isText } from '../content.ts'
import { href } from '../href.ts'

export interface ButtonProps {
  /** What pressing it does, in a word or two. */
  children?: Content
  /** Given an address, the button is a link that looks like one. */
  href?: string
  /** What pressing it does; `submit` when left out. */
  type?: 'submit' | 'button' | 'reset'
  /** The name under which it is sent. */
  name?: string
  /** What is sent. */
  value?: string
  /** Shown, but cannot be used; most people cannot tell why, so better to leave it out. */
  disabled?: boolean
  /** Ignore a second press within a second; needs the script. */
  preventDoubleClick?: boolean
  /** The green button with an arrow that begins a service. */
  isStartButton?: boolean
  /** The id of the element. */
  id?: string
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** Does something, or (with `href`) leads to where it begins. */
export function Button(props: ButtonProps): Element {
  const { children, isStartButton = false } = props
  const label = (
    <>
      {isStartButton && !isText(children) ? <span>{children}</span> : children}
      {isStartButton && <StartIcon />}
    </>
  )
  const shared = {
    class: classes('govuk-button', props.classes, isStartButton && 'govuk-button--start'),
    'data-module': 'govuk-button',
    id: props.attributes?.id ?? (props.id || undefined),
  }
  if (props.href) {
    const link = { href: href(props.href), role: 'button', draggable: 'false', ...shared }
    return <a {...merge(link, props.attributes)}>{label}</a>
  }
  const button = {
    type: props.type || 'submit',
    value: props.value || undefined,
    name: props.name || undefined,
    disabled: props.disabled || undefined,
    'aria-disabled': props.disabled ? 'true' : undefined,
    'data-prevent-double-click': props.preventDoubleClick,
    ...shared,
  }
  return <button {...merge(button, props.attributes)}>{label}</button>
}

const StartIcon = (): Element => (
  <svg
    class="govuk-button__start-icon"
    xmlns="http://www.w3.org/2000/svg"
    width="17.5"
    height="19"
    viewBox="0 0 33 40"
    aria-hidden="true"
    focusable="false"
  >
    <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
  </svg>
)
