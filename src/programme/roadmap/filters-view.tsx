import { Details, type Element, FilterPanel, Select } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import type { Filter, View } from './links.ts'
import { interventions } from './rules.ts'

export interface FiltersProps {
  t: Translate
  view: View
  filter: Filter
  states: readonly string[]
  outcomes: readonly { id: string; title: string }[]
  /** Who can look after actions; empty where nobody is named. */
  owners: readonly { id: string; name: string }[]
  self: string
}

/** To what a roadmap can be narrowed: a form that works without any script. */
export const RoadmapFilters = ({ t, view, filter, states, outcomes, owners, self }: FiltersProps): Element => {
  const any = { value: '', text: t('register.any') }
  const choices = [
    { name: 'outcome', label: t('roadmap-action.field.serves'), items: outcomes.map(one => [one.id, one.title]) },
    {
      name: 'intervention',
      label: t('roadmap-action.field.intervention'),
      items: interventions.map(one => [one, t.dynamic(`roadmap-action.choice.intervention.${one}`)]),
    },
    { name: 'owner', label: t('roadmap-action.field.owner'), items: owners.map(one => [one.id, one.name]) },
    {
      name: 'state',
      label: t('register.state'),
      items: states.map(one => [one, t.dynamic(`roadmap-action.state.${one}`)]),
    },
  ] as const
  return (
    <Details summary={t('roadmap.filter')} open={Object.values(filter).some(Boolean)}>
      <FilterPanel
        action={self}
        title={t('register.narrow')}
        headingLevel={3}
        hidden={{ view }}
        clear={{ text: t('register.filter.clear'), href: self }}
      >
        {choices
          .filter(({ items }) => items.length > 0)
          .map(({ name, label, items }) => (
            <Select
              name={name}
              label={label}
              value={filter[name] ?? ''}
              items={[any, ...items.map(([value, text]) => ({ value: value ?? '', text: text ?? '' }))]}
            />
          ))}
      </FilterPanel>
    </Details>
  )
}
