import { Button, DataTable, type Element, InsetText, SummaryList, type SummaryRow } from '@gdm/govuk-jsx'
import { formatPercentage } from '#platform/money'
import { Lead, Link, List, Text, Title } from '#platform/ui'
import { yearsOf } from './discounting.ts'
import { advised } from './rules.ts'
import { type AppraisalContent, most } from './schema.ts'
import { AppraisalView, type AppraisalViewProps } from './view.tsx'

/** Where the parts of an appraisal are changed. */
export interface EditLinks {
  basis: string
  newOption: string
  option(id: string): string
  choice: string
  assumptions: string
}

export interface SummaryPageProps extends AppraisalViewProps {
  planTitle: string
  /** What is missing, as message keys; null before anything was saved. */
  problems: readonly string[] | null
  /** Null where this person may not change it now; then `refusal` says why, if it is not their role. */
  edit: EditLinks | null
  refusal: string | null
  /** Whether the government's pack has rates. */
  hasRates: boolean
  csv: string
}

/** A plan's options appraisal: what is missing, where to change it, and what it comes to. */
export const SummaryPage = (props: SummaryPageProps): Element => {
  const { t, planTitle, content, problems, edit, refusal, hasRates, csv } = props
  return (
    <>
      <Title caption={planTitle}>{t('appraisal.title')}</Title>
      <Lead>{t('appraisal.lead')}</Lead>
      {!hasRates && <InsetText>{t('appraisal.no-rates')}</InsetText>}
      {refusal && <Text>{t('appraisal.not-now', { reason: t.dynamic(refusal) })}</Text>}
      {hasRates && problems && <Missing t={t} problems={problems} />}
      {edit && <Work {...props} edit={edit} />}
      {(content.basis || content.options.length > 0) && <AppraisalView {...props} />}
      {content.basis && content.options.length > 0 && (
        <Text>
          <Link to={csv}>{t('appraisal.csv')}</Link>
        </Text>
      )}
    </>
  )
}

const Missing = ({ t, problems }: Pick<AppraisalViewProps, 't'> & { problems: readonly string[] }): Element =>
  problems.length === 0 ? (
    <InsetText>{t('appraisal.complete')}</InsetText>
  ) : (
    <InsetText>
      {t('appraisal.missing')}
      <List kind="bullet" items={problems.map(problem => t.dynamic(problem))} />
    </InsetText>
  )

/** The parts with a link to change each: in the order in which they are best filled in. */
const Work = (props: SummaryPageProps & { edit: EditLinks }): Element => {
  const { t, content, edit } = props
  const { options } = content
  const preferred = options.find(({ isPreferred }) => isPreferred)
  const row = (key: string, value: string, to: string | null, text: string): SummaryRow => ({
    key,
    value,
    ...(to && { actions: { items: [{ href: to, text, visuallyHiddenText: key }] } }),
  })
  const changeOrAdd = (isThere: boolean) => t(isThere ? 'appraisal.change' : 'appraisal.add')
  const { length } = content.assumptions
  return (
    <>
      <SummaryList
        rows={[
          row(t('appraisal.basis'), basisText(props), edit.basis, changeOrAdd(content.basis !== null)),
          ...options.map(option =>
            row(
              option.name,
              t('appraisal.lines.count', { n: option.lines.length }),
              edit.option(option.id),
              t('appraisal.change'),
            ),
          ),
          row(
            t('appraisal.choice'),
            preferred?.name ?? t('appraisal.choice.none'),
            options.length > 0 ? edit.choice : null,
            t('appraisal.choose'),
          ),
          row(
            t('appraisal.assumptions'),
            t('appraisal.assumptions.count', { n: length }),
            edit.assumptions,
            changeOrAdd(length > 0),
          ),
        ]}
      />
      {options.length < most.options && (
        <>
          <Button href={edit.newOption} classes={content.basis ? undefined : 'govuk-button--secondary'}>
            {t('appraisal.option.add')}
          </Button>
          {options.length < advised && <Text>{t('appraisal.options.advice', { n: advised })}</Text>}
        </>
      )}
    </>
  )
}

const basisText = ({ t, show, content: { basis } }: SummaryPageProps): string => {
  if (!basis) return t('appraisal.basis.none')
  const years = yearsOf(basis)
  const bias = formatPercentage(basis.bias.percent, show.locale)
  return t('appraisal.basis.text', { first: years[0] ?? '', last: years.at(-1) ?? '', bias })
}

export interface OptionLinesProps extends Pick<AppraisalViewProps, 't' | 'show' | 'currency'> {
  option: AppraisalContent['options'][number]
  total(lineId: string): string
  newLine: string
  line(id: string): string
  remove: string
}

/** The lines of an option, each with a link to change it. */
export const OptionLines = ({ t, show, currency, option, total, newLine, line, remove }: OptionLinesProps): Element => (
  <>
    <DataTable
      id="lines"
      caption={t('appraisal.lines.title')}
      captionClasses="govuk-table__caption--m"
      empty={t('appraisal.lines.none')}
      columns={[
        { heading: t('appraisal.what'), cell: one => <Link to={line(one.id)}>{one.what}</Link> },
        { heading: t('appraisal.sort'), cell: one => t(`appraisal.kind.${one.class}`) },
        { heading: t('appraisal.total'), cell: one => show.money(total(one.id), currency), isNumeric: true },
      ]}
      rows={option.lines}
    />
    {option.lines.length < most.lines && <Button href={newLine}>{t('appraisal.line.add')}</Button>}
    <Text>
      <Link to={remove}>{t('appraisal.option.remove')}</Link>
    </Text>
  </>
)
