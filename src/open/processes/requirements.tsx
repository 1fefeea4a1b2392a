import { type Element, Table } from '@gdm/govuk-jsx'
import type { AwardCriteria, Compiled, Lot, OcdsDocument } from '#open/projection'
import { displayValue } from '#open/wording'
import { Hint, Link, List, Prose, SmallTitle, Subtitle, Text } from '#platform/ui'
import type { ProcessView } from './facts.tsx'

/** Why it is wanted and what exactly: the plan's words until there is a tender, then the tender's, lots and criteria. */
export const Requirements = (view: ProcessView): Element => {
  const { t, record, lang } = view
  const { tender, planning } = record
  const text = tender?.description ?? planning?.rationale
  return (
    <>
      <Subtitle id="requirements">{t('open.process.requirements')}</Subtitle>
      {text ? <Prose text={text} lang={lang} /> : <Text>{t('open.process.requirements.none')}</Text>}
      {tender?.description && planning?.rationale && planning.rationale !== tender.description && (
        <>
          <SmallTitle>{t('open.process.why')}</SmallTitle>
          <Prose text={planning.rationale} lang={lang} />
        </>
      )}
      <Lots {...view} />
      <BidderCriteria {...view} />
      <Documents view={view} />
    </>
  )
}

const Lots = ({ t, show, record, lang }: ProcessView): Element | null => {
  const lots = record.tender?.lots ?? []
  if (lots.length === 0) return null
  return (
    <>
      <Subtitle id="lots">{t('open.process.lots', { count: lots.length })}</Subtitle>
      {lots.map((lot, index) => (
        <div lang={lang}>
          <SmallTitle>{lot.title ?? t('open.process.lot', { number: index + 1 })}</SmallTitle>
          <LotValue lot={lot} value={displayValue(show, lot.value)} t={t} />
          {lot.description && <Prose text={lot.description} />}
          <Weights t={t} criteria={lot.awardCriteria} lot={lot.title ?? String(index + 1)} />
        </div>
      ))}
    </>
  )
}

const LotValue = ({ t, lot, value }: Pick<ProcessView, 't'> & { lot: Lot; value: string | null }): Element | null => {
  const isOver = lot.status === 'cancelled' || lot.status === 'unsuccessful' || lot.status === 'withdrawn'
  if (!value && !isOver) return null
  return (
    <Text>
      {value && t('open.process.lot.value', { value })}
      {isOver && ` ${t('open.process.lot.over')}`}
    </Text>
  )
}

const Weights = ({
  t,
  criteria,
  lot,
}: Pick<ProcessView, 't'> & { criteria: AwardCriteria | undefined; lot: string }): Element | null => {
  const rows = criteria?.criteria ?? []
  if (rows.length === 0) return null
  const weightOf = (row: (typeof rows)[number]): string => {
    const number = row.numbers?.find(candidate => candidate.weight !== undefined)
    if (number?.number === undefined) return ''
    return number.weight?.startsWith('percentage') ? `${number.number}%` : String(number.number)
  }
  return (
    <Table
      caption={t('open.process.weights', { lot })}
      captionClasses="govuk-table__caption--s"
      head={[{ text: t('open.process.criterion') }, { text: t('open.process.weight'), format: 'numeric' }]}
      rows={rows.map(row => [
        {
          text: (
            <>
              {row.name ?? row.description}
              {row.name && row.description && <Hint>{row.description}</Hint>}
            </>
          ),
        },
        { text: weightOf(row), format: 'numeric' },
      ])}
    />
  )
}

const BidderCriteria = ({ t, record, lang }: ProcessView): Element | null => {
  const criteria = record.tender?.criteria ?? []
  const selection = record.tender?.selectionCriteria?.criteria ?? []
  if (criteria.length === 0 && selection.length === 0) return null
  return (
    <>
      <Subtitle id="criteria">{t('open.process.criteria')}</Subtitle>
      {criteria.map(criterion => (
        <div lang={lang}>
          <SmallTitle>{criterion.title ?? ''}</SmallTitle>
          {criterion.description && <Text>{criterion.description}</Text>}
          <List
            kind="bullet"
            items={(criterion.requirementGroups ?? [])
              .flatMap(group => group.requirements ?? [])
              .map(requirement => requirement.title ?? requirement.description ?? '')}
          />
        </div>
      ))}
      {selection.length > 0 && (
        <List kind="bullet" items={selection.map(row => <span lang={lang}>{row.description ?? row.type}</span>)} />
      )}
    </>
  )
}

/** All documents of all stages, newest stage last. */
export const documentsOf = (record: Compiled): OcdsDocument[] => [
  ...(record.planning?.documents ?? []),
  ...(record.tender?.documents ?? []),
  ...(record.awards ?? []).flatMap(award => award.documents ?? []),
  ...(record.contracts ?? []).flatMap(contract => [
    ...(contract.documents ?? []),
    ...(contract.implementation?.documents ?? []),
  ]),
]

const Documents = ({ view }: { view: ProcessView }): Element | null => {
  const { t, record, lang } = view
  // The notice is this page itself.
  const documents = documentsOf(record).filter(document => document.id !== 'notice')
  if (documents.length === 0) return null
  return (
    <>
      <Subtitle id="documents">{t('open.process.documents')}</Subtitle>
      <List
        items={documents.map(document => {
          const title = document.title ?? document.description ?? document.id ?? t('open.process.document')
          const address = safeAddress(document.url)
          return <span lang={lang}>{address ? <Link to={address}>{title}</Link> : title}</span>
        })}
      />
    </>
  )
}

/** An address out of published data, when it leads to the web: other publishers may have written anything. */
export const safeAddress = (url: string | undefined): string | null =>
  url && /^(https?:\/\/|\/[^/])/i.test(url) ? url : null
