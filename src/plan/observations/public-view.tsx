import { type Element, InsetText, Pagination, StatTiles, Tag } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Hint, Lead, Link, Narrow, Prose, type Show, SmallTitle, Subtitle, Text, Title } from '#platform/ui'
import type { Counts, PublicObservation } from './public-store.ts'
import { type Timing, timingOf, timings } from './rules.ts'

interface Said {
  t: Translate
  show: Show
}

export const timingColours = {
  'in-time': 'govuk-tag--green',
  late: 'govuk-tag--orange',
  unanswered: 'govuk-tag--red',
  waiting: 'govuk-tag--blue',
  'set-aside': 'govuk-tag--grey',
} as const satisfies Record<Timing, string>

export interface CommentsProps extends Said {
  planTitle: string
  counts: Counts
  comments: readonly PublicObservation[]
  now: Date
  links: {
    comment: string
    observers: string
    csv: string
    json: string
    first: string | undefined
    next: string | undefined
  }
}

/** What organisations outside government say about a plan, and what was answered, for everybody. */
export const CommentsPage = (props: CommentsProps): Element => {
  const { t, show, planTitle, counts, comments, now, links } = props
  const some = timings.filter(timing => counts[timing] > 0)
  return (
    <Narrow>
      <Title caption={planTitle}>{t('observation.public.title')}</Title>
      <Lead>{t('observation.public.about')}</Lead>
      {some.length > 0 && (
        <StatTiles
          items={some.map(timing => ({
            label: t(`observation.count.${timing}`),
            figure: show.number(counts[timing]),
          }))}
        />
      )}
      {comments.length === 0 && <Text>{t('observation.public.empty')}</Text>}
      {comments.map(comment => (
        <Comment t={t} show={show} comment={comment} now={now} />
      ))}
      {(links.first || links.next) && (
        <Pagination
          previous={links.first ? { href: links.first } : undefined}
          next={links.next ? { href: links.next } : undefined}
        />
      )}
      <Subtitle>{t('observation.public.who')}</Subtitle>
      <Text>{t('observation.comment.who')}</Text>
      <Text>
        <Link to={links.comment}>{t('observation.comment.title')}</Link>
      </Text>
      <Text>
        <Link to={links.observers}>{t('observer.public.title')}</Link>
      </Text>
    </Narrow>
  )
}

const Comment = ({ t, show, comment, now }: Said & { comment: PublicObservation; now: Date }): Element => {
  const timing = timingOf(comment, now)
  return (
    <section id={comment.id}>
      <SmallTitle>{comment.observer}</SmallTitle>
      <Hint>
        {t('observation.sent-by', {
          kind: t(`observer.kind.${comment.observerKind}`),
          date: show.day(comment.sentAt),
        })}{' '}
        <Tag classes={timingColours[timing]}>{t(`observation.count.${timing}`)}</Tag>
      </Hint>
      {comment.text && <Prose text={comment.text} />}
      <Answer t={t} show={show} comment={comment} timing={timing} />
    </section>
  )
}

const Answer = ({ t, show, comment, timing }: Said & { comment: PublicObservation; timing: Timing }): Element => {
  const { answer, answeredAt, answerDue, ground, setAsideAt } = comment
  if (ground && setAsideAt) {
    const values = { date: show.day(setAsideAt), ground: t(`observation.ground.${ground}`) }
    return <InsetText>{t('observation.set-aside.public', values)}</InsetText>
  }
  if (!answer || !answeredAt) {
    const text = timing === 'unanswered' ? 'observation.public.unanswered' : 'observation.public.none-yet'
    return <InsetText>{t(text, { date: show.day(answerDue) })}</InsetText>
  }
  return (
    <InsetText>
      <strong>{t('observation.answer.body')}</strong>
      <Prose text={answer} />
      <Hint>{t('observation.answered-on', { date: show.day(answeredAt) })}</Hint>
    </InsetText>
  )
}
