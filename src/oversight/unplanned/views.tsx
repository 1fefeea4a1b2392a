import { DataTable, type Element } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Lead, Link, type Show, Title } from '#platform/ui'
import type { UnplannedRow } from './store.ts'

export interface UnplannedProps {
  t: Translate
  show: Show
  rows: readonly UnplannedRow[]
  links: { process: (ocid: string) => string; csv: string; next: string | undefined; first: string | undefined }
}

/** Contracts and payments that nobody planned, as far as was published. */
export const UnplannedPage = ({ t, show, rows, links }: UnplannedProps): Element => (
  <>
    <Title>{t('unplanned.title')}</Title>
    <Lead>{t('unplanned.lead')}</Lead>
    <DataTable
      id="contracts"
      caption={t('unplanned.caption')}
      captionClasses="govuk-visually-hidden"
      columns={[
        { heading: t('unplanned.what'), cell: row => <Link to={links.process(row.ocid)}>{row.title}</Link> },
        { heading: t('open.process.buyer'), cell: row => row.buyer },
        { heading: t('unplanned.supplier'), cell: row => row.supplier },
        { heading: t('unplanned.since'), cell: row => show.day(row.contracted_at, 'short') },
        {
          heading: t('unplanned.state'),
          cell: row =>
            t(row.historic ? 'unplanned.historic' : row.has_payments ? 'unplanned.paid' : 'unplanned.contract'),
        },
        {
          heading: t('open.award.value'),
          cell: row => (row.amount && row.currency ? show.money(row.amount, row.currency) : ''),
          isNumeric: true,
        },
      ]}
      rows={rows}
      empty={t('unplanned.none')}
      csvHref={links.csv}
      previousHref={links.first}
      nextHref={links.next}
    />
  </>
)
