import { BarChart, type Element } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Hint, type Show } from '#platform/ui'
import type { Figure, FigurePart } from './figure.ts'
import { partName, partText, restsOn } from './said.tsx'
import { type Breakdown, breakdowns } from './schema.ts'
import { fewestPeople } from './suppression.ts'

/** A value that is broken down, with what is needed to read it. */
type BrokenDown = Pick<Figure, 'indicatorId' | 'name' | 'unit' | 'currency' | 'computed' | 'parts' | 'counts'>

interface PartsProps {
  t: Translate
  show: Show
  figure: BrokenDown
}

/** A picture with its table for each breakdown of a figure; what is not known and what is not told are in both. */
export const Parts = (props: PartsProps): Element => {
  const { t, figure } = props
  const known = breakdowns.filter(breakdown => figure.parts.some(one => one.breakdown === breakdown))
  const isAnyHidden = figure.parts.some(one => one.isHidden)
  return (
    <>
      {known.map(breakdown => (
        <PartsChart {...props} breakdown={breakdown} parts={figure.parts.filter(one => one.breakdown === breakdown)} />
      ))}
      {isAnyHidden && <Hint>{t('monitoring.part.hidden.method', { number: fewestPeople })}</Hint>}
      {figure.computed !== null && known.includes('region') && <Hint>{t('monitoring.part.region.method')}</Hint>}
    </>
  )
}

const PartsChart = ({
  t,
  show,
  figure,
  breakdown,
  parts,
}: PartsProps & { breakdown: Breakdown; parts: readonly FigurePart[] }): Element => (
  <BarChart
    id={`parts-${figure.indicatorId}-${breakdown}`}
    title={t(`monitoring.parts.${breakdown}`, { name: figure.name })}
    labelHeading={t(`monitoring.breakdown.${breakdown}`)}
    valueHeading={t('monitoring.actual')}
    bars={parts.map(one => ({
      label: partName(t, one),
      value: Number(one.value ?? 0),
      text: [partText(t, show, one, figure), one.n === undefined ? null : observations(t, show, one)]
        .filter(Boolean)
        .join(' '),
    }))}
  />
)

const observations = (t: Translate, show: Show, { n = 0, missing = 0 }: FigurePart): string | null =>
  n === 0 && missing === 0 ? null : `(${restsOn(t, show, { n, missing })})`
