import { type Attributes, classes, merge } from '../attributes.ts'
import { type Content, type Element, isShown, type OrOptions, optionsOf } from '../content.ts'

export interface LegendOptions {
  /** What it says. */
  text?: Content
  /** Further class names, separated by spaces. */
  classes?: string
  /** Makes the legend the page's `h1`. */
  isPageHeading?: boolean
}

export interface FieldsetProps {
  /** The fields. */
  children?: Content
  /** What the fields are about: text, or settings with it. */
  legend?: OrOptions<LegendOptions>
  /** Ids of what describes the whole group, for screen readers. */
  describedBy?: string
  /** The role of the element for assistive technology. */
  role?: string
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** Fields that belong together, under one question. */
export function Fieldset(props: FieldsetProps): Element {
  const legend = optionsOf(props.legend)
  const own = {
    class: classes('govuk-fieldset', props.classes),
    role: props.role || undefined,
    'aria-describedby': props.describedBy || undefined,
  }
  return (
    <fieldset {...merge(own, props.attributes)}>
      {legend && isShown(legend.text) && (
        <legend class={classes('govuk-fieldset__legend', legend.classes)}>
          {legend.isPageHeading ? <h1 class="govuk-fieldset__heading">{legend.text}</h1> : legend.text}
        </legend>
      )}
      {props.children}
    </fieldset>
  )
}
