import { Button, Checkboxes, DataTable, type Element, Input, InsetText, Select, Tag, Textarea } from '@gdm/govuk-jsx'
import type { FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import {
  ButtonForm,
  DayInput,
  Form,
  fieldOf,
  Hint,
  Lead,
  Link,
  Narrow,
  Problems,
  Prose,
  type Show,
  type ShownForm,
  SmallTitle,
  Subtitle,
  Text,
  Title,
} from '#platform/ui'
import { FigureTable } from './figure-view.tsx'
import type { Report } from './report-store.ts'
import type { ReportAction, ReportState, Span } from './rules.ts'
import { spanText } from './said.tsx'
import { frequencies, type Template } from './schema.ts'

const colours = {
  drafted: 'govuk-tag--grey',
  'handed-in': 'govuk-tag--blue',
  'signed-off': 'govuk-tag--green',
  dropped: 'govuk-tag--yellow',
} as const satisfies Record<ReportState, string>

const StateTag = ({ t, state }: { t: Translate; state: ReportState }): Element => (
  <Tag classes={colours[state]}>{t(`monitoring.report.state.${state}`)}</Tag>
)

interface ReportsProps {
  t: Translate
  show: Show
  templates: readonly { template: Template; periods: readonly Span[]; draftAt: string }[]
  reports: readonly { report: Report; template: Template | undefined; to: string }[]
  newTemplate: string | null
  tokens(): FormTokens
}

/** What funders are told: the templates with what is due, and the reports. */
export const ReportsPage = ({ t, show, templates, reports, newTemplate, tokens }: ReportsProps): Element => (
  <>
    <Title>{t('monitoring.reports')}</Title>
    <Lead>{t('monitoring.reports.lead')}</Lead>
    <DataTable
      id="reports"
      caption={t('monitoring.reports')}
      captionClasses="govuk-visually-hidden"
      rows={reports}
      empty={t('monitoring.reports.none')}
      columns={[
        {
          heading: t('monitoring.report.period'),
          cell: one => <Link to={one.to}>{spanText(t, show, one.report)}</Link>,
        },
        { heading: t('monitoring.template.funder'), cell: one => one.template?.funder ?? '' },
        { heading: t('monitoring.template.title'), cell: one => one.template?.title ?? '' },
        { heading: t('monitoring.state'), cell: one => <StateTag t={t} state={one.report.state} /> },
      ]}
    />
    <Subtitle>{t('monitoring.templates')}</Subtitle>
    {templates.length === 0 && <Text>{t('monitoring.templates.none')}</Text>}
    {templates.map(({ template, periods, draftAt }) => (
      <>
        <SmallTitle>{`${template.funder}: ${template.title}`}</SmallTitle>
        <Text>{t('monitoring.template.every', { count: template.months })}</Text>
        {newTemplate && periods.length > 0 && (
          <Form action={draftAt} tokens={tokens()}>
            <Select
              id={`from-${template.id}`}
              name="from"
              label={t('monitoring.report.period')}
              items={periods.map(period => ({ value: period.from, text: spanText(t, show, period) }))}
            />
            <Button classes="govuk-button--secondary" preventDoubleClick>
              {t('monitoring.report.draft')}
            </Button>
          </Form>
        )}
        {periods.length === 0 && <Text>{t('monitoring.template.nothing-due')}</Text>}
      </>
    ))}
    {newTemplate && (
      <Text>
        <Link to={newTemplate}>{t('monitoring.template.new')}</Link>
      </Text>
    )}
  </>
)

/** Says what a funder wants to be told. */
export const TemplateFormPage = (
  props: ShownForm & { indicators: readonly { value: string; text: string }[] },
): Element => {
  const { t, action, tokens, errors, typed, indicators } = props
  const chosen = [typed.indicatorIds ?? []].flat()
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title>{t('monitoring.template.new')}</Title>
      <Form action={action} tokens={tokens}>
        <Input {...fieldOf(props, 'funder')} label={t('monitoring.template.funder')} />
        <Input {...fieldOf(props, 'title')} label={t('monitoring.template.title')} />
        <Select
          name="months"
          label={t('monitoring.template.months')}
          items={frequencies.map(months => ({
            value: String(months),
            text: t('monitoring.template.every', { count: months }),
            selected: typed.months === String(months),
          }))}
        />
        <DayInput form={props} name="firstDay" legend={t('monitoring.template.first-day')} />
        <Checkboxes
          name="indicatorIds"
          fieldset={{ legend: t('monitoring.template.indicators') }}
          errorMessage={fieldOf(props, 'indicatorIds').errorMessage}
          items={indicators.map(item => ({ ...item, checked: chosen.includes(item.value) }))}
        />
        <Button preventDoubleClick>{t('monitoring.save')}</Button>
      </Form>
    </Narrow>
  )
}

interface ReportProps {
  t: Translate
  show: Show
  report: Report
  template: Template
  linkOf(indicatorId: string): string
  /** The forms that this person may send. */
  write: ShownForm | null
  takeFigures: string | null
  steps: readonly { action: Exclude<ReportAction, 'return'>; to: string }[]
  giveBack: string | null
  /** Why the next step is not offered, where that is not plain. */
  waitsFor: string | null
  tokens: FormTokens
  errors: ShownForm['errors']
}

/** A report with its figures as they were, what they mean, and what can be done with it. */
export const ReportPage = (props: ReportProps): Element => {
  const { t, show, report, template, write } = props
  return (
    <>
      <Problems t={t} errors={props.errors} />
      <Title caption={template.funder}>{`${template.title}, ${spanText(t, show, report)}`}</Title>
      <Text>
        <StateTag t={t} state={report.state} />
      </Text>
      {report.returnReason && report.state === 'drafted' && (
        <InsetText>{t('monitoring.report.returned', { reason: report.returnReason })}</InsetText>
      )}
      {write ? <Narrative {...write} /> : <Prose text={report.narrative} />}
      <FigureTable
        t={t}
        show={show}
        caption={t('monitoring.report.figures')}
        figures={report.figures}
        linkOf={props.linkOf}
      />
      <Hint>{t('monitoring.report.frozen', { at: show.instant(report.figuresAt) })}</Hint>
      <Deeds {...props} />
    </>
  )
}

const Narrative = (form: ShownForm): Element => (
  <Form action={form.action} tokens={form.tokens}>
    <Textarea
      {...fieldOf(form, 'narrative')}
      label={form.t('monitoring.report.narrative')}
      hint={form.t('monitoring.report.narrative.hint')}
      rows={8}
    />
    <Button classes="govuk-button--secondary" preventDoubleClick>
      {form.t('monitoring.save')}
    </Button>
  </Form>
)

const Deeds = ({ t, takeFigures, steps, giveBack, waitsFor, tokens, errors }: ReportProps): Element => (
  <>
    {takeFigures && (
      <ButtonForm action={takeFigures} tokens={tokens} text={t('monitoring.report.take-figures')} variant="secondary" />
    )}
    {waitsFor && <InsetText>{t.dynamic(waitsFor)}</InsetText>}
    {steps.map(({ action, to }) => (
      <ButtonForm
        action={to}
        tokens={tokens}
        text={t(`monitoring.report.action.${action}`)}
        {...(action === 'drop' && { variant: 'warning' as const })}
      />
    ))}
    {giveBack && (
      <Form action={giveBack} tokens={tokens}>
        <Textarea {...fieldOf({ t, typed: {}, errors }, 'reason')} label={t('monitoring.report.reason')} rows={3} />
        <Button classes="govuk-button--secondary" preventDoubleClick>
          {t('monitoring.report.return')}
        </Button>
      </Form>
    )}
  </>
)
