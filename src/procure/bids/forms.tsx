import { Button, type Element, FileUpload, Input, SummaryList } from '@gdm/govuk-jsx'
import type { FieldError, FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import {
  type FieldError as AnswerError,
  AnswerProblems,
  type Question,
  QuestionFields,
  type Typed,
} from '#platform/questions'
import { ButtonForm, Form, Link, Narrow, Problems, problemWith, type Show, Text, Title } from '#platform/ui'
import type { BidDocument } from './schema.ts'

interface Said {
  t: Translate
  caption: string
}

export interface QuestionPageProps extends Said {
  questions: readonly Question[]
  typed: Typed
  errors: readonly AnswerError[]
  lang: string
  currencySymbol: string
  action: string
  tokens: FormTokens
}

/** One question of the bid. The question is the title of the page. */
export const QuestionForm = (props: QuestionPageProps): Element => {
  const { t, caption, errors, lang } = props
  return (
    <Narrow>
      <AnswerProblems errors={errors} lang={lang} t={t} />
      <span class="govuk-caption-l">{caption}</span>
      <Form action={props.action} tokens={props.tokens}>
        <QuestionFields
          questions={props.questions}
          typed={props.typed}
          errors={errors}
          lang={lang}
          currencySymbol={props.currencySymbol}
          isPageHeading
        />
        <Button preventDoubleClick>{t('bid.save')}</Button>
      </Form>
    </Narrow>
  )
}

export interface PriceLot {
  /** The name of its field. */
  field: string
  number: number
  title: string
  /** The buyer's own estimate, which everybody can read. */
  value: string
  typed: string
  symbol: string
}

export interface PricesProps extends Said {
  lots: readonly PriceLot[]
  errors: readonly FieldError[]
  action: string
  tokens: FormTokens
}

/** A price for each lot that the firm bids for. */
export const PricesPage = ({ t, caption, lots, errors, action, tokens }: PricesProps): Element => (
  <Narrow>
    <Problems t={t} errors={errors} />
    <Title caption={caption}>{t('bid.prices.title')}</Title>
    <Text>{t('bid.prices.lead', { lots: lots.length })}</Text>
    <Form action={action} tokens={tokens}>
      {lots.map(lot => {
        const error = problemWith(t, errors, lot.field)
        return (
          <Input
            name={lot.field}
            label={{
              text: t('bid.prices.lot', { number: lot.number, title: lot.title, currency: lot.symbol }),
              classes: 'govuk-label--s',
            }}
            hint={t('bid.prices.hint', { value: lot.value })}
            value={lot.typed}
            prefix={lot.symbol}
            inputmode="decimal"
            spellcheck={false}
            classes="govuk-input--width-10"
            {...(error && { errorMessage: error })}
          />
        )
      })}
      <Button preventDoubleClick>{t('bid.save')}</Button>
    </Form>
  </Narrow>
)

export interface DocumentsProps extends Said {
  show: Show
  documents: readonly (BidDocument & { href: string; remove: string })[]
  accept: string
  megabytes: number
  errors: readonly FieldError[]
  action: string
  back: string
  tokens: () => FormTokens
}

/** Documents that go with the bid: each is encrypted while it arrives. */
export const DocumentsPage = (props: DocumentsProps): Element => {
  const { t, show, caption, documents, errors } = props
  const error = problemWith(t, errors, 'document')
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={caption}>{t('bid.documents.title')}</Title>
      <Text>{t('bid.documents.lead')}</Text>
      {documents.length > 0 && (
        <SummaryList
          rows={documents.map(document => ({
            key: (
              <Link to={document.href} about={t('bid.documents.download')}>
                {document.name}
              </Link>
            ),
            value: t('bid.documents.size', { size: show.number(Math.max(1, Math.round(document.bytes / 1000))) }),
            actions: {
              items: [{ href: document.remove, text: t('bid.documents.remove'), visuallyHiddenText: document.name }],
            },
          }))}
        />
      )}
      <Form action={props.action} tokens={props.tokens()} multipart>
        <FileUpload
          name="document"
          label={{ text: t('bid.documents.label'), classes: 'govuk-label--s' }}
          hint={t('bid.documents.hint', { megabytes: props.megabytes })}
          attributes={{ accept: props.accept }}
          {...(error && { errorMessage: error })}
        />
        <Button classes="govuk-button--secondary" preventDoubleClick>
          {t('bid.documents.upload')}
        </Button>
      </Form>
      <Button href={props.back}>{t('bid.documents.done')}</Button>
    </Narrow>
  )
}

export interface RemoveProps extends Said {
  name: string
  action: string
  back: string
  tokens: FormTokens
}

export const RemoveDocumentPage = ({ t, caption, name, action, back, tokens }: RemoveProps): Element => (
  <Narrow>
    <Title caption={caption}>{t('bid.documents.remove.title', { name })}</Title>
    <ButtonForm action={action} tokens={tokens} text={t('bid.documents.remove.button')} variant="warning" />
    <Text>
      <Link to={back}>{t('bid.documents.remove.back')}</Link>
    </Text>
  </Narrow>
)
