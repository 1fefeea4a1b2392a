import { Button, DataTable, type Element, InsetText, Select, Tag, Textarea } from '@gdm/govuk-jsx'
import type { FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import {
  ButtonForm,
  Form,
  fieldOf,
  Hint,
  Lead,
  Link,
  List,
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
import type { Template } from './schema.ts'
import type { TemplateVersion } from './template-store.ts'

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
  templates: readonly {
    template: Template
    periods: readonly Span[]
    versions: readonly TemplateVersion[]
    draftAt: string
    changeAt: string | null
  }[]
  reports: readonly { report: Report; template: TemplateVersion | undefined; to: string }[]
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
    {templates.map(({ template, periods, versions, draftAt, changeAt }) => (
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
        {versions.length > 1 && (
          <List
            kind="bullet"
            items={versions
              .filter(one => one.reason !== null)
              .map(({ number, firstDay, reason }) =>
                t('monitoring.version.template', { number, day: show.date(firstDay), reason: reason ?? '' }),
              )}
          />
        )}
        {changeAt && (
          <Text>
            <Link to={changeAt} about={`${template.funder}: ${template.title}`}>
              {t('monitoring.change.template')}
            </Link>
          </Text>
        )}
      </>
    ))}
    {newTemplate && (
      <Text>
        <Link to={newTemplate}>{t('monitoring.template.new')}</Link>
      </Text>
    )}
  </>
)

interface ReportProps {
  t: Translate
  show: Show
  report: Report
  template: TemplateVersion
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
      {template.number > 1 && <Hint>{t('monitoring.version.template.used', { number: template.number })}</Hint>}
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
