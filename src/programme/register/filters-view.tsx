import { Details, type Element, FilterPanel, Select } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { labelOf } from './form.ts'
import type { Kind } from './kind.ts'
import { chosenBy, type ListFilter } from './links.ts'
import { orders } from './list-store.ts'

interface FiltersProps {
  t: Translate
  kind: Kind
  filter: ListFilter
  partners: readonly { slug: string; name: string }[]
  /** Fields of choice by which it can be narrowed. */
  fields: readonly string[]
  self: string
}

/** By what a list can be narrowed and ordered, folded away while it is not: a form that works without any script. */
export const FiltersOf = ({ t, kind, filter, partners, fields, self }: FiltersProps): Element => {
  const states = [...new Set(kind.lifecycle.flatMap(step => [...step.from, step.to]))]
  const any = { value: '', text: t('register.any') }
  const { after: _after, ...asked } = filter
  return (
    <Details summary={t('register.filter')} open={Object.values(asked).some(Boolean)}>
      <FilterPanel
        action={self}
        title={t('register.narrow')}
        keyword={{ name: 'words', value: filter.words, label: t('register.words') }}
        clear={{ text: t('register.filter.clear'), href: self }}
      >
        {partners.length > 0 && (
          <Select
            name="partner"
            label={t('register.partner')}
            value={filter.partner ?? ''}
            items={[any, ...partners.map(({ slug, name }) => ({ value: slug, text: name }))]}
          />
        )}
        {states.length > 1 && (
          <Select
            name="state"
            label={t('register.state')}
            value={filter.state ?? ''}
            items={[any, ...states.map(state => ({ value: state, text: t.dynamic(`${kind.name}.state.${state}`) }))]}
          />
        )}
        {fields.map(name => (
          <Select
            name={`${chosenBy}${name}`}
            label={labelOf(kind, name, t)}
            value={filter.having?.[name] ?? ''}
            items={[any, ...optionsOf(t, kind, name)]}
          />
        ))}
        {'owner' in kind.fields && (
          <Select
            name="mine"
            label={labelOf(kind, 'owner', t)}
            value={filter.mine ?? ''}
            items={[any, { value: 'yes', text: t('register.owner.me') }]}
          />
        )}
        <Select
          name="order"
          label={t('register.order')}
          value={filter.order ?? 'newest'}
          items={orders
            .filter(order => order !== 'due' || 'due' in kind.fields)
            .map(order => ({ value: order, text: t(`register.order.${order}`) }))}
        />
      </FilterPanel>
    </Details>
  )
}

function optionsOf(t: Translate, kind: Kind, name: string): { value: string; text: string }[] {
  const field = kind.fields[name]
  if (field?.type === 'picks')
    return field.from
      .groups(t.language)
      .flatMap(({ items }) => items.map(({ id, title }) => ({ value: id, text: title })))
  return field && 'options' in field
    ? field.options.map(option => ({ value: option, text: t.dynamic(`${kind.name}.choice.${name}.${option}`) }))
    : []
}
