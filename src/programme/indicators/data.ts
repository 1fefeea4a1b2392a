import type { CsvColumn } from '#platform/csv'
import type { Translate } from '#platform/i18n'
import type { Measurement } from './measure.ts'
import type { Indicator } from './schema.ts'
import { nameOf } from './words.ts'

/** A measurement with what it measures, as files have it. */
export interface DataRow extends Measurement {
  indicator: Indicator
}

/** Headings are the same in every language, so that programs can rely on them. */
export const columns: readonly CsvColumn<DataRow>[] = [
  { heading: 'number', figure: row => row.indicator.number },
  { heading: 'indicator', text: row => row.indicator.id },
  { heading: 'government', text: row => row.government.slug },
  { heading: 'year', figure: row => row.year },
  { heading: 'group', text: row => row.group },
  { heading: 'unit', text: row => row.indicator.unit },
  { heading: 'currency', text: row => row.currency },
  { heading: 'value', figure: row => row.value },
  { heading: 'observations', figure: row => row.n },
  { heading: 'missing', figure: row => row.missing },
  { heading: 'low', figure: row => row.low },
  { heading: 'high', figure: row => row.high },
  { heading: 'noValueBecause', text: row => row.reason },
]

export const valueData = ({ government, year, group, currency, value, n, missing, low, high, reason }: DataRow) => ({
  government: government.slug,
  year,
  group,
  currency,
  value,
  observations: n,
  missing,
  low,
  high,
  noValueBecause: reason,
})

/** What an indicator is and how it comes about, in the language of the reader. */
export const definitionData = (t: Translate, indicator: Indicator) => ({
  number: indicator.number,
  id: indicator.id,
  name: nameOf(t, indicator),
  definition: t.dynamic(`indicator.${indicator.id}.definition`),
  formula: t.dynamic(`indicator.${indicator.id}.formula`),
  source: t.dynamic(`indicators.source.${indicator.tally}`),
  unit: indicator.unit,
  better: indicator.direction,
  breakdowns: indicator.groups,
  settings: indicator.settings.map(({ name, value }) => ({
    name,
    value,
    source: t.dynamic(`indicators.setting.${name}`, { value }),
  })),
  caveats: indicator.caveats.map(name => t.dynamic(`indicators.caveat.${name}`)),
})
