import type { Element } from '@gdm/govuk-jsx'
import { type ListName, publicLinks } from '#open/addresses'
import { displayMoney, StatusTag, shownStatus } from '#open/wording'
import type { Translate } from '#platform/i18n'
import { Entries, showFor } from '#platform/ui'
import type { EntryRow } from './store.ts'

interface EntryListProps {
  t: Translate
  list: ListName
  entries: readonly EntryRow[]
  now: Date
  /** Says of each to which government it belongs. */
  withGovernment: boolean
  headingLevel?: 2 | 3
}

/** A list of processes as people read it. Money and times are written as each one's government writes them. */
export const EntryList = ({ t, list, entries, now, withGovernment, headingLevel }: EntryListProps): Element => (
  <Entries
    headingLevel={headingLevel}
    items={entries.map(entry => ({
      title: entry.title,
      href: addressOf(entry),
      summary: entry.summary,
      lang: entry.language === t.language ? undefined : entry.language,
      tag: <StatusTag t={t} status={shownStatus({ status: entry.status, closesAt: entry.closes_at }, now)} />,
      facts: [
        ...factsOf(t, list, entry, now),
        ...(withGovernment ? [{ key: t('open.process.government'), value: entry.government }] : []),
      ],
    }))}
  />
)

export const addressOf = (entry: Pick<EntryRow, 'slug' | 'ocid' | 'has_tender'>): string =>
  publicLinks.process(entry.slug, entry.has_tender ? 'opportunities' : 'plans', entry.ocid)

function factsOf(t: Translate, list: ListName, entry: EntryRow, now: Date) {
  const show = showFor({ locale: entry.locale, timeZone: entry.time_zone }, t.language)
  const amount = entry.amount === null ? null : displayMoney(show, trimmed(entry.amount), entry.currency)
  const isOpen = entry.status === 'open' && entry.closes_at !== null && entry.closes_at > now
  const closes = entry.closes_at && list === 'opportunities' ? entry.closes_at : null
  return [
    fact(t('open.process.buyer'), entry.buyer),
    list === 'contracts' && fact(t('open.award.supplier', { count: 1 }), entry.supplier),
    fact(t('open.award.value'), amount),
    closes &&
      fact(
        t(isOpen ? 'open.process.closes' : 'open.process.closes.past'),
        isOpen ? show.instant(closes) : show.day(closes),
      ),
    list === 'plans' && entry.planned_for !== null && fact(t('open.process.planned-for'), show.date(entry.planned_for)),
    fact(t('open.list.published'), show.day(entry.published_at)),
    fact(t('open.process.category'), entry.lot),
    fact(t('open.process.place'), entry.location),
  ].filter(found => found !== null && found !== false)
}

const fact = (key: string, value: string | null) => (value ? { key, value } : null)

/** Columns keep four decimals; what is not written is not shown. */
export const trimmed = (amount: string): string => (amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount)
