import { type Attributes, classes, merge } from '../attributes.ts'
import { type Content, type Element, isShown, type OrOptions, optionsOf } from '../content.ts'
import { Fieldset, type LegendOptions } from './fieldset.tsx'
import {
  describedByOf,
  type ErrorMessageOptions,
  type FieldsGroupOptions,
  FormGroup,
  HintAndError,
  type HintOptions,
} from './form-group.tsx'
import { Hint } from './hint.tsx'
import { Label } from './label.tsx'

/** Settings of the fieldset around a group of fields. */
export interface FieldsetOptions {
  /** What the fields are about: text, or settings with it. */
  legend?: OrOptions<LegendOptions>
  /** Ids of further elements that describe the group. */
  describedBy?: string
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** One radio or checkbox. */
export interface Choice {
  /** What it says. */
  text?: Content
  /** What is sent. */
  value?: string | number
  /** The id of the choice; made from the group’s when left out. */
  id?: string
  /** Settings of the label, which `text` fills. */
  label?: {
    /** Further class names, separated by spaces. */
    classes?: string
    /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
    attributes?: Attributes
  }
  /** Help with answering: text, or settings with it. */
  hint?: OrOptions<HintOptions>
  /** Chosen at first. */
  checked?: boolean
  /** Shown, but cannot be used; most people cannot tell why, so better to leave it out. */
  disabled?: boolean
  /** Shown only while this is chosen; without the script, always. */
  conditional?: Content
  /** Text between choices, usually "or"; everything else is left out then. */
  divider?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** What radios and checkboxes share. */
export interface ChoicesProps<T extends Choice> {
  /** The name under which the choices are sent. */
  name: string
  /** The id of the first choice, and the start of the others'; the name, when left out. */
  idPrefix?: string
  /** The choices; what is false or null is passed over. */
  items: readonly (T | false | null | undefined)[]
  /** Settings of the group’s frame and its legend; without it there is none. */
  fieldset?: FieldsetOptions
  /** Help with answering: text, or settings with it. */
  hint?: OrOptions<HintOptions>
  /** What is wrong and how to mend it: text, or settings with it. */
  errorMessage?: OrOptions<ErrorMessageOptions>
  /** Settings of the group around field, label, hint and message. */
  formGroup?: FieldsGroupOptions
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** How one kind of choice differs from the other. */
interface Kind {
  type: 'radio' | 'checkbox'
  /** The block of the class names. */
  block: 'govuk-radios' | 'govuk-checkboxes'
}

/** A group of choices: fieldset, hint, error message, then the choices. */
export function ChoiceGroup<T extends Choice>(props: {
  kind: Kind
  group: ChoicesProps<T>
  describedBy?: string | undefined
  children: Content
}): Element {
  const { kind, group } = props
  const id = group.idPrefix || group.name
  const own = { class: classes(kind.block, group.classes), 'data-module': kind.block }
  const inner = (
    <>
      <HintAndError id={id} hint={group.hint} errorMessage={group.errorMessage} />
      <div {...merge(own, group.attributes)}>
        {group.formGroup?.beforeInputs}
        {props.children}
        {group.formGroup?.afterInputs}
      </div>
    </>
  )
  return (
    <FormGroup isWrong={optionsOf(group.errorMessage) !== undefined} group={group.formGroup}>
      {group.fieldset ? (
        <Fieldset
          legend={group.fieldset.legend}
          classes={group.fieldset.classes}
          attributes={group.fieldset.attributes}
          describedBy={describedByOf(id, { ...group, describedBy: props.describedBy })}
        >
          {inner}
        </Fieldset>
      ) : (
        inner
      )}
    </FormGroup>
  )
}

/** One choice with its label, hint and conditional content. */
export function ChoiceItem(props: {
  kind: Kind
  item: Choice
  id: string
  name: string
  isChecked: boolean
  describedBy?: string | undefined
  attributes?: Record<string, unknown>
}): Element {
  const { item, id } = props
  const { type, block } = props.kind
  if (item.divider) return <div class={`${block}__divider`}>{item.divider}</div>
  const hint = optionsOf(item.hint)
  const hasHint = isShown(hint?.text)
  const hasMore = isShown(item.conditional)
  const own = {
    class: `${block}__input`,
    id,
    name: props.name,
    type,
    value: item.value ?? '',
    checked: props.isChecked,
    disabled: item.disabled,
    'data-aria-controls': hasMore ? `conditional-${id}` : undefined,
    'aria-describedby': classes(props.describedBy, hasHint && `${id}-item-hint`) || undefined,
    ...props.attributes,
  }
  return (
    <>
      <div class={`${block}__item`}>
        <input {...merge(own, item.attributes)} />
        <Label for={id} classes={classes(`${block}__label`, item.label?.classes)} attributes={item.label?.attributes}>
          {item.text}
        </Label>
        {hasHint && (
          <Hint id={`${id}-item-hint`} classes={classes(`${block}__hint`, hint?.classes)} attributes={hint?.attributes}>
            {hint?.text}
          </Hint>
        )}
      </div>
      {hasMore && (
        <div
          class={classes(`${block}__conditional`, !props.isChecked && `${block}__conditional--hidden`)}
          id={`conditional-${id}`}
        >
          {item.conditional}
        </div>
      )}
    </>
  )
}

/** The id of a choice: its own, or the prefix, numbered from the second on so that error summaries can link to the first. */
export const choiceId = (item: Choice, prefix: string, index: number): string =>
  item.id || (index === 0 ? prefix : `${prefix}-${index + 1}`)
