import {
  Button,
  type Content,
  type Element,
  InsetText,
  NotificationBanner,
  Pagination,
  Tag,
  type Task,
  TaskList,
} from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import type { SectionProgress } from '#platform/questions'
import { Entries, Link, Narrow, type Show, Subtitle, Text, Title } from '#platform/ui'
import type { BidState } from './rules.ts'

interface Said {
  t: Translate
  show: Show
}

const colours: Record<BidState, string> = {
  draft: 'govuk-tag--grey',
  submitted: 'govuk-tag--green',
  withdrawn: 'govuk-tag--orange',
  opened: 'govuk-tag--blue',
  unreadable: 'govuk-tag--red',
}

export const BidTag = ({ t, state }: { t: Translate; state: BidState }): Element => (
  <Tag classes={colours[state]}>{t(`bid.state.${state}`)}</Tag>
)

export interface TasksProps extends Said {
  caption: string
  /** The language of the questions. */
  lang: string
  state: BidState
  closesAt: Date
  receivedAt: Date | null
  hasChanges: boolean
  questions: readonly (SectionProgress & { name: string; href: string })[]
  prices: { href: string; count: number; lots: number }
  documents: { href: string; count: number }
  review: string
  withdraw: string | null
  receipt: string | null
}

/** Everything there is to do for a bid, and how it stands. */
export const TasksPage = (props: TasksProps): Element => {
  const { t, show, caption, lang, questions, prices, documents } = props
  const foreign = lang === t.language ? undefined : lang
  return (
    <Narrow>
      <Standing {...props} />
      <Title caption={caption}>{t('bid.tasks.title')}</Title>
      <p class="govuk-body">
        <BidTag t={t} state={props.state} /> {t('bid.closes', { at: show.instant(props.closesAt) })}
      </p>
      <Subtitle>{t('bid.tasks.answers')}</Subtitle>
      <TaskList
        idPrefix="answers"
        items={questions.map(question => ({
          title: { text: <span lang={foreign}>{question.name}</span> },
          href: question.href,
          status: statusOf(t, question),
        }))}
      />
      <Subtitle>{t('bid.tasks.offer')}</Subtitle>
      <TaskList
        idPrefix="offer"
        items={[
          {
            title: t('bid.prices.title'),
            href: prices.href,
            hint: t('bid.prices.count', { count: prices.count, lots: prices.lots }),
            status: prices.count > 0 ? t('bid.task.complete') : notStarted(t),
          },
          {
            title: t('bid.documents.title'),
            href: documents.href,
            hint: t('bid.documents.count', { count: documents.count }),
            status:
              documents.count > 0
                ? t('bid.task.complete')
                : { tag: { text: t('bid.task.optional'), classes: 'govuk-tag--grey' } },
          },
        ]}
      />
      <Button href={props.review}>{t('bid.tasks.review')}</Button>
      {props.withdraw && (
        <Text>
          <Link to={props.withdraw}>{t('bid.withdraw.title')}</Link>
        </Text>
      )}
    </Narrow>
  )
}

const notStarted = (t: Translate) => ({ tag: { text: t('bid.task.not-started'), classes: 'govuk-tag--blue' } })

function statusOf(t: Translate, { status, isOptional }: SectionProgress): Task['status'] {
  if (status === 'complete') return t('bid.task.complete')
  if (status === 'in-progress') return { tag: { text: t('bid.task.in-progress'), classes: 'govuk-tag--light-blue' } }
  return isOptional ? { tag: { text: t('bid.task.optional'), classes: 'govuk-tag--grey' } } : notStarted(t)
}

/** What counts at the moment, where that could be mistaken. */
const Standing = ({ t, show, state, hasChanges, receivedAt, receipt }: TasksProps): Element | null => {
  if (state === 'withdrawn') return <Banner t={t} text={t('bid.standing.withdrawn')} />
  if (state !== 'submitted' || !receivedAt) return null
  const at = show.instant(receivedAt)
  return (
    <Banner
      t={t}
      text={
        <>
          {t(hasChanges ? 'bid.standing.changed' : 'bid.standing.submitted', { at })}{' '}
          {receipt && <Link to={receipt}>{t('bid.receipt.link')}</Link>}
        </>
      }
    />
  )
}

const Banner = ({ t, text }: { t: Translate; text: Content }): Element => (
  <NotificationBanner title={t('ui.important')}>
    <p class="govuk-notification-banner__heading">{text}</p>
  </NotificationBanner>
)

export interface ClosedProps extends Said {
  caption: string
  state: BidState | null
  isOpened: boolean
  closesAt: Date
  receivedAt: Date | null
  /** In groups. */
  receipt: string | null
}

/** How a bid stands when nothing can be changed any more and it was not opened, or not yet. */
export const ClosedPage = ({
  t,
  show,
  caption,
  state,
  isOpened,
  closesAt,
  receivedAt,
  receipt,
}: ClosedProps): Element => {
  const late = isOpened ? 'bid.after.too-late' : 'bid.after.waiting'
  const key = state === null ? 'none' : state === 'submitted' ? null : state
  return (
    <Narrow>
      <Title caption={caption}>{t('bid.after.title')}</Title>
      <p class="govuk-body">
        {state && <BidTag t={t} state={state} />} {t('bid.closed-at', { at: show.instant(closesAt) })}
      </p>
      <InsetText>
        {key === null ? t(late) : t(`bid.after.${key as 'none' | 'draft' | 'withdrawn' | 'unreadable'}`)}
      </InsetText>
      {receivedAt && <Text>{t('bid.receipt.received', { at: show.instant(receivedAt) })}</Text>}
      {receipt && <Receipt t={t} receipt={receipt} />}
    </Narrow>
  )
}

export const Receipt = ({ t, receipt }: { t: Translate; receipt: string }): Element => (
  <>
    <Text>{t('bid.receipt.explained')}</Text>
    <p class="govuk-body">
      <code class="gdm-secret">{receipt}</code>
    </p>
  </>
)

export interface BidLine {
  id: string
  title: string
  government: string
  href: string
  state: BidState
  closes: string
  isOver: boolean
  hasChanges: boolean
}

export interface BidListProps {
  t: Translate
  bids: readonly BidLine[]
  next: string | undefined
  first: string | undefined
}

/** A supplier's bids in all governments. */
export const BidListPage = ({ t, bids, next, first }: BidListProps): Element => (
  <Narrow>
    <Title>{t('bid.list.title')}</Title>
    {bids.length === 0 && <Text>{t('bid.list.empty')}</Text>}
    <Entries
      items={bids.map(bid => ({
        title: bid.title,
        href: bid.href,
        facts: [
          { key: t('bid.list.state'), value: <ListState t={t} bid={bid} /> },
          { key: t('bid.list.government'), value: bid.government },
          { key: t('bid.list.closes'), value: bid.closes },
        ],
      }))}
    />
    {(first || next) && (
      <Pagination {...(first && { previous: { href: first } })} {...(next && { next: { href: next } })} />
    )}
  </Narrow>
)

const ListState = ({ t, bid }: { t: Translate; bid: BidLine }): Element => (
  <>
    <BidTag t={t} state={bid.state} /> {bid.hasChanges && !bid.isOver && t('bid.list.changed')}
    {bid.state === 'draft' && bid.isOver && t('bid.list.never-submitted')}
  </>
)
