import { BarChart, DataTable, type Element, LineChart, StatTiles, Tag } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { minorUnits, money, round } from '#platform/money'
import { Hint, List, Subtitle } from '#platform/ui'
import type { OptionFigures } from './options.ts'
import { ranked } from './rules.ts'
import { type BenefitClass, benefitClasses, type CostClass, costClasses } from './schema.ts'
import { amountText, decimalText, type Shown } from './shown.ts'

export interface FiguresProps extends Shown {
  figures: readonly OptionFigures[]
}

/** So many letters of an amount fit into a tile. */
const longestTile = 8

/** A chart tells four lines apart. */
const mostLines = 4

const paybackText = ({ t, one }: { t: Translate; one: OptionFigures }): string =>
  one.payback ?? (one.isDoNothing ? '–' : t('appraisal.payback.never'))

/** What the preferred option comes to. */
export const PreferredTiles = ({ t, show, currency, figures }: FiguresProps): Element | null => {
  const one = figures.find(({ isPreferred }) => isPreferred)
  if (!one) return null
  // A long figure leaves its decimals out: it has room for them in the table.
  const short = (amount: string) =>
    amountText(
      { show, currency },
      amount.length > longestTile ? round(money(amount, currency), 'half-up', 0).amount : amount,
    )
  return (
    <>
      <Subtitle>{t('appraisal.preferred', { option: one.name })}</Subtitle>
      <StatTiles
        items={[
          {
            label: t('appraisal.npv'),
            figure: short(one.netPresentValue),
            note: t('appraisal.place', { place: one.rank, of: figures.length }),
          },
          { label: t('appraisal.ratio'), figure: one.ratio ? decimalText(one.ratio, show) : t('appraisal.ratio.none') },
          { label: t('appraisal.payback'), figure: paybackText({ t, one }) },
          { label: t('appraisal.whole-life'), figure: short(one.wholeLifeCost) },
        ]}
      />
    </>
  )
}

/** What each option comes to, side by side, with what the figures mean. */
export const ComparisonTable = ({ t, show, currency, figures }: FiguresProps): Element => {
  const shown = (amount: string | null) => (amount === null ? '–' : amountText({ show, currency }, amount))
  return (
    <>
      <DataTable
        id="appraisal-comparison"
        caption={t('appraisal.comparison')}
        captionClasses="govuk-table__caption--m"
        columns={[
          { heading: t('appraisal.option'), cell: one => <OptionName t={t} one={one} /> },
          { heading: t('appraisal.npv'), cell: one => shown(one.netPresentValue), isNumeric: true },
          { heading: t('appraisal.over-nothing'), cell: one => shown(one.overNothing), isNumeric: true },
          {
            heading: t('appraisal.ratio'),
            cell: one => (one.ratio ? decimalText(one.ratio, show) : t('appraisal.ratio.none')),
            isNumeric: true,
          },
          { heading: t('appraisal.payback'), cell: one => paybackText({ t, one }), isNumeric: true },
          { heading: t('appraisal.whole-life'), cell: one => shown(one.wholeLifeCost), isNumeric: true },
        ]}
        rows={ranked(figures)}
      />
      <List
        kind="bullet"
        items={[
          t('appraisal.npv.meaning'),
          t('appraisal.ratio.meaning'),
          t('appraisal.payback.meaning'),
          t('appraisal.whole-life.meaning'),
        ]}
      />
    </>
  )
}

const OptionName = ({ t, one }: { t: Translate; one: Pick<OptionFigures, 'name' | 'isPreferred' | 'isDoNothing'> }) => (
  <>
    {one.name} {one.isPreferred && <Tag classes="govuk-tag--green">{t('appraisal.is-preferred')}</Tag>}
    {one.isDoNothing && <Tag classes="govuk-tag--grey">{t('appraisal.is-nothing')}</Tag>}
  </>
)

/** Net present values beside each other, and how they come about over the years. */
export const FigureCharts = ({ t, show, currency, figures }: FiguresProps): Element => {
  const shown = (amount: string) => amountText({ show, currency }, amount)
  const lines = chartedOptions(figures)
  return (
    <>
      <BarChart
        id="appraisal-values"
        title={t('appraisal.chart.values')}
        labelHeading={t('appraisal.option')}
        valueHeading={t('appraisal.npv')}
        bars={ranked(figures).map(one => ({
          label: one.name,
          value: Number(one.netPresentValue),
          text: shown(one.netPresentValue),
        }))}
      />
      <LineChart
        id="appraisal-years"
        title={t('appraisal.chart.years')}
        description={t('appraisal.chart.years.text')}
        pointHeading={t('appraisal.year')}
        points={lines[0]?.years.map(({ year }) => year) ?? []}
        series={lines.map(one => ({
          name: one.name,
          values: one.years.map(({ cumulative }) => Number(cumulative)),
          texts: one.years.map(({ cumulative }) => shown(cumulative)),
        }))}
        format={value => shown(value.toFixed(minorUnits(currency)))}
      />
      {lines.length < figures.length && <Hint>{t('appraisal.chart.years.some')}</Hint>}
    </>
  )
}

/** The preferred option, doing nothing, and of the others those that are worth most. */
function chartedOptions(figures: readonly OptionFigures[]): OptionFigures[] {
  const weight = (one: OptionFigures) => (one.isPreferred ? 0 : one.isDoNothing ? 1 : 1 + one.rank)
  return [...figures].sort((a, b) => weight(a) - weight(b)).slice(0, mostLines)
}

/** Benefits and costs by what they are, as present values. */
export const ClassTables = (props: FiguresProps): Element => {
  const { t, show, currency, figures } = props
  const shown = (amount: string) => amountText({ show, currency }, amount)
  const name = { heading: t('appraisal.option'), cell: (one: OptionFigures) => one.name }
  const column = (heading: string, cell: (one: OptionFigures) => string) => ({
    heading,
    cell: (one: OptionFigures) => shown(cell(one)),
    isNumeric: true,
  })
  return (
    <>
      <DataTable
        id="appraisal-benefits"
        caption={t('appraisal.benefits')}
        captionClasses="govuk-table__caption--m"
        columns={[
          name,
          ...benefitClasses.map((one: BenefitClass) => column(t(`appraisal.sort.${one}`), row => row.benefits[one])),
          column(t('appraisal.total'), row => row.presentBenefits),
        ]}
        rows={figures}
      />
      <DataTable
        id="appraisal-costs"
        caption={t('appraisal.costs')}
        captionClasses="govuk-table__caption--m"
        columns={[
          name,
          ...costClasses.map((one: CostClass) => column(t(`appraisal.sort.${one}`), row => row.costs[one])),
          column(t('appraisal.total'), row => row.presentCosts),
        ]}
        rows={figures}
      />
    </>
  )
}
