import { Button, type Element, Input, Radios, Textarea, WarningText } from '@gdm/govuk-jsx'
import type { FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { DayInput, Form, fieldOf, Problems, type ShownForm } from '#platform/ui'
import { ConditionFields } from './conditions/views.tsx'

export interface DecisionProps extends ShownForm {
  planTitle: string
  /** Who decides on this amount, when it is not the person who fills this in. */
  decidedBy: string | null
  validUntil: string
}

/** Approving a plan, with conditions, or returning it, with reasons. */
export const DecisionPage = (props: DecisionProps): Element => {
  const { t, action, tokens, errors, planTitle, decidedBy, validUntil } = props
  const approve = (
    <>
      <p class="govuk-body">{t('plan.decision.publishes')}</p>
      <p class="govuk-body">{t('plan.decision.validity', { date: validUntil })}</p>
      {decidedBy && (
        <Input
          {...fieldOf(props, 'reference')}
          label={t('plan.decision.reference')}
          hint={t('plan.decision.reference.hint', { who: decidedBy })}
        />
      )}
      <Textarea
        {...fieldOf(props, 'conditions')}
        label={t('plan.decision.conditions')}
        hint={t('plan.decision.conditions.hint')}
      />
      <ConditionFields {...props} />
    </>
  )
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <Problems t={t} errors={errors} />
        <span class="govuk-caption-l">{planTitle}</span>
        <h1 class="govuk-heading-l">{t('plan.decision.title')}</h1>
        <Form action={action} tokens={tokens}>
          <Radios
            {...fieldOf(props, 'outcome')}
            fieldset={{ legend: { text: t('plan.decision.outcome'), classes: 'govuk-fieldset__legend--m' } }}
            items={[
              { value: 'approved', text: t('plan.decision.approved'), conditional: approve },
              {
                value: 'returned',
                text: t('plan.decision.returned'),
                hint: t('plan.decision.returned.hint'),
              },
              { value: 'refused', text: t('plan.decision.refused'), hint: t('plan.decision.refused.hint') },
            ]}
          />
          <Textarea
            {...fieldOf(props, 'reasons')}
            label={t('plan.decision.reasons')}
            hint={t('plan.decision.reasons.hint')}
          />
          <Button preventDoubleClick>{t('plan.decision.save')}</Button>
        </Form>
      </div>
    </div>
  )
}

/** Asks once more before a plan is given up. */
export const WithdrawPage = (props: {
  t: Translate
  planTitle: string
  action: string
  tokens: FormTokens
}): Element => {
  const { t, planTitle, action, tokens } = props
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <span class="govuk-caption-l">{planTitle}</span>
        <h1 class="govuk-heading-l">{t('plan.withdraw.title')}</h1>
        <WarningText>{t('plan.withdraw.text')}</WarningText>
        <Form action={action} tokens={tokens}>
          <Button classes="govuk-button--warning" preventDoubleClick>
            {t('plan.withdraw.confirm')}
          </Button>
        </Form>
      </div>
    </div>
  )
}

/** Why a line is kept from the public, and until when. */
export const WithholdPage = (props: ShownForm & { planTitle: string }): Element => {
  const { t, planTitle, action, tokens, errors } = props
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <Problems t={t} errors={errors} />
        <span class="govuk-caption-l">{planTitle}</span>
        <h1 class="govuk-heading-l">{t('plan.withhold.title')}</h1>
        <p class="govuk-body">{t('plan.withhold.text')}</p>
        <Form action={action} tokens={tokens}>
          <Textarea {...fieldOf(props, 'reason')} label={t('plan.withheld.reason')} hint={t('plan.withhold.hint')} />
          <DayInput form={props} name="until" legend={t('plan.withheld.until')} />
          <Button preventDoubleClick>{t('plan.withhold.confirm')}</Button>
        </Form>
      </div>
    </div>
  )
}

/** Asks why buying cannot wait for assurance. */
export const EmergencyPage = (props: ShownForm & { planTitle: string; days: number }): Element => {
  const { t, planTitle, action, tokens, errors, days } = props
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <Problems t={t} errors={errors} />
        <span class="govuk-caption-l">{planTitle}</span>
        <h1 class="govuk-heading-l">{t('plan.emergency.title')}</h1>
        <WarningText>{t('plan.emergency.text', { days })}</WarningText>
        <Form action={action} tokens={tokens}>
          <Textarea {...fieldOf(props, 'reasons')} label={t('plan.emergency.reasons')} rows={6} />
          <Button classes="govuk-button--warning" preventDoubleClick>
            {t('plan.emergency.confirm')}
          </Button>
        </Form>
      </div>
    </div>
  )
}
