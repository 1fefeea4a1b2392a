import {
  Button,
  type Element,
  InsetText,
  NotificationBanner,
  Pagination,
  SummaryList,
  Textarea,
  WarningText,
} from '@gdm/govuk-jsx'
import {
  Form,
  fieldOf,
  Hint,
  Lead,
  Narrow,
  Problems,
  Prose,
  type Show,
  type ShownForm,
  SmallTitle,
  Subtitle,
  Text,
  Title,
} from '#platform/ui'
import { learntMark } from './links.ts'
import type { Engagement, Meeting, Response } from './store.ts'

type Said = Pick<ShownForm, 't'> & { show: Show }

export interface OpenProps extends Said {
  engagement: Engagement
  meetings: readonly Meeting[]
  /** Where one answers; null once that is over. */
  answerAt: string | null
  /** What was learnt was lawfully withdrawn. */
  isLearntWithdrawn: boolean
  links: { first: string | undefined; next: string | undefined }
}

/** Everything that the market was asked and told, for everybody alike. */
export const OpenPage = (props: OpenProps): Element => {
  const { t, show, engagement, meetings, answerAt, links } = props
  const { title, purpose, questions, takingPart, closesOn, state, publishedAt } = engagement
  const isOpen = answerAt !== null
  return (
    <Narrow>
      <Title caption={t('engagement.open.caption')}>{title}</Title>
      <InsetText>
        {t(isOpen ? 'engagement.open.until' : 'engagement.closed-on', { date: show.date(closesOn) })}
      </InsetText>
      {publishedAt && (
        <Hint>
          {t('engagement.published-on')}: {show.day(publishedAt)}
        </Hint>
      )}
      <Text>{t('engagement.open.no-opportunity')}</Text>
      {state === 'concluded' && <Learnt {...props} />}
      {state === 'closed' && <Text>{t('engagement.open.wait-learnt')}</Text>}
      <Subtitle>{t('engagement.open.purpose')}</Subtitle>
      <Prose text={purpose} />
      <Subtitle>{t('engagement.open.ask')}</Subtitle>
      <Prose text={questions} />
      <Subtitle>{t('engagement.open.taking-part')}</Subtitle>
      <Prose text={takingPart} />
      {answerAt && <Button href={answerAt}>{t('engagement.answer.link')}</Button>}
      <Subtitle>{t('engagement.meetings')}</Subtitle>
      <Meetings t={t} show={show} meetings={meetings} />
      {(links.first || links.next) && (
        <Pagination
          previous={links.first ? { href: links.first } : undefined}
          next={links.next ? { href: links.next } : undefined}
        />
      )}
    </Narrow>
  )
}

const Learnt = ({ t, show, engagement, isLearntWithdrawn }: OpenProps): Element => {
  const { summary, learnt, concludedAt } = engagement
  const id = learntMark.slice(1)
  if (isLearntWithdrawn || !summary || !learnt) {
    return (
      <section id={id}>
        <InsetText>{t('engagement.withdrawn')}</InsetText>
      </section>
    )
  }
  return (
    <section id={id}>
      <Subtitle>{t('engagement.open.summary')}</Subtitle>
      <Prose text={summary} />
      <Subtitle>{t('engagement.learnt')}</Subtitle>
      <Prose text={learnt} />
      {concludedAt && (
        <Hint>
          {t('engagement.published-on')}: {show.day(concludedAt)}
        </Hint>
      )}
    </section>
  )
}

/** The log of meetings: when, with whom, about what, what was said. */
export const Meetings = ({ t, show, meetings }: Said & { meetings: readonly Meeting[] }): Element => (
  <>
    {meetings.length === 0 && <Text>{t('engagement.meetings.none')}</Text>}
    {meetings.map(({ held_on, firms, subject, summary }) => (
      <section>
        <SmallTitle>{t('engagement.meeting.on', { date: show.date(held_on), subject })}</SmallTitle>
        <Hint>{t('engagement.meeting.with', { firms: firms.split('\n').filter(Boolean).join(', ') })}</Hint>
        <Prose text={summary} />
      </section>
    ))}
  </>
)

export interface AnswerProps extends ShownForm {
  show: Show
  engagement: Engagement
  /** The supplier's name; null for somebody who answers for themselves. */
  name: string | null
  own: readonly Response[]
  wasSent: boolean
  /** Why no answer can be sent, in words; null when one can. */
  mayNot: string | null
}

/** Answering the public body's questions, for a firm or for oneself. */
export const AnswerPage = (props: AnswerProps): Element => {
  const { t, show, engagement, name, own, wasSent, mayNot, errors } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      {wasSent && <NotificationBanner type="success">{t('engagement.answer.sent')}</NotificationBanner>}
      <Title caption={engagement.title}>{t('engagement.answer.title')}</Title>
      <Lead>{t('engagement.answer.about')}</Lead>
      {mayNot ? (
        <InsetText>{mayNot}</InsetText>
      ) : (
        <>
          <Text>{name === null ? t('engagement.answer.as-person') : t('engagement.answer.as', { name })}</Text>
          <InsetText>
            <Prose text={engagement.questions} />
          </InsetText>
          <WarningText>{t('engagement.answer.private')}</WarningText>
          <Form action={props.action} tokens={props.tokens}>
            <Textarea {...fieldOf(props, 'text')} label={t('engagement.answer.label')} rows={12} />
            <Button preventDoubleClick>{t('engagement.answer.button')}</Button>
          </Form>
        </>
      )}
      {own.length > 0 && (
        <>
          <Subtitle>{t('engagement.answer.own')}</Subtitle>
          <SummaryList
            rows={own.map(one => ({ key: show.instant(one.sent_at), value: { text: <Prose text={one.text} /> } }))}
          />
        </>
      )}
    </Narrow>
  )
}
