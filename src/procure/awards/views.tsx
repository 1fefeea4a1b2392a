import {
  Button,
  type Element,
  Hint,
  Input,
  InsetText,
  Radios,
  SummaryList,
  Tag,
  Textarea,
  WarningText,
} from '@gdm/govuk-jsx'
import { type FieldError, type FormTokens, type Posted, typedText } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { ButtonForm, Form, Link, Narrow, Problems, problemWith, type Show, Subtitle, Text, Title } from '#platform/ui'
import { pointsIn } from '#procure/evaluation'
import type { AwardState } from './rules.ts'
import { NOBODY } from './schema.ts'

export interface ProposalView {
  /** The bidder's name; null for nobody. */
  name: string | null
  amount: string | null
  currency: string | null
  place: number | null
  points: number | null
  reasons: string
}

export interface LotView {
  title: string
  state: 'open' | 'proposed' | AwardState
  /** What was proposed or decided. */
  proposal: ProposalView | null
  standstillEnds: Date | null
  /** Why the last proposal came back. */
  returned: string | null
  propose: { href: string; refusal: string | null } | null
  decide: { href: string; refusal: string | null } | null
  withdraw: { action: string; tokens: FormTokens } | null
}

interface Said {
  t: Translate
  show: Show
}

const colours: Record<LotView['state'], string> = {
  open: 'govuk-tag--grey',
  proposed: 'govuk-tag--yellow',
  pending: 'govuk-tag--light-blue',
  active: 'govuk-tag--green',
  unsuccessful: 'govuk-tag--grey',
}

export interface AwardOverviewProps extends Said {
  title: string
  lots: readonly LotView[]
  /** The ranking, when there is one. */
  ranking: string | null
  feedback: string | null
}

/** What becomes of each lot: proposed, decided, standing still, active. */
export const AwardOverviewPage = (props: AwardOverviewProps): Element => {
  const { t, title, lots, ranking, feedback } = props
  return (
    <Narrow>
      <Title caption={title}>{t('award.title')}</Title>
      {ranking && (
        <p class="govuk-body">
          <Link to={ranking}>{t('award.ranking')}</Link>
        </p>
      )}
      {feedback && (
        <p class="govuk-body">
          <Link to={feedback}>{t('feedback.title')}</Link>
        </p>
      )}
      {lots.map(lot => (
        <LotPart {...props} lot={lot} />
      ))}
    </Narrow>
  )
}

const LotPart = ({ t, show, lot }: Said & { lot: LotView }): Element => (
  <>
    <Subtitle>
      {lot.title} <Tag classes={colours[lot.state]}>{t(`award.state.${lot.state}`)}</Tag>
    </Subtitle>
    {lot.returned && <InsetText>{t('award.returned', { reason: lot.returned })}</InsetText>}
    {lot.proposal && <ProposalSummary t={t} show={show} proposal={lot.proposal} />}
    {lot.standstillEnds && <Text>{t('award.standstill', { until: show.instant(lot.standstillEnds) })}</Text>}
    {lot.propose && <Offer t={t} offer={lot.propose} text={t('award.propose')} />}
    {lot.decide && <Offer t={t} offer={lot.decide} text={t('award.decide')} />}
    {lot.withdraw && <ButtonForm {...lot.withdraw} text={t('award.withdraw')} variant="secondary" />}
  </>
)

const Offer = ({ t, offer, text }: { t: Translate; offer: { href: string; refusal: string | null }; text: string }) =>
  offer.refusal ? (
    <Hint>{t('evaluation.why-not', { action: text, reason: t.dynamic(offer.refusal) })}</Hint>
  ) : (
    <p>
      <Button href={offer.href}>{text}</Button>
    </p>
  )

const ProposalSummary = ({ t, show, proposal }: Said & { proposal: ProposalView }): Element => {
  const { name, amount, currency, place, points, reasons } = proposal
  return (
    <SummaryList
      rows={[
        { key: t('award.to'), value: name ?? t('award.nobody') },
        amount !== null && { key: t('award.amount'), value: show.money(amount, currency ?? '') },
        place !== null && { key: t('evaluation.place'), value: show.number(place) },
        points !== null && { key: t('evaluation.points'), value: pointsIn(show.locale, points) },
        { key: t('award.reasons'), value: paragraphs(reasons) },
      ]}
    />
  )
}

const paragraphs = (text: string): Element => (
  <>
    {text.split(/\n+/).map(line => (
      <p class="govuk-body">{line}</p>
    ))}
  </>
)

interface FormProps extends Said {
  /** The opportunity, and the lot where there are several. */
  title: string
  action: string
  tokens: FormTokens
  typed: Posted
  errors: readonly FieldError[]
}

const field = ({ t, typed, errors }: FormProps, name: string) => ({
  name,
  value: typedText(typed, name),
  errorMessage: problemWith(t, errors, name),
})

export interface ProposalPageProps extends FormProps {
  currency: string
  bids: readonly {
    id: string
    name: string
    place: number
    isTied: boolean
    total: number
    price: string
  }[]
}

/** Proposing who gets a lot, or that nobody does. */
export const ProposalPage = (props: ProposalPageProps): Element => {
  const { t, show, title, action, tokens, errors, bids, currency } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={title}>{t('award.propose')}</Title>
      <Text>{t('award.propose.text')}</Text>
      <Form action={action} tokens={tokens}>
        <Radios
          {...field(props, 'bid')}
          fieldset={{ legend: { text: t('award.propose.who'), classes: 'govuk-fieldset__legend--m' } }}
          items={[
            ...bids.map(bid => ({
              value: bid.id,
              text: bid.name,
              hint: t(bid.isTied ? 'award.propose.bid.tied' : 'award.propose.bid', {
                place: bid.place,
                points: pointsIn(show.locale, bid.total),
                price: show.money(bid.price, currency),
              }),
            })),
            { value: NOBODY, text: t('award.nobody'), hint: t('award.nobody.hint') },
          ]}
        />
        {bids.length > 0 && (
          <Input
            {...field(props, 'amount')}
            label={t('award.amount.in', { currency })}
            hint={t('award.amount.hint')}
            inputmode="decimal"
            classes="govuk-input--width-10"
            spellcheck={false}
          />
        )}
        <Textarea {...field(props, 'reasons')} label={t('award.reasons')} hint={t('award.reasons.hint')} rows={6} />
        <Button preventDoubleClick>{t('award.propose.save')}</Button>
      </Form>
    </Narrow>
  )
}

export interface DecisionPageProps extends FormProps {
  proposal: ProposalView
  /** The end of the standstill when it is accepted now; null when the award is active at once. */
  standstillEnds: Date | null
  asksForReference: boolean
  isLast: boolean
}

/** Deciding on what somebody else proposed. */
export const DecisionPage = (props: DecisionPageProps): Element => {
  const { t, show, title, action, tokens, errors, proposal } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={title}>{t('award.decide')}</Title>
      <ProposalSummary t={t} show={show} proposal={proposal} />
      {proposal.place !== null && proposal.place > 1 && <WarningText>{t('award.decide.not-first')}</WarningText>}
      <Form action={action} tokens={tokens}>
        <Radios
          {...field(props, 'outcome')}
          fieldset={{ legend: { text: t('award.decide.outcome'), classes: 'govuk-fieldset__legend--m' } }}
          items={[
            { value: 'accept', text: t('award.decide.accept'), conditional: <Accepting {...props} /> },
            {
              value: 'return',
              text: t('award.decide.return'),
              conditional: <Textarea {...field(props, 'reasons')} label={t('award.decide.reasons')} />,
            },
          ]}
        />
        <Button preventDoubleClick>{t('award.decide.save')}</Button>
      </Form>
    </Narrow>
  )
}

const Accepting = (props: DecisionPageProps): Element => {
  const { t, show, proposal, standstillEnds, asksForReference, isLast } = props
  return (
    <>
      <Text>{t('award.decide.publishes')}</Text>
      {proposal.name && (
        <Text>
          {standstillEnds
            ? t('award.decide.standstill', { until: show.instant(standstillEnds) })
            : t('award.decide.no-standstill')}
        </Text>
      )}
      {isLast && <Text>{t('award.decide.last')}</Text>}
      {asksForReference && (
        <Input {...field(props, 'reference')} label={t('award.reference')} hint={t('award.reference.hint')} />
      )}
    </>
  )
}
