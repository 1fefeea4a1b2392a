import { DataTable, type Element } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Link } from '#platform/ui'

interface Row {
  year: string
  principle: string
  href: string
}

export const Reports = ({ t, rows }: { t: Translate; rows: readonly Row[] }): Element => (
  <DataTable
    id="reports"
    caption={t('declaration-report.list')}
    columns={[
      { heading: t('declaration-report.field.principle'), cell: one => <Link to={one.href}>{one.principle}</Link> },
      { heading: t('declaration-report.field.year'), cell: one => one.year, isNumeric: true },
    ]}
    rows={rows}
    empty={t('declaration-report.none')}
  />
)
