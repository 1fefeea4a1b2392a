import { BarChart, DataTable, type Element } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Hint, type Show, Subtitle } from '#platform/ui'
import { origins } from './kinds.ts'
import type { TeamRow, teamsOf } from './rules.ts'

interface TeamsProps {
  t: Translate
  show: Show
  teams: ReturnType<typeof teamsOf>
  today: string
}

/** Who works in the partners' teams by where they come from, as a chart and a table. */
export const Teams = ({ t, show, teams, today }: TeamsProps): Element => {
  const word = (origin: string) => t.dynamic(`team-post.choice.origin.${origin}`)
  const rows: TeamRow[] = [...teams.rows, { partner: t('teams.total'), fte: teams.totals, total: teams.total }]
  return (
    <>
      <Subtitle>{t('teams.title', { date: show.date(today) })}</Subtitle>
      <BarChart
        id="team-chart"
        title={t('teams.chart')}
        labelHeading={t('teams.origin')}
        valueHeading={t('teams.fte')}
        bars={origins.map((origin, index) => ({
          label: word(origin),
          value: Number(teams.totals[index]),
          text: show.number(Number(teams.totals[index])),
        }))}
      />
      <DataTable
        id="team-table"
        caption={t('teams.chart')}
        captionClasses="govuk-visually-hidden"
        columns={[
          { heading: t('register.partner'), cell: row => row.partner },
          ...origins.map((origin, index) => ({
            heading: word(origin),
            isNumeric: true,
            cell: (row: TeamRow) => show.number(Number(row.fte[index])),
          })),
          { heading: t('teams.total'), isNumeric: true, cell: row => show.number(Number(row.total)) },
        ]}
        rows={rows}
      />
      <Hint>{t('teams.method')}</Hint>
    </>
  )
}
