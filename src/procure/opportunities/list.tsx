import { Button, DataTable, type Element, FilterPanel, href, Select } from '@gdm/govuk-jsx'
import { lotsOf as frameworkLots } from '#market/frameworks'
import type { Translate } from '#platform/i18n'
import type { Show } from '#platform/ui'
import { StateTag } from './details.tsx'
import { type OpportunityList, opportunityStates } from './schema.ts'
import type { Opportunity } from './store.ts'

export interface OpportunityListProps {
  t: Translate
  show: Show
  opportunities: readonly Opportunity[]
  filter: OpportunityList
  links: {
    self: string
    create: string | null
    next: string | undefined
    first: string
    page(id: string): string
  }
}

/** The opportunities of a government as officials see them, drafts included. */
export const OpportunityListPage = ({ t, show, opportunities, filter, links }: OpportunityListProps): Element => (
  <>
    <h1 class="govuk-heading-xl">{t('opportunity.list.title')}</h1>
    {links.create && <Button href={links.create}>{t('opportunity.list.new')}</Button>}
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-one-third">
        <FilterPanel action={links.self} clear={{ text: t('opportunity.list.clear'), href: links.self }}>
          <Select
            name="state"
            label={t('opportunity.field.state')}
            value={filter.state ?? ''}
            items={[
              { value: '', text: t('opportunity.list.any') },
              ...opportunityStates.map(state => ({ value: state, text: t(`opportunity.state.${state}`) })),
            ]}
          />
        </FilterPanel>
      </div>
      <div class="govuk-grid-column-two-thirds">
        <DataTable
          id="opportunities"
          caption={t('opportunity.list.caption')}
          captionClasses="govuk-table__caption--m"
          columns={[
            {
              heading: t('opportunity.field.title'),
              cell: o => (
                <a class="govuk-link" href={href(links.page(o.id))}>
                  {o.title}
                </a>
              ),
            },
            { heading: t('opportunity.field.state'), cell: o => <StateTag t={t} state={o.state} /> },
            { heading: t('opportunity.field.closes'), cell: o => (o.closesAt ? show.day(o.closesAt, 'short') : '–') },
            { heading: t('opportunity.field.lot'), cell: o => <LotName t={t} opportunity={o} /> },
          ]}
          rows={opportunities}
          empty={t(filter.state ? 'opportunity.list.none-match' : 'opportunity.list.empty')}
          previousHref={filter.before && links.first}
          nextHref={links.next}
        />
      </div>
    </div>
  </>
)

const LotName = ({ t, opportunity: o }: { t: Translate; opportunity: Opportunity }): Element => (
  // Lots are named in the language of the framework's content.
  <span lang={t.language === 'en' ? undefined : 'en'}>
    {frameworkLots(o.framework).find(lot => lot.slug === o.frameworkLot)?.name ?? o.frameworkLot}
  </span>
)
