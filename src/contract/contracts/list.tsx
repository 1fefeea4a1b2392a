import { DataTable, type Element, FilterPanel, Select } from '@gdm/govuk-jsx'
import type { FormTokens } from '#platform/forms'
import { ButtonForm, Link, Text, Title } from '#platform/ui'
import { contractStates } from './rules.ts'
import type { Contract, ContractList } from './schema.ts'
import type { WaitingAward } from './store.ts'
import { type Said, StateTag, valueText } from './terms.tsx'

export interface ContractListProps extends Said {
  contracts: readonly Contract[]
  /** Awards for which no contract has been made. */
  waiting: readonly WaitingAward[]
  filter: ContractList
  /** Null for whoever may not make contracts. */
  make: ((award: WaitingAward) => { link: string; tokens: FormTokens }) | null
  links: {
    self: string
    csv: string
    next: string | undefined
    first: string
    contract(id: string): string
  }
}

/** The contracts of a government as officials see them, and the awards that wait for one. */
export const ContractListPage = (props: ContractListProps): Element => {
  const { t, show, contracts, filter, links } = props
  return (
    <>
      <Title>{t('contract.list.title')}</Title>
      <Waiting {...props} />
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-one-third">
          <FilterPanel action={links.self} clear={{ text: t('contract.list.clear'), href: links.self }}>
            <Select
              name="state"
              label={t('contract.field.state')}
              value={filter.state ?? ''}
              items={[
                { value: '', text: t('contract.list.any') },
                ...contractStates.map(state => ({ value: state, text: t(`contract.state.${state}`) })),
              ]}
            />
          </FilterPanel>
        </div>
        <div class="govuk-grid-column-two-thirds">
          <DataTable
            id="contracts"
            caption={t('contract.list.caption')}
            captionClasses="govuk-table__caption--m"
            columns={[
              {
                heading: t('contract.field.title'),
                cell: contract => <Link to={links.contract(contract.id)}>{contract.title}</Link>,
              },
              { heading: t('contract.field.supplier'), cell: contract => contract.supplier.name },
              {
                heading: t('contract.field.value'),
                cell: contract => valueText({ t, show }, contract),
                isNumeric: true,
              },
              {
                heading: t('contract.field.endsOn'),
                cell: contract => (contract.endsOn ? show.date(contract.endsOn, 'short') : '–'),
              },
              { heading: t('contract.field.state'), cell: contract => <StateTag t={t} state={contract.state} /> },
            ]}
            rows={contracts}
            empty={t(filter.state ? 'contract.list.none-match' : 'contract.list.empty')}
            csvHref={links.csv}
            previousHref={filter.before && links.first}
            nextHref={links.next}
          />
        </div>
      </div>
    </>
  )
}

const Waiting = ({ t, show, waiting, make }: ContractListProps): Element | null => {
  if (waiting.length === 0) return null
  const columns = [
    { heading: t('contract.field.title'), cell: (award: WaitingAward) => award.title },
    { heading: t('contract.field.supplier'), cell: (award: WaitingAward) => award.supplierName },
    {
      heading: t('contract.field.awarded'),
      cell: ({ value }: WaitingAward) => (value ? show.money(value.amount, value.currency) : t('contract.unknown')),
      isNumeric: true,
    },
    {
      heading: t('contract.waiting.standstill'),
      cell: ({ standstillEndsAt }: WaitingAward) =>
        standstillEndsAt ? show.instant(standstillEndsAt) : t('contract.waiting.over'),
    },
  ]
  const button = {
    heading: t('contract.waiting.next'),
    cell: (award: WaitingAward) => {
      const made = make?.(award)
      return (
        made && (
          <ButtonForm
            action={made.link}
            tokens={made.tokens}
            text={t('contract.make')}
            about={award.title}
            variant="secondary"
          />
        )
      )
    },
  }
  return (
    <>
      <Text>{t('contract.waiting.text')}</Text>
      <DataTable
        id="waiting"
        caption={t('contract.waiting.caption')}
        captionClasses="govuk-table__caption--m"
        columns={make ? [...columns, button] : columns}
        rows={waiting}
      />
    </>
  )
}
