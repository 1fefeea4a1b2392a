import { DataTable, type Element, Tag } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { formatPercentage } from '#platform/money'
import { List, type Show, Subtitle, Text } from '#platform/ui'
import { Exact } from './exact.ts'
import type { AppraisalContent } from './schema.ts'
import type { Sensitivity, SwitchingValue } from './sensitivity.ts'
import { amountText, type Shown } from './shown.ts'

/** What would need more than ten times as much is no danger to any choice. */
const farthest = 1000

export interface SensitivityProps extends Shown {
  content: AppraisalContent
  sensitivity: Sensitivity
}

/** How firm the choice is, in sentences, and tried out in steps. */
export const SensitivityView = (props: SensitivityProps): Element => {
  const { t, show, currency, content, sensitivity } = props
  const { isAhead, lead, preferredId, otherId, switches } = sensitivity
  const option = nameOf(content, preferredId)
  const other = nameOf(content, otherId)
  const amount = show.money(lead.replace('-', ''), currency)
  const near = switches.filter(one => new Exact(one.percent).lte(farthest) && !isAllThereIs(one, content, preferredId))
  return (
    <>
      <Subtitle>{t('appraisal.sensitivity')}</Subtitle>
      <Text>{t(isAhead ? 'appraisal.lead.ahead' : 'appraisal.lead.behind', { option, other, amount })}</Text>
      {near.length > 0 ? (
        <List kind="bullet" items={near.map(one => sentenceOf(one, props))} />
      ) : (
        <Text>{t('appraisal.sensitivity.firm')}</Text>
      )}
      <OneWayTable {...props} />
    </>
  )
}

/** The only cost or the only benefit of the preferred option: the sentence on the whole of them has said it. */
function isAllThereIs(one: SwitchingValue, content: AppraisalContent, preferredId: string): boolean {
  if (one.what !== 'line' || one.optionId !== preferredId) return false
  const { kind } = one.line
  const lines = content.options.find(({ id }) => id === preferredId)?.lines ?? []
  return lines.filter(line => line.kind === kind).length === 1
}

const nameOf = (content: AppraisalContent, id: string): string =>
  content.options.find(option => option.id === id)?.name ?? ''

function sentenceOf(one: SwitchingValue, { t, show, content, sensitivity }: SensitivityProps): string {
  const option = nameOf(content, sensitivity.preferredId)
  const other = nameOf(content, one.otherId)
  const side = sensitivity.isAhead ? 'ahead' : 'behind'
  if (one.what === 'bias') {
    const present = formatPercentage(content.basis?.bias.percent ?? '0', show.locale)
    const percent = percentText(one.percent, one.direction, show)
    return t(`appraisal.switch.bias.${one.direction}.${side}`, { option, other, percent, present })
  }
  const percent = percentText(one.percent.replace('-', ''), 'rise', show)
  return t(`appraisal.switch.${one.direction}.${side}`, { option, other, percent, thing: thingOf(one, t, content) })
}

function thingOf(one: Exclude<SwitchingValue, { what: 'bias' }>, t: Translate, content: AppraisalContent): string {
  const option = nameOf(content, one.optionId)
  if (one.what === 'line') return t(`appraisal.thing.${one.line.kind}`, { line: one.line.what, option })
  return t(`appraisal.thing.${one.what}`, { option })
}

/** To one decimal, away from what is true today: what the sentence says then holds. */
function percentText(percent: string, direction: 'rise' | 'fall', show: Show): string {
  const value = new Exact(percent).round(1, direction === 'rise' ? 3 : 0)
  return formatPercentage(value.toFixed(), show.locale)
}

const OneWayTable = ({ t, show, currency, content, sensitivity }: SensitivityProps): Element => {
  const option = nameOf(content, sensitivity.preferredId)
  const other = nameOf(content, sensitivity.otherId)
  const cell = ({ netPresentValue, isAhead }: Sensitivity['oneWay'][number]['costs']) => (
    <>
      {amountText({ show, currency }, netPresentValue)}{' '}
      {!isAhead && <Tag classes="govuk-tag--yellow">{t('appraisal.oneway.behind')}</Tag>}
    </>
  )
  return (
    <DataTable
      id="appraisal-oneway"
      caption={t('appraisal.oneway', { option })}
      captionClasses="govuk-table__caption--s"
      columns={[
        { heading: t('appraisal.oneway.change'), cell: row => changeText(row.percent, show) },
        { heading: t('appraisal.oneway.costs'), cell: row => cell(row.costs), isNumeric: true },
        { heading: t('appraisal.oneway.benefits'), cell: row => cell(row.benefits), isNumeric: true },
      ]}
      rows={sensitivity.oneWay}
      summary={t('appraisal.oneway.text', { other })}
    />
  )
}

const changeText = (percent: number, show: Show): string =>
  `${percent > 0 ? '+' : '\u2212'}${formatPercentage(String(Math.abs(percent)), show.locale)}`
