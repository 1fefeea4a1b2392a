import { Button, type Element, Fieldset, Input, InsetText, Select, SummaryList, Tag, Textarea } from '@gdm/govuk-jsx'
import type { FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import {
  ButtonForm,
  DayInput,
  Form,
  fieldOf,
  Narrow,
  Problems,
  Prose,
  type Show,
  type ShownForm,
  Subtitle,
  Title,
} from '#platform/ui'
import { blockable, type Condition, type ConditionAction, type ConditionState, isOverdue } from './rules.ts'
import { conditionRows } from './schema.ts'

const colours: Record<ConditionState, string> = {
  open: 'govuk-tag--yellow',
  claimed: 'govuk-tag--light-blue',
  met: 'govuk-tag--green',
  waived: 'govuk-tag--grey',
}

/** Rows for the conditions of an approval: what, which step waits for it, who sees to it, by when. */
export const ConditionFields = (props: Pick<ShownForm, 't' | 'typed' | 'errors'>): Element => {
  const { t } = props
  return (
    <>
      {Array.from({ length: conditionRows }, (_, index) => `tracked-${index + 1}`).map((at, index) => (
        <Fieldset
          legend={{ text: t('plan.condition.row', { number: index + 1 }), classes: 'govuk-fieldset__legend--s' }}
        >
          <Textarea
            {...fieldOf(props, `${at}-text`)}
            label={t('plan.condition.text')}
            hint={index === 0 ? t('plan.condition.text.hint') : undefined}
            rows={2}
          />
          <Select
            {...fieldOf(props, `${at}-blocks`)}
            label={t('plan.condition.blocks')}
            items={blockable.map(step => ({ value: step, text: t(`plan.condition.blocks.${step}`) }))}
          />
          <Input
            {...fieldOf(props, `${at}-owner`)}
            label={t('plan.condition.owner')}
            hint={t('plan.condition.owner.hint')}
          />
          <DayInput form={props} name={`${at}-due`} legend={t('plan.condition.due')} />
        </Fieldset>
      ))}
    </>
  )
}

export interface ConditionProps {
  t: Translate
  show: Show
  condition: Condition
  /** The government's day. */
  today: string
  can: readonly ConditionAction[]
  links: Readonly<Record<ConditionAction, string>>
  tokens: FormTokens
}

/** The conditions of an approval with what can be done about each. */
export const Conditions = ({ t, list }: { t: Translate; list: readonly ConditionProps[] }): Element | null =>
  list.length === 0 ? null : (
    <>
      <Subtitle id="conditions">{t('plan.conditions.title')}</Subtitle>
      {list.map((one, index) => (
        <OneCondition {...one} number={index + 1} />
      ))}
    </>
  )

const OneCondition = (props: ConditionProps & { number: number }): Element => {
  const { t, show, condition, today, can, links, tokens, number } = props
  const late = isOverdue(condition, today)
  return (
    <>
      <SummaryList
        card={{ title: { text: t('plan.condition.row', { number }), headingLevel: 3 } }}
        rows={[
          { key: t('plan.condition.text'), value: condition.text },
          {
            key: t('plan.field.state'),
            value: (
              <>
                <Tag classes={colours[condition.state]}>{t(`plan.condition.state.${condition.state}`)}</Tag>
                {late && <Tag classes="govuk-tag--red">{t('plan.condition.overdue')}</Tag>}
              </>
            ),
          },
          { key: t('plan.condition.blocks'), value: t(`plan.condition.blocks.${condition.blocks}`) },
          { key: t('plan.condition.owner'), value: condition.owner },
          { key: t('plan.condition.due'), value: show.date(condition.dueOn) },
          condition.evidence ? { key: t('plan.condition.evidence'), value: <Prose text={condition.evidence} /> } : null,
          condition.reasons ? { key: t('plan.page.reasons'), value: <Prose text={condition.reasons} /> } : null,
        ]}
      />
      {can.length > 0 && (
        <div class="govuk-button-group">
          {can.map(action =>
            action === 'accept' ? (
              <ButtonForm
                action={links.accept}
                tokens={tokens}
                text={t('plan.condition.accept')}
                about={condition.text}
              />
            ) : (
              <Button href={links[action]} classes={action === 'claim' ? undefined : 'govuk-button--secondary'}>
                {t(`plan.condition.${action}`)}
                <span class="govuk-visually-hidden"> {condition.text}</span>
              </Button>
            ),
          )}
        </div>
      )}
    </>
  )
}

/** Says that a condition is met and how that can be seen, or why it is not, or why it is given up. */
export const ConditionPage = (
  props: ShownForm & { condition: Condition; asks: Exclude<ConditionAction, 'accept'> },
): Element => {
  const { t, action, tokens, errors, condition, asks } = props
  const field = asks === 'claim' ? 'evidence' : 'reasons'
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={t('plan.condition')}>{t(`plan.condition.${asks}`)}</Title>
      <InsetText>{condition.text}</InsetText>
      <Form action={action} tokens={tokens}>
        <Textarea
          {...fieldOf(props, field)}
          label={t(asks === 'claim' ? 'plan.condition.evidence' : 'plan.page.reasons')}
          hint={t(`plan.condition.${asks}.hint`)}
        />
        <Button preventDoubleClick>{t('plan.condition.save')}</Button>
      </Form>
    </Narrow>
  )
}
