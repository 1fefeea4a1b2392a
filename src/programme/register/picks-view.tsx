import { Checkboxes, Details, type Element, ErrorMessage, Fieldset, Hint } from '@gdm/govuk-jsx'
import { problemWith, type ShownForm } from '#platform/ui'
import type { Catalogue, CatalogueGroup } from './kind.ts'

interface PicksProps {
  form: Pick<ShownForm, 't' | 'typed' | 'errors'>
  name: string
  from: Catalogue
  legend: string
  hint: string | undefined
}

/** A long list to choose from, folded by its groups: those in which something is chosen are open. */
export const Picks = ({ form, name, from, legend, hint }: PicksProps): Element => {
  const { t, typed, errors } = form
  const problem = problemWith(t, errors, name)
  const chosen = new Set([typed[name] ?? []].flat())
  const groups = withFormer(from, [...chosen], t.language, t('register.picks.former'))
  const described = [hint && `${name}-hint`, problem && `${name}-error`].filter(Boolean).join(' ')
  return (
    <div class="govuk-form-group" id={name} tabindex={-1}>
      <Fieldset legend={legend} describedBy={described}>
        {hint && <Hint id={`${name}-hint`}>{hint}</Hint>}
        {problem && <ErrorMessage id={`${name}-error`}>{problem}</ErrorMessage>}
        {groups.map(group => {
          const count = group.items.filter(({ id }) => chosen.has(id)).length
          const title = count > 0 ? t('register.picks.chosen', { title: group.title, count }) : group.title
          return (
            <Details summary={title} open={count > 0}>
              <Checkboxes
                name={name}
                idPrefix={`${name}-${group.id}`}
                classes="govuk-checkboxes--small"
                items={group.items.map(item => ({
                  value: item.id,
                  text: item.title,
                  hint: item.hint,
                  checked: chosen.has(item.id),
                }))}
              />
            </Details>
          )
        })}
      </Fieldset>
    </div>
  )
}

/** With what was chosen while it could be, so that nothing is lost when the form is sent again. */
function withFormer(from: Catalogue, chosen: readonly string[], language: string, title: string): CatalogueGroup[] {
  const groups = from.groups(language)
  const known = new Set(groups.flatMap(({ items }) => items.map(({ id }) => id)))
  const items = chosen.flatMap(id => {
    const text = known.has(id) ? undefined : from.titleOf(id, language)
    return text === undefined ? [] : [{ id, title: text }]
  })
  return items.length > 0 ? [...groups, { id: 'former', title, items }] : [...groups]
}
