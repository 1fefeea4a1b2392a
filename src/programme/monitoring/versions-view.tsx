import type { Element } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { List, type Show, SmallTitle, Subtitle, Text } from '#platform/ui'
import { valueText } from './said.tsx'
import type { Indicator, Version } from './schema.ts'
import { asOf, type Changeable, changesBetween } from './versions.ts'

interface VersionsProps {
  t: Translate
  show: Show
  indicator: Indicator
  /** Oldest first. */
  versions: readonly Version[]
}

/** How something has been measured: each version with why it came and what it changed, newest first. */
export const Versions = ({ t, show, indicator, versions }: VersionsProps): Element | null => {
  if (versions.length < 2) return null
  return (
    <>
      <Subtitle id="versions">{t('monitoring.versions')}</Subtitle>
      {[...versions].reverse().map(version => {
        const before = versions.find(({ number }) => number === version.number - 1)
        return (
          <>
            <SmallTitle>
              {t('monitoring.version', { number: version.number, day: show.date(version.since) })}
            </SmallTitle>
            <Text>
              {version.reason === null
                ? t('monitoring.version.first')
                : t('monitoring.version.why', { reason: version.reason })}
            </Text>
            {before && (
              <List
                kind="bullet"
                items={changesBetween(before, version).map(field =>
                  t('monitoring.version.changed', {
                    field: t(words[field]),
                    before: said(t, show, asOf(indicator, before), field),
                    after: said(t, show, asOf(indicator, version), field),
                  }),
                )}
              />
            )}
          </>
        )
      })}
    </>
  )
}

const words = {
  name: 'monitoring.indicator.name',
  definition: 'monitoring.indicator.definition',
  unit: 'monitoring.indicator.unit',
  counts: 'monitoring.indicator.counts',
  source: 'monitoring.indicator.source',
  measuredBy: 'monitoring.indicator.measured-by',
  breakdowns: 'monitoring.indicator.breakdowns',
  baseline: 'monitoring.indicator.baseline',
  baselineOn: 'monitoring.indicator.baseline-on',
  target: 'monitoring.indicator.target',
  targetOn: 'monitoring.indicator.target-on',
  everyMonths: 'monitoring.indicator.every',
} as const satisfies Record<Changeable, string>

function said(t: Translate, show: Show, one: Indicator, field: Changeable): string {
  if (field === 'baseline' || field === 'target') return valueText(t, show, one[field], one)
  if (field === 'counts') return t(`monitoring.counts.${one.counts}`)
  if (field === 'breakdowns')
    return one.breakdowns.map(breakdown => t(`monitoring.breakdown.${breakdown}`)).join(', ') || '–'
  const value = one[field]
  if (value === null) return t('monitoring.no-value')
  return field === 'baselineOn' || field === 'targetOn' ? show.date(String(value)) : String(value)
}
