import { DataTable, type Element } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Hint, Link, List, type Show, Subtitle } from '#platform/ui'
import { indicatorById } from '#programme/indicators'
import type { Correction, Figure } from './figure.ts'
import { Parts } from './parts-view.tsx'
import { rangeSaid, restsOn, StandingTag, spanText, valueText } from './said.tsx'

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
              <Version t={t} show={show} figure={one} />
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
    {figures.some(({ standing }) => standing === 'other-length') && (
      <Hint>{t('monitoring.standing.other-length.method')}</Hint>
    )}
    <Corrections t={t} show={show} figures={figures} />
    {figures.map(figure => (
      <Parts t={t} show={show} figure={figure} />
    ))}
  </>
)

interface OneProps {
  t: Translate
  show: Show
  figure: Figure
}

/** By which definition it was measured, where there has been more than one. */
const Version = ({ t, show, figure: { version } }: OneProps): Element | null =>
  version && version.number > 1 ? (
    <Hint>
      {t('monitoring.version.measured', {
        number: version.number,
        day: show.date(version.since, 'short'),
        reason: version.reason ?? '',
      })}
    </Hint>
  ) : null

const dated = (t: Translate, show: Show, figure: Figure, value: string | null, on: string | null): string =>
  value === null || on === null
    ? t('monitoring.no-value')
    : t('monitoring.dated', { value: valueText(t, show, value, figure), day: show.date(on, 'short') })

const Actual = ({ t, show, figure }: OneProps): Element => {
  const hints = [
    ...methodSaid(t, show, figure),
    restsOn(t, show, figure),
    rangeSaid(t, show, figure),
    figure.caution && t('monitoring.caution', { caution: figure.caution }),
    figure.evidence,
  ].filter(hint => hint !== null && hint !== undefined && hint !== '')
  return (
    <>
      {valueOrReason(t, show, figure)}
      {hints.map(hint => (
        <Hint>{hint}</Hint>
      ))}
    </>
  )
}

/** The value; of what is computed its days are told as its method. */
function valueOrReason(t: Translate, show: Show, figure: Figure): string {
  const { value, computed, on } = figure
  if (value === null && figure.reason) return t.dynamic(`indicators.reason.${figure.reason}`)
  return computed === null ? dated(t, show, figure, value, on) : valueText(t, show, value, figure)
}

/** How a computed figure came about: over which days, reckoned by what, and as far as the days were over. */
export function methodSaid(t: Translate, show: Show, { computed, method }: Figure): string[] {
  if (computed === null) return []
  // Before periods were told, computed figures were those of a calendar year.
  if (!method) return [t('monitoring.computed.note')]
  const { tally, zone, completeUntil } = method
  const indicator = indicatorById(computed)
  return [
    t('monitoring.computed.period', {
      span: spanText(t, show, method),
      by: t(`indicators.dated-by.${tally}`),
      zone,
    }),
    completeUntil === null
      ? t('monitoring.computed.not-begun')
      : completeUntil < method.to
        ? t('monitoring.computed.until', { day: show.date(completeUntil) })
        : t('monitoring.computed.complete', { day: show.date(completeUntil) }),
    ...(indicator?.caveats.includes('milestone-date') ? [t('indicators.caveat.milestone-date')] : []),
    ...(indicator?.tally === 'savings' ? [t('indicators.caveat.three-plans')] : []),
  ]
}

/** What was told before and is said anew. */
const Corrections = ({ t, show, figures }: Pick<FiguresProps, 't' | 'show' | 'figures'>): Element | null => {
  const rows = figures.flatMap(figure => figure.corrections.map(correction => ({ figure, correction })))
  if (rows.length === 0) return null
  return (
    <>
      <Subtitle>{t('monitoring.corrections')}</Subtitle>
      <List kind="bullet" items={rows.map(({ figure, correction }) => correctionText(t, show, figure, correction))} />
    </>
  )
}

function correctionText(t: Translate, show: Show, figure: Figure, correction: Correction): string {
  const { on, to, reason } = correction
  const said = {
    name: figure.name,
    before: valueText(t, show, correction.before, figure),
    after: valueText(t, show, correction.after, figure),
  }
  return to === undefined
    ? t('monitoring.correction', { ...said, day: show.date(on), reason })
    : t('monitoring.correction.late', { ...said, span: spanText(t, show, { from: on, to }) })
}
