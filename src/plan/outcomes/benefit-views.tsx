import { Button, DataTable, type Element, Input, SummaryList, Textarea } from '@gdm/govuk-jsx'
import {
  DayInput,
  Form,
  fieldOf,
  Link,
  Narrow,
  Problems,
  type Show,
  type ShownForm,
  Subtitle,
  Text,
  Title,
} from '#platform/ui'
import { inUnit, StatusTag } from './plan-view.tsx'
import type { BenefitStatus } from './rules.ts'
import type { Benefit, Reading } from './schema.ts'

/** Says what a benefit is and how it will be known: a new one, or one that is there. */
export const BenefitFormPage = (props: ShownForm & { title: string; planTitle: string }): Element => {
  const { t, action, tokens, errors, title, planTitle } = props
  const input = (name: string, label: string, hint?: string, classes?: string) => (
    <Input {...fieldOf(props, name)} label={label} hint={hint} classes={classes} />
  )
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={planTitle}>{title}</Title>
      <Form action={action} tokens={tokens}>
        {input('what', t('outcomes.benefit.what'), t('outcomes.benefit.what.hint'))}
        {input('measure', t('outcomes.benefit.measure'), t('outcomes.benefit.measure.hint'))}
        {input('unit', t('outcomes.benefit.unit'), t('outcomes.benefit.unit.hint'), 'govuk-input--width-10')}
        {input(
          'baseline',
          t('outcomes.benefit.baseline'),
          t('outcomes.benefit.baseline.hint'),
          'govuk-input--width-10',
        )}
        {input('target', t('outcomes.benefit.target'), undefined, 'govuk-input--width-10')}
        <DayInput form={props} name="dueOn" legend={t('outcomes.benefit.due')} />
        {input('owner', t('outcomes.benefit.owner'), t('outcomes.benefit.owner.hint'))}
        <Button preventDoubleClick>{t('outcomes.save')}</Button>
      </Form>
    </Narrow>
  )
}

export interface ReadingsProps extends ShownForm {
  show: Show
  planTitle: string
  benefit: Benefit
  status: BenefitStatus
  readings: readonly Reading[]
  /** Where the benefit is changed; null for who may only read. */
  changeAt: string | null
}

/** One benefit with everything that was measured of it. */
export const ReadingsPage = (props: ReadingsProps): Element => {
  const { t, show, errors, planTitle, benefit, status, readings, changeAt } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={planTitle}>{benefit.what}</Title>
      <SummaryList
        rows={[
          { key: t('outcomes.benefit.status'), value: <StatusTag t={t} status={status} /> },
          { key: t('outcomes.benefit.measure'), value: benefit.measure ?? t('outcomes.benefit.not-said') },
          { key: t('outcomes.benefit.baseline'), value: inUnit(show, benefit.baseline, benefit.unit) },
          { key: t('outcomes.benefit.target'), value: inUnit(show, benefit.target, benefit.unit) },
          { key: t('outcomes.benefit.due'), value: show.date(benefit.dueOn) },
          { key: t('outcomes.benefit.owner'), value: benefit.owner ?? t('outcomes.benefit.not-said') },
        ]}
      />
      {changeAt && (
        <Text>
          <Link to={changeAt}>{t('outcomes.benefit.change')}</Link>
        </Text>
      )}
      <DataTable
        id="readings"
        caption={t('outcomes.readings.title')}
        captionClasses="govuk-table__caption--m"
        columns={[
          { heading: t('outcomes.reading.on'), cell: one => show.date(one.on, 'short') },
          { heading: t('outcomes.reading.value'), cell: one => inUnit(show, one.value, benefit.unit), isNumeric: true },
          { heading: t('outcomes.reading.evidence'), cell: one => one.evidence },
        ]}
        rows={readings}
        empty={t('outcomes.readings.empty')}
      />
      {changeAt && <ReadingForm {...props} />}
    </Narrow>
  )
}

const ReadingForm = (props: ReadingsProps): Element => {
  const { t, action, tokens, benefit } = props
  return (
    <>
      <Subtitle>{t('outcomes.reading.new')}</Subtitle>
      <Form action={action} tokens={tokens}>
        <Input
          {...fieldOf(props, 'value')}
          label={t('outcomes.reading.value')}
          hint={t('outcomes.reading.value.hint', { unit: benefit.unit })}
          classes="govuk-input--width-10"
        />
        <DayInput form={props} name="on" legend={t('outcomes.reading.on')} />
        <Textarea
          {...fieldOf(props, 'evidence')}
          label={t('outcomes.reading.evidence')}
          hint={t('outcomes.reading.evidence.hint')}
          rows={3}
        />
        <Button preventDoubleClick>{t('outcomes.reading.save')}</Button>
      </Form>
    </>
  )
}
