import { type ChosenFilter, Details, type Element, FilterPanel, FilterSummary, Select } from '@gdm/govuk-jsx'
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
  /** The same list narrowed otherwise. */
  at(filter: ListFilter): string
}

/** By what a list can be narrowed and ordered, folded away, and above the list what was chosen. Works without any script. */
export const FiltersOf = (props: FiltersProps): Element => {
  const { t, kind, filter, partners, fields, self } = props
  const states = [...new Set(kind.lifecycle.flatMap(step => [...step.from, step.to]))]
  const any = { value: '', text: t('register.any') }
  return (
    <>
      <Details summary={t('register.filter')}>
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
      <FilterSummary items={chosenIn(props)} clear={{ text: t('register.filter.clear'), href: self }} />
    </>
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

/** What the list is narrowed to, each with the list without it. */
function chosenIn({ t, kind, filter, partners, at }: FiltersProps): ChosenFilter[] {
  const { after: _after, ...asked } = filter
  const { partner, state, words, mine, having } = asked
  const one = (group: string, text: string, without: ListFilter) => ({
    group,
    text,
    removeHref: at({ ...asked, ...without }),
  })
  const name = partners.find(({ slug }) => slug === partner)?.name ?? partner
  return [
    ...(words ? [one(t('register.words'), words, { words: undefined })] : []),
    ...(name ? [one(t('register.partner'), name, { partner: undefined })] : []),
    ...(state ? [one(t('register.state'), t.dynamic(`${kind.name}.state.${state}`), { state: undefined })] : []),
    ...(mine ? [one(labelOf(kind, 'owner', t), t('register.owner.me'), { mine: undefined })] : []),
    ...Object.entries(having ?? {}).map(([field, value]) => {
      const { [field]: _gone, ...rest } = having ?? {}
      const text = optionsOf(t, kind, field).find(option => option.value === value)?.text ?? value
      return one(labelOf(kind, field, t), text, { having: rest })
    }),
  ]
}

interface PartnerProps {
  t: Translate
  names: ReadonlyMap<string, string>
  chosen: string | undefined
  self: string
}

/** One partner of all, for the lists that everybody reads. */
export const PartnerFilter = ({ t, names, chosen, self }: PartnerProps): Element => (
  <Details summary={t('register.filter.partner')} open={chosen !== undefined}>
    <FilterPanel action={self} title={t('register.narrow')} clear={{ text: t('register.filter.clear'), href: self }}>
      <Select
        name="partner"
        label={t('register.partner')}
        value={chosen ?? ''}
        items={[
          { value: '', text: t('register.any') },
          ...[...names]
            .toSorted(([, a], [, b]) => a.localeCompare(b))
            .map(([slug, name]) => ({ value: slug, text: name })),
        ]}
      />
    </FilterPanel>
  </Details>
)
