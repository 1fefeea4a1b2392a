import type { Element } from '../content.ts'
import { type Choice, ChoiceGroup, ChoiceItem, type ChoicesProps, choiceId } from './choices.tsx'
import { describedByOf } from './form-group.tsx'

export interface CheckboxItem extends Choice {
  /** Its own name, where it differs from the group's. */
  name?: string
  /** `exclusive` clears the others, for "None of these". */
  behaviour?: string
}

export interface CheckboxesProps extends ChoicesProps<CheckboxItem> {
  /** The values of the chosen ones. An item's own `checked` goes before them. */
  values?: readonly (string | number)[]
  /** Ids of what describes each box, where there is no fieldset. */
  describedBy?: string
}

const kind = { type: 'checkbox', block: 'govuk-checkboxes' } as const

/** Any number of answers out of a few. */
export function Checkboxes(props: CheckboxesProps): Element {
  const prefix = props.idPrefix || props.name
  const describedBy = props.fieldset?.describedBy || props.describedBy
  const chosen = new Set(props.values?.map(String))
  return (
    <ChoiceGroup kind={kind} group={props} describedBy={describedBy}>
      {props.items.map((item, index) =>
        item ? (
          <ChoiceItem
            kind={kind}
            item={item}
            id={choiceId(item, prefix, index)}
            name={item.name || props.name}
            isChecked={item.checked ?? (item.value !== undefined && chosen.has(String(item.value)))}
            describedBy={props.fieldset ? undefined : describedByOf(prefix, { ...props, describedBy })}
            attributes={{ 'data-behaviour': item.behaviour || undefined }}
          />
        ) : null,
      )}
    </ChoiceGroup>
  )
}
