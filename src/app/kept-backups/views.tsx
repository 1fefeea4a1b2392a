import { DataTable, type Element, SummaryList, WarningText } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { type Show, Text, Title } from '#platform/ui'

interface Props {
  t: Translate
  show: Show
  succeededAt: Date | null
  /** SHA-256 of the last whole backup's manifest, in hexadecimal. */
  manifest: string | null
  failedAt: Date | null
  /** What was wrong with the newest attempt, in words for the operator. */
  alarm: string | null
  attempts: readonly {
    id: string
    beganAt: Date
    name: string | null
    megabytes: number | null
    outcome: 'whole' | 'failed' | 'unfinished'
    problem: string | null
  }[]
}

export const BackupsPage = ({ t, show, succeededAt, manifest, failedAt, alarm, attempts }: Props): Element => (
  <>
    <Title>{t('backup.title')}</Title>
    <Text>{t('backup.explained')}</Text>
    {alarm && <WarningText>{t('backup.alarm', { problem: alarm })}</WarningText>}
    <SummaryList
      rows={[
        { key: t('backup.succeeded'), value: succeededAt ? show.instant(succeededAt) : t('backup.never') },
        ...(manifest ? [{ key: t('backup.manifest'), value: manifest }] : []),
        { key: t('backup.problem-last'), value: failedAt ? show.instant(failedAt) : t('backup.never') },
      ]}
    />
    <DataTable
      id="backups"
      caption={t('backup.attempts')}
      empty={t('backup.none')}
      columns={[
        { heading: t('backup.began'), cell: one => show.instant(one.beganAt) },
        {
          heading: t('backup.outcome'),
          cell: one => (
            <>
              {t.dynamic(`backup.outcome.${one.outcome}`)}
              {one.problem && (
                <>
                  <br />
                  {one.problem}
                </>
              )}
            </>
          ),
        },
        {
          heading: t('backup.name'),
          cell: one => one.name ?? '–',
        },
        {
          heading: t('backup.size'),
          isNumeric: true,
          cell: one => (one.megabytes === null ? '–' : show.number(one.megabytes)),
        },
      ]}
      rows={attempts}
    />
  </>
)
