import { type Element, InsetText, SummaryList, type SummaryRow } from '@gdm/govuk-jsx'
import { publicLinks } from '#open/addresses'
import { type Compiled, instantOf, type Status } from '#open/projection'
import { displayValue, StatusTag } from '#open/wording'
import type { Tenant } from '#platform/http'
import type { Translate } from '#platform/i18n'
import { Link, type Show } from '#platform/ui'

/** What every part of the page is made from. */
export interface ProcessView {
  t: Translate
  show: Show
  now: Date
  government: Tenant
  ocid: string
  record: Compiled
  status: Status
  historic: boolean
  /** The language of the published texts, when it is not that of the page. */
  lang: string | undefined
}

/** Title, or what stands for one in data of other publishers. */
export const titleOf = ({ record, ocid }: Pick<ProcessView, 'record' | 'ocid'>): string =>
  record.tender?.title ??
  record.planning?.budget?.description ??
  record.planning?.budget?.project ??
  record.awards?.find(award => award.title)?.title ??
  record.contracts?.find(contract => contract.title)?.title ??
  ocid

/** The facts that decide whether somebody reads on: who buys, for how much, until when. */
export const KeyFacts = (view: ProcessView): Element => {
  const { t, show, record, government, ocid, status, lang } = view
  const { tender, planning } = record
  const buyer = record.buyer?.name ?? record.parties?.find(party => party.roles?.includes('buyer'))?.name
  const value = displayValue(show, tender?.value ?? planning?.budget?.amount)
  const places = new Set((tender?.items ?? []).map(placeOf).filter(Boolean))
  const categories = new Set((tender?.items ?? []).map(item => item.classification?.description).filter(Boolean))
  const row = (key: string, text: string | null | undefined): SummaryRow | null =>
    text ? { key, value: { text: <span lang={lang}>{text}</span> } } : null
  const rows = [
    { key: t('open.process.status'), value: { text: <StatusTag t={t} status={status} /> } },
    row(t('open.process.buyer'), buyer),
    {
      key: t('open.process.government'),
      value: { text: <Link to={publicLinks.government(government.slug)}>{government.name}</Link> },
    },
    row(t(tender?.value ? 'open.process.value' : 'open.process.budget'), value),
    ...dates(view),
    row(t('open.process.category'), [...categories].join(', ')),
    row(t('open.process.place'), [...places].join(', ')),
    row(t('open.process.method'), methodOf(view)),
    row(t('open.process.ocid'), ocid),
  ]
  return <SummaryList rows={rows} />
}

const placeOf = (item: NonNullable<NonNullable<Compiled['tender']>['items']>[number]) =>
  item.deliveryLocation?.description ?? item.deliveryAddress?.region ?? item.deliveryAddress?.locality

function methodOf({ t, record }: ProcessView): string | null {
  const { tender } = record
  if (tender?.procurementMethodDetails) return tender.procurementMethodDetails
  return tender?.procurementMethod ? t.dynamic(`open.method.${tender.procurementMethod}`) : null
}

function dates({ t, show, record, now }: ProcessView): SummaryRow[] {
  const { tender, planning } = record
  const period = (key: 'questions' | 'closes', text: string | undefined): SummaryRow[] => {
    const at = instantOf(text)
    if (!at) return []
    const label = at > now ? t(`open.process.${key}`) : t(`open.process.${key}.past`)
    return [{ key: label, value: { text: <time datetime={at.toISOString()}>{show.instant(at)}</time> } }]
  }
  const planned = planning?.milestones?.find(milestone => milestone.type === 'preProcurement')
  const plannedFor = !tender?.tenderPeriod?.endDate && instantOf(planned?.dueDate)
  return [
    ...(plannedFor ? [{ key: t('open.process.planned-for'), value: show.day(plannedFor) }] : []),
    ...period('questions', tender?.enquiryPeriod?.endDate),
    ...period('closes', tender?.tenderPeriod?.endDate),
  ]
}

/** Says of an import that it is one, and where it was published first. */
export const HistoricMark = ({ t, record }: Pick<ProcessView, 't' | 'record'>): Element => (
  <InsetText>
    <p class="govuk-body">{t('open.process.historic')}</p>
    {record.tender?.id && <p class="govuk-body">{t('open.process.historic.source', { number: record.tender.id })}</p>}
  </InsetText>
)
