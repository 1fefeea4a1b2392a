import { BarChart, DataTable, type Element, SummaryList, Tag } from '@gdm/govuk-jsx'
import { publicLinks } from '#open/addresses'
import { type Award, amountText, type Contract, instantOf, supplierKeyOf } from '#open/projection'
import { displayMoney, displayValue } from '#open/wording'
import { isCurrency, money, sum } from '#platform/money'
import { Link, Prose, SmallTitle, Subtitle } from '#platform/ui'
import type { ProcessView } from './facts.tsx'

/** Who won each lot, for how much, and why; also where nobody did. */
export const Awards = (view: ProcessView): Element | null => {
  const { t, record } = view
  const awards = record.awards ?? []
  if (awards.length === 0) return null
  return (
    <>
      <Subtitle id="awards">{t('open.process.awards')}</Subtitle>
      {awards.map(award => (
        <>
          <SummaryList
            card={{ title: { text: award.title ?? award.id ?? '', headingLevel: 3 } }}
            rows={awardRows(view, award)}
          />
        </>
      ))}
    </>
  )
}

function awardRows({ t, show, record, government, lang }: ProcessView, award: Award) {
  const at = instantOf(award.date)
  const value = displayValue(show, award.value)
  const lots = (award.relatedLots ?? []).map(id => record.tender?.lots?.find(lot => lot.id === id)?.title ?? id)
  const sizeOf = (scale: string | undefined) => scale && t.dynamic(`open.scale.${scale}`)
  const suppliers = (award.suppliers ?? []).map(supplier => ({
    name: supplier.name ?? supplier.id ?? '',
    key: supplierKeyOf(record, supplier),
    size: sizeOf(record.parties?.find(party => party.id === supplier.id)?.details?.scale),
  }))
  const stands = award.status !== 'unsuccessful' && award.status !== 'cancelled'
  return [
    { key: t('open.award.decision'), value: { text: t.dynamic(`open.award.status.${award.status ?? 'active'}`) } },
    suppliers.length > 0 && {
      key: t('open.award.supplier', { count: suppliers.length }),
      value: {
        text: suppliers.map((supplier, index) => (
          <>
            {index > 0 && ', '}
            {stands ? (
              <Link to={publicLinks.supplier(government.slug, supplier.key)}>{supplier.name}</Link>
            ) : (
              supplier.name
            )}
            {supplier.size && ` (${supplier.size})`}
          </>
        )),
      },
    },
    value !== null && { key: t('open.award.value'), value },
    at !== null && { key: t('open.award.date'), value: show.day(at) },
    lots.length > 0 && { key: t('open.award.lots', { count: lots.length }), value: lots.join(', ') },
    award.description !== undefined && {
      key: t('open.award.reason'),
      value: { text: <Prose text={award.description} lang={lang} /> },
    },
  ]
}

/** The agreements: what they are worth, when they run, how far they are delivered and paid. */
export const Contracts = (view: ProcessView): Element | null => {
  const { t, record } = view
  const contracts = record.contracts ?? []
  if (contracts.length === 0) return null
  return (
    <>
      <Subtitle id="contracts">{t('open.process.contracts', { count: contracts.length })}</Subtitle>
      {contracts.map((contract, index) => (
        <>
          <SummaryList
            card={{
              title: { text: contract.title ?? t('open.contract.number', { number: index + 1 }), headingLevel: 3 },
            }}
            rows={contractRows(view, contract)}
          />
          {contract.description && <Prose text={contract.description} lang={view.lang} />}
          <Milestones {...view} contract={contract} index={index} />
          <Payments {...view} contract={contract} index={index} />
        </>
      ))}
    </>
  )
}

function contractRows({ t, show, record }: ProcessView, contract: Contract) {
  const day = (text: string | undefined) => {
    const at = instantOf(text)
    return at && show.day(at)
  }
  const award = record.awards?.find(candidate => candidate.id === contract.awardID)
  const suppliers = (award?.suppliers ?? []).map(supplier => supplier.name ?? supplier.id)
  const [starts, ends] = [day(contract.period?.startDate), day(contract.period?.endDate)]
  const { finalValue, endDate, finalValueDetails } = contract.implementation ?? {}
  const fact = (key: string, value: string | null | undefined) => (value ? { key, value } : null)
  return [
    { key: t('open.process.status'), value: { text: <ContractTag t={t} status={contract.status} /> } },
    fact(t('open.award.supplier', { count: suppliers.length }), suppliers.join(', ')),
    fact(t('open.contract.value'), displayValue(show, contract.value)),
    fact(t('open.contract.signed'), day(contract.dateSigned)),
    fact(t('open.contract.period'), starts && ends ? t('open.contract.from-to', { starts, ends }) : (starts ?? ends)),
    fact(t('open.contract.ended'), day(endDate)),
    fact(t('open.contract.final-value'), displayValue(show, finalValue)),
    fact(t('open.contract.final-value-why'), finalValueDetails),
  ]
}

const ContractTag = ({ t, status }: Pick<ProcessView, 't'> & { status: string | undefined }): Element => (
  <Tag classes={status === 'active' ? undefined : 'govuk-tag--grey'}>
    {t.dynamic(`open.contract.status.${status ?? 'pending'}`)}
  </Tag>
)

interface ContractView extends ProcessView {
  contract: Contract
  index: number
}

const Milestones = ({ t, show, now, contract, index }: ContractView): Element | null => {
  const milestones = [...(contract.milestones ?? []), ...(contract.implementation?.milestones ?? [])]
  if (milestones.length === 0) return null
  const stateOf = (milestone: (typeof milestones)[number]) => {
    const dueAt = instantOf(milestone.dueDate)
    if (milestone.status === 'met' || milestone.dateMet) return 'met'
    if (milestone.status === 'notMet' || milestone.status === 'partiallyMet') return milestone.status
    return dueAt && dueAt <= now ? 'late' : 'due'
  }
  const colours: Record<string, string> = { met: 'govuk-tag--green', late: 'govuk-tag--red', notMet: 'govuk-tag--red' }
  const day = (text: string | undefined) => {
    const at = instantOf(text)
    return at ? show.day(at, 'short') : '–'
  }
  return (
    <DataTable
      id={`milestones-${index + 1}`}
      caption={t('open.milestones')}
      captionClasses="govuk-table__caption--s"
      rows={milestones}
      columns={[
        { heading: t('open.milestone'), cell: milestone => milestone.title ?? milestone.id },
        { heading: t('open.milestone.due'), cell: milestone => day(milestone.dueDate) },
        { heading: t('open.milestone.met'), cell: milestone => day(milestone.dateMet) },
        {
          heading: t('open.process.status'),
          cell: milestone => (
            <Tag classes={colours[stateOf(milestone)] ?? 'govuk-tag--grey'}>
              {t.dynamic(`open.milestone.status.${stateOf(milestone)}`)}
            </Tag>
          ),
        },
      ]}
    />
  )
}

/** What was paid, against what was agreed. Sums are of the contract's own currency; others stand in the table alone. */
const Payments = ({ t, show, contract, index }: ContractView): Element | null => {
  const transactions = contract.implementation?.transactions ?? []
  const currency = contract.value?.currency
  const agreed = amountText(contract.value)
  if (transactions.length === 0) return null
  const own = transactions.flatMap(({ value }) => {
    const amount = amountText(value)
    return amount !== null && value?.currency === currency && currency && isCurrency(currency)
      ? [money(amount, currency)]
      : []
  })
  const paid = currency && isCurrency(currency) ? sum(own, currency) : null
  return (
    <>
      <SmallTitle>{t('open.payments')}</SmallTitle>
      {paid && agreed !== null && (
        <BarChart
          id={`paid-${index + 1}`}
          title={t('open.payments.chart')}
          labelHeading={t('open.payments.what')}
          valueHeading={t('open.payments.amount')}
          bars={[
            { label: t('open.contract.value'), value: Number(agreed), text: displayMoney(show, agreed, paid.currency) },
            {
              label: t('open.payments.paid'),
              value: Number(paid.amount),
              text: displayMoney(show, paid.amount, paid.currency),
            },
          ]}
        />
      )}
      <DataTable
        id={`payments-${index + 1}`}
        caption={t('open.payments.each')}
        captionClasses="govuk-table__caption--s"
        rows={transactions}
        columns={[
          {
            heading: t('open.payments.date'),
            cell: transaction => {
              const at = instantOf(transaction.date)
              return at ? show.day(at, 'short') : '–'
            },
          },
          { heading: t('open.payments.payee'), cell: transaction => transaction.payee?.name ?? '–' },
          {
            heading: t('open.payments.for'),
            cell: transaction => transaction.relatedImplementationMilestone?.title ?? '–',
          },
          {
            heading: t('open.payments.amount'),
            isNumeric: true,
            cell: transaction => displayValue(show, transaction.value) ?? '–',
          },
        ]}
      />
    </>
  )
}
