import { type Content, type Element, InsetText, Panel, SummaryList, WarningText } from '@gdm/govuk-jsx'
import type { FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { AnswerProblems, AnswerSummary, type Missing, type Questionnaire, summary } from '#platform/questions'
import { ButtonForm, Link, Narrow, Problems, type Show, Subtitle, Text, Title } from '#platform/ui'
import { nameOf } from './questionnaire.ts'
import type { BidContent } from './schema.ts'
import { Receipt } from './views.tsx'

interface Said {
  t: Translate
  show: Show
  caption: string
}

export interface OfferProps {
  t: Translate
  show: Show
  questionnaire: Questionnaire
  answers: BidContent['answers']
  prices: readonly { id: string; number: number; title: string; price: string | null }[]
  documents: readonly { name: string; href: string }[]
  currency: string
  /** Links to change each part, while that is possible. */
  change?: { question(id: string): string; prices: string; documents: string }
}

/** All that a bid says, for its author to check or to look up later. */
export const Offer = ({
  t,
  show,
  questionnaire,
  answers,
  prices,
  documents,
  currency,
  change,
}: OfferProps): Element => (
  <>
    <Subtitle>{t('bid.tasks.answers')}</Subtitle>
    {questionnaire.sections.map(section => (
      <AnswerSummary
        // Questions go by their ids here, because two of them can have one short name.
        rows={summary({ ...section, editable: change !== undefined }, answers).map(row => ({
          ...row,
          label: nameOf(questionnaire, row.question),
          change: row.change && { ...row.change, question: row.question },
        }))}
        lang={questionnaire.lang}
        t={t}
        show={show}
        currency={currency}
        {...(change && { changeHref: ({ question }: { question: string }) => change.question(question) })}
      />
    ))}
    <Subtitle>{t('bid.prices.title')}</Subtitle>
    <SummaryList
      rows={prices.map(lot => ({
        key: t('bid.prices.lot-name', { number: lot.number, title: lot.title }),
        value: lot.price ?? t('bid.prices.none'),
        ...(change && changing(t, change.prices, lot.title)),
      }))}
    />
    <Subtitle>{t('bid.documents.title')}</Subtitle>
    <SummaryList
      rows={[
        {
          key: t('bid.documents.key'),
          value: documents.length > 0 ? <Files documents={documents} /> : t('bid.documents.none'),
          ...(change && changing(t, change.documents, t('bid.documents.title'))),
        },
      ]}
    />
  </>
)

const changing = (t: Translate, href: string, what: string) => ({
  actions: { items: [{ href, text: t('bid.change'), visuallyHiddenText: what }] },
})

const Files = ({ documents }: Pick<OfferProps, 'documents'>): Content => (
  <ul class="govuk-list">
    {documents.map(({ name, href }) => (
      <li>
        <Link to={href}>{name}</Link>
      </li>
    ))}
  </ul>
)

export interface ReviewProps extends Said {
  offer: OfferProps
  missing: readonly Missing[]
  lacksPrice: boolean
  /** The address of the page that a missing answer is on. */
  pageOf(missing: Missing): string
  closesAt: Date
  isSubmitted: boolean
  action: string
  tokens: FormTokens
}

/** The last look before submitting. */
export const ReviewPage = (props: ReviewProps): Element => {
  const { t, show, caption, offer, missing, lacksPrice } = props
  const isWhole = missing.length === 0 && !lacksPrice
  return (
    <Narrow>
      <AnswerProblems
        errors={missing}
        lang={offer.questionnaire.lang}
        t={t}
        at={error => {
          const found = missing.find(candidate => candidate === error)
          return found ? props.pageOf(found) : ''
        }}
      />
      {missing.length === 0 && lacksPrice && (
        <Problems t={t} errors={[{ field: 'prices', message: 'bid.prices.missing' }]} />
      )}
      <Title caption={caption}>{t('bid.review.title')}</Title>
      <Text>{t('bid.review.lead')}</Text>
      <div id="prices">
        <Offer {...offer} />
      </div>
      {isWhole ? (
        <>
          <Subtitle>{t('bid.review.submit')}</Subtitle>
          <Text>{t('bid.review.declaration', { at: show.instant(props.closesAt) })}</Text>
          {props.isSubmitted && <InsetText>{t('bid.review.replaces')}</InsetText>}
          <ButtonForm action={props.action} tokens={props.tokens} text={t('bid.review.button')} />
        </>
      ) : (
        <InsetText>{t('bid.incomplete')}</InsetText>
      )}
    </Narrow>
  )
}

export interface ReceiptProps extends Said {
  receivedAt: Date
  /** In groups. */
  receipt: string
  closesAt: Date
  isOpened: boolean
  mailbox: string
  bid: string
  list: string
}

/** The confirmation, and the page to come back to for the receipt. */
export const ReceiptPage = (props: ReceiptProps): Element => {
  const { t, show } = props
  return (
    <Narrow>
      <Panel title={t('bid.receipt.title')}>{t('bid.receipt.received', { at: show.instant(props.receivedAt) })}</Panel>
      <p class="govuk-body-l">{props.caption}</p>
      <Receipt t={t} receipt={props.receipt} />
      <Text>{t('bid.receipt.mailed', { mailbox: props.mailbox })}</Text>
      <Subtitle>{t('bid.receipt.next')}</Subtitle>
      <Text>
        {t(props.isOpened ? 'bid.receipt.opened' : 'bid.receipt.until', { at: show.instant(props.closesAt) })}
      </Text>
      <Text>
        <Link to={props.bid}>{t('bid.receipt.back')}</Link>
      </Text>
      <Text>
        <Link to={props.list}>{t('bid.list.title')}</Link>
      </Text>
    </Narrow>
  )
}

export interface WithdrawProps extends Said {
  closesAt: Date
  action: string
  back: string
  tokens: FormTokens
}

export const WithdrawPage = ({ t, show, caption, closesAt, action, back, tokens }: WithdrawProps): Element => (
  <Narrow>
    <Title caption={caption}>{t('bid.withdraw.title')}</Title>
    <WarningText>{t('bid.withdraw.warning')}</WarningText>
    <Text>{t('bid.withdraw.text', { at: show.instant(closesAt) })}</Text>
    <ButtonForm action={action} tokens={tokens} text={t('bid.withdraw.button')} variant="warning" />
    <Text>
      <Link to={back}>{t('bid.withdraw.back')}</Link>
    </Text>
  </Narrow>
)

export interface OwnBidProps extends Said {
  openedAt: Date
  receivedAt: Date
  offer: OfferProps
  /** Where its feedback is, once there is some. */
  feedback: string
}

/** A firm's own bid as it was opened. */
export const OwnBidPage = ({ t, show, caption, openedAt, receivedAt, offer, feedback }: OwnBidProps): Element => (
  <Narrow>
    <Title caption={caption}>{t('bid.own.title')}</Title>
    <Text>{t('bid.own.lead', { received: show.instant(receivedAt), opened: show.instant(openedAt) })}</Text>
    <Text>
      <Link to={feedback}>{t('bid.own.feedback')}</Link>
    </Text>
    <Offer {...offer} />
  </Narrow>
)
