import { Button, DateInput, type Element, Fieldset, Input, InsetText, Radios, Select, Textarea } from '@gdm/govuk-jsx'
import { type FieldError, type FormTokens, type Posted, typedText } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { formatAmount, money } from '#platform/money'
import { dateParts } from '#platform/time'
import { Form, Problems, problemWith } from '#platform/ui'
import { LineFields, type LineOffers, typedLine, YearFields } from './line-fields.tsx'
import type { Plan } from './schema.ts'

interface FormProps {
  t: Translate
  action: string
  tokens: FormTokens
  typed: Posted
  errors: readonly FieldError[]
}

/** A plan's content as somebody would have typed it. */
export function typedFrom(plan: Plan, locale: string): Posted {
  const { currency } = plan.budget
  const day = (name: string, date: string) => {
    const { day, month, year } = dateParts(date)
    return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year }
  }
  return {
    bodyId: plan.bodyId,
    title: plan.title,
    need: plan.need,
    users: plan.users,
    budget: formatAmount(plan.budget, locale),
    capital: plan.capital ? formatAmount(money(plan.capital, currency), locale) : '',
    budgetReference: plan.budgetReference ?? '',
    project: plan.project ?? '',
    funder: plan.funder ?? '',
    ...day('startsOn', plan.startsOn),
    ...day('endsOn', plan.endsOn),
    ...day('procurementOn', plan.procurementOn),
    ...typedLine(plan.line, currency, locale),
    route: plan.route,
    portalName: plan.portal?.name ?? '',
    portalReference: plan.portal?.reference ?? '',
    portalUrl: plan.portal?.url ?? '',
  }
}

export interface PlanFormProps extends FormProps {
  title: string
  currency: string
  bodies: readonly { id: string; name: string }[]
  offers: LineOffers
  people: readonly { id: string; name: string }[]
  /** Says what a change will lead to, when the plan is approved. */
  isApproved: boolean
}

/** Writing or changing a plan: one page, since a plan is short and its parts depend on each other. */
export const PlanFormPage = (props: PlanFormProps): Element => {
  const { t, action, tokens, errors, title, isApproved } = props
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <Problems t={t} errors={errors} />
        <h1 class="govuk-heading-l">{title}</h1>
        {isApproved && <InsetText>{t('plan.form.approved')}</InsetText>}
        <Form action={action} tokens={tokens}>
          <About {...props} />
          <Fieldset legend={{ text: t('plan.form.money'), classes: 'govuk-fieldset__legend--m' }}>
            <MoneyFields {...props} />
            <YearFields {...props} />
          </Fieldset>
          <Fieldset legend={{ text: t('plan.form.time'), classes: 'govuk-fieldset__legend--m' }}>
            {(['startsOn', 'endsOn', 'procurementOn'] as const).map(field => (
              <Day {...props} field={field} />
            ))}
          </Fieldset>
          <LineFields {...props} />
          <RouteFields {...props} />
          <Button preventDoubleClick>{t('plan.form.save')}</Button>
        </Form>
      </div>
    </div>
  )
}

/** What a field shows: its name, what was typed, and what is wrong with it. */
const field = ({ t, typed, errors }: FormProps, name: string) => ({
  name,
  value: typedText(typed, name),
  errorMessage: problemWith(t, errors, name),
})

const About = (props: PlanFormProps) => {
  const { t, bodies } = props
  const only = bodies.length === 1 ? bodies[0]?.id : ''
  const chosen = field(props, 'bodyId')
  return (
    <>
      <Select
        {...chosen}
        value={chosen.value || only}
        label={t('plan.field.body')}
        items={[
          bodies.length !== 1 && { value: '', text: '' },
          ...bodies.map(({ id, name }) => ({ value: id, text: name })),
        ]}
      />
      <Input {...field(props, 'title')} label={t('plan.field.title')} hint={t('plan.field.title.hint')} />
      <Textarea {...field(props, 'need')} label={t('plan.field.need')} hint={t('plan.field.need.hint')} rows={6} />
      <Textarea {...field(props, 'users')} label={t('plan.field.users')} hint={t('plan.field.users.hint')} />
    </>
  )
}

const MoneyFields = (props: PlanFormProps) => {
  const { t, currency } = props
  const amount = { inputmode: 'decimal', classes: 'govuk-input--width-10', spellcheck: false } as const
  return (
    <>
      <Input
        {...field(props, 'budget')}
        {...amount}
        label={t('plan.field.budget', { currency })}
        hint={t('plan.field.budget.hint')}
      />
      <Input
        {...field(props, 'capital')}
        {...amount}
        label={t('plan.field.capital', { currency })}
        hint={t('plan.field.capital.hint')}
      />
      <Input {...field(props, 'budgetReference')} label={t('plan.field.budgetReference')} />
      <Input {...field(props, 'project')} label={t('plan.field.project')} />
      <Input {...field(props, 'funder')} label={t('plan.field.funder')} hint={t('plan.field.funder.hint')} />
    </>
  )
}

const Day = (props: PlanFormProps & { field: 'startsOn' | 'endsOn' | 'procurementOn' }) => {
  const { t, typed, errors, field: name } = props
  const problem = errors.find(error => error.field.startsWith(`${name}-`))
  const values = Object.fromEntries(['day', 'month', 'year'].map(part => [part, typedText(typed, `${name}-${part}`)]))
  return (
    <DateInput
      id={name}
      namePrefix={name}
      values={values}
      fieldset={{ legend: t(`plan.field.${name}`) }}
      hint={t('plan.field.day.hint')}
      errorMessage={problem && t.dynamic(problem.message)}
    />
  )
}

const RouteFields = (props: PlanFormProps) => {
  const { t } = props
  return (
    <Radios
      {...field(props, 'route')}
      fieldset={{ legend: { text: t('plan.field.route'), classes: 'govuk-fieldset__legend--m' } }}
      items={[
        { value: 'here', text: t('plan.route.here') },
        {
          value: 'elsewhere',
          text: t('plan.route.elsewhere'),
          hint: t('plan.route.elsewhere.hint'),
          conditional: (
            <>
              <Input {...field(props, 'portalName')} label={t('plan.field.portalName')} />
              <Input {...field(props, 'portalReference')} label={t('plan.field.portalReference')} />
              <Input {...field(props, 'portalUrl')} type="url" label={t('plan.field.portalUrl')} />
            </>
          ),
        },
      ]}
    />
  )
}
