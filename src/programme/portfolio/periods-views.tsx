import { Button, DataTable, type Element, InsetText, Tag, Textarea } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Form, fieldOf, Link, Narrow, Problems, type Show, type ShownForm, Subtitle, Text, Title } from '#platform/ui'
import type { PeriodAction, PeriodState, Span } from './periods.ts'

export const spanInWords = (t: Translate, show: Show, { from, to }: Span): string =>
  t('money.period.span', { from: show.date(from), to: show.date(to) })

export interface ShownPeriod extends Span {
  state: PeriodState
  reason: string | null
  /** The report in which account was given. */
  report: string | null
  /** Where the next step is taken; null for those who may not. */
  step: string | null
}

const colours: Readonly<Record<PeriodState, string>> = { closed: 'govuk-tag--grey', reopened: 'govuk-tag--yellow' }

/** The periods of which a funder was given account. */
export const Periods = (props: { t: Translate; show: Show; periods: readonly ShownPeriod[] }): Element => {
  const { t, show, periods } = props
  return (
    <>
      <Subtitle>{t('money.periods')}</Subtitle>
      <Text>{t('money.periods.about')}</Text>
      <DataTable
        id="periods"
        caption={t('money.periods')}
        captionClasses="govuk-visually-hidden"
        columns={[
          {
            heading: t('money.period'),
            cell: one =>
              one.report ? <Link to={one.report}>{spanInWords(t, show, one)}</Link> : spanInWords(t, show, one),
          },
          {
            heading: t('register.state'),
            cell: one => <Tag classes={colours[one.state]}>{t(`money.period.state.${one.state}`)}</Tag>,
          },
          { heading: t('money.period.reason'), cell: one => one.reason ?? '–' },
          ...(periods.some(({ step }) => step !== null)
            ? [
                {
                  heading: t('money.period.change'),
                  cell: (one: ShownPeriod) =>
                    one.step === null ? (
                      '–'
                    ) : (
                      <Link to={one.step} about={spanInWords(t, show, one)}>
                        {t(`money.period.action.${actionFrom(one.state)}`)}
                      </Link>
                    ),
                },
              ]
            : []),
        ]}
        rows={periods}
        empty={t('money.periods.empty')}
      />
    </>
  )
}

export const actionFrom = (state: PeriodState): PeriodAction => (state === 'closed' ? 'reopen' : 'close')

interface StepProps extends ShownForm {
  show: Show
  fund: string
  period: Span & { state: PeriodState }
}

/** The form by which a period is reopened, or closed again. */
export const PeriodPage = (props: StepProps): Element => {
  const { t, show, fund, period, action, tokens, errors } = props
  const deed = actionFrom(period.state)
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={fund}>{`${t(`money.period.action.${deed}`)}: ${spanInWords(t, show, period)}`}</Title>
      <InsetText>{t(`money.period.about.${deed}`)}</InsetText>
      <Form action={action} tokens={tokens}>
        <input type="hidden" name="action" value={deed} />
        <Textarea
          {...fieldOf(props, 'reason')}
          label={t('money.period.reason')}
          hint={t('money.period.reason.hint')}
          rows={4}
        />
        <Button preventDoubleClick>{t(`money.period.action.${deed}`)}</Button>
      </Form>
    </Narrow>
  )
}
