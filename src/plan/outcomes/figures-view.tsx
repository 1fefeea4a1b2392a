import { BarChart, DataTable, type Element, StatTiles, SummaryList } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { money } from '#platform/money'
import { Hint, type Show, Subtitle } from '#platform/ui'
import { type FigureName, type Figures, figureKinds, figureNames } from './assurance-figures.ts'

export interface FiguresProps {
  t: Translate
  show: Show
  currency: string
}

/** One figure as it is read: a number, days, or an amount; in words where there is none. */
export function readable({ t, show, currency }: FiguresProps, name: FigureName, figures: Figures): string {
  const value = figures[name]
  if (value === null) return t(name === 'reducedAmount' ? 'outcomes.too-few' : 'outcomes.no-decision')
  switch (figureKinds[name]) {
    case 'money':
      return show.money(money(String(value), currency).amount, currency)
    case 'days':
      return t('outcomes.days', { days: Number(value) })
    default:
      return show.number(Number(value))
  }
}

const tiles = ['requests', 'median', 'conditionsSet', 'reducedAmount'] as const

export const Tiles = (props: FiguresProps & { figures: Figures }): Element => (
  <StatTiles
    items={tiles.map(name => ({
      label: props.t(`outcomes.count.${name}`),
      figure: readable(props, name, props.figures),
    }))}
  />
)

/** Every figure, each with how it is counted. */
export const AllFigures = (props: FiguresProps & { figures: Figures }): Element => (
  <SummaryList
    rows={figureNames.map(name => ({
      key: props.t(`outcomes.count.${name}`),
      value: (
        <>
          {readable(props, name, props.figures)}
          <Hint>{props.t(`outcomes.method.${name}`)}</Hint>
        </>
      ),
    }))}
  />
)

const outcomeNames = ['approved', 'conditions', 'returned', 'refused', 'waiting', 'withdrawn'] as const
const conditionNames = ['conditionsMet', 'conditionsWaived', 'conditionsOverdue'] as const

/** How requests ended, and what became of conditions, as charts with their tables. */
export const FigureCharts = ({ figures, ...said }: FiguresProps & { figures: Figures }): Element => {
  const { t, show } = said
  const chart = (id: 'outcome' | 'condition', names: readonly FigureName[]) => (
    <BarChart
      id={`${id}-chart`}
      title={t(`outcomes.chart.${id}`)}
      labelHeading={t(`outcomes.chart.${id}.label`)}
      valueHeading={t('outcomes.chart.number')}
      bars={names.map(name => ({
        label: t(`outcomes.count.${name}`),
        value: Number(figures[name]),
        text: show.number(Number(figures[name])),
      }))}
    />
  )
  return (
    <>
      {chart('outcome', outcomeNames)}
      {figures.conditionsSet > 0 && chart('condition', conditionNames)}
    </>
  )
}

/** So much of each group that a table of them is still read. */
const shownOfGroups = [
  'requests',
  'median',
  'ninetieth',
  'approved',
  'conditions',
  'returned',
  'refused',
  'reducedAmount',
  'emergencies',
] as const satisfies readonly FigureName[]

export interface Group {
  name: string
  /** Where the figures of this group alone are. */
  href?: string
  figures: Figures
}

interface GroupsProps extends FiguresProps {
  id: string
  title: string
  label: string
  groups: readonly Group[]
  nameCell: (group: Group) => Element | string
}

/** Figures of several groups beside each other: how many requests as a chart, the rest as a table. */
export const Groups = ({ id, title, label, groups, nameCell, ...said }: GroupsProps): Element | null => {
  const { t, show } = said
  if (groups.length === 0) return null
  return (
    <>
      <Subtitle>{title}</Subtitle>
      <BarChart
        id={`${id}-chart`}
        title={t('outcomes.count.requests')}
        labelHeading={label}
        valueHeading={t('outcomes.chart.number')}
        bars={groups.map(({ name, figures }) => ({
          label: name,
          value: figures.requests,
          text: show.number(figures.requests),
        }))}
      />
      <DataTable
        id={id}
        caption={title}
        captionClasses="govuk-visually-hidden"
        columns={[
          { heading: label, cell: nameCell },
          ...shownOfGroups.map(name => ({
            heading: t(`outcomes.short.${name}`),
            cell: ({ figures }: Group) =>
              // The heading says that these are days.
              figureKinds[name] === 'days' && figures[name] !== null
                ? show.number(Number(figures[name]))
                : readable(said, name, figures),
            isNumeric: true,
          })),
        ]}
        rows={groups}
      />
    </>
  )
}
