import { DataTable, type Element } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Hint, Lead, Link, List, type Show, Subtitle, Text, Title } from '#platform/ui'
import { indicators } from './catalogue.ts'
import { Charts } from './chart-view.tsx'
import { indicatorLinks as links } from './links.ts'
import type { Measurement } from './measure.ts'
import type { GroupName, Indicator, Measured } from './schema.ts'
import { nameOf, rangeText, valueText } from './words.ts'

interface Frame {
  t: Translate
  programme: { slug: string; name: string }
  governments: readonly Measured[]
}

/** All indicators by number, with what each is good for. */
export const IndicatorsPage = ({ t, programme, governments }: Frame): Element => (
  <>
    <Title caption={programme.name}>{t('indicators.title')}</Title>
    <Lead>{t('indicators.lead')}</Lead>
    <Text>
      {governments.length === 0
        ? t('indicators.no-partners')
        : t('indicators.of', { names: governments.map(({ name }) => name).join(', ') })}
    </Text>
    <DataTable
      id="indicators"
      caption={t('indicators.all')}
      captionClasses="govuk-table__caption--m"
      rows={indicators}
      columns={[
        {
          heading: t('indicators.name'),
          cell: one => <Link to={links.one(programme.slug, one.id)}>{`${one.number}. ${nameOf(t, one)}`}</Link>,
        },
        { heading: t('indicators.unit'), cell: one => t(`indicators.unit.${one.unit}`) },
        { heading: t('indicators.direction'), cell: one => t(`indicators.direction.${one.direction}`) },
      ]}
    />
    <Text>{t('indicators.gender')}</Text>
    <List
      items={[
        <Link to={links.list(programme.slug, '.csv')}>{t('indicators.csv')}</Link>,
        <Link to={links.list(programme.slug, '.json')}>{t('indicators.json')}</Link>,
      ]}
    />
  </>
)

export interface IndicatorView extends Frame {
  show: Show
  indicator: Indicator
  rows: readonly Measurement[]
  /** When it was counted, where that takes so long that it is not done for each reader. */
  countedAt: Date | null
  breakdown: { government: Measured; by: GroupName; year: number; rows: readonly Measurement[] } | null
}

/** One indicator: what it says of each government and year, how it comes about, and what to beware of. */
export const IndicatorPage = (view: IndicatorView): Element => {
  const { t, programme, indicator, rows, governments } = view
  return (
    <>
      <Title caption={t('indicators.number', { number: indicator.number, programme: programme.name })}>
        {nameOf(t, indicator)}
      </Title>
      <Lead>{t.dynamic(`indicator.${indicator.id}.definition`)}</Lead>
      {rows.length === 0 ? (
        <Text>{t(governments.length === 0 ? 'indicators.no-partners' : 'indicators.no-data')}</Text>
      ) : (
        <>
          <Charts {...view} />
          <Values {...view} />
          <Breakdown {...view} />
        </>
      )}
      <Method {...view} />
      <List
        items={[
          <Link to={links.one(programme.slug, indicator.id, {}, '.csv')}>{t('indicators.csv')}</Link>,
          <Link to={links.one(programme.slug, indicator.id, {}, '.json')}>{t('indicators.json')}</Link>,
        ]}
      />
    </>
  )
}

const figures = ({ t, show, indicator }: IndicatorView) => {
  const number = (of: (row: Measurement) => number) => (row: Measurement) => show.number(of(row))
  const hasRange = indicator.unit !== 'amount'
  const said = (row: Measurement) => valueText(t, show, indicator.unit, row)
  return [
    { heading: t('indicators.value'), cell: said, isNumeric: true },
    ...(hasRange
      ? [
          {
            heading: t('indicators.between'),
            cell: (row: Measurement) => rangeText(t, show, indicator.unit, row),
            isNumeric: true,
          },
        ]
      : []),
    { heading: t('indicators.n'), cell: number(row => row.n), isNumeric: true },
    { heading: t('indicators.missing'), cell: number(row => row.missing), isNumeric: true },
  ]
}

const isInCurrency = (rows: readonly Measurement[]) => rows.some(row => row.currency !== null)

const Values = (view: IndicatorView): Element => {
  const { t, rows } = view
  return (
    <>
      <DataTable
        id="values"
        caption={t('indicators.values')}
        captionClasses="govuk-table__caption--m"
        rows={[...rows].sort((a, b) => b.year - a.year)}
        columns={[
          { heading: t('indicators.government'), cell: row => row.government.name },
          { heading: t('indicators.year'), cell: row => String(row.year) },
          ...(isInCurrency(rows)
            ? [{ heading: t('indicators.currency'), cell: (row: Measurement) => row.currency ?? '–' }]
            : []),
          ...figures(view),
        ]}
      />
      {view.indicator.unit !== 'amount' && <Hint>{t('indicators.between.hint')}</Hint>}
      {view.countedAt && <Hint>{t('indicators.counted-at', { at: view.show.instant(view.countedAt) })}</Hint>}
    </>
  )
}

const Breakdown = (view: IndicatorView): Element | null => {
  const { t, programme, indicator, rows, governments, breakdown } = view
  if (indicator.groups.length === 0) return <Text>{t('indicators.no-breakdown')}</Text>
  const lastOf = (government: Measured) =>
    Math.max(...rows.filter(row => row.government.id === government.id).map(row => row.year))
  const choices = governments
    .filter(government => rows.some(row => row.government.id === government.id))
    .flatMap(government =>
      indicator.groups.map(by => ({ government, by, year: breakdown?.year ?? lastOf(government) })),
    )
  return (
    <>
      <Subtitle id="breakdown">{t('indicators.breakdown')}</Subtitle>
      {breakdown && (
        <DataTable
          id="groups"
          caption={t('indicators.broken-down', {
            government: breakdown.government.name,
            year: String(breakdown.year),
            by: t(`indicators.by.${breakdown.by}`),
          })}
          rows={breakdown.rows}
          empty={t('indicators.no-data')}
          columns={[
            { heading: t(`indicators.group.${breakdown.by}`), cell: row => groupText(view, breakdown.by, row.group) },
            ...(isInCurrency(breakdown.rows)
              ? [{ heading: t('indicators.currency'), cell: (row: Measurement) => row.currency ?? '–' }]
              : []),
            ...figures(view),
          ]}
        />
      )}
      <List
        items={choices.map(({ government, by, year }) => (
          <Link to={`${links.one(programme.slug, indicator.id, { of: government.slug, year, by })}#breakdown`}>
            {t('indicators.broken-down', {
              government: government.name,
              year: String(year),
              by: t(`indicators.by.${by}`),
            })}
          </Link>
        ))}
      />
      <Text>{t('indicators.gender')}</Text>
    </>
  )
}

const groupText = ({ t }: IndicatorView, by: GroupName, group: string | null): string => {
  if (group === null) return t('indicators.group.unknown')
  return by === 'size' ? t.dynamic(`open.results.size.${group}`) : group
}

const Method = ({ t, indicator }: IndicatorView): Element => (
  <>
    <Subtitle id="method">{t('indicators.method')}</Subtitle>
    <Text>{t.dynamic(`indicator.${indicator.id}.formula`)}</Text>
    <List
      kind="bullet"
      items={[
        t('indicators.source', { source: t.dynamic(`indicators.source.${indicator.tally}`) }),
        t(`indicators.direction.${indicator.direction}.text`),
        ...indicator.settings.map(({ name, value }) => t.dynamic(`indicators.setting.${name}`, { value })),
      ]}
    />
    <Subtitle id="caveats">{t('indicators.caveats')}</Subtitle>
    <List kind="bullet" items={indicator.caveats.map(name => t(`indicators.caveat.${name}`))} />
  </>
)
