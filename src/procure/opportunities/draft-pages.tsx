import { Button, type Element, href, InsetText, NotificationBanner, TaskList } from '@gdm/govuk-jsx'
import type { FormTokens } from '#platform/forms'
import type { MessageKey, Translate } from '#platform/i18n'
import {
  AnswerProblems,
  AnswerSummary,
  type Answers,
  type FieldError,
  type Missing,
  progress,
  QuestionFields,
  type Questionnaire,
  RichText,
  type Section,
  SectionTasks,
  summary,
  type Typed,
} from '#platform/questions'
import { ButtonForm, Form, Link, type Show } from '#platform/ui'
import { contentWords } from './content.ts'
import { Obstacles, Returned } from './page.tsx'
import type { Obstacle } from './readiness.ts'

interface OwnTask {
  title: MessageKey
  hint?: string
  href: string
  isDone: boolean
}

export interface TasksPageProps {
  t: Translate
  title: string
  questionnaire: Questionnaire
  answers: Answers
  /** What is asked beside the framework's own questions. */
  own: readonly OwnTask[]
  /** Talks with the market about the plan that have not ended. */
  talks: readonly { title: string; href: string }[]
  returnReason: string | null
  /** Where the questions of today are taken over; null while they are those of the draft. */
  renew: { href: string; tokens: FormTokens } | null
  links: { section(section: Section): string; check: string; preview: string }
}

/** All that has to be done before a draft can be sent for review, with how far each thing is. */
export const TasksPage = (props: TasksPageProps): Element => {
  const { t, title, questionnaire, answers, own, talks, returnReason, renew, links } = props
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        {renew && <Renew t={t} {...renew} />}
        <span class="govuk-caption-l">{title}</span>
        <h1 class="govuk-heading-l">{t('opportunity.tasks.title')}</h1>
        {returnReason && <Returned t={t} reason={returnReason} />}
        {talks.map(talk => (
          <InsetText>
            {t('engagement.reminder', { title: talk.title })}{' '}
            <Link to={talk.href}>{t('engagement.reminder.link')}</Link>
          </InsetText>
        ))}
        <h2 class="govuk-heading-m">{t('opportunity.tasks.own')}</h2>
        <TaskList
          idPrefix="own"
          items={own.map(task => ({
            title: t(task.title),
            hint: task.hint,
            href: task.href,
            status: task.isDone
              ? t('questions.status.complete')
              : { tag: { text: t('questions.status.not-started'), classes: 'govuk-tag--blue' } },
          }))}
        />
        <SectionTasks
          questionnaire={questionnaire}
          progress={progress(questionnaire, answers, { fallback: contentWords })}
          t={t}
          sectionHref={links.section}
        />
        <h2 class="govuk-heading-m govuk-!-margin-top-6">{t('opportunity.tasks.finish')}</h2>
        <div class="govuk-button-group">
          <Button href={links.check}>{t('opportunity.tasks.check')}</Button>
          <Button href={links.preview} classes="govuk-button--secondary">
            {t('opportunity.action.preview')}
          </Button>
        </div>
      </div>
    </div>
  )
}

const Renew = ({ t, href: action, tokens }: { t: Translate; href: string; tokens: FormTokens }): Element => (
  <NotificationBanner>
    <p class="govuk-notification-banner__heading">{t('opportunity.content-outdated')}</p>
    <p class="govuk-body">{t('opportunity.renew.text')}</p>
    <ButtonForm action={action} tokens={tokens} text={t('opportunity.renew.button')} variant="secondary" />
  </NotificationBanner>
)

export interface SectionPageProps {
  t: Translate
  title: string
  section: Section
  /** The language of the questions. */
  lang: string
  action: string
  tokens: FormTokens
  typed: Typed
  errors: readonly FieldError[]
  currencySymbol: string
  /** What the government's own rules say beside the content's. */
  notes: readonly string[]
}

/** The questions of one section. */
export const SectionPage = (props: SectionPageProps): Element => {
  const { t, section, lang, typed, errors } = props
  const [only, ...more] = section.questions
  const isOne = only !== undefined && more.length === 0
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <AnswerProblems errors={errors} lang={lang} t={t} />
        <span class="govuk-caption-l">{props.title}</span>
        {!isOne && (
          <h1 class="govuk-heading-l" lang={lang === t.language ? undefined : lang}>
            {section.name}
          </h1>
        )}
        {section.description.length > 0 && (
          <div lang={lang === t.language ? undefined : lang}>
            <RichText rich={section.description} />
          </div>
        )}
        {props.notes.length > 0 && (
          <InsetText>
            {props.notes.map(note => (
              <p class="govuk-body">{note}</p>
            ))}
          </InsetText>
        )}
        <Form action={props.action} tokens={props.tokens}>
          <QuestionFields
            questions={section.questions}
            typed={typed}
            errors={errors}
            lang={lang}
            isPageHeading={isOne}
            currencySymbol={props.currencySymbol}
          />
          <Button preventDoubleClick>{t('opportunity.section.save')}</Button>
        </Form>
      </div>
    </div>
  )
}

export interface CheckPageProps {
  t: Translate
  show: Show
  title: string
  questionnaire: Questionnaire
  answers: Answers
  missing: readonly Missing[]
  obstacles: readonly Obstacle[]
  currency: string
  submit: { href: string; tokens: FormTokens } | null
  links: { section(slug: string): string; tasks: string }
}

/** All answers at once, each with a link to change it, and the button that sends them for review. */
export const CheckPage = (props: CheckPageProps): Element => {
  const { t, show, questionnaire, answers, missing, obstacles, submit, links } = props
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <AnswerProblems
          errors={missing}
          lang={questionnaire.lang}
          t={t}
          at={error => links.section(missing.find(one => one === error)?.section ?? '')}
        />
        <span class="govuk-caption-l">{props.title}</span>
        <h1 class="govuk-heading-l">{t('opportunity.check.title')}</h1>
        {questionnaire.sections.map(section => (
          <>
            <h2 class="govuk-heading-m" lang={questionnaire.lang === t.language ? undefined : questionnaire.lang}>
              {section.name}
            </h2>
            <AnswerSummary
              rows={summary(section, answers)}
              lang={questionnaire.lang}
              t={t}
              show={show}
              currency={props.currency}
              changeHref={({ section: slug }) => links.section(slug)}
            />
          </>
        ))}
        <Obstacles t={t} obstacles={obstacles} />
        {submit && obstacles.length === 0 && (
          <>
            <h2 class="govuk-heading-m">{t('opportunity.check.send')}</h2>
            <p class="govuk-body">{t('opportunity.check.send.text')}</p>
            <ButtonForm action={submit.href} tokens={submit.tokens} text={t('opportunity.action.submit')} />
          </>
        )}
        <p class="govuk-body">
          <a class="govuk-link" href={href(links.tasks)}>
            {t('opportunity.tasks.back')}
          </a>
        </p>
      </div>
    </div>
  )
}
