import { Button, Checkboxes, type Element, Input, Radios, Select, Textarea } from '@gdm/govuk-jsx'
import { typedText } from '#platform/forms'
import { DayInput, Form, fieldOf, Narrow, Problems, type ShownForm, Text, Title } from '#platform/ui'
import { wholeForm } from './faults.ts'
import { labelOf } from './form.ts'
import type { Field, Kind } from './kind.ts'
import { Picks } from './picks-view.tsx'

interface Choice {
  id: string
  name: string
}

export interface FormProps extends ShownForm {
  kind: Kind
  title: string
  caption: string
  fields: readonly (readonly [string, Field])[]
  /** The partners that it can be about; null where that is not asked. */
  partners: readonly { slug: string; name: string }[] | null
  /** Whether the title is asked for. */
  withTitle: boolean
  members: readonly Choice[]
  targets: Readonly<Record<string, readonly { id: string; title: string }[]>>
  currency: string
  button: string
}

/** The form of an entry, or of an action that asks for something. */
export const EntryForm = (props: FormProps): Element => {
  const { t, kind, action, tokens, errors, partners, fields, withTitle } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={props.caption}>{props.title}</Title>
      <div id={wholeForm} tabindex={-1} />
      {fields.length === 0 && !withTitle && <Text>{t('register.sure')}</Text>}
      <Form action={action} tokens={tokens}>
        {partners && (
          <Select
            {...fieldOf(props, 'partner')}
            label={t('register.partner')}
            items={[
              { value: '', text: t(kind.partner === 'required' ? 'register.partner.choose' : 'register.partner.none') },
              ...partners.map(({ slug, name }) => ({
                value: slug,
                text: name,
                selected: typedText(props.typed, 'partner') === slug,
              })),
            ]}
          />
        )}
        {withTitle && <Input {...fieldOf(props, 'title')} label={labelOf(kind, 'title', t)} />}
        <FieldsOf {...props} fields={fields} />
        <Button preventDoubleClick>{props.button}</Button>
      </Form>
    </Narrow>
  )
}

export type FieldsProps = ShownForm & Pick<FormProps, 'kind' | 'fields' | 'members' | 'targets' | 'currency'>

/** The fields of a form of one's own, as the register asks for them. */
export const FieldsOf = (props: FieldsProps): Element => (
  <>
    {props.fields.map(([name, field]) => (
      <OneField {...props} name={name} field={field} />
    ))}
  </>
)

const chosenIn = (typed: ShownForm['typed'], name: string): string[] => [typed[name] ?? []].flat()

const OneField = (props: FieldsProps & { name: string; field: Field }): Element | null => {
  const { t, kind, name, field, typed, currency } = props
  const isOptional = !field.required && field.asked === undefined
  const words = labelOf(kind, name, t)
  const label = isOptional ? t('register.optional', { field: words }) : words
  const hint = field.hint ? t.dynamic(`${kind.name}.field.${name}.hint`) : undefined
  const own = { ...fieldOf(props, name), hint }
  switch (field.type) {
    case 'text':
      return <Textarea {...own} label={label} rows={5} />
    case 'line':
      return <Input {...own} label={label} />
    case 'web':
      return <Input {...own} type="url" label={label} />
    case 'number':
      return <Input {...own} inputmode="decimal" classes="govuk-input--width-10" label={label} />
    case 'money':
      return (
        <Input {...own} inputmode="decimal" classes="govuk-input--width-10" prefix={{ text: currency }} label={label} />
      )
    case 'day':
      return <DayInput form={props} name={name} legend={label} hint={hint} />
    case 'choice': {
      const items = field.options.map(option => ({
        value: option,
        text: t.dynamic(`${kind.name}.choice.${name}.${option}`),
      }))
      return <Radios {...own} fieldset={{ legend: label }} items={items} />
    }
    case 'choices':
      return (
        <Checkboxes
          {...own}
          fieldset={{ legend: label }}
          items={field.options.map(option => ({
            value: option,
            text: t.dynamic(`${kind.name}.choice.${name}.${option}`),
            checked: chosenIn(typed, name).includes(option),
          }))}
        />
      )
    case 'member':
      return (
        <Select
          {...own}
          label={label}
          items={[
            { value: '', text: t('register.nobody') },
            ...props.members.map(({ id, name: person }) => ({
              value: id,
              text: person,
              selected: typedText(typed, name) === id,
            })),
          ]}
        />
      )
    case 'picks':
      return <Picks form={props} name={name} from={field.from} legend={label} hint={hint} />
    case 'entries':
      return <Targets {...props} label={label} hint={hint} />
  }
}

const Targets = (props: FieldsProps & { name: string; field: Field; label: string; hint: string | undefined }) => {
  const { t, name, field, label, hint, targets, typed } = props
  const found = targets[name] ?? []
  if (found.length === 0) return null
  const chosen = chosenIn(typed, name)
  if (field.type === 'entries' && field.most === 1)
    return (
      <Select
        {...fieldOf(props, name)}
        hint={hint}
        label={label}
        items={[
          { value: '', text: t('register.none') },
          ...found.map(({ id, title }) => ({ value: id, text: title, selected: chosen.includes(id) })),
        ]}
      />
    )
  return (
    <Checkboxes
      {...fieldOf(props, name)}
      hint={hint}
      fieldset={{ legend: label }}
      items={found.map(({ id, title }) => ({ value: id, text: title, checked: chosen.includes(id) }))}
    />
  )
}
