import { type ChosenFilter, type Element, FilterPanel, FilterSummary, Pagination, Select } from '@gdm/govuk-jsx'
import { type ListFormat, type ListName, publicLinks } from '#open/addresses'
import { outcomeLinks } from '#plan/outcomes'
import type { Tenant } from '#platform/http'
import type { Translate } from '#platform/i18n'
import { Columns, Hint, Lead, Link, List, SmallTitle, showFor, Text, Title } from '#platform/ui'
import { EntryList } from './entries.tsx'
import { type Found, mostCounted } from './lists.ts'
import { type ListQuery, statuses } from './schema.ts'

export interface ListView {
  t: Translate
  government: Tenant | null
  list: ListName
  query: ListQuery
  found: Found
  now: Date
}

/** A list with its filters beside it, in an address that can be kept and shared. */
export const ListPage = (view: ListView): Element => {
  const { t, government, list, found, now } = view
  return (
    <>
      <Title caption={government?.name}>{t(`open.list.${list}`)}</Title>
      <Lead>{t(`open.list.${list}.lead`)}</Lead>
      {list === 'plans' && government && (
        <List
          items={[
            <Link to={publicLinks.forward(government.slug)}>{t('open.forward.link')}</Link>,
            <Link to={outcomeLinks.totals(government.slug)}>{t('open.plan.totals')}</Link>,
            <Link to={outcomeLinks.publicLessons(government.slug)}>{t('open.plan.lessons')}</Link>,
          ]}
        />
      )}
      <Columns
        asideFirst
        aside={
          <>
            <Filters {...view} />
            <Forms {...view} />
          </>
        }
      >
        <Count {...view} />
        {isFiltered(view.query) && <FilterSummary items={chosenFilters(view)} />}
        {found.entries.length > 0 && (
          <EntryList t={t} list={list} entries={found.entries} now={now} withGovernment={government === null} />
        )}
        <Paging {...view} />
      </Columns>
    </>
  )
}

const isFiltered = ({ q, status, lot, location }: ListQuery): boolean =>
  Boolean(q) || status.length + lot.length + location.length > 0

const Count = ({ t, government, list, query, found }: ListView): Element => {
  const show = showFor(government, t.language)
  if (found.count === 0)
    return (
      <>
        <Text>{t(isFiltered(query) ? 'open.list.none-found' : `open.list.${list}.none`)}</Text>
        {isFiltered(query) && (
          <Text>
            <Link to={publicLinks.list(government?.slug ?? null, list)}>{t(`open.list.${list}.all`)}</Link>
          </Text>
        )}
      </>
    )
  const number = show.number(Math.min(found.count, mostCounted - 1))
  return (
    <Hint>
      {found.count >= mostCounted
        ? t('open.list.count.more', { number })
        : t('open.list.count', { count: found.count, number })}
    </Hint>
  )
}

// Which states a list can hold; planned ones are never among opportunities.
const statusesOf: Record<ListName, readonly (typeof statuses)[number][]> = {
  plans: [],
  opportunities: statuses.filter(status => status !== 'planned'),
  contracts: ['awarded', 'active', 'complete', 'cancelled'],
}

const Filters = ({ t, government, list, query, found }: ListView): Element => {
  const slug = government?.slug ?? null
  const group = (name: 'status' | 'lot' | 'location', title: string, values: readonly string[]) => ({
    name,
    title,
    isOpen: name === 'status' || query[name].length > 0,
    items: values.map(value => ({
      value,
      text: name === 'status' ? t.dynamic(`open.status.${value}`) : value,
      checked: (query[name] as readonly string[]).includes(value),
    })),
  })
  const groups = [
    group('status', t('open.process.status'), statusesOf[list]),
    group('lot', t('open.process.category'), chosenAnd(query.lot, found.lots)),
    group('location', t('open.process.place'), chosenAnd(query.location, found.locations)),
  ].filter(({ items }) => items.length > 0)
  return (
    <FilterPanel
      action={publicLinks.list(slug, list)}
      keyword={{ name: 'q', value: query.q ?? '' }}
      groups={groups}
      {...(isFiltered(query) && { clear: { text: t('open.list.clear'), href: publicLinks.list(slug, list) } })}
    >
      {list === 'opportunities' && (
        <Select
          id="sort"
          name="sort"
          label={{ text: t('open.list.sort'), classes: 'govuk-label--s' }}
          items={[
            { value: 'newest', text: t('open.list.sort.newest'), selected: query.sort === 'newest' },
            { value: 'closing', text: t('open.list.sort.closing'), selected: query.sort === 'closing' },
          ]}
        />
      )}
    </FilterPanel>
  )
}

/** What the list is narrowed to, each with the same list without it. */
function chosenFilters({ t, government, list, query }: ListView): ChosenFilter[] {
  const without = (name: 'q' | 'status' | 'lot' | 'location', value: string) => {
    const left = name === 'q' ? undefined : (query[name] as readonly string[]).filter(one => one !== value)
    return publicLinks.list(government?.slug ?? null, list, { ...queryOf(query), [name]: left })
  }
  const groupOf = (name: 'status' | 'lot' | 'location', group: string) =>
    query[name].map(value => ({
      group,
      text: name === 'status' ? t.dynamic(`open.status.${value}`) : value,
      removeHref: without(name, value),
    }))
  return [
    ...(query.q ? [{ text: t('open.list.words', { words: query.q }), removeHref: without('q', query.q) }] : []),
    ...groupOf('status', t('open.process.status')),
    ...groupOf('lot', t('open.process.category')),
    ...groupOf('location', t('open.process.place')),
  ]
}

/** What was chosen stays on offer, also when nothing has it any more. */
const chosenAnd = (chosen: readonly string[], found: readonly string[]): string[] => [...new Set([...found, ...chosen])]

const queryOf = ({ q, status, lot, location, sort }: ListQuery) => ({
  q,
  status,
  lot,
  location,
  sort: sort === 'newest' ? undefined : sort,
})

const Paging = ({ government, list, query, found }: ListView): Element | null => {
  const link = (move: { after?: string; before?: string }) =>
    publicLinks.list(government?.slug ?? null, list, { ...queryOf(query), ...move })
  if (!found.before && !found.after) return null
  return (
    <Pagination
      {...(found.before && { previous: { href: link({ before: found.before }) } })}
      {...(found.after && { next: { href: link({ after: found.after }) } })}
    />
  )
}

/** The same list for spreadsheets, programs and feed readers. */
export const listForms = ({ t, government, list, query }: Pick<ListView, 't' | 'government' | 'list' | 'query'>) => {
  const link = (format: ListFormat) => publicLinks.list(government?.slug ?? null, list, queryOf(query), format)
  return [
    { href: link('.csv'), text: t('open.forms.csv'), type: 'text/csv' },
    { href: link('.json'), text: t('open.forms.json'), type: 'application/json' },
    { href: link('.atom'), text: t('open.forms.atom'), type: 'application/atom+xml' },
  ]
}

const Forms = (view: ListView): Element => (
  <>
    <SmallTitle>{view.t('open.forms')}</SmallTitle>
    <List items={listForms(view).map(form => <Link to={form.href}>{form.text}</Link>)} />
  </>
)
