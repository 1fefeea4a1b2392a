import { Button, DataTable, type Element } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Link, Narrow, type Show, Subtitle, Text, Title } from '#platform/ui'
import type { Contract } from './schema.ts'
import { type Paper, SignedPapers, StateTag, TermsList, valueText } from './terms.tsx'

export interface OwnContract {
  contract: Contract
  /** In the format of its government. */
  show: Show
  government: string
  href: string
}

interface OwnListProps {
  t: Translate
  contracts: readonly OwnContract[]
  next: string | undefined
  first: string | undefined
}

/** A supplier's contracts in all governments. */
export const OwnListPage = ({ t, contracts, next, first }: OwnListProps): Element => (
  <>
    <Title>{t('contract.own.title')}</Title>
    <DataTable
      id="contracts"
      caption={t('contract.list.caption')}
      captionClasses="govuk-table__caption--m"
      columns={[
        {
          heading: t('contract.field.title'),
          cell: ({ contract, href }) => <Link to={href}>{contract.title}</Link>,
        },
        { heading: t('contract.field.government'), cell: ({ government }) => government },
        {
          heading: t('contract.field.value'),
          cell: ({ contract, show }) => valueText({ t, show }, contract),
          isNumeric: true,
        },
        { heading: t('contract.field.state'), cell: ({ contract }) => <StateTag t={t} state={contract.state} /> },
      ]}
      rows={contracts}
      empty={t('contract.own.empty')}
      previousHref={first}
      nextHref={next}
    />
  </>
)

/** What else a supplier may do with terms that were offered. */
export const AfterSigning = ({ t, decline }: { t: Translate; decline: string }): Element => (
  <Narrow>
    <Text>{t('contract.own.decline')}</Text>
    <Button href={decline} classes="govuk-button--secondary">
      {t('contract.decline.button')}
    </Button>
  </Narrow>
)

interface OwnContractProps {
  t: Translate
  show: Show
  contract: Contract
  buyerName: string
  papers: readonly Paper[]
  digest: string
  /** Its milestones and payments, once it is in force. */
  delivery: string | null
}

/** A contract as its supplier looks it up. */
export const OwnContractPage = (props: OwnContractProps): Element => {
  const { t, show, contract, buyerName, papers, delivery } = props
  return (
    <Narrow>
      <Title caption={buyerName}>{contract.title}</Title>
      <Text>
        <StateTag t={t} state={contract.state} />
      </Text>
      <Text>{t(`contract.own.next.${contract.state}`)}</Text>
      {delivery && (
        <Text>
          <Link to={delivery}>{t('contract.page.delivery')}</Link>
        </Text>
      )}
      <Subtitle>{t('contract.page.terms')}</Subtitle>
      <TermsList t={t} show={show} contract={contract} buyerName={buyerName} />
      <Subtitle>{t('contract.page.documents')}</Subtitle>
      <SignedPapers t={t} papers={papers} />
    </Narrow>
  )
}
