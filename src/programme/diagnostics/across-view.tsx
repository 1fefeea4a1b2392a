import { DataTable, type Element } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Hint, Link, type Show } from '#platform/ui'
import { type Framework, pillarWords, Worded } from '#programme/frameworks'
import { LevelTag } from './figures-view.tsx'
import type { Published } from './published.ts'

interface AcrossProps {
  t: Translate
  show: Show
  /** The version by whose pillars they are set beside each other: results of another are left out. */
  framework: Framework
  rows: readonly Published[]
  one: (id: string) => string
}

/** What was published of all governments, pillar by pillar: the level in the middle, with the lowest and what is not known beside. */
export const AcrossTable = ({ t, show, framework, rows, one }: AcrossProps): Element | null => {
  const alike = rows.filter(row => row.framework === framework.version)
  if (alike.length < 2) return null
  const spreadOf = (row: Published, id: string) => row.pillars.find(({ pillar }) => pillar === id)
  return (
    <>
      <DataTable
        id="across"
        caption={t('diagnostics.across')}
        captionClasses="govuk-table__caption--m"
        columns={[
          {
            heading: t('diagnostics.partner'),
            cell: row => (
              <>
                <Link to={one(row.id)}>{row.name}</Link>
                <Hint>{show.day(row.publishedAt, 'short')}</Hint>
              </>
            ),
          },
          ...framework.pillars.map(({ id }) => ({
            heading: <Worded t={t} said={pillarWords(framework, id, t.language).title} />,
            cell: (row: Published) => <PillarCell t={t} spread={spreadOf(row, id)} />,
          })),
        ]}
        rows={alike}
      />
      <Hint>{t('diagnostics.across.method')}</Hint>
      <Hint>{t('diagnostics.spread.method')}</Hint>
    </>
  )
}

const PillarCell = ({ t, spread }: { t: Translate; spread: Published['pillars'][number] | undefined }): Element => {
  if (!spread) return <>{t('diagnostics.none')}</>
  const { median, lowest, notKnown } = spread
  return (
    <>
      <LevelTag t={t} shown={{ outcome: median === null ? 'not-known' : 'level', level: median }} />
      {lowest !== null && lowest !== median && <Hint>{t('diagnostics.across.lowest', { level: lowest })}</Hint>}
      {notKnown > 0 && <Hint>{t('diagnostics.across.not-known', { count: notKnown })}</Hint>}
    </>
  )
}
