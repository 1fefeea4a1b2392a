import { type Content, type Element, SummaryList, Tag } from '@gdm/govuk-jsx'
import type { MessageKey, Translate } from '#platform/i18n'
import { Code, Hint, Link, List, Prose, type Show, Text } from '#platform/ui'
import type { ContractState } from './rules.ts'
import type { Contract } from './schema.ts'

export interface Said {
  t: Translate
  show: Show
}

const colours: Record<ContractState, string> = {
  draft: 'govuk-tag--grey',
  offered: 'govuk-tag--yellow',
  'supplier-signed': 'govuk-tag--yellow',
  active: 'govuk-tag--green',
  completed: 'govuk-tag--blue',
  terminated: 'govuk-tag--red',
  cancelled: 'govuk-tag--grey',
}

export const StateTag = ({ t, state }: { t: Translate; state: ContractState }): Element => (
  <Tag classes={colours[state]}>{t(`contract.state.${state}`)}</Tag>
)

export const valueText = ({ t, show }: Said, { amount, currency }: Pick<Contract, 'amount' | 'currency'>): string =>
  amount === null ? t('contract.unknown') : show.money(amount, currency)

interface TermsProps extends Said {
  contract: Contract
  buyerName: string
  /** The plan's or award's page, for officials. */
  more?: readonly { key: MessageKey; value: Content }[]
}

/** What is agreed: the parties, the value, the time, and what is to be done. */
export const TermsList = ({ t, show, contract, buyerName, more = [] }: TermsProps): Element => {
  const row = (key: MessageKey, value: Content) => ({ key: t(key), value })
  const day = (date: string | null) => (date ? show.date(date) : t('contract.unknown'))
  return (
    <SummaryList
      rows={[
        row('contract.field.buyer', buyerName),
        row('contract.field.supplier', contract.supplier.name ?? ''),
        row('contract.field.value', valueText({ t, show }, contract)),
        row('contract.field.startsOn', day(contract.startsOn)),
        row('contract.field.endsOn', day(contract.endsOn)),
        contract.description !== '' && row('contract.field.description', <Prose text={contract.description} />),
        row('contract.field.ocid', contract.ocid),
        ...more.map(({ key, value }) => row(key, value)),
      ]}
    />
  )
}

/** A document of a contract as it is shown to those who may have it. */
export interface Paper {
  title: string
  href: string
  isPublic: boolean
  /** What was taken out before it was stored, in words; null where it is stored as it came. */
  removed: readonly string[] | null
  sha256: string
  remove: string | null
}

/** The documents that belong to the terms. */
export const Papers = ({ t, papers }: { t: Translate; papers: readonly Paper[] }): Element =>
  papers.length === 0 ? (
    <Text>{t('contract.documents.none')}</Text>
  ) : (
    <List
      items={papers.map(paper => (
        <>
          <Link to={paper.href}>{paper.title}</Link> (
          {t(paper.isPublic ? 'contract.document.is-public' : 'contract.document.is-not-public')})
          <TakenOut t={t} removed={paper.removed} />
          {paper.remove && (
            <>
              {' '}
              <Link to={paper.remove} about={paper.title}>
                {t('contract.document.remove')}
              </Link>
            </>
          )}
        </>
      ))}
    />
  )

const TakenOut = ({ t, removed }: { t: Translate; removed: Paper['removed'] }): Element | null =>
  removed && (
    <Hint>
      {removed.length > 0
        ? t('contract.document.removed', { what: removed.join(', ') })
        : t('contract.document.removed.nothing')}
    </Hint>
  )

/** The papers with the digests that the signatures cover. */
export const SignedPapers = ({ t, papers }: { t: Translate; papers: readonly Paper[] }): Element =>
  papers.length === 0 ? (
    <Text>{t('contract.documents.none')}</Text>
  ) : (
    <SummaryList
      rows={papers.map(paper => ({
        key: <Link to={paper.href}>{paper.title}</Link>,
        value: (
          <>
            {t(paper.isPublic ? 'contract.document.is-public' : 'contract.document.is-not-public')}
            <Code text={`SHA-256 ${paper.sha256}`} />
          </>
        ),
      }))}
    />
  )
