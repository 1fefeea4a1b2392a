import { Button, Details, type Element, Input, Radios, Select, Textarea } from '@gdm/govuk-jsx'
import { type FieldError, type FormTokens, type Posted, typedText } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { Form, Problems, problemWith, type Show } from '#platform/ui'

interface FormProps {
  t: Translate
  show: Show
  action: string
  tokens: FormTokens
  typed: Posted
  errors: readonly FieldError[]
}

/** A method as it is offered: its name and conditions in the language of the page, or why it cannot be used. */
export interface OfferedMethod {
  slug: string
  label: string
  minimumDays: number
  shorter: { days: number; allowedWhen: string } | null
  /** The value below which it may be used, in the government's currency. */
  below: string | null
  reason: string | null
}

export interface ProcedurePageProps extends FormProps {
  title: string
  methods: readonly OfferedMethod[]
  currency: string
}

/** What a field shows: its name, what was typed, and what is wrong with it. */
const field = ({ t, typed, errors }: FormProps, name: string) => ({
  name,
  value: typedText(typed, name),
  errorMessage: problemWith(t, errors, name),
})

/** By which method, and for how long, it will be open. */
export const ProcedurePage = (props: ProcedurePageProps): Element => (
  <div class="govuk-grid-row">
    <div class="govuk-grid-column-two-thirds">
      <Problems t={props.t} errors={props.errors} />
      <span class="govuk-caption-l">{props.title}</span>
      <h1 class="govuk-heading-l">{props.t('opportunity.procedure.title')}</h1>
      <Form action={props.action} tokens={props.tokens}>
        <ProcedureFields {...props} />
        <Button preventDoubleClick>{props.t('opportunity.section.save')}</Button>
      </Form>
    </div>
  </div>
)

const ProcedureFields = (props: ProcedurePageProps): Element => {
  const { t, show, methods, currency } = props
  const offered = methods.filter(({ reason }) => reason === null)
  const others = methods.filter(({ reason }) => reason !== null)
  const chosen = field(props, 'method')
  const only = offered.length === 1 ? offered[0]?.slug : undefined
  return (
    <>
      <Radios
        {...chosen}
        value={chosen.value || only}
        fieldset={{ legend: { text: t('opportunity.field.method'), classes: 'govuk-fieldset__legend--m' } }}
        items={offered.map(method => ({ value: method.slug, text: method.label, hint: conditions(method, props) }))}
      />
      {others.length > 0 && (
        <Details summary={t('opportunity.method.others')}>
          <ul class="govuk-list govuk-list--bullet">
            {others.map(method => (
              <li>
                {t('opportunity.method.not-here', { method: method.label, reason: t.dynamic(method.reason ?? '') })}
              </li>
            ))}
          </ul>
        </Details>
      )}
      <Input
        {...field(props, 'daysOpen')}
        label={{ text: t('opportunity.field.days'), classes: 'govuk-label--m' }}
        hint={t('opportunity.field.days.hint')}
        inputmode="numeric"
        classes="govuk-input--width-3"
        suffix={t('opportunity.field.days.suffix')}
      />
      {offered.some(({ shorter }) => shorter) && (
        <Textarea
          {...field(props, 'shortNoticeReason')}
          label={{ text: t('opportunity.field.short-notice.optional'), classes: 'govuk-label--m' }}
          hint={t('opportunity.field.short-notice.hint')}
          rows={3}
        />
      )}
    </>
  )

  function conditions(method: OfferedMethod, { t: words }: ProcedurePageProps): Element {
    const lines = [
      words('opportunity.method.days', { days: method.minimumDays }),
      method.shorter &&
        words('opportunity.method.shorter', { days: method.shorter.days, when: method.shorter.allowedWhen }),
      method.below && words('opportunity.method.below', { amount: show.money(method.below, currency) }),
    ].filter(line => line !== null)
    return (
      <>
        {lines.map((line, index) => (
          <>
            {index > 0 && <br />}
            {line}
          </>
        ))}
      </>
    )
  }
}

export interface NewPageProps extends ProcedurePageProps {
  /** Approved plans that it can be made from; null where the government does not use plans. */
  plans: readonly { id: string; title: string; budget: string }[] | null
  bodies: readonly { id: string; name: string }[]
  lots: readonly { value: string; name: string; framework: string }[]
  /** The language in which lots are named. */
  lotLanguage: string
}

/** Beginning a draft: from which plan, in which lot, by which method. */
export const NewOpportunityPage = (props: NewPageProps): Element => {
  const { t } = props
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <Problems t={t} errors={props.errors} />
        <h1 class="govuk-heading-l">{t('opportunity.new.title')}</h1>
        {props.plans?.length === 0 ? (
          <p class="govuk-body">{t('opportunity.new.no-plans')}</p>
        ) : (
          <Form action={props.action} tokens={props.tokens}>
            {props.plans ? <PlanField {...props} plans={props.plans} /> : <UnplannedFields {...props} />}
            <LotField {...props} />
            <ProcedureFields {...props} />
            <Button preventDoubleClick>{t('opportunity.new.start')}</Button>
          </Form>
        )}
      </div>
    </div>
  )
}

const PlanField = (props: NewPageProps & { plans: NonNullable<NewPageProps['plans']> }): Element => {
  const { t, plans } = props
  const only = plans.length === 1 ? plans[0]?.id : ''
  const chosen = field(props, 'planId')
  return (
    <Select
      {...chosen}
      value={chosen.value || only}
      label={{ text: t('opportunity.field.plan'), classes: 'govuk-label--m' }}
      hint={t('opportunity.field.plan.hint')}
      items={[
        plans.length !== 1 && { value: '', text: '' },
        ...plans.map(plan => ({ value: plan.id, text: `${plan.title} (${plan.budget})` })),
      ]}
    />
  )
}

const UnplannedFields = (props: NewPageProps): Element => {
  const { t, bodies } = props
  const only = bodies.length === 1 ? bodies[0]?.id : ''
  const chosen = field(props, 'bodyId')
  return (
    <>
      <Select
        {...chosen}
        value={chosen.value || only}
        label={t('opportunity.field.buyer')}
        items={[
          bodies.length !== 1 && { value: '', text: '' },
          ...bodies.map(({ id, name }) => ({ value: id, text: name })),
        ]}
      />
      <Input {...field(props, 'title')} label={t('opportunity.field.title')} />
    </>
  )
}

const LotField = (props: NewPageProps): Element => {
  const { t, lots, lotLanguage } = props
  const lang = lotLanguage === t.language ? undefined : lotLanguage
  const chosen = field(props, 'lot')
  const frameworks = [...new Set(lots.map(lot => lot.framework))]
  return (
    <Radios
      {...chosen}
      hint={frameworks.length === 1 ? <span lang={lang}>{frameworks[0]}</span> : undefined}
      fieldset={{ legend: { text: t('opportunity.field.lot'), classes: 'govuk-fieldset__legend--m' } }}
      items={lots.map(lot => ({
        value: lot.value,
        text: <span lang={lang}>{lot.name}</span>,
        hint: frameworks.length > 1 ? <span lang={lang}>{lot.framework}</span> : undefined,
      }))}
    />
  )
}
