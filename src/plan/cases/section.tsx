import { Button, CharacterCount, Details, type Element, Input, InsetText, Textarea } from '@gdm/govuk-jsx'
import type { FormTokens } from '#platform/forms'
import {
  ButtonForm,
  Form,
  fieldOf,
  Hint,
  Narrow,
  Problems,
  Prose,
  type Show,
  type ShownForm,
  Subtitle,
  Text,
  Title,
} from '#platform/ui'
import type { Question } from './questions.ts'
import type { SeenCase, SeenSection } from './seeing.ts'
import type { Comment } from './store.ts'

/** A comment as it is shown, with what this person may do about it. */
export interface ShownComment extends Comment {
  writer: string | undefined
  resolver: string | undefined
  /** Where it is resolved; null for whoever may not. */
  resolveLink: string | null
}

export interface SectionPageProps extends ShownForm {
  show: Show
  seen: SeenCase
  section: SeenSection
  comments: readonly ShownComment[]
  commentAction: string
  /** Each further form has tokens of its own. */
  moreTokens: () => FormTokens
  /** The case to read, for whoever may not write it. */
  reading: Element | null
}

/** One of the five cases: each question with what a good answer looks like, and the comments on it. */
export const SectionPage = (props: SectionPageProps): Element => {
  const { t, seen, section, errors, action, tokens, reading } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={seen.plan.title}>{t(`case.section.${section.id}`)}</Title>
      <Text>{t(`case.section.${section.id}.about`)}</Text>
      {reading ?? (
        <Form action={action} tokens={tokens}>
          {section.questions.map(question => (
            <QuestionFields {...props} question={question} />
          ))}
          <Button preventDoubleClick>{t('case.save')}</Button>
        </Form>
      )}
      <Comments {...props} />
    </Narrow>
  )
}

const QuestionFields = (props: SectionPageProps & { question: Question }): Element => {
  const { t, seen, question } = props
  const { id, kind, words, isRequired, hasEvidence } = question
  const title = t.dynamic(`case.q.${id}`)
  const label = {
    text: isRequired ? title : t('case.optional', { question: title }),
    classes: 'govuk-label--m',
  }
  const hint = t.dynamic(`case.q.${id}.good`)
  if (kind === 'amount') {
    return (
      <Input
        {...fieldOf(props, id)}
        label={{ ...label, text: t('case.amount-in', { question: title, currency: seen.plan.budget.currency }) }}
        hint={hint}
        inputmode="decimal"
        classes="govuk-input--width-10"
        spellcheck={false}
      />
    )
  }
  return (
    <>
      <CharacterCount
        {...fieldOf(props, id)}
        label={label}
        hint={hint}
        rows={words > 150 ? 8 : 5}
        maxlength={words}
        countType="words"
        counted
      />
      {hasEvidence && <EvidenceField {...props} title={title} />}
    </>
  )
}

const EvidenceField = (props: SectionPageProps & { question: Question; title: string }): Element => {
  const { t, question, title } = props
  return (
    <Textarea
      {...fieldOf(props, `${question.id}-evidence`)}
      label={
        <>
          {t('case.evidence.field')}
          <span class="govuk-visually-hidden"> {title}</span>
        </>
      }
      hint={t('case.evidence.hint', { suggestion: t.dynamic(`case.q.${question.id}.evidence`) })}
      rows={2}
    />
  )
}

const Comments = (props: SectionPageProps): Element => {
  const { t, seen, comments, commentAction, moreTokens } = props
  const open = comments.filter(({ state }) => state === 'open')
  const resolved = comments.filter(({ state }) => state === 'resolved')
  return (
    <>
      <Subtitle id="comments">{t('case.comments')}</Subtitle>
      {comments.length === 0 && <Text>{t('case.comments.none')}</Text>}
      {open.map(comment => (
        <CommentText {...props} comment={comment} />
      ))}
      {resolved.length > 0 && (
        <Details summary={t('case.comments.resolved', { n: resolved.length })}>
          {resolved.map(comment => (
            <CommentText {...props} comment={comment} />
          ))}
        </Details>
      )}
      {seen.mayNot.comment === null ? (
        <Form action={commentAction} tokens={moreTokens()}>
          <Textarea
            {...fieldOf(props, 'comment')}
            label={t('case.comment.label')}
            hint={t('case.comment.hint')}
            rows={3}
          />
          <Button classes="govuk-button--secondary" preventDoubleClick>
            {t('case.comment.button')}
          </Button>
        </Form>
      ) : (
        <Text>{t('case.comment.closed')}</Text>
      )}
    </>
  )
}

const CommentText = ({ t, show, comment, moreTokens }: SectionPageProps & { comment: ShownComment }): Element => {
  const unnamed = t('case.people.unnamed')
  const { writer = unnamed, resolver = unnamed, resolvedAt } = comment
  return (
    <InsetText>
      <Prose text={comment.text} />
      <Hint>{t('case.comment.by', { name: writer, when: show.instant(comment.writtenAt) })}</Hint>
      {resolvedAt && <Hint>{t('case.comment.resolved-by', { name: resolver, when: show.instant(resolvedAt) })}</Hint>}
      {comment.resolveLink && (
        <ButtonForm
          action={comment.resolveLink}
          tokens={moreTokens()}
          text={t('case.comment.resolve')}
          about={t('case.comment.of', { name: writer })}
          variant="secondary"
        />
      )}
    </InsetText>
  )
}
