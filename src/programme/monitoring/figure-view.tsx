import { DataTable, type Element } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Hint, Link, List, type Show, Subtitle } from '#platform/ui'
import type { Figure } from './figures.ts'
import { restsOn, StandingTag, valueText } from './said.tsx'

interface FiguresProps {
  t: Translate
  show: Show
  caption: string
  figures: readonly Figure[]
  /** Where an indicator is told of by itself. */
  linkOf: (indicatorId: string) => string
}

/** What indicators say, each with where it began, where it should get to, and how it stands. */
export const FigureTable = ({ t, show, caption, figures, linkOf }: FiguresProps): Element => (
  <>
    <DataTable
      id="figures"
      caption={caption}
      captionClasses="govuk-table__caption--m"
      rows={figures}
      empty={t('monitoring.none')}
      columns={[
        {
          heading: t('monitoring.indicator'),
          cell: one => (
            <>
              <Link to={linkOf(one.indicatorId)}>{one.name}</Link>
              <Hint>{one.partner ?? t('monitoring.all-partners')}</Hint>
            </>
          ),
        },
        { heading: t('monitoring.standing'), cell: one => <StandingTag t={t} standing={one.standing} /> },
        { heading: t('monitoring.actual'), cell: one => <Actual t={t} show={show} figure={one} /> },
        { heading: t('monitoring.baseline'), cell: one => dated(t, show, one, one.baseline, one.baselineOn) },
        { heading: t('monitoring.target'), cell: one => dated(t, show, one, one.target, one.targetOn) },
      ]}
    />
    <Hint>{t('monitoring.standing.method')}</Hint>
    <Corrections t={t} show={show} figures={figures} />
  </>
)

const dated = (t: Translate, show: Show, figure: Figure, value: string | null, on: string | null): string =>
  value === null || on === null
    ? t('monitoring.no-value')
    : t('monitoring.dated', { value: valueText(t, show, value, figure), day: show.date(on, 'short') })

const Actual = ({ t, show, figure }: { t: Translate; show: Show; figure: Figure }): Element => {
  const rests = restsOn(t, show, figure)
  return (
    <>
      {dated(t, show, figure, figure.value, figure.on)}
      {figure.computed !== null && <Hint>{t('monitoring.computed.note')}</Hint>}
      {rests && <Hint>{rests}</Hint>}
      {figure.evidence && <Hint>{figure.evidence}</Hint>}
      {figure.parts.length > 0 && (
        <List
          items={figure.parts.map(({ breakdown, part, value }) =>
            t('monitoring.part', {
              breakdown: t(`monitoring.breakdown.${breakdown}`),
              part,
              value: valueText(t, show, value, figure),
            }),
          )}
        />
      )}
    </>
  )
}

/** What was told before and is said anew. */
const Corrections = ({ t, show, figures }: Pick<FiguresProps, 't' | 'show' | 'figures'>): Element | null => {
  const rows = figures.flatMap(figure => figure.corrections.map(correction => ({ figure, correction })))
  if (rows.length === 0) return null
  return (
    <>
      <Subtitle>{t('monitoring.corrections')}</Subtitle>
      <List
        kind="bullet"
        items={rows.map(({ figure, correction: { on, before, after, reason } }) =>
          t('monitoring.correction', {
            name: figure.name,
            day: show.date(on),
            before: valueText(t, show, before, figure),
            after: valueText(t, show, after, figure),
            reason,
          }),
        )}
      />
    </>
  )
}
