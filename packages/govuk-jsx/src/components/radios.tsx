import type { Element } from '../content.ts'
import { type Choice, ChoiceGroup, ChoiceItem, type ChoicesProps, choiceId } from './choices.tsx'

export type RadioItem = Choice

export interface RadiosProps extends ChoicesProps<RadioItem> {
  /** The value of the chosen one. An item's own `checked` goes before it. */
  value?: string | number
}

const kind = { type: 'radio', block: 'govuk-radios' } as const

/** One answer out of a few. */
export function Radios(props: RadiosProps): Element {
  const prefix = props.idPrefix || props.name
  return (
    <ChoiceGroup kind={kind} group={props} describedBy={props.fieldset?.describedBy}>
      {props.items.map((item, index) =>
        item ? (
          <ChoiceItem
            kind={kind}
            item={item}
            id={choiceId(item, prefix, index)}
            name={props.name}
            isChecked={item.checked ?? (Boolean(props.value) && String(item.value) === String(props.value))}
          />
        ) : null,
      )}
    </ChoiceGroup>
  )
}
