import { Button, type Element, Input, SummaryList, Textarea, WarningText } from '@gdm/govuk-jsx'
import { type FieldError, type FormTokens, type Posted, typedText } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { type Money, money, sum } from '#platform/money'
import { ButtonForm, Form, Problems, problemWith, type Show } from '#platform/ui'
import type { Lot } from './store.ts'

export interface LotsPageProps {
  t: Translate
  show: Show
  title: string
  lots: readonly Lot[]
  currency: string
  /** What the plan has left; null where there is no plan. */
  left: Money | null
  isOver: boolean
  tokens: FormTokens
  links: { add: string; done: string; change(id: string): string; remove(id: string): string }
}

/** The lots of a draft: bids and awards are made for each by itself. */
export const LotsPage = (props: LotsPageProps): Element => {
  const { t, show, lots, currency, left, isOver, tokens, links } = props
  const amount = ({ value_amount, value_currency }: Lot) => money(value_amount, value_currency)
  const total = sum(lots.map(amount), lots[0]?.value_currency ?? currency)
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <span class="govuk-caption-l">{props.title}</span>
        <h1 class="govuk-heading-l">{t('lot.list.title')}</h1>
        <p class="govuk-body">{t('lot.list.text')}</p>
        {lots.length === 0 && <p class="govuk-body">{t('lot.list.empty')}</p>}
        {lots.map(lot => (
          <SummaryList
            card={{
              title: t('lot.number', { number: lot.number }),
              actions: {
                items: [{ href: links.change(lot.id), text: t('questions.change') }],
              },
            }}
            rows={[
              { key: t('lot.field.title'), value: lot.title },
              lot.description !== '' && { key: t('lot.field.description'), value: lot.description },
              { key: t('lot.field.value'), value: show.money(amount(lot).amount, lot.value_currency) },
            ]}
          />
        ))}
        <p class="govuk-body">
          {t('lot.list.total', { total: show.money(total.amount, total.currency) })}
          {left && ` ${t('lot.list.left', { left: show.money(left.amount, left.currency) })}`}
        </p>
        {isOver && <WarningText>{t('opportunity.over-budget')}</WarningText>}
        <div class="govuk-button-group">
          <Button href={links.done}>{t('lot.list.done')}</Button>
          <Button href={links.add} classes="govuk-button--secondary">
            {t('lot.list.add')}
          </Button>
        </div>
        {lots.length > 1 && (
          <>
            <h2 class="govuk-heading-m">{t('lot.remove.title')}</h2>
            {lots.map(lot => (
              <ButtonForm
                action={links.remove(lot.id)}
                tokens={tokens}
                text={t('lot.remove.button', { number: lot.number, title: lot.title })}
                variant="secondary"
              />
            ))}
          </>
        )}
      </div>
    </div>
  )
}

export interface LotPageProps {
  t: Translate
  title: string
  heading: string
  action: string
  tokens: FormTokens
  typed: Posted
  errors: readonly FieldError[]
  currency: string
}

/** One lot: what it is about, and the most that may be paid for it. */
export const LotPage = (props: LotPageProps): Element => {
  const { t, errors, typed, currency } = props
  const field = (name: string) => ({
    name,
    value: typedText(typed, name),
    errorMessage: problemWith(t, errors, name),
  })
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <Problems t={t} errors={errors} />
        <span class="govuk-caption-l">{props.title}</span>
        <h1 class="govuk-heading-l">{props.heading}</h1>
        <Form action={props.action} tokens={props.tokens}>
          <Input {...field('title')} label={t('lot.field.title')} />
          <Textarea {...field('description')} label={t('lot.field.description.optional')} />
          <Input
            {...field('value')}
            label={t('lot.field.value.in', { currency })}
            hint={t('lot.field.value.hint')}
            inputmode="decimal"
            spellcheck={false}
            classes="govuk-input--width-10"
          />
          <Button preventDoubleClick>{t('opportunity.section.save')}</Button>
        </Form>
      </div>
    </div>
  )
}
