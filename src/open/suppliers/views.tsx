import { DataTable, type Element, StatTiles, SummaryList } from '@gdm/govuk-jsx'
import { publicLinks } from '#open/addresses'
import { displayMoney, StatusTag } from '#open/wording'
import type { Tenant } from '#platform/http'
import type { Translate } from '#platform/i18n'
import { formatPercentage } from '#platform/money'
import { Hint, Lead, Link, type Show, Subtitle, Title } from '#platform/ui'
import type { SupplierRow, WonAward } from './store.ts'

interface View {
  t: Translate
  show: Show
  government: Tenant
}

export interface SuppliersView extends View {
  rows: readonly SupplierRow[]
  before: string | undefined
  after: string | undefined
}

/** Who has won something from a government, by name. */
export const SuppliersPage = ({ t, show, government, rows, before, after }: SuppliersView): Element => (
  <>
    <Title caption={government.name}>{t('open.suppliers')}</Title>
    <Lead>{t('open.suppliers.lead')}</Lead>
    <DataTable
      id="suppliers"
      caption={t('open.suppliers.caption')}
      captionClasses="govuk-visually-hidden"
      rows={rows}
      empty={t('open.suppliers.none')}
      csvHref={publicLinks.suppliers(government.slug, {}, '.csv')}
      {...(before && { previousHref: publicLinks.suppliers(government.slug, { before }) })}
      {...(after && { nextHref: publicLinks.suppliers(government.slug, { after }) })}
      columns={[
        {
          heading: t('open.award.supplier', { count: 1 }),
          cell: row => <Link to={publicLinks.supplier(government.slug, row.supplier_key)}>{row.supplier}</Link>,
        },
        {
          heading: t('open.results.sizes.size'),
          cell: row => t.dynamic(`open.results.size.${row.scale ?? 'unknown'}`),
        },
        { heading: t('open.results.sizes.awards'), cell: row => show.number(row.awards), isNumeric: true },
        {
          heading: t('open.suppliers.last'),
          cell: row => (row.last_award_at ? show.day(row.last_award_at, 'short') : '–'),
        },
      ]}
    />
  </>
)

export interface SupplierView extends View {
  supplier: SupplierRow
  awards: readonly WonAward[]
  won: readonly { currency: string; amount: string; share: string | null }[]
}

/** What is published of one supplier in one government: what it won, for how much, and what became of it. */
export const SupplierPage = ({ t, show, government, supplier, awards, won }: SupplierView): Element => (
  <>
    <Title caption={t('open.award.supplier', { count: 1 })}>{supplier.supplier}</Title>
    <SummaryList
      rows={[
        { key: t('open.results.sizes.size'), value: t.dynamic(`open.results.size.${supplier.scale ?? 'unknown'}`) },
        { key: t('open.supplier.key'), value: supplier.supplier_key },
        supplier.first_award_at && { key: t('open.supplier.first'), value: show.day(supplier.first_award_at) },
        supplier.last_award_at && { key: t('open.suppliers.last'), value: show.day(supplier.last_award_at) },
      ]}
    />
    <StatTiles
      items={[
        {
          label: t('open.results.sizes.awards'),
          figure: show.number(supplier.awards),
          note: t('open.supplier.from', { government: government.name }),
        },
        ...won.map(({ currency, amount, share }) => ({
          label: t('open.results.value', { currency }),
          figure: displayMoney(show, amount, currency),
          ...(share !== null && {
            note: t('open.supplier.share', { share: formatPercentage(share.replace(/\.0$/, ''), show.locale) }),
          }),
        })),
      ]}
    />
    <Subtitle id="awards">{t('open.supplier.awards')}</Subtitle>
    <DataTable
      id="won"
      caption={t('open.supplier.awards.caption')}
      captionClasses="govuk-visually-hidden"
      rows={awards}
      csvHref={`${publicLinks.supplier(government.slug, supplier.supplier_key)}.csv`}
      columns={[
        {
          heading: t('open.supplier.award'),
          cell: award => (
            <Link to={publicLinks.process(government.slug, award.has_tender ? 'opportunities' : 'plans', award.ocid)}>
              {award.title}
            </Link>
          ),
        },
        { heading: t('open.process.buyer'), cell: award => award.buyer },
        {
          heading: t('open.award.date'),
          cell: award => (award.awarded_at ? show.day(award.awarded_at, 'short') : '–'),
        },
        { heading: t('open.process.status'), cell: award => <StatusTag t={t} status={award.status} /> },
        {
          heading: t('open.award.value'),
          isNumeric: true,
          cell: award => (award.amount === null ? '–' : displayMoney(show, award.amount, award.currency)),
        },
      ]}
    />
    {supplier.awards > awards.length && (
      <Hint>{t('open.supplier.newest', { shown: show.number(awards.length), all: show.number(supplier.awards) })}</Hint>
    )}
  </>
)
