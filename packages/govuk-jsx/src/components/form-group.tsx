import { type Attributes, classes, merge } from '../attributes.ts'
import { type Content, type Element, isShown, type OrOptions, optionsOf } from '../content.ts'
import { ErrorMessage } from './error-message.tsx'
import { Hint } from './hint.tsx'
import { Label } from './label.tsx'

export interface LabelOptions {
  /** What it says. */
  text?: Content
  /** Makes the label the page's `h1`. */
  isPageHeading?: boolean
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

export interface HintOptions {
  /** What it says. */
  text?: Content
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

export interface ErrorMessageOptions {
  /** What it says. */
  text?: Content
  /** Read out before the message; "Error" when left out, nothing when empty. */
  visuallyHiddenText?: string
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

export interface FormGroupOptions {
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** Settings of the group around one field. */
export interface FieldGroupOptions extends FormGroupOptions {
  /** Stands right before the field. */
  beforeInput?: Content
  /** Stands right after the field. */
  afterInput?: Content
}

/** Settings of the group around several fields. */
export interface FieldsGroupOptions extends FormGroupOptions {
  /** Stands before the first field. */
  beforeInputs?: Content
  /** Stands after the last field. */
  afterInputs?: Content
}

/** What every field has. */
export interface FieldProps {
  /** The name under which the answer is sent. */
  name: string
  /** The name, when left out. */
  id?: string
  /** What is asked: text, or settings with it. */
  label?: OrOptions<LabelOptions>
  /** Help with answering: text, or settings with it. */
  hint?: OrOptions<HintOptions>
  /** What is wrong and how to mend it: text, or settings with it. */
  errorMessage?: OrOptions<ErrorMessageOptions>
  /** Ids of further elements that describe the field. */
  describedBy?: string
  /** Settings of the group around field, label, hint and message. */
  formGroup?: FieldGroupOptions
  /** Shown, but cannot be used; most people cannot tell why, so better to leave it out. */
  disabled?: boolean
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

interface Described {
  describedBy?: string | undefined
  hint?: OrOptions<HintOptions> | undefined
  errorMessage?: OrOptions<ErrorMessageOptions> | undefined
}

/** The ids for `aria-describedby`: those given, then the hint's, then the error's; undefined when there are none. */
export const describedByOf = (id: string, { describedBy, hint, errorMessage }: Described): string | undefined =>
  classes(describedBy, optionsOf(hint) && `${id}-hint`, optionsOf(errorMessage) && `${id}-error`) || undefined

export function FormGroup(props: {
  isWrong: boolean
  group?: FormGroupOptions | undefined
  children?: Content
}): Element {
  const own = { class: classes('govuk-form-group', props.isWrong && 'govuk-form-group--error', props.group?.classes) }
  return <div {...merge(own, props.group?.attributes)}>{props.children}</div>
}

/** A field's hint and error message, with the ids that `describedByOf` names. */
export function HintAndError(props: { id: string } & Described): Element {
  const hint = optionsOf(props.hint)
  const error = optionsOf(props.errorMessage)
  return (
    <>
      {hint && (
        <Hint id={`${props.id}-hint`} classes={hint.classes} attributes={hint.attributes}>
          {hint.text}
        </Hint>
      )}
      {error && (
        <ErrorMessage
          id={`${props.id}-error`}
          classes={error.classes}
          attributes={error.attributes}
          visuallyHiddenText={error.visuallyHiddenText}
        >
          {error.text}
        </ErrorMessage>
      )}
    </>
  )
}

/** One field in its group, with label, hint and error message above it. */
export function Field(props: {
  field: FieldProps
  id: string
  group?: FieldGroupOptions | undefined
  children: Content
}): Element {
  const { field, id, group } = props
  const label = optionsOf(field.label)
  return (
    <FormGroup isWrong={optionsOf(field.errorMessage) !== undefined} group={group}>
      {label && (
        <Label for={id} classes={label.classes} attributes={label.attributes} isPageHeading={label.isPageHeading}>
          {label.text}
        </Label>
      )}
      <HintAndError id={id} hint={field.hint} errorMessage={field.errorMessage} />
      {isShown(group?.beforeInput) && group?.beforeInput}
      {props.children}
      {isShown(group?.afterInput) && group?.afterInput}
    </FormGroup>
  )
}
