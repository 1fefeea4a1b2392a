import { Button, type Content, type Element, Input, Radios, Select, Textarea, WarningText } from '@gdm/govuk-jsx'
import type { Posted } from '#platform/forms'
import { formatAmount, money } from '#platform/money'
import { DayInput, Form, fieldOf, Narrow, Problems, type ShownForm, Text, Title, typedDay } from '#platform/ui'
import type { Milestone } from './schema.ts'

export interface DeliveryForm extends ShownForm {
  /** What it is about: the contract, or a milestone of it. */
  caption: string
  currency: string
}

const Frame = (
  props: DeliveryForm & { heading: string; button: string; isWarning?: boolean; before?: Content; children?: Content },
): Element => {
  const { t, errors, caption, heading, action, tokens, before, children, button, isWarning } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={caption}>{heading}</Title>
      {before}
      <Form action={action} tokens={tokens}>
        {children}
        <Button classes={isWarning ? 'govuk-button--warning' : undefined} preventDoubleClick>
          {button}
        </Button>
      </Form>
    </Narrow>
  )
}

const amount = { inputmode: 'decimal', classes: 'govuk-input--width-10', spellcheck: false } as const

/** A milestone as somebody would have typed it. */
export const typedFrom = (milestone: Milestone, currency: string, locale: string): Posted => ({
  title: milestone.title,
  description: milestone.description,
  amount: milestone.amount === null ? '' : formatAmount(money(milestone.amount, currency), locale),
  ...typedDay('dueOn', milestone.dueOn),
})

/** Planning a milestone, or changing one that is still to come. */
export const MilestonePage = (props: DeliveryForm & { isNew: boolean }): Element => {
  const { t, currency, isNew } = props
  return (
    <Frame {...props} heading={t(isNew ? 'milestone.new' : 'milestone.change')} button={t('delivery.publish')}>
      <Input {...fieldOf(props, 'title')} label={t('milestone.field.title')} hint={t('milestone.field.title.hint')} />
      <Textarea
        {...fieldOf(props, 'description')}
        label={t('milestone.field.description')}
        hint={t('milestone.field.description.hint')}
      />
      <DayInput form={props} name="dueOn" legend={t('milestone.field.dueOn.when')} />
      <Input
        {...fieldOf(props, 'amount')}
        {...amount}
        label={t('milestone.field.amount.in', { currency })}
        hint={t('milestone.field.amount.hint')}
      />
    </Frame>
  )
}

export interface DecisionProps extends DeliveryForm {
  /** What the milestone can still become. */
  outcomes: readonly ('meet' | 'meet-partly' | 'miss')[]
  description: string
}

/** Saying what became of a milestone. */
export const DecisionPage = (props: DecisionProps): Element => {
  const { t, outcomes, description } = props
  return (
    <Frame
      {...props}
      heading={t('milestone.decide.title')}
      button={t('delivery.publish')}
      before={description ? <Text>{description}</Text> : undefined}
    >
      <Radios
        {...fieldOf(props, 'action')}
        fieldset={{ legend: t('milestone.decide.outcome') }}
        items={outcomes.map(outcome => ({ value: outcome, text: t(`milestone.decide.${outcome}`) }))}
      />
      <DayInput form={props} name="decidedOn" legend={t('milestone.decide.when')} />
      <Textarea {...fieldOf(props, 'note')} label={t('milestone.field.note')} hint={t('milestone.field.note.hint')} />
    </Frame>
  )
}

export interface PaymentProps extends DeliveryForm {
  left: string
  milestones: readonly Milestone[]
}

/** Recording money that left. */
export const PaymentPage = (props: PaymentProps): Element => {
  const { t, currency, left, milestones } = props
  const chosen = fieldOf(props, 'milestoneId')
  return (
    <Frame {...props} heading={t('transaction.new')} button={t('delivery.publish')}>
      <Input
        {...fieldOf(props, 'value')}
        {...amount}
        label={t('transaction.field.value.in', { currency })}
        hint={t('transaction.field.value.hint', { left })}
      />
      <DayInput form={props} name="paidOn" legend={t('transaction.field.paidOn.when')} />
      <Input
        {...fieldOf(props, 'reference')}
        label={t('transaction.field.reference')}
        hint={t('transaction.field.reference.hint')}
        classes="govuk-input--width-20"
        spellcheck={false}
      />
      {milestones.length > 0 && (
        <Select
          {...chosen}
          label={t('transaction.field.milestone')}
          items={[
            { value: '', text: t('transaction.field.milestone.none') },
            ...milestones.map(({ id, number, title }) => ({
              value: id,
              text: t('milestone.numbered', { number, title }),
            })),
          ]}
        />
      )}
    </Frame>
  )
}

export interface CorrectionProps extends DeliveryForm {
  /** What was paid, and what of it can still be taken back. */
  paid: string
  left: string
}

/** Taking back what was recorded wrongly: a payment is never changed, only answered by the opposite. */
export const CorrectionPage = (props: CorrectionProps): Element => {
  const { t, currency, paid, left } = props
  return (
    <Frame
      {...props}
      heading={t('transaction.correct.title')}
      button={t('delivery.publish')}
      before={<Text>{t('transaction.correct.text', { paid, left })}</Text>}
    >
      <Input {...fieldOf(props, 'value')} {...amount} label={t('transaction.correct.value', { currency })} />
      <DayInput form={props} name="paidOn" legend={t('transaction.correct.when')} />
      <Input
        {...fieldOf(props, 'reference')}
        label={t('transaction.field.reference')}
        hint={t('transaction.correct.reference.hint')}
        classes="govuk-input--width-20"
        spellcheck={false}
      />
    </Frame>
  )
}

export interface EndProps extends DeliveryForm {
  left: string | null
}

/** Asks once more before a contract is declared fulfilled. */
export const CompletePage = (props: EndProps): Element => (
  <Frame
    {...props}
    heading={props.t('delivery.complete.title')}
    button={props.t('delivery.complete.button')}
    before={<EndWarning {...props} />}
  />
)

/** Asks why a contract is broken off. */
export const TerminatePage = (props: EndProps): Element => (
  <Frame
    {...props}
    heading={props.t('delivery.terminate.title')}
    button={props.t('delivery.terminate.button')}
    before={<EndWarning {...props} />}
    isWarning
  >
    <Textarea {...fieldOf(props, 'reason')} label={props.t('delivery.terminate.reason')} />
  </Frame>
)

const EndWarning = ({ t, left }: EndProps): Element => (
  <>
    <WarningText>{t('delivery.end.warning')}</WarningText>
    {left && <Text>{t('delivery.end.left', { left })}</Text>}
  </>
)
