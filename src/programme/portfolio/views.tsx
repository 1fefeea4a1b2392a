import { BarChart, DataTable, type Element } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Hint, type Show, SmallTitle, Subtitle, Text } from '#platform/ui'
import { type Dimension, dimensions, moneyKinds, type Sheet, type SheetRow } from './sums.ts'

export interface Saying {
  t: Translate
  show: Show
  /** Names of partners by the keys that the sheets have. */
  partnerNames: ReadonlyMap<string, string>
  fundNames: ReadonlyMap<string, string>
}

/** One row's name: the year, the partner, the intervention or the fund in words. */
export function keyInWords({ t, partnerNames, fundNames }: Saying, dimension: Dimension, key: string): string {
  if (dimension === 'intervention') return t.dynamic(`work-package.choice.intervention.${key}`)
  if (dimension === 'partner') return key === '' ? t('money.all-partners') : (partnerNames.get(key) ?? key)
  if (dimension === 'fund') return fundNames.get(key) ?? t('money.no-fund')
  return key
}

/** All money, currency by currency: three tables, and for each what was spent as a chart. */
export const Sheets = (props: Saying & { sheets: readonly Sheet[] }): Element => {
  const { t, sheets } = props
  if (sheets.length === 0) return <Text>{t('money.empty')}</Text>
  return (
    <>
      {sheets.map(sheet => (
        <>
          <Subtitle>{t('money.in', { currency: sheet.currency })}</Subtitle>
          {dimensions.map(dimension => (
            <OneTable {...props} sheet={sheet} dimension={dimension} />
          ))}
        </>
      ))}
      <Hint>{t('money.method')}</Hint>
    </>
  )
}

const OneTable = (props: Saying & { sheet: Sheet; dimension: Dimension }): Element => {
  const { t, show, sheet, dimension } = props
  const { currency, tables, total } = sheet
  const rows: (SheetRow & { name: string })[] = [
    ...tables[dimension].map(row => ({ ...row, name: keyInWords(props, dimension, row.key) })),
    { key: 'total', name: t('money.total'), figures: total },
  ]
  const isTotal = (row: SheetRow) => row.figures === total
  const shown = (row: SheetRow, text: string) => (isTotal(row) ? <strong>{text}</strong> : text)
  return (
    <>
      <SmallTitle>{t(`money.by.${dimension}`)}</SmallTitle>
      <DataTable
        id={`money-${dimension}-${currency}`}
        caption={`${t(`money.by.${dimension}`)}, ${currency}`}
        captionClasses="govuk-visually-hidden"
        columns={[
          { heading: t(`money.column.${dimension}`), cell: row => shown(row, row.name) },
          ...moneyKinds.map(kind => ({
            heading: t(`money.kind.${kind}`),
            isNumeric: true,
            cell: (row: SheetRow) => shown(row, show.money(row.figures[kind], currency)),
          })),
        ]}
        rows={rows}
      />
      {moneyKinds.map(kind => (
        <Chart {...props} kind={kind} />
      ))}
    </>
  )
}

/** One answer by one dimension; nothing where all of it is zero, or one. */
const Chart = (
  props: Saying & { sheet: Sheet; dimension: Dimension; kind: (typeof moneyKinds)[number] },
): Element | null => {
  const { t, show, sheet, dimension, kind } = props
  const { currency, tables, total } = sheet
  // One bar compares with nothing: the table says it.
  if (Number(total[kind]) === 0 || tables[dimension].length < 2) return null
  return (
    <BarChart
      id={`chart-${dimension}-${kind}-${currency}`}
      title={t('money.chart', {
        kind: t(`money.kind.${kind}`),
        dimension: t(`money.dimension.${dimension}`),
        currency,
      })}
      labelHeading={t(`money.column.${dimension}`)}
      valueHeading={t(`money.kind.${kind}`)}
      bars={tables[dimension].map(({ key, figures }) => ({
        label: keyInWords(props, dimension, key),
        // Lengths of bars need no last unit; the text beside each has it.
        value: Number(figures[kind]),
        text: show.money(figures[kind], currency),
      }))}
    />
  )
}
