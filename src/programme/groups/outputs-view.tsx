import { DataTable, type Element } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Link, Subtitle } from '#platform/ui'
import type { OutputKind } from './rules.ts'

interface OutputsProps {
  t: Translate
  rows: readonly { title: string; kind: OutputKind; address: string; group: { name: string; href: string } }[]
}

/** What the groups have published, each with where it can be had. */
export const PublishedOutputs = ({ t, rows }: OutputsProps): Element => (
  <>
    <Subtitle>{t('groups.published')}</Subtitle>
    <DataTable
      id="published"
      caption={t('groups.published')}
      captionClasses="govuk-visually-hidden"
      empty={t('groups.published.none')}
      columns={[
        { heading: t('groups.output.title'), cell: one => <Link to={one.address}>{one.title}</Link> },
        { heading: t('groups.output.kind'), cell: one => t(`groups.kind.${one.kind}`) },
        { heading: t('groups.group'), cell: one => <Link to={one.group.href}>{one.group.name}</Link> },
      ]}
      rows={rows}
    />
  </>
)
