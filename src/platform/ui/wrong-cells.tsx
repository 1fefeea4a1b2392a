import { DataTable, type Element } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import type { HeadingProblem, WrongCell } from '#platform/sheets'
import { Subtitle, Text } from './layout.tsx'
import { List } from './prose.tsx'

/** So many wrong cells are listed; whoever mends them sends the file again. */
const mostShown = 200

/** Everything that is wrong with a file that somebody sent, cell by cell. */
export const WrongCells = ({
  t,
  headings,
  cells,
}: {
  t: Translate
  headings: readonly HeadingProblem[]
  cells: readonly WrongCell[]
}): Element | null => {
  if (headings.length === 0 && cells.length === 0) return null
  return (
    <>
      <Subtitle id="wrong">{t('sheets.wrong', { count: headings.length + cells.length })}</Subtitle>
      {headings.length > 0 && (
        <List kind="bullet" items={headings.map(({ message, heading }) => t.dynamic(message, { heading }))} />
      )}
      {cells.length > 0 && (
        <DataTable
          id="cells"
          caption={t('sheets.cells')}
          captionClasses="govuk-visually-hidden"
          columns={[
            { heading: t('sheets.row'), cell: cell => String(cell.row) },
            { heading: t('sheets.column'), cell: cell => cell.heading || t('sheets.whole-row') },
            { heading: t('sheets.problem'), cell: cell => t.dynamic(cell.message, cell.values) },
          ]}
          rows={cells.slice(0, mostShown)}
        />
      )}
      {cells.length > mostShown && <Text>{t('sheets.more', { count: cells.length - mostShown })}</Text>}
    </>
  )
}
