import type { Element } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Lead, Link, List, type Show, Title } from '#platform/ui'
import type { Figure } from './figure.ts'
import { FigureTable } from './figure-view.tsx'

interface OverviewProps {
  t: Translate
  /** The partner that it is narrowed to. */
  partner: string | null
  show: Show
  figures: readonly Figure[]
  links: {
    indicator(id: string): string
    newIndicator: string | null
    reports: string
    theory: string
    results: string
    computed: string
  }
}

/** Everything that the programme measures itself by, as it stands today. */
export const OverviewPage = ({ t, show, partner, figures, links }: OverviewProps): Element => (
  <>
    <Title caption={partner ?? undefined}>{t('monitoring.title')}</Title>
    <Lead>{t('monitoring.lead')}</Lead>
    <List
      items={[
        ...(links.newIndicator ? [<Link to={links.newIndicator}>{t('monitoring.indicator.new')}</Link>] : []),
        <Link to={links.reports}>{t('monitoring.reports')}</Link>,
        <Link to={links.theory}>{t('theory.title')}</Link>,
        <Link to={links.computed}>{t('indicators.title')}</Link>,
        <Link to={links.results}>{t('monitoring.results')}</Link>,
      ]}
    />
    <FigureTable t={t} show={show} caption={t('monitoring.now')} figures={figures} linkOf={links.indicator} />
  </>
)
