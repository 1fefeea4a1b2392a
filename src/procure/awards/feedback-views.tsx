import { Button, DataTable, type Element, InsetText, SummaryList, Textarea } from '@gdm/govuk-jsx'
import { type FieldError, type FormTokens, type Posted, typedText } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { ButtonForm, Form, Link, Narrow, Problems, problemWith, type Show, Subtitle, Text, Title } from '#platform/ui'
import { categoryName } from '#procure/evaluation'
import type { LotFeedback } from './feedback.ts'

export interface FeedbackListProps {
  t: Translate
  show: Show
  title: string
  bidders: readonly { name: string; href: string; sentAt: Date | null }[]
  sendAll: { action: string; tokens: FormTokens } | null
  refusal: string | null
}

/** Every bidder with whether it has been told how its bid did. */
export const FeedbackListPage = ({ t, show, title, bidders, sendAll, refusal }: FeedbackListProps): Element => (
  <Narrow>
    <Title caption={title}>{t('feedback.title')}</Title>
    <Text>{t('feedback.text')}</Text>
    {refusal && <InsetText>{t.dynamic(refusal)}</InsetText>}
    <DataTable
      id="bidders"
      caption={t('feedback.bidders')}
      captionClasses="govuk-table__caption--m"
      columns={[
        { heading: t('feedback.bidder'), cell: bidder => <Link to={bidder.href}>{bidder.name}</Link> },
        {
          heading: t('feedback.sent-on'),
          cell: bidder => (bidder.sentAt ? show.day(bidder.sentAt) : t('feedback.not-sent')),
        },
      ]}
      rows={bidders}
      empty={t('feedback.nobody')}
    />
    {sendAll && <ButtonForm {...sendAll} text={t('feedback.send-all')} />}
  </Narrow>
)

/** A criterion of a lot with the words that a buyer may change. */
export interface EditableLot {
  feedback: LotFeedback
  /** Names of the fields, in the order of the criteria. */
  fields: readonly string[]
}

export interface FeedbackEditProps {
  t: Translate
  show: Show
  title: string
  bidder: string
  lots: readonly EditableLot[]
  /** Null once it was sent, or for whoever may only read. */
  form: { action: string; tokens: FormTokens; typed: Posted; errors: readonly FieldError[] } | null
}

/** What a bidder will read, with the panel's notes to be put into words for it. */
export const FeedbackEditPage = (props: FeedbackEditProps): Element => {
  const { t, title, bidder, lots, form } = props
  return (
    <Narrow>
      {form && <Problems t={t} errors={form.errors} />}
      <Title caption={title}>{t('feedback.to', { bidder })}</Title>
      {form ? (
        <>
          <Text>{t('feedback.edit.text')}</Text>
          <Form action={form.action} tokens={form.tokens}>
            {lots.map(lot => (
              <EditableLotPart {...props} lot={lot} form={form} />
            ))}
            <div class="govuk-button-group">
              <Button name="next" value="send" preventDoubleClick>
                {t('feedback.send')}
              </Button>
              <Button classes="govuk-button--secondary" preventDoubleClick>
                {t('feedback.save')}
              </Button>
            </div>
          </Form>
        </>
      ) : (
        lots.map(({ feedback }) => <LotPart {...props} lot={feedback} several={lots.length > 1} />)
      )}
    </Narrow>
  )
}

const EditableLotPart = (
  props: FeedbackEditProps & { lot: EditableLot; form: NonNullable<FeedbackEditProps['form']> },
): Element => {
  const { t, lot, form } = props
  return (
    <>
      <Outcome {...props} lot={lot.feedback} several={props.lots.length > 1} />
      {lot.feedback.criteria.map((criterion, index) => {
        const name = lot.fields[index] ?? ''
        return (
          <Textarea
            name={name}
            value={typedText(form.typed, name)}
            errorMessage={problemWith(t, form.errors, name)}
            label={{ text: criterion.title, classes: 'govuk-label--s' }}
            hint={`${categoryName(t, criterion.category)}: ${judged(t, criterion)}`}
            rows={3}
          />
        )
      })}
    </>
  )
}

interface LotProps {
  t: Translate
  show: Show
  lot: LotFeedback
  several: boolean
}

const judged = (t: Translate, { met, score, maxScore }: LotFeedback['criteria'][number]): string => {
  if (score !== null) return t('evaluation.score.of', { score, most: maxScore })
  return met === null ? t('evaluation.open') : t(met ? 'evaluation.met.yes' : 'evaluation.met.no')
}

const points = (show: Show, text: string | null): string =>
  text === null ? '–' : new Intl.NumberFormat(show.locale, { minimumFractionDigits: 2 }).format(text as `${number}`)

const Outcome = ({ t, show, lot, several }: LotProps): Element => (
  <>
    {several && <Subtitle>{lot.title}</Subtitle>}
    <InsetText>{t(`feedback.outcome.${lot.outcome}`)}</InsetText>
    <SummaryList
      rows={[
        { key: t('feedback.own-total'), value: points(show, lot.total) },
        ...lot.points.map(one => ({ key: categoryName(t, one.category), value: points(show, one.points) })),
        lot.winner && { key: t('feedback.winner'), value: lot.winner.name },
        lot.winner && { key: t('feedback.winner-total'), value: points(show, lot.winner.total) },
        { key: t('award.reasons'), value: lot.reasons },
      ]}
    />
  </>
)

const LotPart = (props: LotProps): Element => {
  const { t, lot } = props
  return (
    <>
      <Outcome {...props} />
      <Subtitle>{t('feedback.criteria')}</Subtitle>
      <SummaryList
        rows={lot.criteria.map(criterion => ({
          key: criterion.title,
          value: (
            <>
              <p class="govuk-body">{judged(t, criterion)}</p>
              {criterion.notes && <p class="govuk-body">{criterion.notes}</p>}
            </>
          ),
        }))}
      />
    </>
  )
}

export interface OwnFeedbackProps {
  t: Translate
  show: Show
  title: string
  /** Null while nothing was sent. */
  sent: { at: Date; lots: readonly LotFeedback[] } | null
}

/** What a supplier reads about its own bid. */
export const OwnFeedbackPage = ({ t, show, title, sent }: OwnFeedbackProps): Element => (
  <Narrow>
    <Title caption={title}>{t('feedback.own.title')}</Title>
    {sent ? (
      <>
        <Text>{t('feedback.own.sent', { on: show.day(sent.at) })}</Text>
        {sent.lots.map(lot => (
          <LotPart t={t} show={show} lot={lot} several={sent.lots.length > 1} />
        ))}
      </>
    ) : (
      <Text>{t('feedback.own.none')}</Text>
    )}
  </Narrow>
)
