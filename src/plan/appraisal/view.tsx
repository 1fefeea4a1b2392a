import { DataTable, Details, type Element, InsetText, SummaryList } from '@gdm/govuk-jsx'
import { textIn } from '#governments/packs'
import type { Translate } from '#platform/i18n'
import { formatPercentage, money, sum } from '#platform/money'
import { Prose, type Show, SmallTitle, Subtitle, Text } from '#platform/ui'
import { yearsOf } from './discounting.ts'
import { ClassTables, ComparisonTable, FigureCharts, PreferredTiles } from './figures-view.tsx'
import { appraise, type OptionFigures, type YearFigures } from './options.ts'
import { hasFigures } from './rules.ts'
import type { AppraisalContent, Basis, Line, Option } from './schema.ts'
import { sensitivityOf } from './sensitivity.ts'
import { SensitivityView } from './sensitivity-view.tsx'
import { amountText, decimalText, type Shown } from './shown.ts'

export interface AppraisalViewProps {
  t: Translate
  show: Show
  content: AppraisalContent
  currency: string
}

/** An appraisal to be read: everything in it and everything worked out from it. */
export const AppraisalView = (props: AppraisalViewProps): Element => {
  const { t, content, currency } = props
  const figures = appraise(content, currency)
  const sensitivity = sensitivityOf(content, currency)
  return (
    <>
      {hasFigures(content) ? (
        <>
          <PreferredTiles {...props} figures={figures} />
          {content.choiceReason && <ChoiceReason t={t} reason={content.choiceReason} />}
          <ComparisonTable {...props} figures={figures} />
          <FigureCharts {...props} figures={figures} />
          <ClassTables {...props} figures={figures} />
          {sensitivity && <SensitivityView {...props} sensitivity={sensitivity} />}
        </>
      ) : (
        <Text>{t('appraisal.no-figures')}</Text>
      )}
      {content.basis && <BasisList {...props} basis={content.basis} />}
      {content.options.length > 0 && <Subtitle>{t('appraisal.options')}</Subtitle>}
      {content.options.map(option => (
        <OptionView {...props} option={option} figures={figures.find(({ id }) => id === option.id)} />
      ))}
      <Assumptions {...props} />
    </>
  )
}

const ChoiceReason = ({ t, reason }: { t: Translate; reason: string }): Element => (
  <InsetText>
    <SmallTitle>{t('appraisal.reason')}</SmallTitle>
    <Prose text={reason} />
  </InsetText>
)

/** What the options are measured by. */
export const BasisList = ({ t, show, basis }: Pick<AppraisalViewProps, 't' | 'show'> & { basis: Basis }): Element => {
  const { schedule, bias } = basis
  const years = yearsOf(basis)
  const percent = formatPercentage(bias.percent, show.locale)
  const title = bias.from === 'pack' ? textIn(bias.title, t.language).text : t('appraisal.bias.own')
  return (
    <>
      <Subtitle>{t('appraisal.basis')}</Subtitle>
      <SummaryList
        rows={[
          {
            key: t('appraisal.schedule'),
            value: (
              <>
                {textIn(schedule.title, t.language).text}: {ratesText({ t, show, basis })}
                <Text>{t('appraisal.discounting.meaning')}</Text>
              </>
            ),
          },
          { key: t('appraisal.years'), value: `${years[0]} – ${years.at(-1)}` },
          {
            key: t('appraisal.bias'),
            value: (
              <>
                {title}: {percent}
                {bias.from === 'own' && <Prose text={bias.reason} />}
                <Text>{t('appraisal.bias.meaning')}</Text>
              </>
            ),
          },
        ]}
      />
    </>
  )
}

/** The rates of a schedule in words: so much to year 30, then so much. */
export const ratesText = ({ t, show, basis }: { t: Translate; show: Show; basis: Pick<Basis, 'schedule'> }): string =>
  basis.schedule.rates
    .map(({ rate, throughYear }) => {
      const percent = formatPercentage(rate, show.locale)
      if (throughYear !== undefined) return t('appraisal.rate.through', { percent, year: throughYear })
      return basis.schedule.rates.length === 1 ? percent : t('appraisal.rate.after', { percent })
    })
    .join('; ')

interface OptionViewProps extends AppraisalViewProps {
  option: Option
  figures: OptionFigures | undefined
}

const OptionView = (props: OptionViewProps): Element => {
  const { t, option, figures } = props
  return (
    <>
      <SmallTitle>{option.name}</SmallTitle>
      {option.description && <Prose text={option.description} />}
      <LineTable {...props} />
      {figures && option.lines.length > 0 && (
        <Details summary={t('appraisal.by-year', { option: option.name })}>
          <YearTable {...props} figures={figures} />
          <AmountTable {...props} />
        </Details>
      )}
    </>
  )
}

/** The sum of a line's amounts within the years of the appraisal. */
const totalOf = (line: Line, currency: string): string =>
  sum(
    line.amounts.map(amount => money(amount, currency)),
    currency,
  ).amount

const LineTable = ({ t, show, currency, option }: OptionViewProps): Element => (
  <DataTable
    id={`appraisal-lines-${option.id}`}
    caption={t('appraisal.lines', { option: option.name })}
    captionClasses="govuk-visually-hidden"
    empty={t('appraisal.lines.none')}
    columns={[
      { heading: t('appraisal.what'), cell: line => line.what },
      { heading: t('appraisal.sort'), cell: line => t(`appraisal.kind.${line.class}`) },
      { heading: t('appraisal.timing'), cell: line => t(`appraisal.timing.${line.timing}`) },
      { heading: t('appraisal.total'), cell: line => show.money(totalOf(line, currency), currency), isNumeric: true },
    ]}
    rows={option.lines}
  />
)

/** What was typed for each line: a row for each year, because there are more years than lines. */
const AmountTable = ({ t, show, content, currency, option }: OptionViewProps): Element => (
  <DataTable
    id={`appraisal-amounts-${option.id}`}
    caption={t('appraisal.lines.by-year')}
    captionClasses="govuk-table__caption--s"
    columns={[
      { heading: t('appraisal.year'), cell: ({ year }) => year },
      ...option.lines.map(line => ({
        heading: line.what,
        cell: ({ index }: { index: number }) => {
          const amount = line.amounts[index]
          return amount === undefined ? '–' : show.money(amount, currency)
        },
        isNumeric: true,
      })),
    ]}
    rows={content.basis ? yearsOf(content.basis).map((year, index) => ({ year, index })) : []}
  />
)

const YearTable = ({ t, show, currency, option, figures }: OptionViewProps & { figures: OptionFigures }): Element => {
  const column = (heading: string, cell: (year: YearFigures) => string) => ({
    heading,
    cell: (year: YearFigures) => amountText({ show, currency }, cell(year)),
    isNumeric: true,
  })
  return (
    <DataTable
      id={`appraisal-years-${option.id}`}
      caption={t('appraisal.years.figures')}
      captionClasses="govuk-table__caption--s"
      columns={[
        { heading: t('appraisal.year'), cell: year => year.year },
        column(t('appraisal.year.costs'), year => year.costs),
        column(t('appraisal.year.benefits'), year => year.benefits),
        column(t('appraisal.year.net'), year => year.net),
        { heading: t('appraisal.year.factor'), cell: year => decimalText(year.factor, show), isNumeric: true },
        column(t('appraisal.year.discounted'), year => year.discounted),
        column(t('appraisal.year.cumulative'), year => year.cumulative),
      ]}
      rows={figures.years}
    />
  )
}

const Assumptions = ({ t, content }: Pick<Shown, 't'> & { content: AppraisalContent }): Element | null =>
  content.assumptions.length === 0 ? null : (
    <DataTable
      id="appraisal-assumptions"
      caption={t('appraisal.assumptions')}
      captionClasses="govuk-table__caption--m"
      columns={[
        { heading: t('appraisal.assumption'), cell: one => one.text },
        { heading: t('appraisal.evidence'), cell: one => one.evidence || t('appraisal.evidence.none') },
      ]}
      rows={content.assumptions}
    />
  )
