import { DataTable, type Element } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Lead, Link, Title } from '#platform/ui'

interface ExitsProps {
  t: Translate
  rows: readonly { name: string; href: string }[]
  first: string | undefined
  next: string | undefined
}

/** All partners with a published exit plan. */
export const ExitsPage = ({ t, rows, first, next }: ExitsProps): Element => (
  <>
    <Title>{t('exit.list')}</Title>
    <Lead>{t('exit.about')}</Lead>
    <DataTable
      id="exits"
      caption={t('exit.list')}
      captionClasses="govuk-visually-hidden"
      rows={rows}
      empty={t('exit.list.empty')}
      columns={[{ heading: t('register.partner'), cell: ({ name, href }) => <Link to={href}>{name}</Link> }]}
      previousHref={first}
      nextHref={next}
    />
  </>
)
