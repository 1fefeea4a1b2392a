import { DataTable, type Element, Tag } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Hint, Link } from '#platform/ui'
import { type Cadence, standardDays } from './cadence.ts'

export interface CadenceRow extends Cadence {
  name: string
  href: string
}

/** How long ago users were last asked, in words. */
export const cadenceText = (t: Translate, { days }: Cadence): string =>
  days === null ? t('research-round.never') : t('research-round.days-ago', { days })

/** How long ago each partner's users were last asked. */
export const CadenceTable = ({ t, rows }: { t: Translate; rows: readonly CadenceRow[] }): Element => (
  <>
    <DataTable
      id="cadence"
      caption={t('research-round.cadence')}
      columns={[
        { heading: t('register.partner'), cell: one => <Link to={one.href}>{one.name}</Link> },
        {
          heading: t('research-round.last'),
          cell: one => cadenceText(t, one),
        },
        {
          heading: t('research-round.in-time'),
          cell: ({ isOver }) => (
            <Tag classes={isOver ? 'govuk-tag--red' : 'govuk-tag--green'}>
              {t(isOver ? 'research-round.is-over' : 'research-round.is-in-time')}
            </Tag>
          ),
        },
      ]}
      rows={rows}
      empty={t('research-round.no-partners')}
    />
    <Hint>{t('research-round.standard', { days: standardDays })}</Hint>
  </>
)
