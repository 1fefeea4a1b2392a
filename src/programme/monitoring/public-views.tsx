import { DataTable, type Element } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Hint, Lead, Link, List, Prose, type Show, Text, Title } from '#platform/ui'
import type { Figure } from './figure.ts'
import { FigureTable } from './figure-view.tsx'
import { spanText } from './said.tsx'
import type { PublicReport } from './said-in-public.ts'

interface ResultsProps {
  t: Translate
  show: Show
  programme: string
  figures: readonly Figure[]
  reports: readonly { report: PublicReport; to: string }[]
  links: { indicator(id: string): string; theory: string; computed: string; csv: string; json: string }
}

/** Whether it works: what the programme measures itself by, and what it has told those who fund it. */
export const ResultsPage = ({ t, show, programme, figures, reports, links }: ResultsProps): Element => (
  <>
    <Title caption={programme}>{t('monitoring.results')}</Title>
    <Lead>{t('monitoring.results.lead')}</Lead>
    <List
      items={[
        <Link to={links.theory}>{t('theory.title')}</Link>,
        <Link to={links.computed}>{t('indicators.title')}</Link>,
      ]}
    />
    <FigureTable t={t} show={show} caption={t('monitoring.now')} figures={figures} linkOf={links.indicator} />
    <DataTable
      id="reports"
      caption={t('monitoring.reports.public')}
      captionClasses="govuk-table__caption--m"
      rows={reports}
      empty={t('monitoring.reports.public.none')}
      columns={[
        {
          heading: t('monitoring.report.period'),
          cell: one => <Link to={one.to}>{spanText(t, show, one.report)}</Link>,
        },
        { heading: t('monitoring.template.funder'), cell: one => one.report.funder },
        { heading: t('monitoring.template.title'), cell: one => one.report.title },
      ]}
    />
    <List
      items={[<Link to={links.csv}>{t('monitoring.csv')}</Link>, <Link to={links.json}>{t('monitoring.json')}</Link>]}
    />
  </>
)

interface ReportProps {
  t: Translate
  show: Show
  report: PublicReport
  linkOf(indicatorId: string): string
}

/** A report as it was signed off. */
export const PublicReportPage = ({ t, show, report, linkOf }: ReportProps): Element => (
  <>
    <Title caption={report.funder}>{`${report.title}, ${spanText(t, show, report)}`}</Title>
    <Text>{t('monitoring.report.signed-off', { day: show.day(new Date(report.signedOffAt)) })}</Text>
    <Prose text={report.narrative} />
    <FigureTable t={t} show={show} caption={t('monitoring.report.figures')} figures={report.figures} linkOf={linkOf} />
    <Hint>{t('monitoring.report.frozen', { at: show.instant(new Date(report.figuresAt)) })}</Hint>
  </>
)
