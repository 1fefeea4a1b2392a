import {
  Button,
  type Content,
  DataTable,
  type Element,
  Hint,
  href,
  InsetText,
  NotificationBanner,
  Pagination,
  SummaryList,
  Tag,
  Textarea,
  WarningText,
} from '@gdm/govuk-jsx'
import { type FieldError, type FormTokens, type Posted, typedText } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { Form, Problems, problemWith, type Show } from '#platform/ui'
import type { PublishedAnswer, Question } from './store.ts'

interface Said {
  t: Translate
  show: Show
}

interface FormParts {
  action: string
  tokens: FormTokens
  typed: Posted
  errors: readonly FieldError[]
}

const lines = (text: string): Content => text.split('\n').map((line, index) => [index > 0 && <br />, line])

export interface PublicQuestionsProps extends Said {
  title: string
  until: Date
  due: Date
  isOver: boolean
  /** How the buyer will answer in person, as the content asks; for suppliers only. */
  session: string | null
  answers: readonly PublishedAnswer[]
  /** The supplier's own questions that wait. */
  waiting: readonly Question[]
  wasSent: boolean
  /** The form, for a supplier while there is time; null for everybody else. */
  ask: FormParts | null
  signIn: string | null
  links: { first: string | undefined; next: string | undefined }
}

/** Questions and answers as everybody reads them, and the form for suppliers. */
export const PublicQuestionsPage = (props: PublicQuestionsProps): Element => {
  const { t, show, title, until, due, isOver, session, answers, waiting, ask, signIn, links } = props
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <Problems t={t} errors={ask?.errors ?? []} />
        {props.wasSent && <NotificationBanner type="success">{t('question.sent')}</NotificationBanner>}
        <span class="govuk-caption-l">{title}</span>
        <h1 class="govuk-heading-l">{t('question.list.title')}</h1>
        <InsetText>
          {isOver
            ? t('question.ended', { at: show.instant(until) })
            : t('question.until', { until: show.instant(until), due: show.instant(due) })}
        </InsetText>
        {session && (
          <>
            <h2 class="govuk-heading-m">{t('question.session.title')}</h2>
            <p class="govuk-body">{lines(session)}</p>
          </>
        )}
        {answers.length === 0 && <p class="govuk-body">{t('question.list.empty')}</p>}
        {answers.map(answer => (
          <Answered t={t} show={show} answer={answer} />
        ))}
        {(links.first || links.next) && (
          <Pagination
            previous={links.first ? { href: links.first } : undefined}
            next={links.next ? { href: links.next } : undefined}
          />
        )}
        {waiting.length > 0 && <Waiting t={t} show={show} waiting={waiting} />}
        {ask && <AskForm t={t} ask={ask} />}
        {signIn && (
          <p class="govuk-body">
            <a class="govuk-link" href={href(signIn)}>
              {t('question.sign-in')}
            </a>
          </p>
        )}
      </div>
    </div>
  )
}

const Answered = ({ t, show, answer }: Said & { answer: PublishedAnswer }): Element => (
  <section class="govuk-!-margin-bottom-7">
    <h2 class="govuk-heading-s govuk-!-margin-bottom-1">{lines(answer.question)}</h2>
    <p class="govuk-body govuk-!-margin-bottom-1">{lines(answer.answer)}</p>
    <Hint>{t('question.answered', { at: show.instant(answer.answeredAt) })}</Hint>
  </section>
)

const Waiting = ({ t, show, waiting }: Said & { waiting: readonly Question[] }): Element => (
  <>
    <h2 class="govuk-heading-m">{t('question.own.title')}</h2>
    <SummaryList
      rows={waiting.map(question => ({
        key: t('question.asked', { at: show.instant(question.asked_at) }),
        value: lines(question.question),
      }))}
    />
  </>
)

const AskForm = ({ t, ask }: { t: Translate; ask: FormParts }): Element => (
  <>
    <h2 class="govuk-heading-m">{t('question.ask.title')}</h2>
    <Form action={ask.action} tokens={ask.tokens}>
      <Textarea
        name="question"
        value={typedText(ask.typed, 'question')}
        errorMessage={problemWith(t, ask.errors, 'question')}
        label={t('question.ask.label')}
        hint={t('question.ask.hint')}
      />
      <Button preventDoubleClick>{t('question.ask.button')}</Button>
    </Form>
  </>
)

export interface WorkQuestionsProps extends Said {
  title: string
  due: Date
  isLate: boolean
  questions: readonly Question[]
  canAnswer: boolean
  links: { answer(id: string): string; first: string | undefined; next: string | undefined }
}

/** All questions about an opportunity, for those who answer them. */
export const WorkQuestionsPage = (props: WorkQuestionsProps): Element => {
  const { t, show, title, due, isLate, questions, canAnswer, links } = props
  return (
    <>
      <span class="govuk-caption-l">{title}</span>
      <h1 class="govuk-heading-l">{t('question.list.title')}</h1>
      {isLate ? (
        <WarningText>{t('question.work.late', { at: show.instant(due) })}</WarningText>
      ) : (
        <p class="govuk-body">{t('question.work.due', { at: show.instant(due) })}</p>
      )}
      <DataTable
        id="questions"
        caption={t('question.list.title')}
        captionClasses="govuk-visually-hidden"
        columns={[
          {
            heading: t('question.work.question'),
            cell: question => <QuestionCell t={t} show={show} question={question} />,
          },
          {
            heading: t('question.work.state'),
            cell: question =>
              question.answer === null ? (
                <>
                  <Tag classes="govuk-tag--yellow">{t('question.work.waiting')}</Tag>
                  {canAnswer && (
                    <p class="govuk-body govuk-!-margin-top-2 govuk-!-margin-bottom-0">
                      <a class="govuk-link" href={href(links.answer(question.id))}>
                        {t('question.work.answer')}
                        <span class="govuk-visually-hidden">: {question.question.slice(0, 60)}</span>
                      </a>
                    </p>
                  )}
                </>
              ) : (
                <Tag classes="govuk-tag--green">{t('question.work.answered')}</Tag>
              ),
          },
        ]}
        rows={questions}
        empty={t('question.work.empty')}
        previousHref={links.first}
        nextHref={links.next}
      />
    </>
  )
}

const QuestionCell = ({ t, show, question }: Said & { question: Question }): Element => (
  <>
    <p class="govuk-body govuk-!-margin-bottom-1">{lines(question.published_question ?? question.question)}</p>
    {question.answer && (
      <p class="govuk-body govuk-!-margin-bottom-1 govuk-!-font-weight-regular">{lines(question.answer)}</p>
    )}
    <Hint classes="govuk-!-margin-bottom-0 govuk-!-font-weight-regular">
      {question.answered_at
        ? t('question.answered', { at: show.instant(question.answered_at) })
        : t('question.asked', { at: show.instant(question.asked_at) })}
    </Hint>
  </>
)

export interface AnswerPageProps extends Said, FormParts {
  title: string
  question: Question
}

/** Answering one question. */
export const AnswerPage = (props: AnswerPageProps): Element => {
  const { t, show, title, question, action, tokens, typed, errors } = props
  const field = (name: string) => ({
    name,
    value: typedText(typed, name),
    errorMessage: problemWith(t, errors, name),
  })
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <Problems t={t} errors={errors} />
        <span class="govuk-caption-l">{title}</span>
        <h1 class="govuk-heading-l">{t('question.answer.title')}</h1>
        <InsetText>
          <h2 class="govuk-heading-s">{t('question.answer.as-asked')}</h2>
          <p class="govuk-body">{lines(question.question)}</p>
          <Hint classes="govuk-!-margin-bottom-0">{t('question.asked', { at: show.instant(question.asked_at) })}</Hint>
        </InsetText>
        <Form action={action} tokens={tokens}>
          <Textarea
            {...field('published')}
            label={t('question.answer.published')}
            hint={t('question.answer.published.hint')}
          />
          <Textarea {...field('answer')} label={t('question.answer.answer')} rows={8} />
          <WarningText>{t('question.answer.warning')}</WarningText>
          <Button preventDoubleClick>{t('question.answer.save')}</Button>
        </Form>
      </div>
    </div>
  )
}
